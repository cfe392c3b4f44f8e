"""How sure each tie of a group is: both values, the weight in words, and what made it up."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from baken.linking.model import MISSING, load_model
from baken.report.formats import decimal, number
from baken.report.model import Ad, Link, Part, Said
from baken.schema.wording import language, say

MOST = 12
"""Links shown of one group, the weakest first: those are what a person should doubt."""

_NAME = re.compile(r"Naam: (.+?)(?: · leeftijd: .*)?")
_ENDS = ("ad_key", "other_key")
_TYING = ("contact", "text", "alike")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the ads of a lead by key: the ad as shown, its words, its price an hour."""

    ads: Mapping[str, Ad]
    texts: Mapping[str, str]
    prices: Mapping[str, str]


def make_links(edges: Iterable[Mapping[str, Any]], known: Known) -> tuple[Link, ...]:
    """One link per pair that was weighed, the weakest first. In: rows of `edges` of one group."""
    pairs: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for edge in edges:
        one, other = (edge[end] for end in _ENDS)
        if edge["weight"] is not None and one in known.ads and other in known.ads:
            pairs.setdefault((one, other), []).append(edge)
    links = (_link(pair, rows, known) for pair, rows in pairs.items())
    return tuple(sorted(links, key=lambda link: (not link.weakest, link.weight, link.ads)))


def make_said(judgements: Iterable[Mapping[str, Any]], ads: Mapping[str, Ad]) -> tuple[Said, ...]:
    """What people said of ads of a lead, the last first. `other` is None for an ad elsewhere."""
    said = []
    for row in judgements:
        numbers = [ads[row[end]].number if row[end] in ads else None for end in _ENDS]
        inside = sorted(one for one in numbers if one is not None)
        if inside:
            said.append(Said(tuple(inside), row["verdict"], row["time"], row["by"], row["reason"]))
    return tuple(sorted(said, key=lambda one: (-one.time.timestamp(), one.ads)))


def strength_words(strength: str) -> str:
    """The word for a weight: weak, moderate, strong."""
    return {"weak": say("weak"), "moderate": say("moderate"), "strong": say("strong")}[strength]


def reasons_words(reasons: Iterable[str]) -> str:
    """What ties two ads, in a sentence."""
    words = {
        "contact": say("Same contact."),
        "text": say("Same text."),
        "alike": say("Texts that are alike."),
    }
    return " ".join(words[reason] for reason in reasons)


def tie_words(reason: str, ads: str) -> str:
    """What ties the ads whose numbers are listed in `ads`."""
    return {
        "contact": say("Same contact: {ads}.", ads=ads),
        "text": say("Same text: {ads}.", ads=ads),
        "alike": say("Texts that are alike: {ads}.", ads=ads),
        "judgement": say("Judged by a person to be of one advertiser: {ads}.", ads=ads),
        "same ad": say("Versions of one and the same ad: {ads}.", ads=ads),
    }[reason]


def said_words(said: Said) -> str:
    """What a person said of two ads, or of one and another elsewhere."""
    if len(said.ads) == 1:
        who = say("Ad {number} and an ad outside this group", number=said.ads[0])
    else:
        who = say("Ad {one} and ad {other}", one=said.ads[0], other=said.ads[1])
    verdict = {
        "same": say("the same advertiser"),
        "different": say("different advertisers"),
        "unsure": say("not sure"),
        "withdrawn": say("withdrawn"),
    }[said.verdict]
    return f"{who}: {verdict}."


def _link(pair: tuple[str, str], rows: Sequence[Mapping[str, Any]], known: Known) -> Link:
    first = rows[0]
    one, other = sorted(pair, key=lambda key: known.ads[key].number)
    return Link(
        ads=(known.ads[one].number, known.ads[other].number),
        reasons=tuple(sorted({row["reason"] for row in rows if row["reason"] in _TYING})),
        strength=load_model().strength(first["weight"]),
        weight=first["weight"],
        parts=tuple(_part(part, rows, (one, other), known) for part in first["parts"]),
        weakest=any(row["weakest"] for row in rows),
        splits=any(row["splits"] for row in rows),
    )


def _part(
    part: Mapping[str, Any],
    rows: Sequence[Mapping[str, Any]],
    pair: tuple[str, str],
    known: Known,
) -> Part:
    name, level, weight = part["comparison"], part["level"], _signed(part["weight"])
    if name == "start":
        return Part(say("Start: two ads out of the pile"), "", "", weight)
    comparison = load_model()[name]
    found = comparison.level(level)
    title = comparison.title[language()]
    if level == MISSING or found is None:
        return Part(title, say("not known of both"), "", weight)
    return Part(title, found.title[language()], _values(name, rows, pair, known), weight)


def _signed(weight: float) -> str:
    sign = "+" if weight > 0 else "−" if weight < 0 else ""
    return f"{sign}{decimal(abs(weight))}"


def _values(
    name: str, rows: Sequence[Mapping[str, Any]], pair: tuple[str, str], known: Known
) -> str:
    """Both values in words; for a contact only the end of its pseudonym."""
    if name in ("contact", "text"):
        return _shared(name, rows)
    of = {"alias": _name_of, "town": _town_of, "price": _price_of}[name]
    one, other = (of(key, known) for key in pair)
    return f"{one} – {other}" if one and other else ""


def _shared(name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    for row in rows:
        if name == "text" and row["reason"] == "alike" and row["share"] is not None:
            return say(
                "{share}% of the words equal, {pieces} rare pieces in both",
                share=number(round(100 * row["share"])),
                pieces=row["pieces"],
            )
        if row["reason"] == name and row["shared"]:
            end = row["shared"].rpartition(".")[2][-6:]
            return say("both …{end}", end=end)
    return ""


def _name_of(key: str, known: Known) -> str:
    found = _NAME.fullmatch(known.texts[key].partition("\n")[0])
    return found[1] if found else ""


def _town_of(key: str, known: Known) -> str:
    return known.ads[key].place


def _price_of(key: str, known: Known) -> str:
    amount = known.prices.get(key)
    return f"€ {amount}" if amount else ""
