"""Other forms in which a town's name is written: with endings, and in Cyrillic letters.

Rules of spelling, no list: Rotterdamban and Bredából (Hungarian), w Utrechcie (Polish),
Неймеген (Bulgarian). Each form belongs to one language and counts in that language only.
"""

import re
from collections.abc import Iterator
from itertools import product

_SHORTEST = 4  # letters of a name that is inflected
_SHORTEST_CYRILLIC = 4

_HUNGARIAN_SURE = (
    *("ban", "ben", "ból", "ből", "ról", "ről", "tól", "től", "nál", "nél", "hoz", "hez"),
)
_HUNGARIAN = (
    *("ba", "be", "ra", "re", "ig", "n", "on", "en", "ön", "höz", "ot", "et", "i", "val", "vel"),
)
_POLISH = ("u", "ie", "em", "a", "owi", "iem")
_POLISH_SOFTENED = {"t": "cie", "d": "dzie", "r": "rze", "g": "dze"}

_SOUNDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sch", ("сх",)),
    ("gh", ("г",)),
    ("ch", ("х",)),
    ("th", ("т",)),
    ("ck", ("к",)),
    ("qu", ("кв",)),
    ("ij", ("ей", "ай")),
    ("ei", ("ей", "ай")),
    ("ey", ("ей",)),
    ("ui", ("ой", "ау")),
    ("ou", ("ау",)),
    ("au", ("ау",)),
    ("eu", ("ьо",)),
    ("oe", ("у",)),
    ("ie", ("и",)),
    ("aa", ("а", "аа")),
    ("ee", ("е", "ее")),
    ("oo", ("о", "оо")),
    ("uu", ("ю",)),
    ("nh", ("нх", "н")),
    ("x", ("кс",)),
)
_LETTERS = dict(
    zip("abcdefghijklmnopqrstuvwyz", "абкдефгхийклмнопкрстуввиз", strict=True),
)
_MOST_FORMS = 8
_DOUBLED = re.compile(r"([bcdfgklmnprstvz])\1")


def hungarian(name: str) -> list[str]:
    """A name with those endings of Hungarian that other languages have too."""
    return [name + ending for ending in _HUNGARIAN] if _long(name) else []


def surely_hungarian(name: str) -> list[str]:
    """A name with endings that only Hungarian has: Rotterdamban, Bredából."""
    return [name + ending for ending in _HUNGARIAN_SURE] if _long(name) else []


def polish(name: str) -> list[str]:
    """A name with the endings of Polish: Rotterdamie, Utrechcie, Bredzie."""
    if not _long(name):
        return []
    stem = name[:-1] if name.endswith("a") else name
    softened = _POLISH_SOFTENED.get(stem[-1])
    own = [stem[:-1] + softened] if softened else []
    if name.endswith("a"):
        return [*own, stem + "y", stem + "ę", stem + "ą"]
    if name[-1] in "eiou":
        return []
    return [*own, *(name + ending for ending in _POLISH)]


def cyrillic(name: str) -> list[str]:
    """A name as Bulgarian writes its sounds, in every way that is usual."""
    lower = _DOUBLED.sub(r"\1", name.lower())
    if len(lower) < _SHORTEST_CYRILLIC or not re.fullmatch(r"[a-z -]+", lower):
        return []
    ways = list(_sounds(lower))
    return ["".join(way) for _, way in zip(range(_MOST_FORMS), product(*ways), strict=False)]


def _sounds(name: str) -> Iterator[tuple[str, ...]]:
    """The ways to write each sound of a name, in order."""
    at = 0
    while at < len(name):
        known = next((pair for pair in _SOUNDS if name.startswith(pair[0], at)), None)
        if known:
            yield known[1]
            at += len(known[0])
        else:
            yield (_LETTERS.get(name[at], name[at]),)
            at += 1


def _long(name: str) -> bool:
    return len(name) >= _SHORTEST and name[-1].isalpha()
