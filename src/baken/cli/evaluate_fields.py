"""`baken evaluate-fields`: how well fields are read, measured on ads that people labelled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from baken.cli.options import Day, day_of, number
from baken.ingest import Rejects
from baken.measure.agreement import EXTRA, MISSED, WRONG, Agreement, Score
from baken.measure.rates import Rate
from baken.pipeline.evaluate_fields import ALL, Cell, FieldsJob, FieldsOutcome, Mistake
from baken.pipeline.evaluate_fields import evaluate_fields as run_evaluate
from baken.pipeline.fields_folder import check_fields_folder, write_fields, write_rejects
from baken.pipeline.reading import holds_contact
from baken.report.field_words import kind_words
from baken.schema.errors import BakenError
from baken.schema.wording import say

_NEVER_SHOWN = ("phone", "handle")
_MOST_FILES = 2


def evaluate_fields(
    labelled: Annotated[
        list[Path],
        typer.Argument(help=say("Labelled ads: CSV or sealed; two files to compare two people.")),
    ],
    basis: Annotated[
        Path | None, typer.Option("--basis", help=say("The legal basis: basis.toml."))
    ] = None,
    invented: Annotated[
        bool, typer.Option("--invented", help=say("These ads are invented: no basis is needed."))
    ] = False,
    key: Annotated[
        list[Path] | None,
        typer.Option("--key", help=say("Key file of a sealed file; may be repeated.")),
    ] = None,
    split: Annotated[
        str, typer.Option("--split", help=say("Only rows with this word in the column split."))
    ] = "",
    errors: Annotated[
        int, typer.Option("--errors", min=0, help=say("Show at most this many mistakes a kind."))
    ] = 0,
    out: Annotated[
        Path | None, typer.Option("--out", help=say("A folder for the numbers, as CSV and JSON."))
    ] = None,
    today: Day = None,
) -> None:
    """Compare what baken reads with what people wrote; nothing of the ads is kept."""
    if len(labelled) > _MOST_FILES:
        raise BakenError(say("Give one labelled file, or two of the same ads by two people."))
    if out:
        check_fields_folder(out)
    rejects = Rejects()
    job = FieldsJob(tuple(labelled), day_of(today), basis, tuple(key or ()), invented, split)
    outcome = run_evaluate(job, rejects)
    _print(outcome, errors)
    refused = write_rejects(rejects, labelled[0])
    if refused:
        typer.echo(say("Rejected: {rows} rows, see {file}.", rows=rejects.count, file=refused))
    if out:
        write_fields(out, outcome)
        typer.echo(say("Written: {file}", file=out))


def _print(outcome: FieldsOutcome, errors: int) -> None:
    console = Console(highlight=False)
    console.print(say("Measured on {ads} labelled ads.", ads=number(outcome.ads)))
    if outcome.left_out:
        words = kind_words()
        named = ", ".join(words[kind] for kind in outcome.left_out)
        console.print(say("Left out, because the basis does not allow it: {kinds}.", kinds=named))
    console.print(_table(say("language"), _rows(outcome.scores)))
    if outcome.classes:
        console.print(_table(say("class"), _rows(outcome.classes)))
    console.print(_mistakes_table(outcome.scores))
    if outcome.people:
        console.print(_people_table(outcome.people))
    for line in _listed(outcome.mistakes, errors):
        console.print(line, markup=False, soft_wrap=True)


def _rows(scores: Mapping[Cell, Score]) -> Iterator[Sequence[str]]:
    """A row for every kind and language or class in which there was anything to read."""
    words = kind_words()
    for (kind, name), one in scores.items():
        if one.f1 is None:
            continue
        shown = say("all") if name == ALL else name or "–"
        counts = (number(one.ads), number(one.recall.total))
        yield (words[kind], shown, *counts, _rate(one.precision), _rate(one.recall), _f1(one))


def _table(part: str, rows: Iterable[Sequence[str]]) -> Table:
    headings = (say("kind"), part, say("ads"), say("written"))
    return _filled((*headings, say("precision"), say("recall"), "F1"), rows)


def _mistakes_table(scores: Mapping[Cell, Score]) -> Table:
    words = kind_words()
    rows = [
        (words[kind], *(number(one.mistakes.get(what, 0)) for what in (MISSED, EXTRA, WRONG)))
        for (kind, name), one in scores.items()
        if name == ALL
    ]
    return _filled((say("kind"), say("missed"), say("extra"), say("wrong value")), rows)


def _people_table(people: Mapping[str, Agreement]) -> Table:
    words = kind_words()
    rows = [
        (
            words[kind],
            number(one.same.total),
            _rate(one.same),
            "–" if one.kappa is None else f"{one.kappa:.2f}",
        )
        for kind, one in people.items()
    ]
    return _filled((say("kind"), say("ads"), say("both the same"), "kappa (Cohen)"), rows)


def _filled(headings: Iterable[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=None, pad_edge=False)
    for place, heading in enumerate(headings):
        table.add_column(heading, no_wrap=place > 1, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _rate(rate: Rate) -> str:
    return "–" if rate.share is None else _with_interval(rate.share, rate.interval)


def _f1(one: Score) -> str:
    return "–" if one.f1 is None else _with_interval(one.f1, one.f1_interval)


def _with_interval(share: float, interval: tuple[float, float] | None) -> str:
    """A share of one with its 95 % interval: .93 (.88-.97)."""
    within = "?" if interval is None else f"{_short(interval[0])}-{_short(interval[1])}"
    return f"{_short(share)} ({within})"


def _short(share: float) -> str:
    return f"{share:.2f}".removeprefix("0")


def _listed(mistakes: Iterable[Mistake], most: int) -> Iterator[str]:
    """At most so many mistakes of each kind of field; of contacts no values, ever."""
    words = kind_words()
    for kind in words if most else ():
        for one in islice((one for one in mistakes if one.kind == kind), most):
            yield f"{_shown_id(one.ad_id)}  {words[kind]}  {_differs(one)}"


def _shown_id(ad_id: str) -> str:
    return say("(id not shown)") if holds_contact(ad_id) else ad_id


def _differs(one: Mistake) -> str:
    if one.kind in _NEVER_SHOWN:
        names = {MISSED: say("missed"), EXTRA: say("extra"), WRONG: say("wrong value")}
        return ", ".join(f"{names[what]}: {count}" for what, count in one.compared.mistakes.items())
    expected, found = one.compared.missed, one.compared.extra
    return say(
        "written: {expected}; read: {found}",
        expected=", ".join(expected) or "–",
        found=", ".join(found) or "–",
    )
