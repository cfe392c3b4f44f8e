"""Words of nine languages that nobody speaks: syllables in each language's letters.

Built words and no word lists: lists of a few hundred real words make independent ads alike, and
lists of twenty thousand would have to be collected, read and licensed nine times. The benchmark
asks which words stand beside which, and in which letters; a built word means nothing and names
nobody. Few words are said often and many seldom, as in any language.
"""

from functools import cache
from typing import NamedTuple

from benchmarks.linking.chance import Chance, Weighted, zipf

WORDS, NAMES, TOWNS = 20_000, 300, 150
HEAD = 3
"""The more, the less the few commonest words stand out: with 3 the first one is 4 % of all."""

_FREQUENT, _COMMON = 60, 800


class Letters(NamedTuple):
    """What a syllable begins with, its vowels, and what it ends with."""

    first: tuple[str, ...]
    vowels: tuple[str, ...]
    last: tuple[str, ...]


def _letters(first: str, vowels: str, last: str) -> Letters:
    """Parts with a space between; every second syllable ends with nothing."""
    ends = tuple(last.split(" "))
    return Letters(tuple(first.split(" ")), tuple(vowels.split(" ")), ends + ("",) * len(ends))


LETTERS = {
    "nl": _letters(
        "b d g j k l m n r s t v w z br dr gr kl sch st tr zw",
        "a e i o aa ee oo ij oe ui ë",
        "n r l s k ng cht m st rk",
    ),
    "en": _letters(
        "b d g h j k l m n r s t v w y bl br cl cr gr sl sp th tr wh",
        "a e i o ai ea ee oa oo ou",
        "n r l s d ng m st ght nd",
    ),
    "es": _letters(
        "b ch d g j l ll m n ñ qu r s t v z br cr gr tr",
        "a e i o á é í ó ia ie ue",
        "n r s l z d",
    ),
    "ro": _letters(
        "b c d g h j l m n r s ș t ț v z br cr gr st tr",
        "a ă â e i î o ea ia oa",
        "n r t l s c m ș ț nd",
    ),
    "hu": _letters(
        "b cs d g gy h j k l ly m n ny r s sz t ty v z zs",
        "a á e é i í o ó ö ő ü ű",
        "n r t l k s gy m nd",
    ),
    "bg": _letters(
        "б в д ж з к л м н р с т ц ч ш щ бр гр кр ст тр",
        "а е и о ъ я ю ай ой",
        "н р т л с к м в ст й",
    ),
    "de": _letters(
        "b d h j k l n r s st t w z bl br gr gl kl kr tr",
        "a ä e i o ö ü ei au ie eu",
        "n r t l s ß ch m st nd rt",
    ),
    "pl": _letters(
        "b ć cz d g h k l ł m n ń r rz s ś sz t w z ż ź kr gr st",
        "a ą e ę i o ó y ia ie",
        "n r t l k ł m ść sz w ż",
    ),
    "pt": _letters(
        "b ç d g j l lh m n nh qu r s t v x z br cr gr tr",
        "a ã á â e é ê i í o õ ó ão ei ou",
        "m r s l z",
    ),
}
"""Letters with which unkind words came out (u, p, f and some others) are left out."""


class Lexicon(NamedTuple):
    """The words of a language, to draw from, and what fills slots."""

    words: Weighted[str]
    names: tuple[str, ...]
    towns: tuple[str, ...]


@cache
def lexicon(language: str) -> Lexicon:
    """The same at every seed."""
    chance = Chance(sorted(LETTERS).index(language))
    built: dict[str, None] = {}
    while len(built) < WORDS + NAMES + TOWNS:
        built[_built(LETTERS[language], _syllables(len(built), chance), chance)] = None
    words = list(built)
    named = [word.capitalize() for word in words[WORDS:]]
    return Lexicon(zipf(words[:WORDS], HEAD), tuple(named[:NAMES]), tuple(named[NAMES:]))


def _syllables(rank: int, chance: Chance) -> int:
    """What is said often is short."""
    if rank < _FREQUENT:
        return 1
    return 1 + chance.below(2) if rank < _COMMON else 2 + chance.below(2)


def _built(letters: Letters, syllables: int, chance: Chance) -> str:
    return "".join(
        chance.one_of(letters.first) + chance.one_of(letters.vowels) + chance.one_of(letters.last)
        for _ in range(syllables)
    )
