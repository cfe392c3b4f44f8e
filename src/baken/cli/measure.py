"""`baken measure`: a pilot and its waterbed effect, by a plan registered beforehand."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from baken.cli.measure_links import audit_links, link_recall
from baken.cli.measure_report import report
from baken.cli.options import Ads, Day, Source, day_of, number, shown_progress
from baken.measure.assess import Refusal, assess_displacement, assess_effect, assess_power
from baken.measure.displacement import Audit
from baken.measure.plan import open_figures, planned
from baken.measure.plan import register as register_plan
from baken.measure.secondary import assess_secondary
from baken.measure.statement import told_displacement, told_effect, told_power, told_secondary
from baken.pipeline.figures import FiguresJob, make_figures
from baken.pipeline.figures import Made as MadeFigures
from baken.schema.wording import say

app = typer.Typer(no_args_is_help=True)
app.command("report", help=say("Write the report of a pilot, in Dutch and English."))(report)
app.command("audit-links", help=say("Judge pairs of ads, to know what the links follow."))(
    audit_links
)
app.command("link-recall", help=say("Say how many real moves the links follow."))(link_recall)
Figures = Annotated[
    Path, typer.Argument(help=say("Folder with the figures and the registered plan."))
]


@app.command("register", help=say("Register a plan before the figures are opened."))
def register(
    plan: Annotated[Path, typer.Argument(help=say("The plan, a TOML file."))],
    figures: Figures,
    today: Day = None,
) -> None:
    """Put the plan beside the figures, for good."""
    digest = register_plan(plan, figures, day_of(today))
    typer.echo(
        say(
            "Registered. Send this number to somebody outside the team, so that nobody can say "
            "that the plan came later: {digest}",
            digest=digest,
        )
    )


@app.command("figures", help=say("Make the figures of a registered plan from ads."))
def figures(
    ads: Ads,
    source: Source,
    out: Annotated[
        Path, typer.Option("--out", help=say("Folder with the registered plan; figures go there."))
    ],
    basis: Annotated[
        Path | None, typer.Option("--basis", help=say("The legal basis: basis.toml."))
    ] = None,
    coverage: Annotated[
        Path | None,
        typer.Option("--coverage", help=say("CSV with what is known of site, day and state.")),
    ] = None,
    today: Day = None,
) -> None:
    """Weekly counts of advertisers, their steps, and which days were seen."""
    job = FiguresJob(tuple(ads), source, basis, out, day_of(today), coverage)
    with shown_progress() as bar:
        task = bar.add_task(say("Counting"))
        made = make_figures(job, lambda rows: bar.update(task, description=number(rows)))
    for line in _lines(made, out):
        typer.echo(line)


@app.command("power", help=say("Say which fall could be found; opens no figures after the start."))
def power(figures: Figures) -> None:
    """What could be found, from the weeks before the start alone."""
    typer.echo(told_power(assess_power(figures, planned(figures))))


@app.command("effect", help=say("Say how much less is advertised, and how sure that is."))
def effect(figures: Figures, today: Day = None) -> None:
    """The pilot effect."""
    plan = open_figures(figures, day_of(today))
    for line in told_effect(assess_effect(figures, plan)):
        typer.echo(line)


@app.command("displacement", help=say("Say how many of those who left reappeared nearby."))
def displacement(
    figures: Figures,
    followed: Annotated[
        int, typer.Option("--followed", help=say("Moves that the links followed, in the sample."))
    ],
    moves: Annotated[int, typer.Option("--moves", help=say("Real moves in the blind sample."))],
    today: Day = None,
) -> None:
    """The pilot effect, and where those went who left."""
    plan = open_figures(figures, day_of(today))
    fall, share = assess_displacement(figures, plan, Audit(followed, moves))
    for line in [*told_effect(fall), *told_displacement(share)]:
        typer.echo(line)
    if not isinstance(fall, Refusal):
        for line in told_secondary(assess_secondary(figures, plan)):
            typer.echo(line)


def _lines(made: MadeFigures, out: Path) -> Iterator[str]:
    yield say(
        "Read {rows} rows from {first} to {last}; rejected {rejected}. Texts, contacts and "
        "pseudonyms were not kept.",
        rows=number(made.tally.rows),
        first=made.first,
        last=made.last,
        rejected=number(made.tally.rejected),
    )
    yield say(
        "{share} % of the days were seen on every site; other days are left out, not counted as "
        "nought.",
        share=int(100 * made.seen),
    )
    if made.nowhere:
        yield say(
            "Of {share} % of the rows no municipality is known: these are in no figure.",
            share=round(100 * made.nowhere / made.tally.rows),
        )
    yield say(
        "Figures: {folder}. They hold small numbers: for computing with, not for showing.",
        folder=out,
    )
