"""Which command lives in which module: it is loaded when somebody asks for it.

What commands need takes seconds to load, and most runs need little of it.
"""

from importlib import import_module
from typing import Any

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

_GROUPED = {
    "basis": say("Record the legal basis, and see what it permits."),
    "keys": say("Make, list and destroy the keys behind which contacts lie."),
    "catalogue": say("The rules that people wrote, and the tables they use."),
    "workbench": say("Set up and serve the workbench, where people decide on leads."),
    "audit": say("Check the workbench's audit trail, and sign where it ends."),
    "measure": say("Measure a pilot and its waterbed effect."),
}
"""Commands with commands of their own, in an `app`."""


class Commands(TyperGroup):
    """The words that may stand behind `baken`, listed with their help alone until one is asked."""

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - whatever typer gives
        super().__init__(**given)
        for name, words in (_SINGLE | _GROUPED).items():
            self.add_command(TyperCommand(name, help=words))

    def resolve_command(  # type: ignore[override]
        self, ctx: typer.Context, args: list[str]
    ) -> tuple[str | None, TyperCommand | TyperGroup, list[str]]:
        """The command that `args` begin with, loaded now. Raises UsageError where there is none."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, _loaded(args[0]), rest


def _loaded(name: str) -> TyperCommand | TyperGroup:
    word = name.replace("-", "_")
    module = import_module(f"baken.cli.{word}")
    app = typer.Typer(add_completion=False)
    if name in _GROUPED:
        app.add_typer(module.app, name=name, help=_GROUPED[name])
    else:
        app.command(name, help=_SINGLE[name])(getattr(module, word))
    made = get_command(app)
    if isinstance(made, TyperGroup):
        made = made.commands[name]
    assert isinstance(made, TyperCommand | TyperGroup)
    return made
