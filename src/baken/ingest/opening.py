"""May this file be read at all? Asked of every file before a row of any is read."""

from pathlib import Path

from baken.schema.errors import BakenError
from baken.schema.wording import say

HEAD = 64
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
_OTHERS = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "zip, Excel",
    b"PK\x05\x06": "zip",
    b"\x1f\x8b": "gzip",
    b"SQLite format 3\x00": "SQLite",
    b"PAR1": "Parquet",
    b"\xd0\xcf\x11\xe0": "Excel",
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
}


def check_file(path: Path) -> None:
    """Refuse what is not a file of text.

    Raises:
        BakenError: the file is missing, empty, a folder, unreadable, an image, or of a
            kind that must be unpacked or exported first.
    """
    head = _head(path)
    if not head:
        raise BakenError(say("{file} is empty. Export it again.", file=path.name))
    if any(head[at : at + len(magic)] == magic for at, magic in _IMAGES):
        raise BakenError(
            say("{file} is an image. Images are refused: give a file of text.", file=path.name)
        )
    for magic, kind in _OTHERS.items():
        if head.startswith(magic):
            raise BakenError(
                say(
                    "{file} is not text but {kind}. Unpack it or export it as CSV in UTF-8. "
                    "Leave images out: images are refused.",
                    file=path.name,
                    kind=kind,
                )
            )


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
