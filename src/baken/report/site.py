"""What the pages are made from: a run that is read again when it changes, counts, a theme."""

from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from threading import Lock

from baken.files import settle
from baken.measure import Release, load_counts
from baken.report.model import Run
from baken.report.run_folder import Stamp, read_run, stamp
from baken.schema.errors import BakenError
from baken.schema.wording import say

NO_RUN = Run(leads=(), stops=(), record={}, rejects=(), past=0)


@dataclass(slots=True)
class Site:
    """`folder` holds a run, or counts alone; `counts` is None where none were given.

    `theme` is CSS or empty.
    """

    folder: Path
    counts: Release | None = None
    theme: str = ""
    only_counts: bool = False
    _read: tuple[Stamp, date, Run] | None = None
    _lock: Lock = field(default_factory=Lock)

    def run(self) -> Run:
        """The run as it is on disk now, without what is past its day. Raises BakenError."""
        if self.only_counts:
            return NO_RUN
        with self._lock:
            now, today = stamp(self.folder), date.today()
            if self._read is None or self._read[:2] != (now, today):
                self._read = (now, today, read_run(self.folder, today))
            return self._read[2]


def open_site(folder: Path, counts: Path | None, theme: Path | None) -> Site:
    """The site for a run folder, or for a folder with counts and no run.

    Raises BakenError where one of the three cannot be read.
    """
    settle(folder)
    alone = not (folder / "run.json").exists() and (folder / "counts.json").exists()
    if alone:
        counts = counts or folder
    site = Site(folder, load_counts(counts) if counts else None, _theme(theme), alone)
    site.run()
    return site


def style() -> str:
    """The style sheet that comes with baken."""
    return sheet("baken.css")


def sheet(name: str) -> str:
    """A style sheet of that name among those that come with baken."""
    return (files("baken.report") / "static" / name).read_text(encoding="utf-8")


def _theme(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BakenError(
            say("The style sheet {file} cannot be read. Give a CSS file.", file=path)
        ) from error
