"""Sentences for the sections of an ad, typed as a person types."""

from collections.abc import Iterable
from random import Random

from baken.synthetic.apart import sentence_key
from baken.synthetic.bodies import Line, Manner
from baken.synthetic.chance import happens
from baken.synthetic.grammar import PLACEHOLDER, Phrase, phrase
from baken.synthetic.handwriting import typed
from baken.synthetic.languages import parts
from baken.synthetic.said import stated
from baken.synthetic.services import draw_services, in_words

FEWEST_WAYS = 100
"""A sentence that can be filled in fewer ways is a stock phrase."""
_SERVICES_OF_ONES_OWN = 3


def lines_for(
    rng: Random,
    sections: Iterable[str],
    manner: Manner,
    beside: Iterable[Line] = (),
    language: str = "",
) -> list[Line]:
    """New sentences; a service that they or those `beside` them name is not named again.

    In two languages by chance, or in `language`. A section that the language or the voice
    has no sentence for is left out.
    """
    lines: list[Line] = []
    named = {code for line in beside for code in _services(line)}
    named |= {"unprotected"} if manner.unprotected else set()
    for section in sections:
        line = _line(rng, section, manner, named, language or _language(rng, manner))
        if line is not None:
            lines.append(line)
            named.update(_services(line))
    return lines


def _language(rng: Random, manner: Manner) -> str:
    main, *other = parts(manner.language)
    return other[0] if other and happens(rng, 0.4) else main


def _services(line: Line) -> list[str]:
    return [fact.partition(":")[2] for fact in line.facts if ":" in fact]


def _line(rng: Random, section: str, manner: Manner, named: set[str], language: str) -> Line | None:
    found = _phrase(rng, section, manner, language)
    if found is None:
        return None
    facts = stated(section, language, found.text)
    text, codes = _with_services(rng, section, found.text, language, named)
    own = found.ways >= FEWEST_WAYS or len(codes) >= _SERVICES_OF_ONES_OWN
    return Line(
        section,
        typed(rng, manner.style, text),
        (*facts, *(f"{section}:{code}" for code in codes)),
        sentence_key(text) if own else 0,
        len(text.split()),
        language,
    )


def _phrase(rng: Random, section: str, manner: Manner, language: str) -> Phrase | None:
    """A phrase that fits the section; no age where this person never states one."""
    slot = "place" if section == "door" else section
    if manner.two and section in ("opening", "age"):
        slot = f"{section}_two"
    for _ in range(60):
        found = phrase(rng, language, manner.voice, slot)
        if found is None or _suits(found.text, section, manner, language):
            return found
    return None


def _suits(text: str, section: str, manner: Manner, language: str) -> bool:
    if section == "door":
        return "door" in stated(section, language, text)
    return manner.ages or not _has_age(text)


def _has_age(text: str) -> bool:
    return any(name.startswith("{AGE") for name in PLACEHOLDER.findall(text))


def _with_services(
    rng: Random, section: str, text: str, language: str, named: set[str]
) -> tuple[str, list[str]]:
    if section not in ("offer", "refuse"):
        return text, []
    column, most = ("common", 6) if section == "offer" else ("refused", 3)
    codes = draw_services(rng, column, rng.randint(1, most), named)
    words = in_words(rng, codes, language)
    text = text.replace("{OFFERS}", words).replace("{REFUSED}", words)
    return text[:1].upper() + text[1:], codes
