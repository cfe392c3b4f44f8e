"""The kinds that look at several ads, each on tables small enough to read."""

import re
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from baken.engines import LocalEngine
from baken.signals import group_signals, load_catalogue
from baken.signals.evaluate import FOUND
from baken.signals.indicator import Use
from baken.signals.kinds import GROUP_KINDS, KINDS

DAY = date(2026, 8, 19)
LONG, S, D, N = pa.int64(), pa.string(), pa.date32(), pa.int32()
TABLES = {
    "ads": pa.schema(
        {"ad": LONG, "source": S, "ad_id": S, "site": S, "first_seen": D, "last_seen": D}
        | {"woonplaats": S, "municipality": S, "scam_words": pa.bool_()}
    ),
    "tokens": pa.schema(
        {"ad": LONG, "reason": S, "token": LONG, "key_id": S, "start": N, "end": N}
    ),
    "ages": pa.schema({"ad": LONG, "age": N, "start": N, "end": N}),
    "prices": pa.schema(
        {"ad": LONG, "amount": pa.float64(), "currency": S, "minutes": N, "start": N, "end": N}
    ),
    "hits": pa.schema({"ad": LONG, "indicator": S, "start": N, "end": N, "detail": S}),
    "shared_texts": pa.schema(
        {"token": LONG, "ad": LONG, "suspect": pa.bool_(), "at_once": pa.bool_()}
    ),
    "policies": pa.schema({"municipality": S, "minimum_age": N}),
    "tips": pa.schema({"ad": LONG, "tip_kind": S}),
}


def ad(number: int, *, day: date = DAY, area: str | None = "GM0606", ad_id: str = "") -> tuple:
    return number, "made", ad_id or str(number), "site", day, day, None, area, False


def contact(number: int, token: int, key: str = "k1") -> tuple:
    return number, "contact", token, key, None, None


def price(number: int, amount: float, minutes: int | None = 60, currency: str = "EUR") -> tuple:
    return number, amount, currency, minutes, 0, 9


@pytest.fixture
def engine():
    with LocalEngine(workers=1) as made:
        yield made


def fill(engine: LocalEngine, **rows: list[tuple]) -> None:
    for name, schema in TABLES.items():
        named = [dict(zip(schema.names, row, strict=True)) for row in rows.get(name, [])]
        engine.read(name, pa.Table.from_pylist(named, schema))


def run(engine: LocalEngine, kind: str, **params: int) -> list[int]:
    rows = GROUP_KINDS[kind].run(engine, params).to_pylist()
    assert all(set(row) == {"ad", "start", "end", "detail"} for row in rows)
    assert len({tuple(row.values()) for row in rows}) == len(rows), "none twice"
    return sorted(row["ad"] for row in rows)


def test_municipalities_of_one_contact_are_each_shown_once(engine):
    areas = ["GM0606", "GM0622", "GM0556", "GM0556", None]
    ads = [ad(n, area=area) for n, area in enumerate(areas)]
    fill(engine, ads=ads, tokens=[contact(n, 1) for n in range(5)])
    assert run(engine, "municipalities_per_contact", at_least=3) == [0, 1, 2]
    assert run(engine, "municipalities_per_contact", at_least=4) == []


def test_an_ad_with_two_keys_is_shown_once(engine):
    ads = [ad(0), ad(1, area="GM0622")]
    tokens = [contact(n, t, key) for n in range(2) for t, key in ((1, "k1"), (2, "k2"))]
    fill(engine, ads=ads, tokens=tokens)
    assert run(engine, "municipalities_per_contact", at_least=2) == [0, 1]


def test_new_ads_of_one_day_are_shown_by_the_first(engine):
    ads = [ad(n) for n in range(3)] + [ad(3, day=DAY - timedelta(1))]
    fill(engine, ads=ads, tokens=[contact(n, 1) for n in range(4)])
    assert run(engine, "new_ads_on_one_day", at_least=3) == [0]
    assert run(engine, "new_ads_on_one_day", at_least=4) == []


def test_a_new_version_of_an_old_ad_is_no_new_ad(engine):
    earlier = DAY - timedelta(5)
    old = [ad(n, day=earlier - timedelta(n), ad_id=f"a{n}") for n in range(3)]
    new = [ad(10 + n, ad_id=f"a{n}") for n in range(3)]
    fill(engine, ads=old + new, tokens=[contact(row[0], 1) for row in old + new])
    assert run(engine, "new_ads_on_one_day", at_least=2) == []


def test_ads_of_different_contacts_are_not_added_up(engine):
    fill(engine, ads=[ad(n) for n in range(4)], tokens=[contact(n, n) for n in range(4)])
    assert run(engine, "new_ads_on_one_day", at_least=2) == []


def test_a_price_is_held_against_the_same_minutes_of_this_run(engine):
    usual = [price(n, 150) for n in range(20)]
    fill(engine, prices=[*usual, price(20, 74), price(21, 75), price(22, 50, 30)])
    assert run(engine, "price_far_below", percent=50, fewest=20) == [20]
    assert run(engine, "price_far_below", percent=50, fewest=24) == []


def test_only_prices_in_euros_for_a_named_time_are_compared(engine):
    usual = [price(n, 150) for n in range(20)]
    others = [price(20, 40, None), price(21, 40, currency="RON")]
    fill(engine, prices=usual + others)
    assert run(engine, "price_far_below", percent=50, fewest=20) == []


def test_an_ad_with_many_prices_weighs_as_one(engine):
    many = [price(0, 20 + n) for n in range(30)]
    fill(engine, prices=[*many, *(price(n, 150) for n in range(1, 20))])
    assert run(engine, "price_far_below", percent=50, fewest=20) == [0]


def test_every_rule_runs_on_empty_tables_and_labels_what_it_finds(engine):
    fill(engine, hits=[(7, "youth-wording", 0, 5, "{}")], tips=[(7, "citizen"), (7, "citizen")])
    found = group_signals(engine, load_catalogue())
    assert found.schema == FOUND
    engine.read("found", found)
    rows = engine.sql('SELECT ad, indicator, "use", family FROM found').to_pylist()
    assert sorted(tuple(row.values()) for row in rows) == [
        (7, "tip", "signal", "tip"),
        (7, "youth-wording", "signal", "youth-wording"),
    ]


def test_every_kind_is_used_and_says_what_it_reads():
    used = {one.kind for one in load_catalogue().using(*Use)}
    assert used == set(KINDS)
    assert all(kind.reads for kind in KINDS.values())


def test_the_guide_lists_every_kind_with_its_parameters():
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "write-an-indicator.md"
    lines = [line for line in guide.read_text("utf-8").splitlines() if line.startswith("| `")]
    rows = {re.search(r"`(\w+)`", line)[1]: line for line in lines}
    assert rows.keys() == set(KINDS)
    for name, kind in KINDS.items():
        said = set(re.findall(r"`(\w+)`", rows[name])) - {name}
        assert said == set(kind.params), name
