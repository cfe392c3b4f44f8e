"""Records of a WARC file one by one, on past what is broken.

warcio reads the records. What it leaves to its caller is here: a record that is cut off, and
finding the next good one behind a broken one.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from baken.schema.errors import BakenError
from baken.schema.wording import say

MOST_BROKEN = 100
_BLOCK = 1 << 20
_GZIP, _PLAIN = b"\x1f\x8b\x08", b"\nWARC/1."


@dataclass(frozen=True, slots=True)
class Archived:
    """A whole record of warcio's, and its bytes behind the headers if they were wanted."""

    record: ArcWarcRecord
    body: bytes = b""


def check_archive(path: Path) -> None:
    """Refuse a .gz in which the records are not packed one by one.

    Raises:
        BakenError: so it is; the message names the command that mends it.
    """
    with path.open("rb") as file, redirect_stderr(io.StringIO()):
        archive = ArchiveIterator(file)
        try:
            next(archive, None)
            next(archive, None)
        except ArchiveLoadFailed as error:
            if "non-chunked gzip" in str(error):
                raise BakenError(
                    say(
                        "{file} is packed as a whole. Pack it record by record: "
                        "warcio recompress {file} new.warc.gz",
                        file=path.name,
                    )
                ) from error
        except Exception:  # noqa: S110 - what else is broken is told when it is read
            pass


def archived(
    path: Path, wanted: Callable[[ArcWarcRecord], bool], longest: int
) -> Iterator[tuple[int, Archived | None]]:
    """The records of the WARC file at `path`: number from 1, and the record.

    Of `wanted` records the body is read, up to `longest` bytes and one more. None stands for
    a broken record; reading goes on at the next.

    Raises:
        BakenError: more than `MOST_BROKEN` records are broken.
    """
    number, start = 0, 0
    with path.open("rb") as file:
        mark = _GZIP if file.read(2) == _GZIP[:2] else _PLAIN
        for _ in range(MOST_BROKEN + 1):
            file.seek(start)
            archive = ArchiveIterator(file)
            while (step := _step(archive, wanted, longest)) is not _END:
                number += 1
                yield number, step
                start = max(start, archive.offset)  # in what is broken warcio may count too low
                if step is None:
                    break
            else:
                return
            found = _next_start(file, start + 1, mark)
            if found is None:
                return
            start = found
    raise BakenError(
        say(
            "{file} has more than {limit} broken records. Make the archive again.",
            file=path.name,
            limit=MOST_BROKEN,
        )
    )


_END = Archived(None)


def _step(
    archive: ArchiveIterator, wanted: Callable[[ArcWarcRecord], bool], longest: int
) -> Archived | None:
    """The next record; None where it is broken. What warcio prints would show its words."""
    with redirect_stderr(io.StringIO()):
        try:
            record = next(archive, None)
            return _END if record is None else _whole(record, wanted(record), longest)
        except Exception:  # warcio has no one error for what is broken
            return None


def _whole(record: ArcWarcRecord, wanted: bool, longest: int) -> Archived | None:
    stream = record.raw_stream
    if record.length is None:
        return None
    body = stream.read(longest + 1) if wanted else b""
    while stream.read(_BLOCK):
        pass
    return Archived(record, body) if stream.limit == 0 else None


def _next_start(file: BinaryIO, start: int, mark: bytes) -> int | None:
    """Where the next record may begin, at or behind `start`."""
    file.seek(start - 1)
    passed, window = start - 1, b""
    while block := file.read(_BLOCK):
        window += block
        at = window.find(mark, 1 if passed == start - 1 and mark == _GZIP else 0)
        if at >= 0:
            return passed + at + (mark == _PLAIN)
        kept = len(mark) - 1
        passed += len(window) - kept
        window = window[-kept:]
    return None
