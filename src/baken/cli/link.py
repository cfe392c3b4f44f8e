"""`baken link`: near-duplicate texts of any CSV, once or from day to day."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from baken.cli.engine_options import EngineOption, Master
from baken.cli.link_index import change_index, destroy, say_refused
from baken.cli.options import (
    Day,
    Judgements,
    day_of,
    shown_progress,
    step_shown,
)
from baken.engines import EngineChoice
from baken.pipeline.index_job import IndexJob
from baken.pipeline.link import LinkJob, link_files
from baken.pipeline.link_source import LinkSource
from baken.pipeline.link_texts import Show
from baken.schema.errors import BakenError, ColumnsMissing
from baken.schema.wording import say

Files = Annotated[
    list[Path] | None,
    typer.Argument(help=say("Files with ads, in the format of the source.")),
]
Groups = Annotated[
    Path | None, typer.Option("--out", help=say("The CSV to write: ad_id,group_id."))
]
Source = Annotated[str, typer.Option("--source", help=say("Source profile."))]
IdColumn = Annotated[
    str | None,
    typer.Option("--id-column", help=say("The column with ids, instead of the source's.")),
]
TextColumn = Annotated[
    str | None,
    typer.Option("--text-column", help=say("The column with texts, instead of the source's.")),
]
TextOnly = Annotated[
    bool, typer.Option("--text-only", help=say("Look at texts only, not at contacts."))
]
Edges = Annotated[
    Path | None,
    typer.Option("--edges", help=say("Also write why, with shared words: texts only.")),
]
Template = Annotated[
    Path | None,
    typer.Option("--template", help=say("Also write a page: what was copied, what was filled in.")),
]
Index = Annotated[
    Path | None, typer.Option("--index", help=say("Folder in which fingerprints are kept."))
]
Add = Annotated[bool, typer.Option("--add", help=say("Add the ads to the index."))]
Forget = Annotated[
    Path | None, typer.Option("--forget", help=say("A CSV with ids that the index forgets."))
]
Destroy = Annotated[bool, typer.Option("--destroy", help=say("Destroy the index, its key first."))]
Yes = Annotated[bool, typer.Option("--yes", help=say("Do not ask again."))]


def link(
    ads: Files = None,
    out: Groups = None,
    source: Source = "plain",
    id_column: IdColumn = None,
    text_column: TextColumn = None,
    text_only: TextOnly = False,
    edges: Edges = None,
    template: Template = None,
    judgements: Judgements = None,
    index: Index = None,
    add: Add = False,
    forget: Forget = None,
    destroy_index: Destroy = False,
    yes: Yes = False,
    engine: EngineOption = "local",
    master: Master = None,
    today: Day = None,
) -> None:
    """Write which rows belong together; texts and contacts are not kept."""
    files, read_as = tuple(ads or ()), LinkSource(source, id_column, text_column)
    if index is None:
        if add or forget or destroy_index:
            raise BakenError(say("Say which index, with --index FOLDER."))
        job = LinkJob(
            files,
            _needed(out, files),
            day_of(today),
            read_as,
            text_only,
            judgements,
            EngineChoice(engine, master),
            edges,
            _shown_in(template) if template else None,
            template,
        )
        with _naming_columns():
            _link_once(job)
        return
    if edges or template or engine != "local":
        raise BakenError(say("--edges, --template and --engine do not go with --index."))
    if destroy_index:
        destroy(index, yes)
        return
    kept = IndexJob(index, out, day_of(today), read_as, files, add, forget, judgements)
    with _naming_columns():
        change_index(kept, text_only)


@contextmanager
def _naming_columns() -> Iterator[None]:
    """Say of a file with other columns how to name them."""
    try:
        yield
    except ColumnsMissing as error:
        how = say("Or name your own: --id-column NAME --text-column NAME.")
        raise BakenError(f"{error} {how}") from error


def _shown_in(page: Path) -> Show:
    """What writes templates to `page`."""
    from baken.report import write_templates  # noqa: PLC0415 (drawing is slow to load)

    return lambda found: write_templates(found, page)


def _needed(out: Path | None, ads: tuple[Path, ...]) -> Path:
    if not ads:
        raise BakenError(say("Give a file with ads."))
    if out is None:
        raise BakenError(say("Say where the groups go, with --out groups.csv."))
    return out


def _link_once(job: LinkJob) -> None:
    with shown_progress() as bar:
        task = bar.add_task(say("Reading"))
        tally, rejects, notes = link_files(
            job, lambda step, rows: bar.update(task, description=step_shown(step, rows))
        )
    for note in notes:
        typer.echo(note)
    typer.echo(
        say(
            "Linked {rows} rows, rejected {rejected}: {out}. A group is not a suspicion.",
            rows=tally.rows,
            rejected=rejects.count,
            out=job.out,
        )
    )
    say_refused(rejects, job.out)
