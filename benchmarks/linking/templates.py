"""Templates of ads, and what people make of them: slots filled, words edited, sentences moved."""

from dataclasses import dataclass

from benchmarks.linking.chance import Chance, Weighted, zipf
from benchmarks.linking.words import Lexicon, lexicon

SLOTS = ("<name>", "<age>", "<price>", "<town>", "<number>")
LEVELS = ("L0", "L1", "L2", "L3")
PHRASES = 400

Sentence = tuple[str, ...]
Template = tuple[Sentence, ...]
"""Sentences of words; some words are one of SLOTS."""

_ENDS = (".", ".", ".", "!", "...", " ✨", " 🌹", "")


@dataclass(frozen=True, eq=False)
class Language:
    """What ads of one language are written with at one seed."""

    lexicon: Lexicon
    phrases: Weighted[Sentence]


def language_at(seed: int, code: str, number: int, phrases: int = PHRASES) -> Language:
    """Stock phrases are drawn anew at every seed; few are in very many ads."""
    chance, words = Chance(seed, 1, number), lexicon(code)
    made = [own_sentence(words, chance) for _ in range(phrases)]
    return Language(words, zipf(made))


def own_sentence(words: Lexicon, chance: Chance) -> Sentence:
    return tuple(words.words.draw(chance) for _ in range(6 + chance.below(6)))


def sentence(language: Language, chance: Chance) -> Sentence:
    """One in four is a stock phrase."""
    if chance.once_in(4):
        return language.phrases.draw(chance)
    return own_sentence(language.lexicon, chance)


def new_template(language: Language, chance: Chance) -> Template:
    """Five to eight sentences; each slot stands somewhere in them."""
    sentences = [list(sentence(language, chance)) for _ in range(5 + chance.below(4))]
    for slot in SLOTS:
        chosen = chance.one_of(sentences)
        chosen.insert(chance.below(len(chosen) + 1), slot)
    return tuple(map(tuple, sentences))


def filling(language: Language, chance: Chance) -> dict[str, str]:
    """A value for each slot. The numbers are nobody's: no country has the code 999."""
    number = "".join(str(chance.below(10)) for _ in range(9))
    return {
        "<name>": chance.one_of(language.lexicon.names),
        "<age>": str(21 + chance.below(40)),
        "<price>": f"{50 + 10 * chance.below(26)}€",
        "<town>": chance.one_of(language.lexicon.towns),
        "<number>": f"+999 {number[:3]} {number[3:6]} {number[6:]}",
    }


def made_from(template: Template, level: str, language: Language, chance: Chance) -> Template:
    """Another ad of the template, slots still open."""
    if level == "L0":
        return _touched(template, language, chance)
    if level == "L2":
        return _moved(_edited(template, 10, language, chance), 2, chance)
    if level == "L3":
        kept = tuple(sentence(language, chance) if chance.percent(20) else one for one in template)
        return _moved(_edited(kept, 20, language, chance), len(kept), chance)
    return template


def written(template: Template, filled: dict[str, str], chance: Chance) -> str:
    """As a text, with capitals and full stops, some emoji, and a comma here and there."""
    said = []
    for one in template:
        words = [filled.get(word, word) + ("," if chance.once_in(12) else "") for word in one]
        line = " ".join(words).rstrip(",")
        said.append(line[:1].upper() + line[1:] + chance.one_of(_ENDS))
    return " ".join(said)


def _touched(template: Template, language: Language, chance: Chance) -> Template:
    """A word or two changed."""
    sentences = [list(one) for one in template]
    for _ in range(1 + chance.below(2)):
        chosen = chance.one_of(sentences)
        at = chance.below(len(chosen)) if chosen else 0
        if chosen and chosen[at] not in SLOTS:
            chosen[at] = language.lexicon.words.draw(chance)
    return tuple(map(tuple, sentences))


def _edited(template: Template, share: int, language: Language, chance: Chance) -> Template:
    """So many words in a hundred changed, half of them another word, a quarter left out, and
    a quarter with a new one after it."""
    return tuple(
        tuple(
            new for word in one for new in _edit(word, chance.percent(share), language, chance)
        )
        for one in template
    )  # fmt: skip


def _edit(word: str, changed: bool, language: Language, chance: Chance) -> tuple[str, ...]:
    if not changed or word in SLOTS:
        return (word,)
    what, other = chance.below(4), language.lexicon.words.draw(chance)
    return ((other,), (other,), (), (word, other))[what]


def _moved(template: Template, times: int, chance: Chance) -> Template:
    """So many sentences taken out and put back elsewhere; all of them: shuffled."""
    sentences = list(template)
    if times >= len(sentences):
        chance.shuffle(sentences)
        return tuple(sentences)
    for _ in range(times):
        one = sentences.pop(chance.below(len(sentences)))
        sentences.insert(chance.below(len(sentences) + 1), one)
    return tuple(sentences)
