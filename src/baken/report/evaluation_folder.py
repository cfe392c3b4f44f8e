"""The folder of an evaluation: a page to look at and the same numbers to count with."""

import json
from pathlib import Path

from baken import __version__
from baken.files import private_folder, write_private, writing
from baken.pipeline.evaluate import EvaluateJob
from baken.pipeline.judge import Outcome
from baken.report.evaluation_page import evaluation_page
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.signals import load_catalogue

PAGE, NUMBERS = "evaluation.html", "evaluation.json"


def check_evaluation_folder(folder: Path) -> None:
    """Raise BakenError unless `folder` is new, empty, or holds an earlier evaluation alone."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise BakenError(
            say("{folder} is a file, not a folder. Choose another folder.", folder=folder)
        )
    if {path.name for path in folder.iterdir()} - {PAGE, NUMBERS}:
        raise BakenError(
            say(
                "{folder} holds other files. Choose an empty folder, or one that does not "
                "exist yet.",
                folder=folder,
            )
        )


def write_evaluation(folder: Path, job: EvaluateJob, outcome: Outcome) -> None:
    """Write evaluation.html and evaluation.json, for the owner alone, each whole or not at all.

    Raises BakenError where `folder` holds other files or cannot be written.
    """
    check_evaluation_folder(folder)
    page, numbers = evaluation_page(job, outcome), as_json(job, outcome)
    with writing(folder):
        private_folder(folder)
        write_private(folder / NUMBERS, numbers.encode())
        write_private(folder / PAGE, page.encode())


def as_json(job: EvaluateJob, outcome: Outcome) -> str:
    """What ran, every rate with its 95 % interval (0 to 1), and the work of each indicator."""
    record = {
        "invented": True,
        "baken": __version__,
        "catalogue": load_catalogue().version,
        "seeds": job.seeds,
        "days": job.days,
        "ads_per_day": job.ads_per_day,
        "until": job.until.isoformat(),
        "languages": "even" if job.even else "mixed",
        "rates": [
            {
                "measured": what,
                "among": whom,
                "hits": rate.hits,
                "total": rate.total,
                "interval": rate.interval,
            }
            for (what, whom), rate in sorted(outcome.rates.items())
        ],
        "work": {
            indicator: {
                "found": work.found,
                "only_found": work.only_found,
                "wrong": work.wrong,
                "only_wrong": work.only_wrong,
            }
            for indicator, work in sorted(outcome.work.items())
        },
    }
    return json.dumps(record, indent=1) + "\n"
