"""`baken scan`: the main job."""

from pathlib import Path
from typing import Annotated

import typer

from baken.cli.engine_options import EngineOption, Master
from baken.cli.options import (
    Ads,
    Day,
    Judgements,
    Out,
    Source,
    day_of,
    number,
    shown_progress,
)
from baken.engines import EngineChoice
from baken.pipeline.record import RunRecord
from baken.pipeline.scan import ScanJob
from baken.pipeline.scan import scan as run_scan
from baken.pipeline.summary import lines_of
from baken.schema.wording import say

Basis = Annotated[Path | None, typer.Option("--basis", help=say("The legal basis: basis.toml."))]
Keys = Annotated[
    Path | None,
    typer.Option("--keys", help=say("Folder with keys; beside the basis if not given.")),
]
Profiles = Annotated[
    Path | None,
    typer.Option("--profiles", help=say("Folder with municipal profiles; beside the basis.")),
]
Tips = Annotated[Path | None, typer.Option("--tips", help=say("CSV with tips about ads."))]
Reason = Annotated[
    str | None, typer.Option("--reason", help=say("Why this one ad is looked at (mode occasion)."))
]


def scan(
    ads: Ads,
    source: Source,
    out: Out,
    basis: Basis = None,
    keys: Keys = None,
    profiles: Profiles = None,
    tips: Tips = None,
    reason: Reason = None,
    judgements: Judgements = None,
    engine: EngineOption = "local",
    master: Master = None,
    today: Day = None,
) -> None:
    """Scan ads under a legal basis and print the leads, in bands."""
    job = ScanJob(
        tuple(ads),
        source,
        basis,
        out,
        day_of(today),
        keys,
        profiles,
        tips,
        reason,
        judgements,
        EngineChoice(engine, master),
    )
    with shown_progress() as bar:
        task = bar.add_task("")

        def progress(step: str, rows: int) -> None:
            words = f"{_step_words().get(step, step)} {number(rows) if rows else ''}"
            bar.update(task, description=words)

        record = run_scan(job, progress)
    _print(record, out)


def _print(record: RunRecord, out: Path) -> None:
    for line in lines_of(record, out):
        typer.echo(line)


def _step_words() -> dict[str, str]:
    return {
        "read": say("Reading, sealing"),
        "link": say("Grouping, looking for signals"),
        "leads": say("Making leads"),
        "write": say("Writing"),
    }
