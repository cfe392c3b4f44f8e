"""`baken label`: people write down what stands in a sample of ads, to measure against."""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from baken.cli.options import Day, day_of, number, shown_progress
from baken.cli.show import Language
from baken.pipeline.answers_file import DrawJob
from baken.pipeline.label import Labels, opened_labels
from baken.report.label_page import LabelQuestions
from baken.report.label_server import serve_questions
from baken.schema.errors import BakenError
from baken.schema.wording import say, use_language
from baken.sealing.sealed_file import destroy_sealed

PORT = 8790
_BASIS = Path("basis.toml")
Key = Annotated[
    Path | None, typer.Option("--key", help=say("Its key file; in keys/labels beside the basis."))
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", formats=["%Y-%m-%d"], help=say("Last day it can be read.")),
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help=say("Port on this computer."))]
Lang = Annotated[Language | None, typer.Option("--lang", help=say("Language."))]


def label(
    ads: Annotated[
        list[Path] | None,
        typer.Argument(help=say("Files with ads, in the format of the source.")),
    ] = None,
    source: Annotated[
        str, typer.Option("--source", help=say("Source profile: how to read the files."))
    ] = "",
    basis: Annotated[
        Path | None, typer.Option("--basis", help=say("The legal basis: basis.toml."))
    ] = None,
    sample: Annotated[int, typer.Option("--sample", min=1, help=say("How many ads to draw."))] = 50,
    out: Annotated[
        Path | None, typer.Option("--out", help=say("The sealed file with ads and answers."))
    ] = None,
    key: Key = None,
    seed: Annotated[
        int, typer.Option("--seed", help=say("Equal seeds draw equal ads, for two people."))
    ] = 1,
    labeller: Annotated[
        str, typer.Option("--labeller", help=say("Who labels: a letter will do."))
    ] = "",
    until: Until = None,
    port: Port = PORT,
    lang: Lang = None,
    destroy: Annotated[
        Path | None, typer.Option("--destroy", help=say("Destroy this sealed file and its key."))
    ] = None,
    today: Day = None,
) -> None:
    """Draw ads and open a page to label them; give the same command again to go on."""
    if lang:
        use_language(lang.value)
    if destroy:
        _destroy(destroy, key or key_of(destroy, basis), today)
        return
    if not ads or not source or not out:
        raise BakenError(say("Give files with ads, --source, --basis and --out."))
    last = until.date() if until else None
    where = key or key_of(out, basis)
    job = DrawJob(
        tuple(ads), source, basis, sample, out, where, day_of(today), seed, labeller, last
    )
    _label(job, port)


def key_of(sealed: Path, basis: Path | None) -> Path:
    """Where the key of a sealed file lies unless somebody says otherwise."""
    return (basis or _BASIS).parent / "keys" / "labels" / f"{sealed.stem}.key"


def _label(job: DrawJob, port: int) -> None:
    with ExitStack() as stack:
        with shown_progress() as bar:
            task = bar.add_task(say("Drawing ads"))
            opening = opened_labels(job, lambda rows: bar.update(task, description=number(rows)))
            labels = stack.enter_context(opening)
        _tell(labels, job)
        serve_questions(LabelQuestions(labels), port, ready)
        typer.echo(say("Answered: {done} of {total}.", done=labels.done, total=len(labels.drawn)))


def _tell(labels: Labels, job: DrawJob) -> None:
    """Say what was drawn, and first of all which ads are for the police."""
    tell_stops(labels.stops)
    typer.echo(
        say(
            "{ads} ads, drawn with seed {seed}. Answers go sealed into {file}, which can be read "
            "until {day} with the key {key}.",
            ads=len(labels.drawn),
            seed=labels.about.seed,
            file=job.out,
            day=labels.about.until,
            key=job.key,
        )
    )


def tell_stops(stops: list[dict[str, str]]) -> None:
    """Say which ads are for the police."""
    for stop in stops:
        typer.echo(
            say(
                "STOP: possibly a minor. Do not look any further; ring the police (112, 0900-8844 "
                "or AVIM). Source {source}, ad {ad}, rule {rule}.",
                source=stop["source"],
                ad=stop["ad_id"],
                rule=stop["rule"],
            )
        )


def ready(address: str) -> None:
    """Say where the page is."""
    typer.echo(say("Open {address} in a browser. Stop with Ctrl-C.", address=address))


def _destroy(sealed: Path, key: Path, today: datetime | None) -> None:
    destroy_sealed(sealed, key, day_of(today))
    typer.echo(
        say(
            "Destroyed: {file} and its key, overwritten and removed; noted in {log}. Destroy the "
            "key in your backups as well.",
            file=sealed,
            log=key.parent / "destroyed.csv",
        )
    )
