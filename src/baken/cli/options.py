"""Options that several commands share, and how progress is shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from baken.schema.wording import say

Ads = Annotated[
    list[Path], typer.Argument(help=say("Files with ads, in the format of the source."))
]
Source = Annotated[
    str, typer.Option("--source", help=say("Source profile: how to read the files."))
]
Out = Annotated[Path, typer.Option("--out", help=say("Where the results go."))]
Day = Annotated[
    datetime | None,
    typer.Option("--today", formats=["%Y-%m-%d"], help=say("The day that counts as today.")),
]

Judgements = Annotated[
    Path | None,
    typer.Option("--judgements", help=say("What people said of pairs of ads: see baken judge.")),
]


def day_of(given: datetime | None) -> date:
    """The day given, or today."""
    return given.date() if given else date.today()


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """A line of progress on standard error; quiet where that is no terminal."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        yield bar


def number(value: int) -> str:
    """A whole number with thin groups of three: 40 500."""
    return f"{value:,}".replace(",", "\u202f")


def step_shown(step: str, rows: int) -> str:
    """A step of linking in words: what is done, or how many rows were read."""
    steps = {"link": say("Comparing"), "write": say("Writing")}
    return steps.get(step) or number(rows)
