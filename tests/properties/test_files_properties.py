"""Whatever is written as TOML reads back as it was."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.files import toml_text

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
PLAIN = st.one_of(TEXT, st.booleans(), st.integers(-(2**63), 2**63 - 1), st.dates())
VALUE = st.one_of(PLAIN, st.lists(PLAIN, max_size=3))
FLAT = st.dictionaries(TEXT, VALUE, min_size=1, max_size=4)
TABLE = st.dictionaries(
    TEXT, st.one_of(VALUE, FLAT, st.lists(FLAT, min_size=1, max_size=3)), max_size=5
)


@given(st.dictionaries(TEXT, st.one_of(VALUE, TABLE.filter(bool)), max_size=5))
def test_round_trip(values):
    assert tomllib.loads(toml_text(values)) == values


def test_none_and_empty_sections_are_left_out():
    assert toml_text({"a": None, "b": {}, "c": date(2026, 9, 1)}) == "c = 2026-09-01\n"


def test_what_toml_cannot_hold_is_refused():
    with pytest.raises(TypeError):
        toml_text({"a": object()})
