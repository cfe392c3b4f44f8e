"""The invented, labelled ads: what is read in them, against what stands in them.

`dev` and `held` lines were written before the code, `fresh` lines after it. All were
mended for once they had been measured, so that these are regression tests now: how well
unseen ads are read has to be measured on other ones.
"""

import csv
import json
from collections import Counter
from collections.abc import Hashable
from functools import cache
from pathlib import Path

import pytest

from baken.extract import Field, Place, Price, Service, aliases, fields, mask

DATA = Path(__file__).parents[2] / "data"
ALWAYS = ("phone", "age", "price")  # scored on every line; other kinds where they are labelled


@cache
def rows() -> list[dict[str, str]]:
    found = []
    for file in sorted(DATA.glob("fields_*.csv")):
        with file.open(encoding="utf-8", newline="") as content:
            found += list(csv.DictReader(content))
    return found


def flat(field: Field) -> Hashable:
    match field.value:
        case Price(amount, currency, minutes):
            return (amount, currency, minutes)
        case Place(name=name):
            return name
        case Service(code, offered):
            return (code, offered)
        case plain:
            return plain


def expected(row: dict[str, str]) -> dict[str, Counter[Hashable]]:
    labels = {kind: [] for kind in ALWAYS} | json.loads(row["expected"])
    return {
        kind: Counter(tuple(value) if isinstance(value, list) else value for value in values)
        for kind, values in labels.items()
    }


def read(text: str, kind: str) -> Counter[Hashable]:
    found = aliases(text) if kind == "alias" else fields(text)
    return Counter(flat(field) for field in found if field.kind == kind)


def precision_and_recall(kind: str) -> tuple[float, float]:
    right = extra = missed = 0
    for row in rows():
        wanted = expected(row).get(kind)
        if wanted is not None:
            found = read(row["text"], kind)
            right += (wanted & found).total()
            extra += (found - wanted).total()
            missed += (wanted - found).total()
    return right / (right + extra), right / (right + missed)


@pytest.mark.parametrize(
    ("kind", "precision", "recall"),
    [
        ("phone", 0.99, 0.97),
        ("age", 0.97, 0.97),
        ("price", 0.97, 0.95),
        ("place", 0.97, 0.97),
        ("service", 0.95, 0.95),
        ("voice", 0.95, 0.95),
        ("handle", 0.95, 0.95),
        ("alias", 0.97, 0.95),
        ("language", 0.98, 0.98),
    ],
)
def test_fields_are_read_as_labelled(kind: str, precision: float, recall: float) -> None:
    found_precision, found_recall = precision_and_recall(kind)
    assert found_precision >= precision
    assert found_recall >= recall


@pytest.mark.parametrize("group", sorted({r["class"] for r in rows() if "phone/" in r["class"]}))
def test_every_class_of_disguise_is_seen_through(group: str) -> None:
    wanted = [(row, expected(row)["phone"]) for row in rows() if row["class"] == group]
    right = sum(read(row["text"], "phone") == numbers for row, numbers in wanted)
    assert right / len(wanted) >= 0.9


def test_nothing_that_looks_like_a_phone_number_is_taken_for_one() -> None:
    none = [row for row in rows() if not expected(row)["phone"]]
    assert [row["text"] for row in none if read(row["text"], "phone")] == []


def test_no_stated_age_under_eighteen_is_missed() -> None:
    for row in rows():
        young = Counter({age: n for age, n in expected(row)["age"].items() if age < 18})
        assert young <= read(row["text"], "age"), row["text"]


def test_masking_hides_every_labelled_contact() -> None:
    for row in rows():
        masked = mask(row["text"])
        assert len(masked) == len(row["text"])
        assert not read(masked, "phone") and not read(masked, "handle"), row["class"]


def test_masking_leaves_prices_ages_and_services_readable() -> None:
    for row in rows():
        topic = row["class"].partition("/")[0]
        if topic in ("price", "age", "service", "place", "voice", "alias"):
            assert mask(row["text"]) == row["text"]
