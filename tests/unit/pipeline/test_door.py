"""The door: what comes in raw leaves it sealed, or not at all."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from team import ALL_KINDS, LEAD, QUIET, ad, table

from baken.linking.prints import FEWEST_WORDS
from baken.pipeline.door import Door
from baken.pipeline.reading import holds_contact, read_page, readable
from baken.schema.tables import ADS, READ
from baken.sealing import Sealer, keyring_from, open_sealed
from baken.signals import AdRules, load_catalogue

DAY = date(2026, 9, 20)
RING = keyring_from(b"0" * 32, DAY, DAY)
ROW = {"source": "plain", "ad_id": "ad-1", "site": "een.example", "posted": DAY, "text": QUIET}
NUMBERS = st.integers(10_000_000, 59_999_999).map(lambda tail: f"06{tail}")
WAYS = (
    str,
    ".".join,
    " ".join,
    lambda d: f"+31 {d[1:]}",
    lambda d: f"{d[:2]}-{d[2:]}",
    lambda d: "".join(chr(ord("０") + int(digit)) for digit in d),
    "\u200b".join,
)
PIECES = st.sampled_from(
    [LEAD, QUIET, "Ik ben 24 jaar.", "80 euro per uur.", "Van 10:00 tot 22:00.", "Café Ëva 🌹"]
)


def door(kinds=ALL_KINDS, *, seal=False, places=("GM0606",), ring=RING):
    allowed = None if places is None else frozenset(places)
    rules = AdRules.of(load_catalogue())
    sealer = Sealer(ring, seal)
    return Door(sealer, rules, frozenset(kinds), allowed, date(2026, 8, 1), FEWEST_WORDS)


def through(the_door=None, **cells):
    """One row through the door."""
    row = ROW | {"town": "Schiedam"} | cells
    batch = pa.RecordBatch.from_pylist([row], READ.arrow)
    out = (the_door or door())(batch)
    assert out.schema == ADS.arrow
    return out.to_pylist()[0]


def strings(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [text for part in value for text in strings(part)]
    return [value.decode("latin-1") if isinstance(value, bytes) else str(value)]


def digits(text):
    return "".join(str(int(c)) for c in text if c.isdecimal())


# Laws


@settings(max_examples=60)
@given(text=st.text(min_size=1), alias=st.none() | st.text(max_size=20))
def test_what_is_overwritten_is_as_long_as_the_page(text, alias):
    reading = read_page(text, alias, None)
    assert len(reading.masked) == len(reading.page)
    assert reading.page.endswith(text)
    for found in readable(reading):
        assert 0 <= found.start < found.end <= len(reading.page)
    assert all(reading.page[s:e].strip() for _, s, e in reading.names)


@settings(max_examples=60)
@given(
    number=NUMBERS,
    way=st.sampled_from(WAYS),
    where=st.sampled_from(["text", "contact", "alias", "town", "url", "ad_id"]),
    before=st.lists(PIECES, max_size=3),
    after=st.lists(PIECES, max_size=3),
    seal=st.booleans(),
)
def test_no_value_of_any_column_holds_the_number(number, way, where, before, after, seal):
    cells = {"text": " ".join([*before, QUIET, *after])}
    if where == "text":
        cells["text"] = " ".join([*before, f"Bel {way(number)} graag.", *after])
    else:
        cells[where] = way(number)
    out = through(door(seal=seal, places=None), **cells)
    del out["content"]  # a hash; lives in memory only
    for text in strings(out):
        assert number[1:] not in digits(text)
        assert way(number) not in text


@settings(max_examples=40)
@given(kinds=st.sets(st.sampled_from(ALL_KINDS)), pieces=st.lists(PIECES, min_size=1, max_size=5))
def test_what_the_basis_does_not_allow_is_not_read(kinds, pieces):
    text = " ".join([*pieces, LEAD, "Ik ben 19 jaar, 80 euro, bel 0612345678."])
    out = through(door(kinds), text=text, contact="0687654321")
    assert {field["kind"] for field in out["fields"]} <= kinds
    if "phone" not in kinds:
        assert out["contacts"] == []
    fired = {hit["indicator"] for hit in out["hits"]}
    needs = {"service": "unprotected-offered", "voice": "third-person", "age": "low-stated-age"}
    for kind, indicator in needs.items():
        assert (indicator in fired) == (kind in kinds)
    assert "0612345678" not in out["masked"]


# Cases


def test_a_contact_field_and_a_text_name_the_same_contact():
    column = through(contact="+31 6 12345678")
    text = through(text="Bel 06-12 34 56 78 graag")
    assert column["contacts"] == text["contacts"]
    assert len(column["contacts"]) == 1


def test_where_values_are_kept_they_are_sealed_and_open_with_the_key():
    out = through(door(seal=True), contact="0612345678", url="https://een.example/1")
    opened = {
        (one["kind"], open_sealed(RING, one["key_id"], one["kind"], one["sealed"]))
        for one in out["sealed"]
    }
    assert opened == {("phone", "+31612345678"), ("url", "https://een.example/1")}
    assert through(door(), contact="0612345678", url="https://een.example/1")["sealed"] == []


def test_a_phone_field_holds_a_pseudonym_and_a_place():
    out = through(text=f"{QUIET} Bel 0612345678.")
    [phone] = [field for field in out["fields"] if field["kind"] == "phone"]
    assert phone["value"] == out["contacts"][0]
    assert out["masked"][phone["start"] : phone["end"]] == "•" * 10


def test_a_piece_of_a_number_is_no_price():
    out = through(text="0612345678 euro")
    assert [field for field in out["fields"] if field["kind"] == "price"] == []


def test_on_a_day_without_a_key_the_contact_is_dropped():
    out = through(
        door(ring=keyring_from(b"0" * 32, date(2025, 1, 1), date(2025, 1, 1))),
        contact="0612345678",
        ad_id="0687654321",
    )
    assert out["contacts"] == []
    assert out["ad_id"] == "sealed"


@pytest.mark.parametrize(
    ("cells", "scope"),
    [
        ({}, "in"),
        ({"town": "Groningen"}, "outside"),
        ({"town": None}, "unknown"),
        ({"town": None, "text": f"{QUIET} In Schiedam."}, "in"),
        ({"posted": date(2026, 7, 31)}, "old"),
        ({"text": "Ik ben minderjarig."}, "stop"),
        ({"text": "Ik ben minderjarig.", "town": "Groningen"}, "stop"),
    ],
)
def test_who_is_let_in(cells, scope):
    assert through(**cells)["scope"] == scope


@pytest.mark.parametrize("scope", ["outside", "unknown", "old", "stop"])
def test_of_who_is_not_let_in_nothing_comes_through(scope):
    cells = {
        "outside": {"town": "Groningen"},
        "unknown": {"town": ""},
        "old": {"posted": date(2026, 7, 1)},
        "stop": {"age": "17"},
    }[scope]
    full = {"contact": "0612345678", "alias": "Kim", "url": "https://een.example/1"}
    out = through(door(seal=True), **full | cells)
    kept = {name for name, value in out.items() if value not in (None, [])}
    facts = {"source", "ad_id", "seen", "scope"}
    assert kept == facts | ({"stop_rule"} if scope == "stop" else set())


def test_a_stop_needs_no_leave_to_read_ages():
    assert through(door(["phone"]), age="17")["scope"] == "stop"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("een-374456", False),
        ("ad_12", False),
        ("a81bc81b-dead-4e5d-abff-90865d1e13b1", False),
        ("row-12", False),
        ("0612345678", True),
        ("+31612345678", True),
        ("nul-zes-een-twee-drie-vier-vijf-zes-zeven-acht", True),
        ("06 12 34 56 78 / 2", True),
        ("@zonlicht", True),
        ("snapchat: zonlicht12", True),
        ("kim@post.nl", True),
        ("https://een.nl/advertentie/12", True),
    ],
)
def test_an_id_that_is_a_contact_is_known_as_one(text, held):
    assert holds_contact(text) is held


@pytest.mark.parametrize("site", ["een.nl", "www.een.nl", "een.voorbeeld.example", "twee24.nl"])
def test_the_name_of_a_site_stays(site):
    assert through(site=site)["site"] == site


def test_names_stand_where_they_are_read():
    out = through(alias="Kim & Lotte", text="Welkom, ik ben Sanne en masseer.")
    words = [out["masked"][name["start"] : name["end"]] for name in out["names"]]
    assert words[:2] == ["Kim", "Lotte"]


# The same in a whole run


def test_a_run_holds_only_the_kinds_that_the_basis_allows(team):
    team.basis(fields='["phone", "price"]')
    text = f"{LEAD} Ik ben 19 jaar, 80 euro per uur, bel 0612345678 of insta zonlicht12."
    team.scan([ad(1, text), ad(2, text, town="Rotterdam")])
    assert {row["kind"] for row in table(team.out, "fields")} == {"phone", "price"}
    assert table(team.out, "signals") == table(team.out, "leads") == []


def test_where_no_contact_may_be_read_none_ties_two_ads(team):
    team.basis(fields='["age"]')
    team.scan([ad(1, contact="0612345678"), ad(2, contact="0612345678", name="Kim")])
    assert table(team.out, "edges") == []
