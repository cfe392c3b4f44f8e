"""What the tables promise: every column answers for itself, and nothing raw is written."""

import pyarrow as pa
import pytest

from baken.schema.privacy import Lifetime, Privacy
from baken.schema.tables import LEADS, SIGNALS, TABLES, WRITTEN

COLUMNS = [(table, column) for table in TABLES.values() for column in table.columns]
IDS = [f"{table.name}.{column.name}" for table, column in COLUMNS]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=IDS)
def test_every_column_answers_for_itself(table, column):
    assert column.meaning.endswith("."), "a meaning is a sentence"
    assert isinstance(column.privacy, Privacy)
    assert isinstance(column.lifetime, Lifetime)
    if table.file is None:
        assert column.lifetime is Lifetime.MEMORY
    else:
        assert column.lifetime is not Lifetime.MEMORY
        assert column.privacy is not Privacy.RAW


def test_words_of_ads_are_written_in_one_place_only():
    places = [t.name for t in WRITTEN.values() for c in t.columns if c.privacy is Privacy.AD_TEXT]
    assert places == ["lead_ads"]


def test_encrypted_values_are_written_in_one_place_only():
    places = [t.name for t in WRITTEN.values() for c in t.columns if c.privacy is Privacy.SEALED]
    assert places == ["sealed"]


@pytest.mark.parametrize("table", WRITTEN.values(), ids=list(WRITTEN))
def test_what_lives_shortly_says_until_when(table):
    lifetimes = {column.lifetime for column in table.columns}
    if lifetimes & {Lifetime.LEAD, Lifetime.WINDOW}:
        assert table.expires in table.names


@pytest.mark.parametrize("table", WRITTEN.values(), ids=list(WRITTEN))
def test_rows_have_an_order(table):
    assert set(table.order) <= set(table.names)
    assert table.order


def test_a_stop_keeps_four_bare_facts():
    assert TABLES["stop"].names == ["source", "ad_id", "time", "rule_version"]


@pytest.mark.parametrize("table", [LEADS, SIGNALS], ids=lambda table: table.name)
def test_no_number_is_kept_on_leads(table):
    numbers_kept = {
        column.name
        for column in table.columns
        if pa.types.is_integer(column.type) or pa.types.is_floating(column.type)
    }
    assert numbers_kept <= {"start", "end"}, "only places in a text"
