"""`baken count`: what runs without a legal basis."""

from collections.abc import Iterator
from typing import Annotated

import typer

from baken.cli.options import Ads, Day, Out, Source, day_of, number, shown_progress
from baken.ingest import Tally
from baken.measure import Grain, Release
from baken.pipeline.count import CountJob
from baken.pipeline.count import count as run_count
from baken.schema.wording import say


def count(
    ads: Ads,
    source: Source,
    out: Out,
    per: Annotated[Grain, typer.Option("--per", help=say("Count per day, week or month."))] = (
        Grain.DAY
    ),
    today: Day = None,
) -> None:
    """Count ads and advertisers per period, site and municipality."""
    with shown_progress() as bar:
        task = bar.add_task(say("Counting"))
        job = CountJob(tuple(ads), source, out, day_of(today), per)
        made, tally = run_count(job, lambda rows: bar.update(task, description=number(rows)))
    for line in _lines(made, tally):
        typer.echo(line)
    typer.echo(say("Counts: {folder}. Look at them with: baken show {folder}", folder=out))


def _lines(made: Release, tally: Tally) -> Iterator[str]:
    yield say(
        "Counted {rows} rows; rejected {rejected}. Texts and contacts were not kept.",
        rows=number(tally.rows),
        rejected=number(tally.rejected),
    )
    hidden = made.table["ads"].null_count
    yield say(
        "Of {cells} numbers {hidden} are hidden: below {threshold}, or telling what is.",
        cells=number(made.table.num_rows),
        hidden=number(hidden),
        threshold=made.about.threshold,
    )
