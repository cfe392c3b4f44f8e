"""What `baken link --index` does with a folder in which fingerprints are kept."""

from pathlib import Path

import typer

from baken.cli.options import number, shown_progress, step_shown
from baken.ingest import Rejects
from baken.pipeline.index_job import IndexJob
from baken.pipeline.refusals import refused_file
from baken.schema.errors import BakenError
from baken.schema.wording import say


def change_index(job: IndexJob, text_only: bool) -> None:
    """Make the index, add to it, forget from it or judge in it; say what came of it."""
    _refuse(job, text_only)
    from baken.pipeline.link_index import link_index  # noqa: PLC0415 (numba is slow to load)

    with shown_progress() as bar:
        task = bar.add_task(say("Reading"))
        done = link_index(
            job, lambda step, rows: bar.update(task, description=step_shown(step, rows))
        )
    for note in done.notes:
        typer.echo(note)
    if job.ads:
        typer.echo(
            say(
                "Read {rows} rows, rejected {rejected}. A group is not a suspicion.",
                rows=done.tally.rows,
                rejected=done.rejects.count,
            )
        )
    if job.out is not None:
        typer.echo(say("Groups: {out}.", out=job.out))
        say_refused(done.rejects, job.out)


def say_refused(rejects: Rejects, out: Path) -> None:
    """Say where it stands which rows were left out of `out`, and what was wrong most often."""
    if rejects.count:
        typer.echo(
            say(
                "Left out: {count} rows. Which, and why, stands in {file}. Most often: {reason}",
                count=number(rejects.count),
                file=refused_file(out),
                reason=rejects.reasons.most_common(1)[0][0],
            )
        )


def destroy(folder: Path, yes: bool) -> None:
    """Destroy an index, after a question."""
    from baken.linking.index.folder import destroy_index  # noqa: PLC0415 (numba is slow to load)

    question = say("Destroy the index in {folder}? It cannot be made again from here.",
                   folder=folder)  # fmt: skip
    if not yes and not typer.confirm(question):
        raise BakenError(say("Nothing was destroyed."))
    destroy_index(folder)
    typer.echo(say("Destroyed: {key}. Destroy it in your backups as well.", key=folder))


def _refuse(job: IndexJob, text_only: bool) -> None:
    """Raises BakenError where the options do not go together."""
    if job.forget is not None and (job.ads or job.add or job.judgements):
        raise BakenError(say("--forget stands alone: give no ads, --add or --judgements with it."))
    if job.add and not job.ads:
        raise BakenError(say("Give a file with ads."))
    if job.ads and not job.add and not text_only:
        raise BakenError(say("An index is made of texts alone: give --text-only as well."))
    if job.out is None and job.forget is None:
        raise BakenError(say("Say where the groups go, with --out groups.csv."))
