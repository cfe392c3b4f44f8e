"""`baken show`: look at what a run found."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from baken.report import serve, write_single
from baken.schema.wording import language, say

PORT = 8765


class Language(StrEnum):
    """The languages of the pages."""

    NL = "nl"
    EN = "en"


def show(
    folder: Annotated[
        Path, typer.Argument(help=say("The folder that baken scan or baken count wrote."))
    ],
    counts: Annotated[
        Path | None, typer.Option("--counts", help=say("The folder that baken count wrote."))
    ] = None,
    port: Annotated[
        int,
        typer.Option("--port", min=0, max=65535, help=say("Port on this computer.")),
    ] = PORT,
    lang: Annotated[Language | None, typer.Option("--lang", help=say("Language."))] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", help=say("Write one HTML file instead; invented ads only.")),
    ] = None,
    theme: Annotated[
        Path | None, typer.Option("--theme", help=say("A CSS file with the look of your own."))
    ] = None,
) -> None:
    """Show what a run found, on this computer only."""
    code = lang.value if lang else language()
    if html is not None:
        write_single(folder, counts, code, html, theme)
        typer.echo(say("Written: {file}", file=html))
        return
    serve(folder, counts, port, code, _ready, theme)


def _ready(address: str) -> None:
    typer.echo(say("Open {address} in a browser. Stop with Ctrl-C.", address=address))
