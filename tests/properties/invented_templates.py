"""Invented ads from one template, in nine languages, with what was filled in where."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from baken.linking.template import Member
from baken.linking.written_words import Mention

SENTENCES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
"""By language, five sentences with one slot each."""

NAMES = ["Anna", "Éva", "Мария", "Zoë", "Łucja", "Kim Lou", "Ștefania", "Ivana"]
PLACES = ["Utrecht", "Den Haag", "Хага", "Zwolle", "Bergen op Zoom", "Tiel"]
AGES = ["21", "25", "34", "48"]
PRICES = ["80", "100", "150", "1.200"]
PHONES = ["06 12345678", "0687654321", "+31 6 1111 2222", "06-33 44 55 66"]

VALUES = {"name": NAMES, "place": PLACES, "age": AGES, "price": PRICES, "phone": PHONES}


@dataclass(frozen=True)
class Filled:
    """An ad and what was filled in, by kind."""

    member: Member
    values: dict[str, str]


def fill(ad_id, sentences, values, marks=True):
    """The sentences with the values in them, as an ad with what is to be read in it."""
    text, mentions = "", []
    for number, sentence in enumerate(sentences):
        text += " " if number else ""
        before, _, rest = sentence.partition("{")
        kind, _, after = rest.partition("}")
        text += before
        mentions.append(Mention(kind, len(text), len(text) + len(values[kind])))
        text += values[kind] + after
    return Filled(Member(ad_id, text, tuple(mentions) if marks else ()), values)
