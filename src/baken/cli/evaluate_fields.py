"""`baken evaluate-fields`: how well fields are read, measured on ads that people labelled."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from baken.cli.fields_tables import fitting, screen, tables
from baken.cli.options import Day, day_of, number
from baken.ingest import Rejects
from baken.measure.agreement import EXTRA, MISSED, WRONG
from baken.pipeline.evaluate_fields import FieldsJob, FieldsOutcome, Mistake
from baken.pipeline.evaluate_fields import evaluate_fields as run_evaluate
from baken.pipeline.fields_folder import check_fields_folder, write_fields, write_rejects
from baken.pipeline.reading import holds_contact
from baken.report.field_words import kind_words, measured_words
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
    console = screen()
    console.print(say("Measured on {ads} labelled ads.", ads=number(outcome.ads)))
    if outcome.left_out:
        words = kind_words()
        named = ", ".join(words[kind] for kind in outcome.left_out)
        console.print(say("Left out, because the basis does not allow it: {kinds}.", kinds=named))
    for title, table in tables(outcome):
        console.print()
        console.print(title)
        console.print(fitting(console, table))
    for line in _listed(outcome.mistakes, errors):
        console.print(line, markup=False, soft_wrap=True)


def _listed(mistakes: Iterable[Mistake], most: int) -> Iterator[str]:
    """At most so many mistakes of each kind of field; of contacts no values, ever."""
    words = measured_words()
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
