"""Which amounts and durations belong together: how strongly two neighbours hang together."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from baken.extract.lexicon import terms
from baken.extract.patterns import alternatives
from baken.extract.price_pieces import Piece

_FIRM = 3  # a link that may be the only one
_FARTHEST = 40  # characters between an amount and its duration
_COMMA = re.compile(r"[ )]*[,;] *\Z")
_WORDS = re.compile(r"(?:[^\w,;!?\n.]{1,3}[^\W\d_]{1,20}){1,3}[^\w;!?\n.]{1,3}")
_GLUED = re.compile(r"[:=]")
_ANSWERED = re.compile(r" ?\?\s*[^\d?!.;:]{0,24}")


@cache
def _to_price() -> re.Pattern[str]:
    said = alternatives(terms("prices", "to_price"))
    return re.compile(rf"[^\w,;!?€$£%&]*+(?:(?:{said})[^\w,;!?]{{1,3}})?")


@cache
def _to_price_behind_comma() -> re.Pattern[str]:
    said = alternatives(terms("prices", "to_price"))
    return re.compile(rf"[ )]*+[,;] *(?:(?:{said}) )?")


@cache
def _to_time() -> re.Pattern[str]:
    said, one = (alternatives(terms("prices", code)) for code in ("to_time", "one"))
    return re.compile(rf"[^\w,;!?\n.+]*+(?:(?:{said})[. /]{{1,2}})?(?:(?:{one}) )?[ /(]{{0,2}}")


@cache
def _words_to_time() -> re.Pattern[str]:
    """A few words of which one says that a length of time follows: for a lovely [hour]."""
    said, one = (alternatives(terms("prices", code)) for code in ("to_time", "one"))
    word = r"[^\W\d_]{1,20} "
    return re.compile(rf" (?:{word}){{0,2}}(?:{said}) (?:(?:{one}) )?(?:{word})?")


@cache
def _says_for() -> re.Pattern[str]:
    said = alternatives(terms("prices", "to_time") | terms("prices", "one"))
    return re.compile(rf"(?:(?<! )/|/(?! )|=)|\b(?:{said})\b")


def matched(text: str, pieces: Sequence[Piece]) -> dict[int, int]:
    """For every amount that has a duration beside it the index of that; by index.

    Of all ways to pair neighbours the one that hangs together best, and of equals the one
    with most pairs.
    """
    pairs = list(pairwise(pieces))
    links = [_link(text, *pair, listed=False) for pair in pairs]
    if any(link >= _FIRM for link in links) or _several(text, pairs):
        links = [
            link or _link(text, *pair, listed=True) for link, pair in zip(links, pairs, strict=True)
        ]
    return _best(pieces, links)


def _several(text: str, pairs: Sequence[tuple[Piece, Piece]]) -> bool:
    """Whether more than once a length of time stands right behind a number: 50 15min, 70 30min."""
    beside = [
        pair
        for pair in pairs
        if pair[0].amount is not None
        and pair[1].minutes is not None
        and text[pair[0].end : pair[1].start] == " "
    ]
    return len(beside) > 1


def _best(pieces: Sequence[Piece], links: Sequence[int]) -> dict[int, int]:
    """Pairs of neighbours, none twice, with the highest sum of links."""
    best = [(0, 0)] * (len(pieces) + 2)
    for index in range(len(links) - 1, -1, -1):
        sums, pairs = best[index + 2]
        linked = (sums + links[index], pairs + 1) if links[index] else (0, 0)
        best[index] = max(best[index + 1], linked)
    found: dict[int, int] = {}
    index = 0
    while index < len(links):
        sums, pairs = best[index + 2]
        if links[index] and best[index] == (sums + links[index], pairs + 1):
            amount_first = pieces[index].amount is not None
            found[index + (not amount_first)] = index + amount_first
            index += 2
        else:
            index += 1
    return found


def _link(text: str, left: Piece, right: Piece, *, listed: bool) -> int:
    """How strongly two neighbours hang together; 0 where not, 3 and more where firmly.

    `listed`: other prices stand in the text, so that less is needed for a bare number.
    """
    between = text[left.end : min(right.start, left.end + _FARTHEST + 1)]
    if len(between) > _FARTHEST or (left.amount is None) == (right.amount is None):
        return 0
    if left.minutes is not None:
        return _time_to_price(between, left, right, listed=listed)
    return _price_to_time(text, between, left, right, listed=listed)


def _time_to_price(between: str, time: Piece, price: Piece, *, listed: bool) -> int:
    hour = time.minutes == 60 and not price.currency and (price.amount or 0) <= 24
    if hour and between == " ":
        return 0  # an hour of the clock: ora 20
    if _to_price().fullmatch(between):
        if "\n" in between:
            return 2 if price.currency or between.count("\n") == 1 else 0
        return _FIRM + bool(_GLUED.search(between))
    if not time.weak and price.currency and _ANSWERED.fullmatch(between):
        return 1  # all night? yes, 800 euros
    if (price.currency or listed) and _to_price_behind_comma().fullmatch(between):
        return 2
    return int(bool(price.currency) and not time.weak and bool(_WORDS.fullmatch(between)))


def _price_to_time(text: str, between: str, price: Piece, time: Piece, *, listed: bool) -> int:
    if _to_time().fullmatch(between):
        said = bool(_says_for().search(text, price.end, time.end))
        if said or price.currency:
            return _FIRM + said
        return 2 if listed and not between.strip() else 0
    if not price.currency:
        return 0
    if not time.weak and _words_to_time().fullmatch(between):
        return 2
    apart = _COMMA.fullmatch(between) or (between.count("\n") == 1 and not between.strip(" .\n"))
    return int(bool(apart) and not time.weak)
