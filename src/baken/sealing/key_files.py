"""What lies in a folder with keys: `2026Q4.key` files and the list of those destroyed."""

import csv
import io
import re
import stat
import tomllib
from datetime import date
from pathlib import Path

from baken.files import write_private
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing.quarters import span_of

DESTROYED = "destroyed.csv"
_HEADER = ["id", "destroyed_on", "commitment"]
_FIELDS = {"id", "for", "starts", "ends", "secret"}
_SECRET = re.compile(r"[0-9a-f]{64}")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def paths(folder: Path) -> list[Path]:
    """The key files in the folder, in order of their names."""
    return sorted(folder.glob("*.key"))


def read(path: Path) -> dict[str, str]:
    """The checked fields `id`, `for` and `secret` of one key file. Raises BakenError."""
    try:
        if path.stat().st_mode & _OTHERS:
            raise _open_to_others(path)
        values = tomllib.loads(path.read_text("utf-8"))
        if not _sound(path, values):
            raise ValueError
    except (OSError, ValueError) as error:
        # The cause could quote the file, and the file holds a secret: leave it out.
        raise _damaged(path) from (error if isinstance(error, OSError) else None)
    return {name: values[name] for name in ("id", "for", "secret")}


def destroyed(folder: Path) -> set[str]:
    """Ids of the keys that were destroyed."""
    return {row["id"] for row in destructions(folder)}


def destructions(folder: Path) -> list[dict[str, str]]:
    """The rows of destroyed.csv. Raises BakenError where the file was spoilt."""
    path = folder / DESTROYED
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if rows.fieldnames != _HEADER:
            raise BakenError(
                say(
                    "The first line of {file} must be {header}. Put the file back from a backup.",
                    file=path,
                    header=",".join(_HEADER),
                )
            )
        return list(rows)


def note_destruction(folder: Path, key_id: str, day: date, commitment: str) -> None:
    """Add one row to destroyed.csv."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows([row[name] for name in _HEADER] for row in destructions(folder))
    writer.writerow([key_id, day.isoformat(), commitment])
    write_private(folder / DESTROYED, text.getvalue().encode())


def _sound(path: Path, values: dict[str, object]) -> bool:
    return (
        set(values) == _FIELDS
        and values["id"] == path.stem
        and (values["starts"], values["ends"]) == span_of(path.stem)
        and values["for"] in ("team", "demo")
        and _SECRET.fullmatch(str(values["secret"])) is not None
    )


def _damaged(path: Path) -> BakenError:
    return BakenError(
        say("The key file {file} cannot be used. Put it back from where you keep it.", file=path)
    )


def _open_to_others(path: Path) -> BakenError:
    return BakenError(
        say("Others can read the key file {file}. Close it: chmod 600 {file}.", file=path)
    )
