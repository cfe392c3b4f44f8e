"""Write fifth.csv from the ads in ads5/*.txt: their ages and services are judged, no other field.

Which half an ad is in follows from its id, as in the fourth set.
"""

from pathlib import Path

import make_second
from make_fourth import NOT_JUDGED, halves
from make_second import HERE


def write(folder: Path) -> None:
    """Write fifth.csv into a folder."""
    rows = make_second.rows("fifth", "ads5", 50001)
    half = halves(rows)
    judged = {"phone": NOT_JUDGED, "age": "", "service": ""}
    made = [row | judged | _labelled(row) | {"split": half[row["id"]]} for row in rows]
    make_second.write_rows(folder, "fifth", made, unsaid=NOT_JUDGED)


def _labelled(row: dict[str, str]) -> dict[str, str]:
    """Give the ages and services with a label; an ad without one names none."""
    return {field: row[field] for field in ("age", "service") if field in row}


if __name__ == "__main__":
    write(HERE)
