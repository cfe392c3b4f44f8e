"""The labelled sets of tests/labelled, and fresh draws of its numbers in disguise."""

import csv
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from baken.synthetic import make_region
from benchmarks.machine import commit

FOLDER = Path("tests/labelled")
LANGUAGES = ("nl", "en", "es", "ro", "hu", "bg", "de", "pl", "pt")
HALVES = ("dev", "held")
FRESH = "fresh"
LAST_DAY = date(2026, 9, 30)

sys.path.insert(0, str(FOLDER))
import make_phones  # noqa: E402 - a script of that folder, not a package
import spell as spelling  # noqa: E402
from classes import HELD_ONLY  # noqa: E402

__all__ = ["HELD_ONLY"]


class Hidden(NamedTuple):
    """A text with a number in a disguise, or with none; `half` is dev, held or fresh."""

    text: str
    phones: frozenset[str]
    half: str
    disguise: str


@cache
def hidden() -> tuple[Hidden, ...]:
    """All texts of phones.csv, and as many drawn with a seed that nobody developed with."""
    with (FOLDER / "phones.csv").open(encoding="utf-8", newline="") as file:
        kept = [_hidden(row) for row in csv.DictReader(file)]
    return (*kept, *_fresh())


def _hidden(row: dict[str, str]) -> Hidden:
    wanted = frozenset(filter(None, row["phone"].split(";")))
    return Hidden(row["text"], wanted, row["split"], row["classes"])


def _fresh() -> Iterator[Hidden]:
    make_phones.Random = lambda seed: Random(f"{seed} {commit()}")
    for _, text, phone, kind in make_phones._with_number():
        yield Hidden(text, frozenset({phone}), FRESH, kind)
    make_phones.Random = Random


def spelled_numbers() -> Iterator[tuple[str, int, str]]:
    """Language, value and words of 0-999 in nine languages."""
    for language in LANGUAGES:
        for value in range(1000):
            yield language, value, spelling.spell(value, language)


def everyday_numbers() -> Iterator[tuple[str, int, str]]:
    """Language, value and words as people also write them, with and without their marks."""
    with (FOLDER / "number_variants.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for words in sorted({row["words"], spelling.without_marks(row["words"])}):
                yield row["language"], int(row["value"]), words


def invented_texts(most: int) -> list[str]:
    """Different texts of an invented region, drawn with the commit's seed."""
    with tempfile.TemporaryDirectory(prefix="baken-bench-") as name:
        seed = int(commit()[:8], 16) % 2**31
        make_region(Path(name), days=14, ads_per_day=600, seed=seed, until=LAST_DAY)
        with (Path(name) / "ads.csv").open(encoding="utf-8", newline="") as file:
            texts = dict.fromkeys(row["text"] for row in csv.DictReader(file))
    return list(texts)[:most]
