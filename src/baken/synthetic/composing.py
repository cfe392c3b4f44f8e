"""Composing a text: which sections it has, in which order, how long it is."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from baken.synthetic.apart import Field, Marks, clash, keep
from baken.synthetic.bodies import Body, Line, Manner
from baken.synthetic.chance import happens, one_of, several
from baken.synthetic.languages import parts
from baken.synthetic.sentences import lines_for

# In the order in which an ad usually goes; the number is how common the sentence is.
_SECTIONS = {
    "title": 0.35,
    "opening": 0.0,
    "travel": 0.0,
    "home": 0.0,
    "hotel": 0.0,
    "age": 0.0,
    "youth": 0.0,
    "person": 1.3,
    "hobbies": 0.5,
    "size": 0.15,
    "experience": 0.25,
    "trusty": 0.0,
    "atmosphere": 0.9,
    "place": 0.8,
    "door": 0.0,
    "incall_outcall": 0.0,
    "offer": 1.0,
    "everything": 0.0,
    "unprotected": 0.0,
    "refuse": 0.45,
    "safe": 0.35,
    "price": 0.8,
    "cheap": 0.0,
    "prepay": 0.0,
    "deposit_normal": 0.05,
    "hygiene": 0.4,
    "manners": 0.5,
    "hours": 0.6,
    "always": 0.0,
    "screening": 0.45,
    "stock": 0.4,
    "adult_lookalike": 0.0,
    "contact_plain": 0.0,
    "contact_number": 0.0,
    "contact_handle": 0.0,
    "closing": 0.55,
}
_ORDER = {section: index for index, section in enumerate(_SECTIONS)}
_TWICE = ("person", "atmosphere", "place", "manners", "screening", "stock")
_RICH = ("person", "atmosphere", "hobbies")
FEWEST_WORDS, MOST_WORDS = 15, 130
_FEWEST_OWN = 2


def compose(rng: Random, version: str, manner: Manner) -> Body:
    """A fresh text of 15 to 150 words or so."""
    count = min(16, max(2, round(rng.lognormvariate(1.7, 0.5) * manner.length)))
    sections = ["opening", *manner.always]
    optional = {name: weight for name, weight in _SECTIONS.items() if _fits(name, manner)}
    sections += several(rng, optional, count - len(sections))
    sections += [name for name in _TWICE if count > 8 and happens(rng, 0.4)]
    placed = {name: _ORDER[name] + rng.gauss(0, 1.1) for name in sections}
    placed |= {"title": -9.0, "opening": rng.uniform(-1.0, 2.5), "closing": 99.0}
    sections.sort(key=placed.__getitem__)
    lines = lines_for(rng, sections, manner)
    return grown(rng, Body(version, tuple(_in_both(rng, lines, manner)), manner))


def _fits(section: str, manner: Manner) -> bool:
    return not (section == "safe" and manner.unprotected)


def _in_both(rng: Random, lines: list[Line], manner: Manner) -> list[Line]:
    """The lines; those of a text in two languages have a sentence in each."""
    used = {line.language for line in lines}
    for language in parts(manner.language):
        if language not in used:
            lines[1:1] = lines_for(rng, ["person"], manner, language=language)
    return lines


def grown(rng: Random, body: Body) -> Body:
    """The body with sentences added until it has enough words, or cut where it has too many."""
    lines = list(body.lines)
    for _ in range(8):
        if _words(lines) >= FEWEST_WORDS and sum(line.key > 0 for line in lines) >= _FEWEST_OWN:
            break
        lines[-1:-1] = lines_for(rng, [one_of(rng, (*_RICH, "manners"))], body.manner)
    while _words(lines) > MOST_WORDS:
        spare = [line for line in lines if line.section not in body.manner.always]
        lines.remove(spare[-1])
    return replace(body, lines=tuple(lines))


def settled(rng: Random, body: Body, field: Field, own: Marks) -> Body:
    """The body with sentences drawn again until it is unlike everybody else's; then marked."""
    lines = list(body.lines)
    for turn in range(60):
        at = clash(field, own, lines)
        if at is None:
            break
        section = lines[at].section if turn < 12 else one_of(rng, _RICH)
        rest = [*lines[:at], *lines[at + 1 :]]
        lines[at : at + 1] = lines_for(
            rng, [section], body.manner, rest, language=lines[at].language
        )
    while (at := clash(field, own, lines)) is not None:
        del lines[at]
    keep(field, own, lines)
    return replace(body, lines=tuple(lines))


def edited(rng: Random, version: str, body: Body) -> Body:
    """The same text with one sentence replaced, added or left out."""
    lines = list(body.lines)
    spare = [at for at, line in enumerate(lines) if _SECTIONS[line.section] > 0]
    change = rng.random()
    if spare and change < 0.3 and len(lines) > 3:
        del lines[one_of(rng, spare)]
    elif spare and change < 0.7:
        at = one_of(rng, spare)
        lines[at : at + 1] = lines_for(rng, [lines[at].section], body.manner, lines)
    else:
        extra = one_of(rng, ("manners", "stock", "hours", "hygiene", "atmosphere"))
        lines[-1:-1] = lines_for(rng, [extra], body.manner, lines)
    kept = replace(body, version=version, lines=tuple(lines or body.lines))
    return grown(rng, kept)


def with_line(rng: Random, version: str, body: Body, section: str) -> Body:
    """The same text with a sentence of `section` near the end."""
    new = lines_for(rng, [section], body.manner)
    return replace(body, version=version, lines=(*body.lines[:-1], *new, body.lines[-1]))


def _words(lines: Iterable[Line]) -> int:
    return sum(line.words for line in lines)
