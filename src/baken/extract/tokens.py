"""Figures, number words and what may stand between them: the makings of a phone number."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import compress, pairwise
from typing import NamedTuple

from baken.extract.clean import Cleaned
from baken.extract.lexicon import terms
from baken.extract.lookalikes import LIKE_DIGITS, MAY_BEGIN, ODD, as_digits
from baken.extract.numbers import (
    number_word,
    number_words,
    parted,
    repeats,
    sometimes,
    spots,
    value_of,
    values,
)
from baken.extract.patterns import alternatives
from baken.extract.words import words

_LONGEST_GAP, _LONGEST_AFTER_PREFIX = 30, 48  # characters between two parts of a number
_MOST_BETWEEN, _MOST_AFTER_PREFIX = 3, 7  # words
_LONGEST_LETTERS = 9
_SEPARATOR = re.compile(r"(?:(?![€$£%@])[\W_]){0,12}")
_NEVER_BETWEEN = re.compile(r"[€$£%@]|\n\s*\n")
# Where a phone number may begin in figures; the minutes of a time hardly ever do.
_BEGIN = re.compile(
    r"""[+03](?:(?<=\+)|(?<!\d.)(?:
        (?<=3)1
        |(?<=0)(?:(?<!\d[:.,].)|(?=\d{3}|\d[\W_]{1,3}\d\d))
    ))""",
    re.VERBOSE | re.DOTALL,
)
_ZERO_AMOUNT = re.compile(
    r"[€$£0](?:(?<=0)(?<!\d.)\d*[ ]?(?:[€$£]|,-|eur)|(?<!0)[ ]?0\d)", re.DOTALL
)
_MONEY = re.compile(r"[€$£]|,-|eur")
_WHOLE = re.compile(r"(?<![\d.,])\d{1,4}(?![\d]|[.,]\d)")
_WORD = re.compile(r"[^\W_]+")
_LETTERS_BEFORE = re.compile(rf"(?<![^\W_])[{LIKE_DIGITS}]{{1,{_LONGEST_LETTERS}}}\Z")


class Token(NamedTuple):
    """A part of a possible number.

    `kind`: figure, word, letters (may be digits, may be a word), plus, repeat (the next
    digit `digits` times), amount (of money, or digits written as if), or end: a price,
    time or size, of which no number goes on.
    `loose`: other words stand between it and the token before.
    """

    start: int
    end: int
    digits: str
    kind: str
    loose: bool = False


_NONE = Token(-1, -1, "", "end")


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
        |(?P<mixed>[0-9{LIKE_DIGITS}]*+(?![^\W_]))
        |(?P<figure>\d*)
        )""",
        re.VERBOSE,
    )


@lru_cache(maxsize=2)
def runs(cleaned: Cleaned, *, every: bool = False) -> list[list[Token]]:
    """The runs of tokens in a cleaned text; prices, times and sizes end a run.

    None, unless `every` is asked for, of a text in which no phone number can begin.
    """
    text = cleaned.text
    found: list[list[Token]] = []
    run: list[Token] = []
    done = 0
    for token, other in pairwise([*_in_order(cleaned, every=every), _NONE]):
        if token.start < done:
            continue  # part of a longer number word: acht en [veertig]
        if run and _rather_figures(run[-1], token, other):
            continue
        done = token.end
        prefix = len(run) == 1 and run[0].digits == "06"
        gap = _gap(text[run[-1].end : token.start], prefix=prefix) if run else None
        if run and (token.kind == "end" or gap is None or _new_price(run, token)):
            found.append(run)
            run = []
        if token.kind != "end" and (run or not _new_price(run, token)):
            run.append(token._replace(loose=True) if run and gap == "loose" else token)
    return [*found, run] if run else found


def _rather_figures(before: Token, token: Token, other: Token) -> bool:
    """Whether a misspelled word is rather the figures that it is too: behind figures o7 is 07."""
    both = token[:2] == other[:2] and (token.kind, other.kind) == ("word", "figure")
    return both and before.kind in ("figure", "letters")


def _new_price(run: list[Token], token: Token) -> bool:
    """Whether an amount is a price: it is a part of a number only among others, after a 0."""
    if token.kind != "amount":
        return bool(run) and run[-1].kind == "amount"
    if not run:
        return not token.digits.startswith("0")
    return run[-1].kind != "amount" and not run[-1].digits.startswith("0")


def _in_order(cleaned: Cleaned, *, every: bool) -> list[Token]:
    text = cleaned.text
    found = words(text)
    if not every and not _BEGIN.search(text) and not any(map(MAY_BEGIN.of, found.words)):
        return []
    amounts = _ZERO_AMOUNT.search(text) is not None
    figures = [
        token
        for match in _figures().finditer(text)
        for token in _figure(cleaned, match, amounts=amounts)
    ]
    spelled = [token for spot in spots(text) for token in _split_words(text, spot)]
    odds = list(map(ODD.of, found.words))
    odd_words = zip(compress(found.starts, odds), compress(found.words, odds), strict=True)
    disguised = [_odd(cleaned, start, word) for start, word in odd_words]
    return sorted([*disguised, *spelled, *figures], key=lambda token: (token.start, -token.end))


def _odd(cleaned: Cleaned, start: int, word: str) -> Token:
    """A word that is misspelled or looks like digits: v1jf, zob."""
    end, found = start + len(word), ODD[word]
    if found is None or found.value is None:
        return Token(start, end, as_digits(cleaned, start, end), "letters")
    return Token(start, end, str(found.value), "letters" if found.like_digits else "word")


def _gap(between: str, *, prefix: bool) -> str | None:
    """How two tokens hang together: "tight", "loose" (words between) or not at all.

    Behind a `prefix`, 06, a whole sentence may stand: starts with 06, and then.
    """
    if between in ("", " "):
        return "tight"
    if len(between) > (_LONGEST_AFTER_PREFIX if prefix else _LONGEST_GAP):
        return None
    if _SEPARATOR.fullmatch(between):
        return None if between.count("\n") > 2 else "tight"
    if _NEVER_BETWEEN.search(between):
        return None
    fillers = _WORD.findall(between)
    most = _MOST_AFTER_PREFIX if prefix else _MOST_BETWEEN
    refused = len(fillers) > most or not _fillers_refused().isdisjoint(fillers)
    return None if refused else "loose"


def _figure(cleaned: Cleaned, match: re.Match[str], *, amounts: bool) -> Iterator[Token]:
    start, end = match.span()
    kind = match.lastgroup
    if kind == "plus":
        yield Token(start, end, "", "plus")
    elif kind in ("mixed", "figure"):
        yield from _digits(cleaned, start, end)
    elif amounts and (kind == "money" or (kind == "quantity" and _MONEY.search(match[0]))):
        whole = _WHOLE.search(match[0])
        amount = whole[0] if whole else ""
        yield Token(start, end, amount, "amount" if amount else "end")
    else:
        yield Token(start, end, "", "end")


def _digits(cleaned: Cleaned, start: int, end: int) -> Iterator[Token]:
    """A group of figures, with letters that stand for digits before and in it.

    A number word glued on behind stands apart: 2four.
    """
    text = cleaned.text
    before = text[start - 1 : start].isalpha() and _LETTERS_BEFORE.search(
        text, max(0, start - _LONGEST_LETTERS - 1), start
    )
    first = before.start() if before else start
    if before and before[0].strip("ol"):
        yield Token(first, start, as_digits(cleaned, first, start), "letters")
        first = start
    written = text[first:end]
    figures = written.rstrip(LIKE_DIGITS) if written[len(written) - 3 :] in values() else written
    last = first + len(figures)
    yield Token(first, last, as_digits(cleaned, first, last), "figure")
    if text[last : last + 1].isalpha():
        yield from _split_words(text, last)


def _split_words(text: str, spot: int) -> Iterator[Token]:
    match = number_words().match(text, spot)
    if match:
        for word in number_word().finditer(text, spot, match.end()):
            yield _word_token(word[0], word.start())
        return
    whole = _WORD.match(text, spot)
    for start, end in parted(whole[0]) if whole else []:
        yield _word_token(text[spot + start : spot + end], spot + start)
    if whole and whole[0] in terms("phones", "plus"):
        yield Token(*whole.span(), "", "plus")


def _word_token(word: str, start: int) -> Token:
    times = repeats().get(word)
    value = times or (sometimes()[word][0] if word in sometimes() else value_of(word))
    return Token(start, start + len(word), str(value), "repeat" if times else "word")
