"""Bytes to lines of text, a block at a time, whatever the encoding and the line ends.

UTF-8 with or without a byte order mark, UTF-16 with one. A line that is no UTF-8 is read
as Windows-1252, by itself. Line ends are LF, CRLF or CR and stay on the lines, because
a quoted field may hold them.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from baken.ingest.tally import Tally

BLOCK = 1 << 20
TOO_LONG = "\x00\n"  # stands for a line of a megabyte or more; known by identity


def line_blocks(path: Path, tally: Tally) -> Iterator[list[str]]:
    """The lines of `path`, in blocks of about a megabyte; memory stays within a few.

    A line longer than a block is given as the object `TOO_LONG`. Lines read as
    Windows-1252 are counted in `tally`.
    """
    with path.open("rb") as file:
        for lines in _raw_lines(_utf8(file)):
            yield _decoded(lines, tally)


def _utf8(file: BinaryIO) -> Iterator[bytes]:
    first = file.read(BLOCK)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        yield decoder.decode(first).encode()
        while block := file.read(BLOCK):
            yield decoder.decode(block).encode()
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    while block := file.read(BLOCK):
        yield block


def _raw_lines(blocks: Iterator[bytes]) -> Iterator[list[bytes]]:
    rest, dropping = b"", False
    for block in blocks:
        rest += block
        end = _last_line_end(rest)
        if not end and len(rest) > BLOCK:
            rest, dropping = rest[-1:] if rest.endswith(b"\r") else b"", True
        if not end:
            continue
        lines = rest[:end].splitlines(keepends=True)
        if dropping:
            lines[0], dropping = b"", False
        rest = rest[end:]
        yield lines
    if rest or dropping:
        yield [b""] if dropping else rest.splitlines(keepends=True)


def _last_line_end(data: bytes) -> int:
    """Just behind the last line end; a CR at the very end may be half of a CRLF."""
    end = len(data) - 1 if data.endswith(b"\r") else len(data)
    return max(data.rfind(b"\n", 0, end), data.rfind(b"\r", 0, end)) + 1


def as_text(page: bytes, tally: Tally) -> str:
    """A whole page as text, decoded line by line where it is no UTF-8."""
    return "".join(_decoded(page.splitlines(keepends=True), tally))


def _decoded(lines: list[bytes], tally: Tally) -> list[str]:
    try:
        return [line.decode() or TOO_LONG for line in lines]
    except UnicodeDecodeError:
        return [_decoded_alone(line, tally) for line in lines]


def _decoded_alone(line: bytes, tally: Tally) -> str:
    try:
        return line.decode() or TOO_LONG
    except UnicodeDecodeError:
        tally.windows_1252 += 1
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:  # five bytes mean nothing there: the control check finds them
        return line.decode("latin-1")
