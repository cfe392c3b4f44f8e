"""Figures, number words and what may stand between them: the makings of a phone number."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from baken.extract.lexicon import terms
from baken.extract.numbers import number_word, number_words, repeats, spots, value_of, values
from baken.extract.patterns import alternatives

_LIKE_DIGITS = "oqlizesgb"
_AS_DIGIT = str.maketrans(_LIKE_DIGITS, "001123568")
_LONGEST_GAP = 30
_SEPARATOR = re.compile(r"(?:(?![€$£%@])[\W_]){0,8}")
_NEVER_BETWEEN = re.compile(r"[€$£%@]|\n\s*\n")
_WORD = re.compile(r"[^\W_]+")
_LETTERS_BEFORE = re.compile(rf"(?<![a-z0-9])(?:[{_LIKE_DIGITS}]{{1,2}}|[ol]{{1,9}})\Z")
_LONE_LETTERS = re.compile(
    r"[olisbzeg](?<![a-z0-9].)(?:(?<=[ol])[ol]{1,9}|[olisbzeg])?(?![a-z0-9])", re.DOTALL
)


class Token(NamedTuple):
    """A part of a possible number.

    `kind`: figure, word, letters (may be digits, may be a word), plus, repeat (the next
    digit `digits` times), or end: a price, time or size, of which no number goes on.
    `loose`: other words stand between it and the token before.
    """

    start: int
    end: int
    digits: str
    kind: str
    loose: bool = False


@cache
def _fillers_refused() -> frozenset[str]:
    return terms("phones", "break") | terms("phones", "unit") | terms("phones", "not_before")


@cache
def _figures() -> re.Pattern[str]:
    """Figures, plus signs, and quantities. Begins with one character class, for speed."""
    time = r"(?:[01]?\d|2[0-4])"
    until = r"[ ]?(?:-|tot|to|till|until|t/m|en|and)[ ]?"
    unit = alternatives(terms("phones", "unit"))
    alone = r"(?<![\d:.][\d])"
    return re.compile(
        rf"""[0-9+€$£](?:
        (?<=[€$£])(?:[ ]?(?P<money>\d[\d.,]*))?
        |(?<=\+)(?P<plus>)
        |(?P<quantity>
            {alone}(?:(?<=[012])\d)?[:.][0-5]\d{until}{time}[:.][0-5]\d(?![.:-]?\d)
            |{alone}(?:(?<=[01])\d|(?<=2)[0-4])?:[0-5]\d(?!\W{{0,3}}\d)
            |(?<!\d\d)\d{{0,3}}(?:[.,]\d{{1,2}})?[ ]?
                (?:(?:{unit})(?![^\W\d_])|[€$£](?![ ]?\d)|,-|%)
        )
        |(?P<mixed>[0-9{_LIKE_DIGITS}]*+(?![a-z0-9]))
        |(?P<figure>\d*)
        )""",
        re.VERBOSE,
    )


@lru_cache(maxsize=2)
def runs(text: str) -> list[list[Token]]:
    """The runs of tokens in a cleaned text; prices, times and sizes end a run."""
    found: list[list[Token]] = []
    run: list[Token] = []
    done = 0
    for token in _in_order(text):
        if token.start < done:
            continue  # part of a longer number word: acht en [veertig]
        done = token.end
        gap = _gap(text[run[-1].end : token.start]) if run else None
        if run and (token.kind == "end" or gap is None):
            found.append(run)
            run = []
        if token.kind != "end":
            run.append(token._replace(loose=True) if run and gap == "loose" else token)
    return [*found, run] if run else found


def _in_order(text: str) -> list[Token]:
    figures = [token for match in _figures().finditer(text) for token in _figure(text, match)]
    if not figures and not spots(text):
        return []
    spelled = [token for spot in spots(text) for token in _split_words(text, spot)]
    if not spelled and sum(len(token.digits) for token in figures) < 3:
        return []
    letters = [
        Token(*match.span(), match[0].translate(_AS_DIGIT), "letters")
        for match in _LONE_LETTERS.finditer(text)
    ]
    return sorted(figures + spelled + letters)


def _gap(between: str) -> str | None:
    """How two tokens hang together: "tight", "loose" (words between) or not at all."""
    if len(between) > _LONGEST_GAP:
        return None
    if _SEPARATOR.fullmatch(between):
        return None if between.count("\n") > 2 else "tight"
    if _NEVER_BETWEEN.search(between):
        return None
    words = _WORD.findall(between)
    most = 3 if "(" in between or "[" in between else 2
    refused = len(words) > most or not _fillers_refused().isdisjoint(words)
    return None if refused else "loose"


def _figure(text: str, match: re.Match[str]) -> Iterator[Token]:
    start, end = match.span()
    kind = match.lastgroup
    if kind == "plus":
        yield Token(start, end, "", "plus")
    elif kind in ("mixed", "figure"):
        yield from _digits(text, start, end)
    else:
        yield Token(start, end, "", "end")


def _digits(text: str, start: int, end: int) -> Iterator[Token]:
    """A group of figures, with letters that stand for digits before and in it.

    A number word glued on behind stands apart: 2four.
    """
    before = _LETTERS_BEFORE.search(text, max(0, start - 10), start)
    first = before.start() if before else start
    written = text[first:end]
    figures = written.rstrip(_LIKE_DIGITS) if written[len(written) - 3 :] in values() else written
    last = first + len(figures)
    yield Token(first, last, figures.translate(_AS_DIGIT), "figure")
    if text[last : last + 1].isalpha():
        yield from _split_words(text, last)


def _split_words(text: str, spot: int) -> Iterator[Token]:
    match = number_words().match(text, spot)
    if match:
        for word in number_word().finditer(text, spot, match.end()):
            times = repeats().get(word[0])
            digits = str(times or value_of(word[0]))
            yield Token(*word.span(), digits, "repeat" if times else "word")
    elif text.startswith("plus", spot) and not text[spot + 4 : spot + 5].isalpha():
        yield Token(spot, spot + 4, "", "plus")
