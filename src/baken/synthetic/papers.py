"""Writing the region's files."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from baken.files import toml_text
from baken.synthetic.assumptions import assumptions
from baken.synthetic.days import Calendar
from baken.synthetic.intervention import Plan, counted

_NOTICE = "# INVENTED. What was planted about the intervention, and what came of it.\n"


def write_rows(
    files: Mapping[Path, Sequence[str]], rows: Iterable[Sequence[Mapping[str, str]]]
) -> None:
    """Write CSV files side by side: of each of `rows` the first to the first file, and so on.

    `files` has the columns of each file.
    """
    with ExitStack() as stack:
        writers = []
        for path, columns in files.items():
            file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writers.append(writer)
        for beside in rows:
            for writer, row in zip(writers, beside, strict=True):
                writer.writerow(row)


def write_outages(folder: Path, calendar: Calendar) -> None:
    """outages.csv: site, and the first and last day on which it was silent."""
    sites = [site["host"] for site in assumptions("region")["site"]]
    rows = [
        {
            "site": sites[site],
            "first": calendar.date(first).isoformat(),
            "last": calendar.date(last).isoformat(),
        }
        for site, first, last in calendar.outages()
    ]
    write_rows({folder / "outages.csv": ("site", "first", "last")}, ((row,) for row in rows))


def write_intervention(
    folder: Path, plan: Plan | None, calendar: Calendar, touched: Counter[str]
) -> None:
    """intervention.toml, where there was one: what was planted and the realised numbers."""
    if plan is None:
        return
    values = {
        "start": calendar.date(plan.start),
        "municipalities": list(plan.municipalities),
        "realised": counted(touched),
    }
    shares = f"planted_fall = {plan.fall}\nplanted_delta = {plan.delta}\n"
    text = _NOTICE + shares + toml_text(values)
    (folder / "intervention.toml").write_text(text, encoding="utf-8", newline="\n")


def write_readme(folder: Path) -> None:
    """README.md: what every file and column of the known answers means."""
    text = assumptions("readme")["truth"]
    (folder / "README.md").write_text(text, encoding="utf-8", newline="\n")
