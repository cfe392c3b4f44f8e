"""The reference page of commands, made from the commands themselves."""

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

_MADE = "<!-- Made by `make docs` from the code. Change the commands, not this page. -->"


def commands_page(root: object) -> str:
    """Every command below `root` with its arguments and options, as Markdown."""
    parts = [
        _MADE,
        "# Commands",
        "Exit codes: 0 done; 1 a fault of the program; 2 input that cannot be used; "
        "3 the legal basis does not carry it. "
        "Set `BAKEN_LANG` to `nl` (default) or `en`. Errors go to standard error, one clear line.",
    ]
    parts += [_section(name, command) for name, command in _flat(root, "baken")]
    return "\n\n".join(parts) + "\n"


def _flat(command: object, name: str) -> list[tuple[str, TyperCommand]]:
    if isinstance(command, TyperGroup):
        context = typer.Context(command)
        words = command.list_commands(context)
        below = {word: command.resolve_command(context, [word])[1] for word in words}
        return [one for word, inner in below.items() for one in _flat(inner, f"{name} {word}")]
    return [(name, command)] if isinstance(command, TyperCommand) else []


def _section(name: str, command: TyperCommand) -> str:
    rows = [_row(one) for one in command.params if isinstance(one, TyperOption | TyperArgument)]
    table = ["", "| | | |", "|---|---|---|", *rows] if rows else []
    return "\n".join([f"## {name}", "", command.help or "", *table])


def _row(one: TyperOption | TyperArgument) -> str:
    name = ", ".join(one.opts) if isinstance(one, TyperOption) else str(one.name).upper()
    if one.required:
        note = "needed"
    elif isinstance(one.default, bool) or one.default in (None, "", []):
        note = ""
    else:
        note = f"default: {one.default}"
    return f"| `{name}` | {one.help or ''} | {note} |"
