"""Which command lives in which module: it is loaded when somebody asks for it.

What commands need takes seconds to load, and most runs need little of it.
"""

from importlib import import_module

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from baken.schema.wording import say

_SINGLE = {
    "demo": say("Make an invented region to try everything on."),
    "count": say("Count ads and advertisers; keeps no personal data."),
    "scan": say("Find what a person should look at, and say why."),
    "show": say("Show the results of a scan as a page on this computer."),
    "fields": say("Show what is read in one text."),
    "link": say("Say which texts of a CSV belong together."),
    "judge": say("Say that two ads are of one advertiser, or are not."),
    "purge": say("Destroy what is due."),
    "evaluate": say("Measure the scan on invented regions with known answers."),
    "evaluate-fields": say("Measure how fields are read, on ads that people labelled."),
    "label": say("Label a sample of ads by hand, to measure against."),
}
"""Commands that are one function of their own name."""

_GROUPED = ("basis", "keys", "catalogue", "workbench", "audit", "measure")
"""Commands with commands of their own, in an `app`."""


class Commands(TyperGroup):
    """The words that may stand behind `baken`."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        """Every command, in the order of the help."""
        return [*_SINGLE, *_GROUPED]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> TyperCommand | TyperGroup | None:  # type: ignore[override]
        """The command of that name, loaded now; None where there is none."""
        if cmd_name not in self.commands and cmd_name in {*_SINGLE, *_GROUPED}:
            self.commands[cmd_name] = _loaded(cmd_name)
        return self.commands.get(cmd_name)  # type: ignore[return-value]


def _loaded(name: str) -> TyperCommand | TyperGroup:
    word = name.replace("-", "_")
    module = import_module(f"baken.cli.{word}")
    app = typer.Typer(add_completion=False)
    if name in _GROUPED:
        app.add_typer(module.app, name=name)
    else:
        app.command(name, help=_SINGLE[name])(getattr(module, word))
    made = get_command(app)
    if isinstance(made, TyperGroup):
        made = made.commands[name]
    assert isinstance(made, TyperCommand | TyperGroup)
    return made
