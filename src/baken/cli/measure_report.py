"""`baken measure report`: what a mayor, a council and a statistician read of a pilot."""

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.options import Day, Out, day_of, number
from baken.measure.displacement import Audit
from baken.measure.findings import find
from baken.measure.visits import read_visits
from baken.pipeline.refusals import refused_file, write_refused
from baken.report.pilot_folder import write_report
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.synthetic.truth import read_intervention


def report(
    figures: Annotated[
        Path, typer.Argument(help=say("Folder with the figures and the registered plan."))
    ],
    out: Out,
    outcomes: Annotated[
        Path | None, typer.Option("--outcomes", help=say("What visits came to: outcomes.csv."))
    ] = None,
    followed: Annotated[
        int | None,
        typer.Option("--followed", help=say("Moves that the links followed, in the sample.")),
    ] = None,
    moves: Annotated[
        int | None, typer.Option("--moves", help=say("Real moves in the blind sample."))
    ] = None,
    truth: Annotated[
        Path | None,
        typer.Option("--truth", help=say("Folder of an invented region, to say what was planted.")),
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf/--no-pdf", help=say("A PDF of each page too."))
    ] = True,
    today: Day = None,
) -> None:
    """Write the report of a pilot, in Dutch and English."""
    if (followed is None) != (moves is None):
        raise BakenError(say("Give both --followed and --moves, or neither."))
    audit = Audit(followed, moves) if followed is not None and moves is not None else None
    planted, day = read_intervention(truth) if truth else None, day_of(today)
    listed = read_visits(outcomes) if outcomes else None
    for path in write_report(out, lambda: find(figures, audit, listed, day), planted, pdf):
        typer.echo(say("Written: {file}", file=path))
    if listed:
        write_refused(listed.rejects, out)
    if listed and listed.rejects.count:
        typer.echo(
            say(
                "{count} lines of the list of visits are left out; why stands in {file}.",
                count=number(listed.rejects.count),
                file=refused_file(out),
            )
        )
