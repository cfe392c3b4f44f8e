"""`baken judge`: write down what a person says of two ads."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from baken.linking.judgements import Judgement, contradictions, standing
from baken.pipeline.judgements import judgement, read_judgements, verdict_words, write_judgements
from baken.schema.errors import BakenError
from baken.schema.wording import say


def judge(
    file: Annotated[Path, typer.Argument(help=say("The CSV with judgements; made if new."))],
    same: Annotated[
        tuple[str, str] | None,
        typer.Option("--same", help=say("Two ads (source:id) of one advertiser.")),
    ] = None,
    different: Annotated[
        tuple[str, str] | None,
        typer.Option("--different", help=say("Two ads that may never stand in one group.")),
    ] = None,
    unsure: Annotated[
        tuple[str, str] | None,
        typer.Option("--unsure", help=say("Two ads that the program may not tie by itself.")),
    ] = None,
    withdraw: Annotated[
        tuple[str, str] | None,
        typer.Option("--withdraw", help=say("Two ads of which nothing was said after all.")),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", help=say("Your role or code, such as T07; never a name."))
    ] = "",
    reason: Annotated[
        str, typer.Option("--reason", help=say("Why, without names or contact details."))
    ] = "",
) -> None:
    """Add a judgement to the file; without one, show what counts and what contradicts."""
    given = {"same": same, "different": different, "unsure": unsure, "withdrawn": withdraw}
    said = [(verdict, ads) for verdict, ads in given.items() if ads]
    if len(said) > 1:
        raise BakenError(say("One judgement at a time."))
    known = read_judgements(file) if file.exists() or not said else []
    if said:
        verdict, ads = said[0]
        known.append(judgement(verdict, ads, by, reason, datetime.now(UTC)))
        write_judgements(known, file)
    _print(known)


def _print(known: list[Judgement]) -> None:
    words = verdict_words()
    for one in sorted(standing(known).values()):
        typer.echo(f"{one.ad}  {one.other}  {words[one.verdict]}  {one.time.date()}  {one.by}")
    for one, other in contradictions(known):
        typer.echo(
            say(
                "These contradict each other: {ad} and {ad2}, {first} ({day}); "
                "{other} and {other2}, {second} ({other_day}). Withdraw one of them.",
                ad=one.ad,
                ad2=one.other,
                first=words[one.verdict],
                day=one.time.date(),
                other=other.ad,
                other2=other.other,
                second=words[other.verdict],
                other_day=other.time.date(),
            )
        )
