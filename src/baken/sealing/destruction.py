"""Keys at the end of their life: what is due, and a destruction that cannot be undone."""

from datetime import date, timedelta
from pathlib import Path

from baken.files import erase, leftovers, only_one
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing import key_files
from baken.sealing.keys import Keyring, new_keys, read_key
from baken.sealing.quarters import following, quarter_of, span_of

WINDOW_DAYS = 90


def rotate(
    folder: Path, today: date, window_days: int = WINDOW_DAYS
) -> tuple[list[str], list[str]]:
    """Make the keys of this quarter and the next. Returns (ids made, ids due for destruction)."""
    next_day = span_of(following(quarter_of(today)))[0]
    made = new_keys(folder, today, next_day, "team")
    return made, due(Keyring.load(folder, "team"), today, window_days)


def due(keyring: Keyring, today: date, window_days: int = WINDOW_DAYS) -> list[str]:
    """Ids of the keys whose quarter ended more than `window_days` ago."""
    limit = today - timedelta(days=window_days)
    return [key.id for key in keyring.keys if key.ends < limit]


def destroy(folder: Path, key_id: str, today: date) -> None:
    """Destroy one key: write that it is gone, overwrite its file, remove it.

    The note comes first: a run killed in between leaves a key that counts as destroyed, and
    calling this again removes it. Raises BakenError where there is no such key.
    """
    path = folder / f"{key_id}.key"
    if path not in key_files.paths(folder):
        raise BakenError(
            say(
                "There is no key {key} in {folder}. See: baken keys list.",
                key=key_id,
                folder=folder,
            )
        )
    with only_one(folder / "keys"):
        if key_id not in key_files.destroyed(folder):
            commitment = read_key(path).commitment
            key_files.note_destruction(folder, key_id, today, commitment)
        for file in [path, *leftovers(path)]:
            erase(file)
