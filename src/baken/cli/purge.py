"""`baken purge`: destroy what is due."""

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.options import Day, day_of
from baken.pipeline.purge import purge as run_purge
from baken.schema.wording import say


def purge(
    folder: Annotated[Path, typer.Argument(help=say("A run's folder, or one with several runs."))],
    today: Day = None,
) -> None:
    """Destroy rows whose day has come, and say how many."""
    removed = run_purge(folder, day_of(today))
    for one in removed:
        typer.echo(
            say(
                "{folder}: {rows} rows of {table} destroyed.",
                folder=one.folder.name,
                rows=one.rows,
                table=one.table,
            )
        )
    if not removed:
        typer.echo(say("Nothing is due."))
