"""`baken demo`: an invented region."""

from datetime import date, datetime, timedelta
from typing import Annotated

import typer

from baken.cli.options import Out, number, shown_progress
from baken.pipeline.demo import DemoJob, make_demo
from baken.schema.wording import say


def demo(
    out: Out,
    days: Annotated[int, typer.Option(min=1, max=1100, help=say("How many days."))] = 90,
    ads_per_day: Annotated[int, typer.Option(min=1, help=say("Ads a day, on average."))] = 450,
    seed: Annotated[int, typer.Option(help=say("Equal seeds give equal regions."))] = 1,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help=say("Last day; yesterday if not given.")),
    ] = None,
    even: Annotated[
        bool, typer.Option(help=say("All languages equally common, for measuring."))
    ] = False,
) -> None:
    """Write ads.csv, tips.csv, outcomes.csv, basis.toml, keys, profiles and truth into a folder."""
    last = until.date() if until else date.today() - timedelta(days=1)
    with shown_progress() as bar:
        task = bar.add_task(say("Inventing a region"))
        region = make_demo(
            DemoJob(out, days, ads_per_day, seed, last, even),
            lambda step: bar.update(task, description=step),
        )
    typer.echo(
        say(
            "Invented: {ads} ads of {advertisers} advertisers, {first} to {last}, in {folder}. "
            "Nobody in it exists.",
            ads=number(region.rows),
            advertisers=number(region.advertisers),
            first=last - timedelta(days=days - 1),
            last=last,
            folder=out,
        )
    )
