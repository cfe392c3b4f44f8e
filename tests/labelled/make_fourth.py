"""Write fourth.csv from the ads in ads4/*.txt: only what they offer and refuse is judged.

Which half an ad is in follows from its id, so that nobody chose it.
"""

from hashlib import sha256
from pathlib import Path

import make_second
from make_second import HERE

NOT_JUDGED = "?"


def _drawn(row: dict[str, str]) -> bytes:
    """Give what rows are put in order by: as good as chance, and the same every time."""
    return sha256(row["id"].encode()).digest()


def halves(rows: list[dict[str, str]]) -> dict[str, str]:
    """Give the half of every id: of each language half to develop on, half held back."""
    found = {}
    for language in {row["language"] for row in rows}:
        drawn = sorted((row for row in rows if row["language"] == language), key=_drawn)
        for place, row in enumerate(drawn):
            found[row["id"]] = "dev" if place < len(drawn) // 2 else "held"
    return found


def write(folder: Path) -> None:
    """Write fourth.csv into a folder."""
    rows = make_second.rows("fourth", "ads4", 40001)
    half = halves(rows)
    made = [row | {"phone": NOT_JUDGED, "split": half[row["id"]]} for row in rows]
    make_second.write_rows(folder, "fourth", made, unsaid=NOT_JUDGED)


if __name__ == "__main__":
    write(HERE)
