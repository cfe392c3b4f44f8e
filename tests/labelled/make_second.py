"""Write second.csv from the ads in ads2/*.txt, a set by another hand than ads.csv.

An ad there is `=== language`, the text as it stands (lines and all), and a line `|| key=value …`
with the keys and short forms of `make_ads.py`. `{06 ## ######}` is an invented mobile in that
very shape; `{dots}` is one in a class of disguise. Every ad is held back.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import make_ads
from make_phones import LANGUAGES

HERE = Path(__file__).parent
SHAPE = re.compile(r"\{([^{}#]*#[^{}]*)\}")


def _written(shape: str, rng: Random) -> str:
    """Fill a shape with digits at random; the first is one that mobiles have behind 06."""
    signs = iter(rng.choice("123458") + "".join(rng.choices("0123456789", k=9)))
    return re.sub("#", lambda _: next(signs), shape)


def _phone(written: str) -> str:
    """Give the number as one calls it from abroad."""
    digits = re.sub(r"\D", "", written)
    return "+31" + re.sub(r"^(?:00)?(?:31)?0?", "", digits)


def _ads(source: str) -> Iterator[tuple[str, str, str]]:
    """Give language, text and labels of every ad, file by file."""
    for code in LANGUAGES:
        file = HERE / source / f"{code}.txt"
        written = file.read_text(encoding="utf-8") if file.is_file() else ""
        for block in written.split("=== ")[1:]:
            above, _, labels = block.strip().rpartition("\n|| ")
            language, _, text = above.partition("\n")
            yield language, text, labels


def _row(name: str, number: int, language: str, text: str, labels: str) -> dict[str, str]:
    """Make one row: own shapes here, classes of disguise by `make_ads`."""
    rng = Random(f"{name} {language} {text}")  # seeded by the ad: the same file every time
    phones: list[str] = []

    def put(match: re.Match[str]) -> str:
        written = _written(match[1], rng)
        phones.append(_phone(written))
        return written

    row = make_ads.row(number, language, f"{SHAPE.sub(put, text)} || {labels}")
    row["phone"] = ";".join(part for part in (*phones, row["phone"]) if part)
    own = ["own-shape"] if phones else []
    row["classes"] = ";".join(part for part in (*own, row["classes"]) if part)
    return row | {"split": "held"}


def rows(name: str, source: str, first_id: int) -> list[dict[str, str]]:
    """Make the rows of a held-back set, from the texts in the folder `source`."""
    return [_row(name, number, *ad) for number, ad in enumerate(_ads(source), start=first_id)]


def write_rows(folder: Path, name: str, made: list[dict[str, str]], unsaid: str = "") -> None:
    """Write rows into a folder; a field without a label gets `unsaid`."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, make_ads.FIELDS, restval=unsaid, lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)


def write_set(folder: Path, name: str, source: str, first_id: int) -> None:
    """Write a held-back set into a folder, from the texts in the folder `source`."""
    write_rows(folder, name, rows(name, source, first_id))


def write(folder: Path) -> None:
    """Write second.csv into a folder."""
    write_set(folder, "second", "ads2", 20001)


if __name__ == "__main__":
    write(HERE)
