"""What looks like a telephone number and is none: dates, roads, codes, sizes, in nine languages."""

import csv
from pathlib import Path

import pytest

from baken.extract.clean import clean
from baken.extract.phones import phones

DATA = Path(__file__).parents[2] / "data" / "no_phones.csv"


def lines() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content, delimiter="|", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line['language']}: {line['text']}")
def test_no_number_is_read_where_there_is_none(line: dict[str, str]) -> None:
    assert phones(clean(line["text"])) == []
