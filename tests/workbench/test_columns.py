"""Every column of the workbench's database answers for itself, and what ends it is proven."""

import re
from collections import Counter
from pathlib import Path

import pytest

from baken.schema.privacy import Lifetime, Privacy
from baken.schema.workbench_tables import KEPT, PURGES
from baken.workbench.config.database import cluster, superuser

ROOT = Path(__file__).parents[2]
_HANGING = """
WITH RECURSIVE hanging (name) AS (
    SELECT 'intake_lead'::regclass
    UNION SELECT k.conrelid::regclass FROM pg_constraint k JOIN hanging h ON k.confrelid = h.name
    WHERE k.contype = 'f' AND k.confdeltype = 'c'
) SELECT name::text FROM hanging
"""


@pytest.fixture
def root(place, people):
    with superuser(cluster(place)) as link:
        yield link


def test_every_column_of_the_database_is_in_the_register_and_no_other(root):
    asked = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = %s"
    there = set(root.execute(asked, ["public"]).fetchall())
    named = Counter((one.table, one.column) for one in KEPT)
    assert there - named.keys() == set(), "columns without privacy class and lifetime"
    assert named.keys() - there == set(), "columns that are no longer there"
    assert max(named.values()) == 1, "a column answers once"


def test_what_ends_has_a_purge_and_what_stays_has_none():
    used = {one.lifetime for one in KEPT}
    assert used - PURGES.keys() == {Lifetime.LASTING, Lifetime.KEPT}
    assert PURGES.keys() <= used


@pytest.mark.parametrize("lifetime", PURGES)
def test_a_purge_is_proven_by_a_test_that_is_there(lifetime):
    file, name = PURGES[lifetime].test.split("::")
    assert re.search(rf"^def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def test_what_goes_with_a_lead_hangs_on_one(root):
    hanging = {name for (name,) in root.execute(_HANGING)}
    with_a_lead = {Lifetime.LEAD, Lifetime.CASE, Lifetime.MONTH}
    assert {one.table for one in KEPT if one.lifetime in with_a_lead} == hanging


def test_what_lasts_says_nothing_of_anybody():
    lasting = {one.privacy for one in KEPT if one.lifetime is Lifetime.LASTING}
    assert lasting == {Privacy.OPEN, Privacy.AGGREGATE}


def test_nothing_read_off_an_ad_outlives_its_lead():
    of_ads = {Privacy.AD_FACT, Privacy.AD_TEXT, Privacy.PSEUDONYM}
    ends = {one.lifetime for one in KEPT if one.privacy in of_ads}
    assert ends == {Lifetime.LEAD, Lifetime.MONTH, Lifetime.HOUR}


def test_words_of_ads_stand_in_one_column_and_contacts_in_none():
    words = [(one.table, one.column) for one in KEPT if one.privacy is Privacy.AD_TEXT]
    assert words == [("intake_leadad", "text")]
    never = {Privacy.RAW, Privacy.SEALED, Privacy.PSEUDONYM}
    assert not never & {one.privacy for one in KEPT}
