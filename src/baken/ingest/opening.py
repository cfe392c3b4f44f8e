"""May this file be read at all? Asked of every file before a row of any is read."""

import codecs
import zlib
from pathlib import Path

from baken.schema.errors import BakenError
from baken.schema.wording import say

HEAD = 512
_IMAGES = (
    (0, b"\x89PNG"),
    (0, b"\xff\xd8\xff"),
    (0, b"GIF8"),
    (8, b"WEBP"),
    (0, b"II*\x00"),
    (0, b"MM\x00*"),
    (4, b"ftypavif"),
    (4, b"ftyphei"),
)
_KINDS = {
    b"WARC/": "WARC",
    b"PAR1": "Parquet",
    b"PARE": "Parquet",  # encrypted
    b"%PDF-": "PDF",
    b"PK\x03\x04": "zip, Excel",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gzip",
    b"SQLite format 3\x00": "SQLite",
    b"\xd0\xcf\x11\xe0": "Excel",
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
}
_TEXT, _HTML, _MHTML = "text", "HTML", "MHTML"
_STARTS = {
    _HTML: ("<!doctype html", "<html", "<!-- saved from"),
    _MHTML: ("from: <saved by", "mime-version:"),
}
_READ_BY_BAKEN = (_HTML, "WARC", "Parquet")
_READ_AS = {
    "csv": (_TEXT,),
    "jsonl": (_TEXT,),
    "html": (_TEXT, _HTML),
    "warc": ("WARC",),
    "parquet": ("Parquet",),
}


def check_file(path: Path, wanted: str = "csv") -> None:
    """Refuse what cannot be a file of the format `wanted`.

    Raises:
        BakenError: the file is missing, empty, a folder, unreadable, an image, of another
            format, or of a kind that must be unpacked or exported first.
    """
    head = _head(path)
    if not head:
        raise BakenError(say("{file} is empty. Export it again.", file=path.name))
    if any(head[at : at + len(magic)] == magic for at, magic in _IMAGES):
        raise BakenError(
            say("{file} is an image. Images are refused: give a file of text.", file=path.name)
        )
    kind = _kind(head)
    if kind not in _READ_AS[wanted]:
        raise BakenError(_not_wanted(path.name, kind, wanted))


def _not_wanted(file: str, kind: str, wanted: str) -> str:
    if kind == _MHTML:
        return say(
            "{file} is a page with its images (MHTML). Save the page again as HTML only: "
            "images are refused.",
            file=file,
        )
    if kind in _READ_BY_BAKEN or _TEXT not in _READ_AS[wanted]:
        return say(
            "{file} looks like {kind}, but the source profile reads {format}. Choose a source "
            "profile of the right format, or give another file.",
            file=file,
            kind=say("plain text") if kind == _TEXT else kind,
            format=wanted,
        )
    return say(
        "{file} is not text but {kind}. Unpack it or export it as CSV in UTF-8. "
        "Leave images out: images are refused.",
        file=file,
        kind=kind,
    )


def _kind(head: bytes) -> str:
    """What a file that begins with `head` looks like."""
    kind = next((kind for magic, kind in _KINDS.items() if head.startswith(magic)), None)
    if kind == "gzip" and _unpacked(head).startswith(b"WARC/"):
        return "WARC"
    utf_16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not utf_16 and kind is None and 4 * head.count(0) > len(head):
        kind = "UTF-16"  # without the mark that would say so
    start = head.decode("utf-16" if utf_16 else "utf-8-sig", "replace").lstrip().casefold()
    return kind or next((name for name, first in _STARTS.items() if start.startswith(first)), _TEXT)


def _unpacked(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD)
    except zlib.error:
        return b""


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise BakenError(say("{file} is a folder. Give the files in it.", file=path))
    if not path.is_file():
        raise BakenError(say("There is no file {file}. Check the path.", file=path))
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise BakenError(
            say("{file} cannot be opened. Check who may read it.", file=path.name)
        ) from error
