"""The rules in plain words: what is looked at, on whose word, and what is never looked at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from baken.report.labels import direction_in_words, evidence_in_words, family_title, use_title
from baken.schema.wording import language, say
from baken.signals import Indicator, load_catalogue
from baken.signals.catalogue import records
from baken.signals.record import read_record

USES = ("stop", "signal", "context", "safety")


@dataclass(frozen=True, slots=True)
class Rule:
    """One indicator in the interface language."""

    id: str
    version: int
    title: str
    family: str
    says: str
    source: str
    evidence: str
    against: str
    wrongly: tuple[str, ...]


def rules_by_use() -> Mapping[str, list[Rule]]:
    """The rules that run, under the words for what may be done with them."""
    found: dict[str, list[Rule]] = {}
    for use in USES:
        rules = [_rule(one) for one in load_catalogue().indicators.values() if one.use == use]
        if rules:
            found[use_title(use)] = sorted(rules, key=lambda rule: rule.title)
    return found


def retired_rules() -> list[Rule]:
    """Rules that ran before and no longer do; their ids are not used again."""
    return [_rule(one) for one in _retired()]


def never_looked_at() -> list[tuple[str, str]]:
    """What no rule may look at, and why."""
    return [
        (
            say("Nationality, origin, skin colour or religion"),
            say("Selecting people by who they are is discrimination."),
        ),
        (
            say("The language of an ad, or how well it is written"),
            say(
                "It would stand for where somebody comes from. It only serves to choose the "
                "language in which help is offered."
            ),
        ),
        (
            say("Gender identity, body, face or tattoos"),
            say(
                "They say nothing about exploitation; research found tattoos and young looks "
                "more often in ads without it."
            ),
        ),
        (
            say("Photos and videos"),
            say("baken never fetches, opens or keeps images."),
        ),
        (
            say("How somebody screens clients, or gives the address only at the last moment"),
            say("That is how sex workers stay safe."),
        ),
        (
            say("Residence status, registers of companies or people, social media"),
            say(
                "baken looks at ads and links to nothing else. It never looks for who somebody is."
            ),
        ),
    ]


@cache
def _retired() -> tuple[Indicator, ...]:
    folder = files("baken") / "catalogue"
    return tuple(read_record(file, "retired") for file in records(folder, "retired"))


def _rule(one: Indicator) -> Rule:
    code = language()
    return Rule(
        id=one.id,
        version=one.version,
        title=one.title[code],
        family=family_title(one.family),
        says=f"{_without_values(one.explain[code])} {direction_in_words(one.direction)}".strip(),
        source=one.basis.source,
        evidence=evidence_in_words(one.basis.evidence),
        against=one.basis.against[code],
        wrongly=tuple(case.text[code] for case in one.false_positives),
    )


def _without_values(text: str) -> str:
    """An explanation with dots where an ad's own value would stand."""
    return re.sub(r"{\w*}", "…", text)
