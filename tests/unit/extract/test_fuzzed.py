"""Texts on which reading once failed, found by `python -m benchmarks.fuzz`, and long bad ones.

`fuzzed.txt` has a text a line; `\\n` and `\\u…` stand for signs that do not show.
"""

from pathlib import Path

import pytest

from baken.extract import aliases, fields, mask, statements

TEXTS = [
    line.encode("latin-1", "backslashreplace").decode("unicode_escape")
    for line in (Path(__file__).parent / "fuzzed.txt").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_field_is_where_it_says(text):
    for field in (*fields(text), *aliases(text), *statements(text, "minor")):
        assert 0 <= field.start < field.end <= len(text)
        assert field.text == text[field.start : field.end]


@pytest.mark.parametrize("text", TEXTS)
def test_masking_hides_all_at_once(text):
    masked = mask(text)
    assert len(masked) == len(text)
    assert mask(masked) == masked
    assert not [one for one in fields(masked) if one.kind in ("phone", "handle")]


AGES = ["edad {}17{}", "Alter {}17{}", "Idade {}17{}", "vagyok {}16{}", "leeftijd {}17{}"]
AROUND = [" ", "      ", "\n", "🌹", " 🌹 ", "❤️ ", "✨✨"]
CASES = [(text, around) for text in AGES for around in AROUND]


def young(text):
    return {one.value for one in fields(text) if one.kind == "age" and one.value < 18}


@pytest.mark.parametrize(("text", "around"), CASES)
def test_an_age_under_eighteen_stays_read_with_signs_around_it(text, around):
    assert young(text.format(around, around)) in ({16}, {17})


LONG = [
    *("o book.", "sou séria ", "0 0 ", "nul zes ", "06 12 34 56 78 ", "((((", "@", "kim at x dot "),
    *("massage, geen duo ", "17 jaar ", "50 euro 30 min ", "&#48;", "🌹٣", "В", "in Best en "),
]


@pytest.mark.parametrize("scrap", LONG)
def test_a_long_text_is_read_to_the_end(scrap):
    """Quadratic work would take minutes here and not seconds; the clock itself is not asked."""
    size = 1_000_000 // len(LONG)
    found = fields((scrap * size)[:size] + " Bel 06-83920417.")
    assert "+31683920417" in {one.value for one in found if one.kind == "phone"}


def test_a_megabyte_of_all_of_them():
    size = 1_000_000 // len(LONG)
    text = " ".join((scrap * size)[:size] for scrap in LONG)
    assert all(one.text == text[one.start : one.end] for one in fields(text))
    assert len(mask(text)) == len(text)
