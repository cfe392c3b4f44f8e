"""Texts that are alike in a scan: what they tie, what they do not, and what is told of it."""

import random
from datetime import date

import pyarrow as pa
import pytest
from team import ad, contents, groups, table

from baken.engines import LocalEngine
from baken.pipeline.alike import AlikeTexts, alike_texts
from baken.pipeline.retrieve import own_words
from baken.schema.tables import PAGES
from baken.sealing import Vault, ephemeral_keyring
from baken.signals import load_catalogue

ONE = (
    "Rustige ontvangst in mijn lichte kamer aan het water. Neem ruim de tijd en drink eerst een "
    "kop thee bij het raam. Parkeren kan gratis in de straat achter de oude molen. "
)
OTHER = ONE.replace("bij het raam", "op het balkon").replace("gratis", "altijd")
ALL = "Avonden en weekend op afspraak, bel gerust even."
SWINDLE = "Vooruit betalen."


def rest(seed, size=40):
    """Texts of others, that a text can be rare among."""
    dice = random.Random(seed)
    words = [f"woord{n}x" for n in range(400)]
    return [" ".join(dice.choices(words, k=30)) for _ in range(size)]


def piled(*rows):
    """`rows` among ads of others, each with a contact of her own."""
    others = [ad(500 + n, text, contact=f"06128{n:05}") for n, text in enumerate(rest(1))]
    return [*rows, *others]


def tied(team, *rows, **changes):
    """What a scan says of `rows`: the groups of two ads or more, and the edges by reason."""
    team.scan(piled(*rows), **changes)
    found = {frozenset(key.partition("-")[2] for key in keys) for keys in groups(team.out)}
    return {keys for keys in found if len(keys) > 1}, table(team.out, "edges")


def pair(one=(), other=(), texts=(ONE, OTHER)):
    """Two ads of Lotte, with contacts of their own."""
    cells = [{"name": "Lotte", "contact": contact} for contact in ("0612345678", "0687654321")]
    return [
        ad(1, **{"text": f"{texts[0]} {ALL}"} | cells[0] | dict(one)),
        ad(2, **{"text": f"{texts[1]} {ALL}"} | cells[1] | dict(other)),
    ]


def test_texts_that_are_alike_tie_ads_under_one_name_and_say_why(team):
    found, [edge] = tied(team, *pair())
    assert found == {frozenset("12")}
    assert (edge["reason"], edge["shared"]) == ("alike", None)
    assert edge["pieces"] is not None
    assert 0.5 < edge["share"] < 1
    assert edge["weight"] > 0
    assert edge["weakest"]
    assert edge["splits"]
    levels = {part["comparison"]: part["level"] for part in edge["parts"]}
    assert (levels["text"], levels["contact"], levels["alias"]) == ("alike", "none", "shared")


def test_contact_and_text_stand_apart_as_two_reasons_of_one_pair(team):
    _, edges = tied(team, *pair(other={"contact": "06-12 34 56 78"}))
    assert {edge["reason"] for edge in edges} == {"contact", "alike"}
    assert len({edge["weight"] for edge in edges}) == 1


KIM = {"name": "Kim"}


@pytest.mark.parametrize("place", ["Schiedam", "Rotterdam"])
@pytest.mark.parametrize("name", [KIM, {"name": ""}])
def test_a_copy_without_the_name_ties_nobody_whatever_the_town(team, place, name):
    assert tied(team, *pair(other={"town": place} | name))[0] == set()


@pytest.mark.parametrize("same", [{}, KIM | {"contact": "0612345678"}])
def test_beside_a_name_or_a_contact_it_ties_across_towns(team, same):
    found, edges = tied(team, *pair(other={"town": "Rotterdam"} | same))
    assert found == {frozenset("12")}
    assert "alike" in {edge["reason"] for edge in edges}


def test_a_price_that_was_copied_along_is_no_second_reason(team):
    texts = [f"{text} 150 euro per uur." for text in (ONE, OTHER)]
    assert tied(team, *pair(other=KIM, texts=texts))[0] == set()


def test_who_asks_for_money_beforehand_is_tied_by_nothing_that_is_alike(team):
    assert tied(team, *pair(texts=(ONE, f"{OTHER}{SWINDLE}")))[0] == set()


def test_a_text_that_is_merely_alike_is_no_text_shared_with_other_contacts(team):
    """Two signals make a lead: the first is there, the second only where texts are equal."""
    texts = [f"{text} Ook zonder condoom mogelijk." for text in (ONE, OTHER)]
    assert tied(team, *pair(texts=texts))[0] == {frozenset("12")}
    assert table(team.out, "leads") == []
    tied(team, *pair(texts=texts[:1] * 2))
    [lead] = table(team.out, "leads")
    assert lead["families"] == ["services", "several-people"]
    assert load_catalogue()["same-text-other-contacts"].family in lead["families"]


@pytest.mark.parametrize(
    "left_out",
    [
        {"town": "Groningen"},
        {"date": "2026-01-10"},
        {"text": f"{OTHER}{ALL} Ik ben minderjarig."},
    ],
)
def test_what_is_outside_the_basis_too_old_or_stopped_is_not_compared(team, monkeypatch, left_out):
    seen = []
    note = AlikeTexts.note
    monkeypatch.setattr(
        AlikeTexts, "note", lambda self, rows, texts: (seen.extend(texts), note(self, rows, texts))
    )
    assert tied(team, *pair(other=left_out))[0] == set()
    words = [text.as_py() for text in seen]
    assert any("bij het raam" in text for text in words)
    assert not any("op het balkon" in text for text in words)


@pytest.mark.parametrize(("day", "ties"), [("2026-10-20", True), ("2026-10-29", False)])
def test_ads_of_two_quarters_tie_only_while_the_earlier_key_still_counts(team, day, ties):
    today = date(2026, 10, 30)
    team.keys(first=today, last=today)
    found, _ = tied(team, *pair(other={"date": day}), today=today)
    assert bool(found) is ties


def test_the_same_run_ties_the_same(team):
    team.scan(piled(*pair()))
    first = contents(team.out)
    team.scan(piled(*pair()))
    assert contents(team.out) == first
    assert len(table(team.out, "edges")) == 1


def test_nothing_of_it_is_left_on_disk(team):
    team.scan(piled(*pair()))
    assert not list(team.out.rglob("*.sealed"))
    columns = {name for path in team.out.glob("*.parquet") for name in _columns(path)}
    assert columns.isdisjoint({"features", "fingerprint", "number", "text_group", "body"})


def _columns(path):
    return pa.parquet.read_schema(path).names


# By token


def paired(tokens, texts, seed=b"a secret of sixteen bytes or more"):
    """Pairs of tokens of ads 0, 1 … with `texts`. In: (ad, token, key) of `tokens`."""
    alike = AlikeTexts(seed, 3)
    alike.note(pa.array(range(len(texts)), pa.int64()), pa.array(texts))
    with LocalEngine(workers=1) as engine:
        ads = [{"ad": n, "row": n} for n in range(len(texts))]
        rows = [
            {"ad": n, "reason": "text", "token": token, "key_id": key} for n, token, key in tokens
        ]
        engine.read("ads", pa.Table.from_pylist(ads))
        engine.read("tokens", pa.Table.from_pylist(rows))
        found = alike.pairs(engine).to_pylist()
    return {(frozenset((row["text"], row["other"])), row["reason"]) for row in found}


def test_a_pair_stands_under_each_key_that_both_have():
    tokens = [(0, 10, "K1"), (0, 20, "K2"), (1, 11, "K1"), (1, 21, "K2")]
    found = paired(tokens, [ONE, OTHER, *rest(2)])
    assert found == {(frozenset((10, 11)), "near"), (frozenset((20, 21)), "near")}


def test_without_a_key_in_common_there_is_no_pair():
    assert paired([(0, 10, "K1"), (1, 21, "K2")], [ONE, OTHER, *rest(2)]) == set()


def test_one_fingerprint_under_several_tokens_makes_them_one():
    tokens = [(0, 10, "K1"), (1, 11, "K1"), (2, 12, "K1"), (2, 22, "K2")]
    found = paired(tokens, [ONE, ONE.upper(), ONE.replace(".", "!"), *rest(2)])
    assert found == {(frozenset((10, 11)), "same"), (frozenset((10, 12)), "same")}


def test_a_text_that_comes_again_is_kept_once():
    alike = AlikeTexts(b"a secret of sixteen bytes or more", 3)
    for batch in range(3):
        alike.note(pa.array([2 * batch, 2 * batch + 1]), pa.array([ONE, OTHER]))
    assert sum(part.num_rows for part in alike._prints) == 2
    assert sum(part.num_rows for part in alike._rows) == 6


def test_without_keys_nothing_is_compared(tmp_path):
    with LocalEngine(workers=1) as engine:
        keyring = type(ephemeral_keyring(date(2026, 7, 1), date(2026, 7, 2)))(())
        assert alike_texts(engine, Vault(tmp_path / "vault"), keyring).num_rows == 0


def test_words_come_without_the_line_of_name_and_age(tmp_path):
    vault = Vault(tmp_path / "vault")
    page = {"row": 4, "masked": "Naam: Kim\nHallo", "body": 10, "fields": [], "sealed": []}
    vault.put(4, pa.RecordBatch.from_pylist([page], PAGES.arrow))
    [(rows, texts)] = own_words(vault, pa.array([4]).to_numpy())
    assert (rows.to_pylist(), texts.to_pylist()) == ([4], ["Hallo"])
