"""`baken measure audit-links` and `link-recall`: how many of the real moves the links follow."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from baken.cli.label import PORT, Key, Lang, Port, Until, key_of, ready, tell_stops
from baken.cli.options import Ads, Day, Source, day_of, number, shown_progress
from baken.measure.agreement import Agreement
from baken.measure.assess import AUDITED
from baken.measure.link_recall import OTHER, SAME, UNSURE, LinkRecall
from baken.measure.rates import Rate
from baken.pipeline.audit_links import Audited, AuditJob, opened_audit, told_recall
from baken.report.label_server import serve_questions
from baken.report.pair_page import PairQuestions
from baken.schema.errors import BakenError
from baken.schema.wording import say, use_language


def audit_links(
    ads: Ads,
    source: Source,
    figures: Annotated[
        Path, typer.Option("--figures", help=say("Folder with the registered plan."))
    ],
    out: Annotated[
        Path, typer.Option("--out", help=say("The sealed file with pairs and answers."))
    ],
    basis: Annotated[
        Path | None, typer.Option("--basis", help=say("The legal basis: basis.toml."))
    ] = None,
    pairs: Annotated[
        int, typer.Option("--pairs", min=1, help=say("How many pairs to draw."))
    ] = 300,
    key: Key = None,
    seed: Annotated[
        int, typer.Option("--seed", help=say("Equal seeds draw equal pairs, for two people."))
    ] = 1,
    labeller: Annotated[
        str, typer.Option("--labeller", help=say("Who judges: a letter will do."))
    ] = "",
    until: Until = None,
    port: Port = PORT,
    lang: Lang = None,
    today: Day = None,
) -> None:
    """Draw pairs of ads and open a page to judge them; give the same command again to go on."""
    if lang:
        use_language(lang.value)
    job = AuditJob(
        tuple(ads),
        source,
        basis,
        pairs,
        out,
        key or key_of(out, basis),
        day_of(today),
        seed,
        labeller,
        until.date() if until else None,
        figures=figures,
    )
    with ExitStack() as stack:
        with shown_progress() as bar:
            task = bar.add_task(say("Drawing pairs"))
            opening = opened_audit(job, lambda rows: bar.update(task, description=number(rows)))
            audit = stack.enter_context(opening)
        _tell_drawn(audit, job)
        serve_questions(PairQuestions(audit), port, ready)
        typer.echo(say("Answered: {done} of {total}.", done=audit.done, total=len(audit.drawn)))


def link_recall(
    judged: Annotated[
        list[Path], typer.Argument(help=say("The sealed file of each person who judged."))
    ],
    key: Annotated[
        list[Path] | None,
        typer.Option("--key", help=say("The key of each file, in the same order.")),
    ] = None,
    basis: Annotated[
        Path | None, typer.Option("--basis", help=say("The legal basis: basis.toml."))
    ] = None,
    today: Day = None,
) -> None:
    """How many of the moves that people saw the links follow."""
    if len(judged) > 2:
        raise BakenError(say("Give the files of one person or of two."))
    keys = key or [key_of(file, basis) for file in judged]
    if len(keys) != len(judged):
        raise BakenError(say("Give --key once for each file."))
    told = told_recall(list(zip(judged, keys, strict=True)), day_of(today))
    for line in _lines(told):
        typer.echo(line)


def _tell_drawn(audit: Audited, job: AuditJob) -> None:
    tell_stops(audit.stops)
    typer.echo(
        say(
            "{pairs} pairs, drawn with seed {seed}. Answers go sealed into {file}, which can be "
            "read until {day} with the key {key}.",
            pairs=len(audit.drawn),
            seed=audit.about.seed,
            file=job.out,
            day=audit.about.until,
            key=job.key,
        )
    )
    if len(audit.drawn) < job.size:
        typer.echo(say("There are no more pairs in the time that ads may be kept."))


def _lines(told: LinkRecall) -> Iterator[str]:
    yield say(
        "{pairs} pairs: {same} the same advertiser, {other} somebody else, {unsure} not to tell.",
        pairs=told.pairs,
        same=told.counts[SAME],
        other=told.counts[OTHER],
        unsure=told.counts[UNSURE],
    )
    if told.agreement:
        yield _agreed(told.agreement)
    if not told.moves.total:
        yield say("No real move was seen, so nothing is known of the links.")
        return
    yield say("Links follow {share} of the moves: {range}.", **_share(told.moves))
    yield say(
        "Out of the pilot to around it, after the start: {across}; other moves: {elsewhere}.",
        across=_of(told.across),
        elsewhere=_of(told.elsewhere),
    )
    low, high = told.differ
    if low > 0 or high < 0:
        yield say(
            "These two differ beyond chance. The displacement is computed with one share for "
            "both: say in the report that it may not hold for who left the pilot."
        )
    if told.moves.total < AUDITED:
        yield say(
            "Displacement asks for {least} real moves at least. Draw more pairs with --pairs, or "
            "over more ads.",
            least=AUDITED,
        )
    else:
        yield say(
            "For the measure: --followed {followed} --moves {moves}",
            followed=told.moves.hits,
            moves=told.moves.total,
        )
    yield say(
        "Who moves and writes a wholly new text is in no pair. If they change number more often "
        "than others, links follow fewer moves than this, and more moved than will be told."
    )


def _agreed(found: Agreement) -> str:
    kappa = "–" if found.kappa is None else f"{found.kappa:.2f}"
    return say(
        "Two people gave the same answer to {share} % of the pairs (Cohen's kappa {kappa}). What "
        "they said differently of is left out.",
        share=round(100 * (found.same.share or 0)),
        kappa=kappa,
    )


def _share(rate: Rate) -> dict[str, str]:
    low, high = rate.interval
    return {
        "share": f"{round(100 * (rate.share or 0))} %",
        "range": say(
            "{hits} of {total}, between {low} and {high} %",
            hits=rate.hits,
            total=rate.total,
            low=round(100 * low),
            high=round(100 * high),
        ),
    }


def _of(rate: Rate) -> str:
    return say("{hits} of {total}", hits=rate.hits, total=rate.total)
