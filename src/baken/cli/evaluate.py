"""`baken evaluate`: the scan on invented regions with known answers."""

from datetime import date
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from baken.cli.options import Day, shown_progress
from baken.measure.rates import Rate
from baken.pipeline.evaluate import EvaluateJob, Outcome
from baken.pipeline.evaluate import evaluate as run_evaluate
from baken.schema.errors import BakenError
from baken.schema.wording import say

_LAST_DAY = date(2026, 9, 30)  # fixed, so that equal seeds give equal regions on any day


def evaluate(
    seed: Annotated[
        list[str] | None,
        typer.Option("--seed", help=say("A number, or a commit's hash; may be repeated.")),
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=90, help=say("How many days."))] = 90,
    ads_per_day: Annotated[int, typer.Option(min=1, help=say("Ads a day, on average."))] = 450,
    until: Day = None,
) -> None:
    """Invent regions, scan them, and say what was found and who was flagged wrongly."""
    seeds = tuple(_seed(one) for one in seed or ["1"])
    last = until.date() if until else _LAST_DAY
    with shown_progress() as bar:
        task = bar.add_task("")
        outcome = run_evaluate(
            EvaluateJob(seeds, days, ads_per_day, last),
            lambda name: bar.update(task, description=say("Region {seed}", seed=name)),
        )
    console = Console(highlight=False)
    console.print(say("Invented ads: this says nothing about reality."))
    console.print(_table(outcome))
    console.print(say("Invented ads: this says nothing about reality."))


def _seed(given: str) -> int:
    """A seed from a number, or from the first eight characters of a commit's hash."""
    try:
        return int(given) if given.isdecimal() and len(given) < 10 else int(given[:8], 16)
    except ValueError as error:
        raise BakenError(
            say("{seed} is no seed: give a number or a commit's hash.", seed=given)
        ) from error


def in_words(outcome: Outcome) -> list[tuple[str, str, str, str, str]]:
    """Rows of text: what was measured, among whom, share, 95 % interval, of how many."""
    return [
        (_words().get(what, what), _words().get(whom, whom), *_shown(rate))
        for (what, whom), rate in sorted(outcome.items())
    ]


def _table(outcome: Outcome) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in (say("measured"), say("among"), say("share"), "95 %", say("of")):
        table.add_column(heading, justify="left")
    for row in in_words(outcome):
        table.add_row(*row)
    return table


def _shown(rate: Rate) -> tuple[str, str, str]:
    if rate.share is None:
        return "-", "-", "0"
    low, high = rate.interval
    return f"{rate.share:.2%}", f"{low:.2%} - {high:.2%}", str(rate.total)


def _words() -> dict[str, str]:
    return {
        "found": say("controlled, found"),
        "flagged": say("flagged without ground"),
        "stop": say("stopped"),
        "agency": say("licensed agencies"),
        "duo": say("duos"),
        "home": say("home workers"),
        "independent": say("independents"),
        "scammer": say("scammers"),
        "touring": say("touring workers"),
        "much": say("much planted"),
        "little": say("little planted"),
        "nothing": say("nothing planted: nobody can see them"),
        "minor": say("ads with a stated age under 18"),
        "adult": say("ads of adults"),
    }
