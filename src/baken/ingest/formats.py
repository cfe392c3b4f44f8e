"""One file of one source, opened as the format that its profile names."""

import csv
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from baken.ingest import delimited, jsonl, parquet
from baken.ingest.layout import Quoting, Wanted, read_layout
from baken.ingest.lines import line_blocks
from baken.ingest.opening import check_file
from baken.ingest.profile import SourceProfile
from baken.ingest.record import Opened, Record, Refuse
from baken.ingest.row_start import row_start
from baken.ingest.tally import Tally
from baken.schema.errors import BakenError
from baken.schema.wording import say

_PAGES = ("parsel", "extruct", "warcio")


def opened(path: Path, profile: SourceProfile) -> Opened:
    """`path`, looked at and ready to be read as `profile` says.

    Raises:
        BakenError: the file cannot be read as this source, or what reads web pages is not
            installed.
    """
    check_file(path, profile.format)
    openers: dict[str, Callable[[Path, SourceProfile], Opened]] = {
        "csv": _delimited,
        "jsonl": _json_lines,
        "parquet": parquet.opened,
        "html": _web("html"),
        "warc": _web("warc"),
    }
    return openers[profile.format](path, profile)


def _delimited(path: Path, profile: SourceProfile) -> Opened:
    quoting: Quoting = csv.QUOTE_NONE if profile.quoting == "none" else csv.QUOTE_MINIMAL
    wanted = Wanted(profile.columns, profile.required, profile.delimiter, quoting)
    layout = read_layout(path.name, next(line_blocks(path, Tally()), []), wanted)

    def records(refuse: Refuse, tally: Tally) -> Iterator[Record]:
        feed = delimited.Feed(line_blocks(path, tally), layout.skip, row_start(layout, profile))
        return delimited.records(feed, layout, refuse)

    return Opened(path, layout.places, records)


def _json_lines(path: Path, profile: SourceProfile) -> Opened:
    def records(refuse: Refuse, tally: Tally) -> Iterator[Record]:
        blocks = line_blocks(path, tally)
        return jsonl.records(blocks, profile.columns, profile.required, refuse)

    return Opened(path, {field: at for at, field in enumerate(profile.columns)}, records)


def _web(name: str) -> Callable[[Path, SourceProfile], Opened]:
    """The opener of a format of web pages, imported only when it is asked for."""

    def opener(path: Path, profile: SourceProfile) -> Opened:
        if any(find_spec(package) is None for package in _PAGES):
            raise BakenError(
                say(
                    "Source {name} reads web pages, and what reads them is not installed. "
                    'Run: pip install "baken[pages]"',
                    name=profile.name,
                )
            )
        opened_as: Opened = import_module(f"baken.ingest.{name}").opened(path, profile)
        return opened_as

    return opener
