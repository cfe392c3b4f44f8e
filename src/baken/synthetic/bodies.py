"""An ad's text before it is filled in: sentences in a person's own order and typing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from baken.synthetic.chance import happens, one_of, several
from baken.synthetic.grammar import PLACEHOLDER, sentence
from baken.synthetic.handwriting import Style, typed
from baken.synthetic.money import Money
from baken.synthetic.services import draw_services, in_words

# In the order in which an ad usually goes; the number is how common the sentence is.
_SECTIONS = {
    "title": 0.35,
    "opening": 0.0,
    "travel": 0.0,
    "home": 0.0,
    "age": 0.0,
    "person": 1.3,
    "hobbies": 0.5,
    "size": 0.15,
    "experience": 0.25,
    "atmosphere": 0.9,
    "place": 0.8,
    "offer": 1.0,
    "everything": 0.0,
    "unprotected": 0.0,
    "refuse": 0.45,
    "safe": 0.35,
    "price": 0.8,
    "prepay": 0.0,
    "deposit_normal": 0.05,
    "hygiene": 0.4,
    "manners": 0.5,
    "hours": 0.6,
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
_AGES = frozenset({"AGE", "AGE2", "AGE_WORDS_NL", "AGE_WORDS_EN"})
_FACTS = {
    "unprotected": ("unprotected", "offer:unprotected"),
    "everything": ("everything",),
    "prepay": ("prepay",),
    "safe": ("refuse:unprotected",),
    "adult_lookalike": ("lookalike",),
}
LEAST_WORDS, MOST_WORDS = 15, 130


@dataclass(frozen=True, slots=True)
class Manner:
    """How an advertiser writes ads; `always` are sections that every text has."""

    language: str
    voice: str
    two: bool
    ages: bool
    unprotected: bool
    always: tuple[str, ...]
    length: float
    style: Style
    money: Money


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, its section, and what it says in fact words such as "offer:massage"."""

    section: str
    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Body:
    """A text with {CAPITALS} still open. `copied_from` is the version it was taken from."""

    version: str
    lines: tuple[Line, ...]
    manner: Manner
    copied_from: str = ""

    @cached_property
    def template(self) -> str:
        """The sentences joined as this person does; a title and lists get a line of their own."""
        joint = self.manner.style.joint
        words = [line.text for line in self.lines]
        if self.lines[0].section == "title" and joint == " ":
            words[1:] = [f"{words[0]}\n{words[1]}", *words[2:]]
            del words[0]
        return joint.join(words)

    @cached_property
    def pieces(self) -> tuple[str, ...]:
        """Words and placeholders in turn."""
        return tuple(PLACEHOLDER.split(self.template))

    @cached_property
    def placeholders(self) -> frozenset[str]:
        """Names of the placeholders in the text."""
        return frozenset(piece[1:-1] for piece in self.pieces[1::2])

    @cached_property
    def facts(self) -> frozenset[str]:
        """What the sentences say."""
        return frozenset(fact for line in self.lines for fact in line.facts)

    def fill(self, values: dict[str, str]) -> str:
        """The text as it stands in an ad."""
        return "".join(
            values[piece[1:-1]] if index % 2 else piece for index, piece in enumerate(self.pieces)
        )


def compose(rng: Random, version: str, manner: Manner) -> Body:
    """A fresh text of 15 to 150 words or so."""
    count = min(16, max(2, round(rng.lognormvariate(1.75, 0.5) * manner.length)))
    sections = ["opening", *manner.always]
    optional = {name: weight for name, weight in _SECTIONS.items() if _fits(name, manner)}
    sections += several(rng, optional, count - len(sections))
    sections += [name for name in _TWICE if count > 8 and happens(rng, 0.4)]
    placed = {name: _ORDER[name] + rng.gauss(0, 1.1) for name in sections}
    placed |= {"title": -9.0, "opening": rng.uniform(-1.0, 2.5), "closing": 99.0}
    sections.sort(key=placed.__getitem__)
    return grown(rng, Body(version, tuple(_lines(rng, sections, manner)), manner))


def _fits(section: str, manner: Manner) -> bool:
    return not (section == "safe" and manner.unprotected)


def grown(rng: Random, body: Body) -> Body:
    """The body with sentences added until it has enough words, or cut where it has too many."""
    lines = list(body.lines)
    for _ in range(8):
        if _words(lines) >= LEAST_WORDS:
            break
        lines += _lines(rng, [one_of(rng, ("person", "atmosphere", "manners"))], body.manner)
    while _words(lines) > MOST_WORDS:
        spare = [line for line in lines if line.section not in body.manner.always]
        lines.remove(spare[-1])
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
        lines[at : at + 1] = _lines(rng, [lines[at].section], body.manner, lines)
    else:
        extra = one_of(rng, ("manners", "stock", "hours", "hygiene", "atmosphere"))
        lines[-1:-1] = _lines(rng, [extra], body.manner, lines)
    kept = replace(body, version=version, lines=tuple(lines or body.lines))
    return grown(rng, kept)


def with_line(rng: Random, version: str, body: Body, section: str) -> Body:
    """The same text with a sentence of `section` near the end."""
    new = _lines(rng, [section], body.manner)
    return replace(body, version=version, lines=(*body.lines[:-1], *new, body.lines[-1]))


def _words(lines: Iterable[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def _lines(
    rng: Random, sections: Iterable[str], manner: Manner, beside: Iterable[Line] = ()
) -> list[Line]:
    """New sentences; a service that they or those `beside` them name is not named again."""
    lines: list[Line] = []
    named = {code for line in beside for code in _services(line)}
    named |= {"unprotected"} if manner.unprotected else set()
    for section in sections:
        line = _line(rng, section, manner, named)
        if line is not None:
            lines.append(line)
            named.update(_services(line))
    return lines


def _services(line: Line) -> list[str]:
    return [fact.partition(":")[2] for fact in line.facts if ":" in fact]


def _line(rng: Random, section: str, manner: Manner, named: set[str]) -> Line | None:
    language = manner.language
    if language == "mixed":
        language = "nl" if happens(rng, 0.65) else "en"
    slot = f"{section}_two" if manner.two and section in ("opening", "age") else section
    for _ in range(12):
        text = sentence(rng, language, manner.voice, slot)
        if text is None:
            return None
        if manner.ages or not _AGES & {name[1:-1] for name in PLACEHOLDER.findall(text)}:
            break
    else:
        return None
    text, facts = _with_services(rng, section, text, language, named)
    return Line(section, typed(rng, manner.style, text), facts)


def _with_services(
    rng: Random, section: str, text: str, language: str, named: set[str]
) -> tuple[str, tuple[str, ...]]:
    if section not in ("offer", "refuse"):
        return text, _FACTS.get(section, ())
    column, most = ("common", 6) if section == "offer" else ("refused", 3)
    codes = draw_services(rng, column, rng.randint(1, most), named)
    words = in_words(rng, codes, language)
    text = text.replace("{OFFERS}", words).replace("{REFUSED}", words)
    return text[:1].upper() + text[1:], tuple(f"{section}:{code}" for code in codes)
