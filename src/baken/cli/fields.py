"""`baken fields`: what is read in one text, marked where it stands."""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from baken.extract import Field, Place, Price, Service
from baken.extract import fields as read_fields
from baken.extract.field import Value
from baken.schema.errors import BakenError
from baken.schema.wording import say

_STYLES = {
    "phone": "black on bright_cyan",
    "handle": "black on cyan",
    "age": "black on bright_yellow",
    "price": "black on bright_green",
    "place": "black on bright_blue",
    "service": "black on bright_magenta",
    "voice": "underline",
    "availability": "bold underline",
    "premises": "bold underline",
    "movement": "bold underline",
    "language": "",
}


def fields(
    text: Annotated[
        str | None, typer.Option("--text", help=say("The text; standard input if not given."))
    ] = None,
) -> None:
    """Show the fields of a text. Nothing is kept, and nothing is sent anywhere."""
    given = text if text is not None else sys.stdin.read()
    if not given.strip():
        raise BakenError(say("There is no text. Give one with --text, or on standard input."))
    found = read_fields(given)
    console = Console(highlight=False)
    console.print(_marked(given, found))
    if found:
        console.print(_table(found))
    else:
        console.print(say("Nothing was found in this text."))


def _said(value: Value) -> str:
    """A value as a person would say it."""
    if isinstance(value, Price):
        amount = f"{value.amount:g} {value.currency}"
        return amount if value.minutes is None else f"{amount} / {value.minutes} min"
    if isinstance(value, Place):
        codes = ", ".join(code for code in (value.woonplaats, value.municipality) if code)
        return f"{value.name} ({codes})" if codes else value.name
    if isinstance(value, Service):
        return value.code if value.offered else say("no {service}", service=value.code)
    return str(value)


def _kinds() -> dict[str, str]:
    return {
        "phone": say("phone"),
        "handle": say("handle"),
        "age": say("age"),
        "price": say("price"),
        "place": say("place"),
        "service": say("service"),
        "voice": say("voice"),
        "availability": say("availability"),
        "premises": say("premises"),
        "movement": say("movement"),
        "language": say("language"),
    }


def _marked(text: str, found: list[Field]) -> Text:
    marked = Text(text)
    for one in found:
        marked.stylize(_STYLES.get(one.kind, ""), one.start, one.end)
    return marked


def _table(found: list[Field]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in (say("kind"), say("value"), say("place in text"), say("words"), say("or")):
        table.add_column(heading)
    for one in found:
        words = one.text if len(one.text) <= 60 else f"{one.text[:57]}..."
        others = "; ".join(map(_said, one.alternatives))
        place = f"{one.start}-{one.end}"
        table.add_row(_kinds()[one.kind], Text(_said(one.value)), place, Text(words), Text(others))
    return table
