"""`baken evaluate`: the scan on invented regions with known answers."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from baken.cli.options import Day, shown_progress
from baken.cli.show import Language
from baken.pipeline.evaluate import EvaluateJob
from baken.pipeline.evaluate import evaluate as run_evaluate
from baken.pipeline.judge import Outcome
from baken.report.evaluation_folder import check_evaluation_folder, write_evaluation
from baken.report.evaluation_tables import work_headers, work_rows
from baken.report.evaluation_words import rate_cells, what_in_words, whom_in_words
from baken.schema.errors import BakenError
from baken.schema.wording import say, use_language

_LAST_DAY = date(2026, 9, 30)  # fixed, so that equal seeds give equal regions on any day


def evaluate(
    seed: Annotated[
        list[str] | None,
        typer.Option("--seed", help=say("A number, or a commit's hash; may be repeated.")),
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=90, help=say("How many days."))] = 90,
    ads_per_day: Annotated[int, typer.Option(min=1, help=say("Ads a day, on average."))] = 450,
    even: Annotated[
        bool,
        typer.Option("--even/--mixed", help=say("All languages equally common, or Dutch most.")),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", help=say("A folder for a page with pictures, and the numbers.")),
    ] = None,
    lang: Annotated[Language | None, typer.Option("--lang", help=say("Language."))] = None,
    until: Day = None,
) -> None:
    """Invent regions, scan them, and say what was found and who was flagged wrongly."""
    if lang:
        use_language(lang.value)
    seeds = tuple(dict.fromkeys(_seed(one) for one in seed or ["1"]))
    job = EvaluateJob(seeds, days, ads_per_day, until.date() if until else _LAST_DAY, even)
    if out:
        check_evaluation_folder(out)  # before the long work, not after it
    outcome = _measured(job)
    _print(outcome)
    if out:
        write_evaluation(out, job, outcome)
        typer.echo(say("Written: {file}", file=out))


def _seed(given: str) -> int:
    """A seed from a number, or from the first eight characters of a commit's hash."""
    try:
        return int(given) if given.isdecimal() and len(given) < 10 else int(given[:8], 16)
    except ValueError as error:
        raise BakenError(
            say("{seed} is no seed: give a number or a commit's hash.", seed=given)
        ) from error


def _measured(job: EvaluateJob) -> Outcome:
    with shown_progress() as bar:
        task = bar.add_task("")
        return run_evaluate(
            job, lambda name: bar.update(task, description=say("Region {seed}", seed=name))
        )


def _print(outcome: Outcome) -> None:
    console = Console(highlight=False)
    console.print(say("Invented ads: this says nothing about reality."))
    headings = (say("measured"), say("among"), say("share"), "95 %", say("number"))
    console.print(_table(headings, in_words(outcome)))
    console.print(_table(work_headers(), work_rows(outcome)))
    console.print(say("Invented ads: this says nothing about reality."))


def in_words(outcome: Outcome) -> list[tuple[str, ...]]:
    """Rows of text: what was measured, among whom, share, 95 % interval, how many of how many."""
    return [
        (what_in_words(what), whom_in_words(what, whom), *rate_cells(rate))
        for (what, whom), rate in sorted(outcome.rates.items())
    ]


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, justify="left")
    for row in rows:
        table.add_row(*row)
    return table
