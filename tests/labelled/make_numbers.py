"""Write numbers.csv: numbers in words, with the ways people also write them."""

import csv
from pathlib import Path

from spell import SMALL, spell, without_marks

HERE = Path(__file__).parent
VALUES = sorted(
    {*range(21), *range(30, 100, 10), *range(100, 1000, 100)}
    | {21, 22, 23, 26, 28, 31, 34, 36, 41, 45, 47, 52, 56, 57, 59, 63, 64, 68}
    | {72, 75, 79, 81, 83, 86, 92, 95, 99, 101, 105, 112, 120, 121, 150, 199}
    | {215, 250, 333, 365, 444, 499, 555, 612, 678, 777, 850, 901, 987, 999}
)


def rows() -> list[tuple[str, int, str]]:
    """Every language, value and wording once, without ambiguous wordings."""
    found = [(code, value, spell(value, code)) for code in SMALL for value in VALUES]
    with (HERE / "number_variants.csv").open(encoding="utf-8", newline="") as file:
        found += [(r["language"], int(r["value"]), r["words"]) for r in csv.DictReader(file)]
    found += [(code, value, without_marks(words)) for code, value, words in found]
    return sorted(set(found))


def write(folder: Path) -> None:
    """Write numbers.csv into a folder."""
    with (folder / "numbers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["language", "value", "words"])
        writer.writerows(rows())


if __name__ == "__main__":
    write(HERE)
