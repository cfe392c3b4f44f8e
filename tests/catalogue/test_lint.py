"""A record with a fault does not load, and the fault is named."""

import re
from importlib.resources import files

import pytest

from baken.schema.errors import BakenError
from baken.signals.catalogue import check, load

GOOD = (files("baken") / "catalogue" / "indicators" / "third-person.toml").read_text("utf-8")


def catalogue(folder, text, name="third-person.toml", status="indicators"):
    place = folder / status
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_text(text, encoding="utf-8")
    return folder


FAULTS = {
    "no toml": (GOOD, "= = =", "cannot be read"),
    "unknown key": (r"^version = 1", "version = 1\nweight = 3", "weight"),
    "missing key": (r"^family = .*$", "", "family"),
    "no direction": (r'^direction = "for"\n', "", "direction"),
    "unknown direction": (r'^direction = "for"', 'direction = "maybe"', "maybe"),
    "a signal against": (r'^direction = "for"', 'direction = "against"', "must speak for it"),
    "a signal for neither": (r'^direction = "for"', 'direction = "neither"', "must speak for it"),
    "movement for": (
        r'^number = 15\nversion = 1\nuse = "signal"',
        'number = 10\nversion = 1\nuse = "context"',
        "number 10 speaks against it",
    ),
    "code that no list has": (r"^voices = .*$", 'voices = ["fourth"]', "'fourth' is no code"),
    "unknown use": (r'^use = "signal"', 'use = "score"', "score"),
    "unknown kind": (r'^kind = "voice"', 'kind = "magic"', "magic"),
    "unknown parameter": (r"^voices = .*$", 'voices = ["third"]\nweight = 2', "weight"),
    "missing parameter": (r"^voices = .*$", "", "'voices' is missing"),
    "wrong type": (r"^voices = .*$", "voices = 3", "must be of type list"),
    "no grade": (r'^evidence = "C"', 'evidence = "E"', "A, B, C, D"),
    "nothing against": (
        r"(?s)\[basis.against\]\nnl = .*?\n",
        '[basis.against]\nnl = "onbekend"\n',
        "against",
    ),
    "strange placeholder": (
        r'^nl = "De tekst spreekt',
        'nl = "{score} De tekst spreekt',
        "{score}",
    ),
    "no silent example": (r"fires = false", "fires = true", "fires = false"),
    "no loud example": (r"fires = true", 'fires = false\nshows = "duo"', "fires = true"),
    "unlisted false positive": (r'shows = "duo"', 'shows = "trio"', "trio"),
    "bad id": (r'^id = ".*"', 'id = "Third Person"', "id:"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found_and_named(tmp_path, fault):
    pattern, replacement, words = FAULTS[fault]
    text = replacement if pattern is GOOD else re.sub(pattern, replacement, GOOD, flags=re.M)
    assert text != GOOD
    folder = catalogue(tmp_path, text)
    assert any(words in line for line in check(folder)), check(folder)
    with pytest.raises(BakenError):
        load(folder)


def test_the_untouched_record_loads(tmp_path):
    assert list(load(catalogue(tmp_path, GOOD)).indicators) == ["third-person"]


FORBIDDEN = [
    "nationality", "afkomst", "land-van-herkomst", "origin", "ethnicity", "religie", "race",
    "spelling", "language", "taalniveau", "transgender", "skin-colour", "tattoo", "face",
    "photo", "client-screening", "huisnummer", "roemeense", "Asian", "verblijfsstatus",
]  # fmt: skip


@pytest.mark.parametrize("word", FORBIDDEN)
@pytest.mark.parametrize("place", ["params", "title", "family"])
def test_no_rule_may_look_at_who_somebody_is(tmp_path, word, place):
    changes = {
        "params": (r'"third"', f'"{word}"'),
        "title": (r'^nl = "Iemand anders', f'nl = "{word} iemand'),
        "family": (r"^family = .*$", f'family = "{word.lower()}"'),
    }
    pattern, replacement = changes[place]
    text = re.sub(pattern, replacement, GOOD, count=1, flags=re.M)
    assert text != GOOD
    assert any("forbidden input" in line for line in check(catalogue(tmp_path, text)))


def test_ids_are_not_reused(tmp_path):
    catalogue(tmp_path, GOOD)
    catalogue(tmp_path, GOOD, status="retired")
    assert any("not reused" in line for line in check(tmp_path))


def test_file_is_named_after_the_id(tmp_path):
    folder = catalogue(tmp_path, GOOD, name="other.toml")
    assert any("not the file's name" in line for line in check(folder))


def test_only_active_records_run(tmp_path):
    assert load(catalogue(tmp_path, GOOD, status="candidates")).indicators == {}
