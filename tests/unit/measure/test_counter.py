import datetime
import pickle

import pyarrow as pa
import pytest

from baken.measure import COUNTED, Counter, Grain
from baken.schema.errors import BakenError

MONDAY = datetime.date(2026, 8, 31)
ROTTERDAM, SCHIEDAM = "GM0599", "GM0606"


def ad(ad_id, day=0, site="een", municipality=ROTTERDAM, tokens=("a",)):
    return {
        "day": MONDAY + datetime.timedelta(days=day),
        "site": site,
        "municipality": municipality,
        "ad_id": ad_id,
        "tokens": tokens and list(tokens),
    }


def counted(*rows, grain=Grain.WEEK, per_batch=1000):
    counter = Counter(grain)
    for first in range(0, len(rows), per_batch):
        part = list(rows[first : first + per_batch])
        counter.add(pa.RecordBatch.from_pylist(part, schema=COUNTED))
    return {
        (period.name, site, place): (
            int(period.tally.ads[i, j]),
            int(period.tally.advertisers[i, j]),
        )
        for period in counter.periods()
        for i, site in enumerate([*period.sites, "*"])
        for j, place in enumerate([*period.municipalities, "*"])
    }


def test_an_ad_counts_once_per_period_however_often_it_was_seen():
    week = counted(ad("1"), ad("1", day=3), ad("2"))
    assert week["2026-W36", "*", "*"] == (2, 1)
    days = counted(ad("1"), ad("1", day=3), ad("2"), grain=Grain.DAY)
    assert days["2026-08-31", "*", "*"] == (2, 1)
    assert days["2026-09-03", "*", "*"] == (1, 1)


def test_one_id_at_two_sites_is_two_ads():
    assert counted(ad("1"), ad("1", site="twee"))["2026-W36", "*", "*"] == (2, 1)


def test_two_numbers_in_one_ad_are_one_advertiser():
    counts = counted(ad("1", tokens="ab"), ad("2", tokens="b"), ad("3", tokens="c"))
    assert counts["2026-W36", "*", "*"] == (3, 2)


def test_contacts_tied_elsewhere_in_the_period_are_one_advertiser_everywhere():
    tie = ad("3", site="twee", municipality=SCHIEDAM, tokens="ab")
    counts = counted(ad("1", tokens="a"), ad("2", tokens="b"), tie)
    assert counts["2026-W36", "een", ROTTERDAM] == (2, 1)
    assert counts["2026-W36", "*", "*"] == (3, 1)


def test_contacts_tied_in_another_period_are_not():
    counts = counted(ad("1", tokens="a"), ad("2", tokens="b"), ad("3", day=7, tokens="ab"))
    assert counts["2026-W36", "*", "*"] == (2, 2)


def test_an_advertiser_in_two_municipalities_counts_once_in_their_total():
    counts = counted(ad("1"), ad("2", municipality=SCHIEDAM))
    assert counts["2026-W36", "een", ROTTERDAM] == (1, 1)
    assert counts["2026-W36", "een", SCHIEDAM] == (1, 1)
    assert counts["2026-W36", "een", "*"] == (2, 1)


def test_an_ad_without_contacts_adds_no_advertiser():
    counts = counted(ad("1", tokens=()), ad("2", tokens=None), ad("3"))
    assert counts["2026-W36", "*", "*"] == (3, 1)


def test_an_ad_stands_where_it_was_last_known_to_be():
    moved = counted(
        ad("1"), ad("1", day=2, municipality=SCHIEDAM), ad("1", day=4, municipality=None)
    )
    assert moved["2026-W36", "een", SCHIEDAM] == (1, 1)
    assert moved["2026-W36", "een", ROTTERDAM] == (0, 0)
    assert moved["2026-W36", "een", "?"] == (0, 0)


def test_an_unknown_municipality_has_a_line_of_its_own():
    assert counted(ad("1", municipality=None))["2026-W36", "een", "?"] == (1, 1)


def test_every_period_has_a_line_for_every_place_seen():
    counts = counted(ad("1"), ad("2", day=7, site="twee", municipality=SCHIEDAM))
    assert counts["2026-W36", "twee", SCHIEDAM] == (0, 0)
    assert len(counts) == 2 * 3 * 3


def test_the_order_of_rows_and_the_size_of_batches_change_nothing():
    rows = [
        ad(str(k % 17), day=k % 9, site="een" if k % 3 else "twee", tokens="abcdefgh"[k % 8])
        | {"municipality": [ROTTERDAM, SCHIEDAM, None][k % 5 % 3]}
        for k in range(60)
    ]
    assert counted(*rows) == counted(*reversed(rows), per_batch=7)


def test_merging_while_counting_changes_nothing(monkeypatch):
    rows = [ad(str(k % 40), day=k % 6, tokens="abc"[k % 3]) for k in range(200)]
    expected = counted(*rows)
    monkeypatch.setattr("baken.measure.distinct._PENDING", 3)
    assert counted(*rows, per_batch=5) == expected


def test_a_slice_of_a_batch_is_counted_as_such():
    rows = [ad("1", tokens="a"), ad("2", tokens="bc"), ad("3", tokens="c")]
    counter = Counter(Grain.DAY)
    counter.add(pa.RecordBatch.from_pylist(rows, schema=COUNTED).slice(1))
    [period] = counter.periods()
    assert (period.tally.ads[-1, -1], period.tally.advertisers[-1, -1]) == (2, 1)


def test_nothing_counted_is_no_period():
    assert list(Counter(Grain.DAY).periods()) == []


def test_a_column_of_addresses_is_not_taken_for_sites():
    rows = [ad(str(k), site=f"https://een.invalid/{k}") for k in range(101)]
    with pytest.raises(BakenError) as error:
        counted(*rows)
    assert "een.invalid" not in str(error.value)


@pytest.mark.parametrize("name", ["*", "=1+1", "@x", "+31612345678"])
def test_names_that_cannot_be_published_are_refused(name):
    with pytest.raises(BakenError):
        counted(ad("1", site=name))


@pytest.mark.parametrize("field", ["day", "site", "ad_id"])
def test_what_must_be_there_is_there(field):
    with pytest.raises(ValueError, match=field):
        counted(ad("1") | {field: None})


def test_the_counter_holds_no_text_of_an_ad():
    counter = Counter(Grain.WEEK)
    row = ad("ad-nummer-77", tokens=["geheim-teken"])
    counter.add(pa.RecordBatch.from_pylist([row], schema=COUNTED))
    held = pickle.dumps(counter)
    assert b"een" in held
    assert b"ad-nummer-77" not in held
    assert b"geheim-teken" not in held
