"""Sentences from the phrase files: slots within slots."""

import re
from functools import cache
from random import Random
from typing import NamedTuple

from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import happens, one_of

PLACEHOLDER = re.compile(r"(\{[A-Z0-9_]+\})")
_SLOT = re.compile(r"\{([A-Z]?[a-z_]+)\}")
Template = tuple[str, ...]  # words and slot names in turn; the first are words


class Phrase(NamedTuple):
    """A sentence, and in how many ways its template could have been filled."""

    text: str
    ways: int


def phrase(rng: Random, language: str, voice: str, slot: str) -> Phrase | None:
    """A sentence for `slot`, its {CAPITALS} still open; None where the voice has none."""
    general, own = _choices(language, "any", slot), _choices(language, voice, slot)
    if not general and not own:
        return None
    use_own = bool(own) and (not general or happens(rng, 0.5))
    template = one_of(rng, own if use_own else general)
    text = _expand(rng, language, voice, template)
    text = text.replace("{AGE_WORDS}", f"{{AGE_WORDS_{language.upper()}}}")
    return Phrase(text[:1].upper() + text[1:], _ways(language, voice, template))


def sentence(rng: Random, language: str, voice: str, slot: str) -> str | None:
    """The text of a phrase, where the number of ways does not matter."""
    found = phrase(rng, language, voice, slot)
    return found.text if found else None


def _expand(rng: Random, language: str, voice: str, template: Template) -> str:
    words: list[str] = []
    for index, part in enumerate(template):
        words.append(part if index % 2 == 0 else _fill(rng, language, voice, part, words))
    return "".join(words)


def _fill(rng: Random, language: str, voice: str, slot: str, before: list[str]) -> str:
    """Words for a slot, not the same as were used in the sentence already."""
    used = {word.lower() for word in before}
    options = _options(language, voice, slot)
    words = _expand(rng, language, voice, one_of(rng, options))
    for _ in range(3):
        if words.lower() not in used:
            break
        words = _expand(rng, language, voice, one_of(rng, options))
    return words


@cache
def _ways(language: str, voice: str, template: Template) -> int:
    ways = 1
    for slot in template[1::2]:
        ways *= sum(_ways(language, voice, inner) for inner in _options(language, voice, slot))
    return ways


def _options(language: str, voice: str, slot: str) -> tuple[Template, ...]:
    return _choices(language, "any", slot) or _choices(language, voice, slot)


@cache
def _choices(language: str, voice: str, slot: str) -> tuple[Template, ...]:
    lines = assumptions(f"phrases/{language}").get(voice, {}).get(slot, [])
    return tuple(tuple(_SLOT.split(line)) for line in lines)
