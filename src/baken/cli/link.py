"""`baken link`: near-duplicate texts of any CSV."""

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.options import (
    Ads,
    Day,
    EngineOption,
    Judgements,
    Master,
    day_of,
    number,
    shown_progress,
)
from baken.engines import EngineChoice
from baken.pipeline.link import LinkJob, link_files
from baken.report import write_templates
from baken.schema.wording import say


def link(
    ads: Ads,
    out: Annotated[Path, typer.Option("--out", help=say("The CSV to write: ad_id,group_id."))],
    source: Annotated[str, typer.Option("--source", help=say("Source profile."))] = "plain",
    text_only: Annotated[
        bool, typer.Option("--text-only", help=say("Look at texts only, not at contacts."))
    ] = False,
    edges: Annotated[
        Path | None,
        typer.Option("--edges", help=say("Also write why, with shared words: texts only.")),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template", help=say("Also write a page: what was copied, what was filled in.")
        ),
    ] = None,
    judgements: Judgements = None,
    engine: EngineOption = "local",
    master: Master = None,
    today: Day = None,
) -> None:
    """Write which rows belong together; texts and contacts are not kept."""
    with shown_progress() as bar:
        task = bar.add_task(say("Reading"))
        job = LinkJob(
            tuple(ads),
            out,
            day_of(today),
            source,
            text_only,
            judgements,
            EngineChoice(engine, master),
            edges,
            (lambda found: write_templates(found, template)) if template else None,
        )
        tally, rejects, notes = link_files(
            job, lambda step, rows: bar.update(task, description=_shown(step, rows))
        )
    for note in notes:
        typer.echo(note)
    typer.echo(
        say(
            "Linked {rows} rows, rejected {rejected}: {out}. A group is not a suspicion.",
            rows=tally.rows,
            rejected=rejects.count,
            out=out,
        )
    )


def _shown(step: str, rows: int) -> str:
    steps = {"link": say("Comparing"), "write": say("Writing")}
    return steps.get(step) or number(rows)
