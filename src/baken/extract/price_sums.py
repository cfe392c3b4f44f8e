"""Sums of money: a number with its currency, multiplier and cents; and numbers without."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from baken.extract.lexicon import plain_term, rows, terms
from baken.extract.patterns import alternatives
from baken.extract.price_times import entry

_THOUSANDS = re.compile(r"[1-9](?<![\d.,:+-].)(?<!\d .)\d{0,2}(?: \d{3}){1,2}(?!\d)")
_RANGE = re.compile(r"[1-9](?<![\d.,:/+-].)(?<!\d .)\d{1,2}(?= ?- ?[1-9]\d{1,2}(?![\d:/-]|[.,]\d))")
_SINGLE = re.compile(r"[1-9](?<![\d-].)-\d-[05](?![-\d])")
_INSIDE = re.compile(r"(?:[^\W_]|\d[.,:/+-])\Z")
_PHONE = re.compile(r"(?:[ .-]\d{2,4}){3}")
_TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_FEW, _FEW_FORINTS = 20, 100  # fewer are no money: two kisses, 6 ft
_FIRST_YEAR, _LAST_YEAR = 1990, 2099  # Euro 2004
_SMALL = 20  # a sum below this may have cents behind its currency: 5 euro 50
_LEAST, _MOST = 20, 2500  # euros that a number without a currency may be
_LEAST_IN_WORDS = 40
_MOST_HOURS = 40  # from here on a number before an hour is no number of hours
_HOUR, _NIGHT = 60, "720"  # minutes


class Sum(NamedTuple):
    """A sum and where it stands; `currency` is "" for a number without one."""

    start: int
    end: int
    amount: float
    currency: str


@cache
def _currencies(side: str) -> Mapping[str, str]:
    sides = (side,) if side == "cent" else (side, "both")
    return {plain_term(r["term"]): r["currency"] for r in rows("currencies") if r["side"] in sides}


def _currency(found: str, side: str) -> str:
    listed = _currencies(side)
    return listed[entry(listed, found)]


@cache
def _stand_ins() -> frozenset[str]:
    """What stands for euros, but may be just that where there are few: two kisses."""
    found = (row for row in rows("currencies") if "stand for" in row["note"])
    return frozenset(plain_term(row["term"]) for row in found)


@cache
def worth() -> Mapping[str, tuple[float, str]]:
    """Words for one coin or note, with its amount and currency: tientje → 10 EUR."""
    named = (row for row in rows("prices") if row["code"].startswith("worth "))
    return {row["term"]: (float(row["code"].removeprefix("worth ")), "EUR") for row in named}


@cache
def _multipliers() -> Mapping[str, float]:
    return {term: times for code, times in _TIMES.items() for term in terms("prices", code)}


@cache
def _implied() -> Mapping[str, str]:
    """Multipliers that imply a currency where none is named: 25 ezer."""
    named = (row for row in rows("prices") if row["note"].startswith("HUF"))
    return {plain_term(row["term"]): "HUF" for row in named}


@cache
def _multiplier_behind() -> re.Pattern[str]:
    """A multiplier; of one letter only glued to the number: 2k."""
    words = {term for term in _multipliers() if len(term) > 1}
    letters = "".join(set(_multipliers()) - words)
    return re.compile(rf"(?:[{letters}]| ?(?:{alternatives(words)}))(?![^\W_])")


@cache
def _sign_before() -> re.Pattern[str]:
    signs = alternatives(_currencies("before"))
    return re.compile(rf"(?<![^\W\d_])({signs})(?: ?[:=-])? ?\Z")


@cache
def _sign_behind() -> re.Pattern[str]:
    return re.compile(rf" ?({alternatives(_currencies('after'))})(?![^\W_])")


@cache
def _cents_behind() -> re.Pattern[str]:
    return re.compile(rf" ?({alternatives(_currencies('cent'))})(?![^\W_])")


@cache
def _and_cents() -> re.Pattern[str]:
    plus, cents = alternatives(terms("prices", "plus")), alternatives(_currencies("cent"))
    named = rf"(?: (?:{plus}))? (\d\d?) ?(?:{cents})(?![^\W_])"
    return re.compile(rf"{named}| (\d\d)(?=\s*(?:[.!?)]|\Z))(?!\.\d)")


@cache
def _other_behind() -> re.Pattern[str]:
    """What makes a bare number something else than an amount."""
    units = alternatives(terms("phones", "unit") | terms("not_ages", "after_number"))
    return re.compile(rf"(?P<mark>[\w%:+'°]|[.,/-]\d)| ?(?P<unit>{units})(?![^\W\d_])")


@cache
def _long_times() -> frozenset[str]:
    """Words for an hour and more, of which nobody sells forty: 150 uur is 150 for an hour."""
    return frozenset(plain_term(row["term"]) for row in rows("durations") if _long(row))


def _long(row: Mapping[str, str]) -> bool:
    return (row["kind"] != "whole" and int(row["minutes"]) >= _HOUR) or row["minutes"] == _NIGHT


def sums_apart(text: str) -> Iterator[Sum]:
    """Sums with spaces in them, 20 000 ft, only with a currency.

    And, without one, digits apart as in 1-5-0, and the first of a range: 70-150.
    """
    for match in _THOUSANDS.finditer(text):
        behind = _sign_behind().match(text, match.end())
        currency = _currency(behind[1], "after") if behind else ""
        if behind and (match[0][1] == " " or currency not in ("EUR", "GBP", "USD")):
            amount = float(match[0].replace(" ", ""))
            yield Sum(match.start(), behind.end(), amount, currency)
    for match in _SINGLE.finditer(text):
        yield Sum(*match.span(), float(match[0].replace("-", "")), "")
    for match in _RANGE.finditer(text):
        yield Sum(*match.span(), float(match[0]), "")


def sum_at(text: str, start: int, end: int, number: float, done: int) -> Sum | None:
    """The sum with a currency that the number `text[start:end]` is part of.

    Its currency does not begin before `done`. None where there is no currency.
    """
    last, times = _multiplied(text, end)
    before = _sign_before().search(text, max(done, start - 7), start)
    behind = _sign_behind().match(text, last)
    if behind:
        first = before.start() if before else start
        return _behind(text, first, number * times, behind)
    if before:
        if before[1] == "euro" and _FIRST_YEAR <= number <= _LAST_YEAR:
            return None
        return Sum(before.start(), last, number * times, _currency(before[1], "before"))
    implied = _implied().get(text[end:last].strip())
    if implied:
        return Sum(start, last, number * times, implied)
    cents = _cents_behind().match(text, end)
    if cents:
        return Sum(start, cents.end(), number / 100, _currency(cents[1], "cent"))
    return None


def _behind(text: str, start: int, amount: float, sign: re.Match[str]) -> Sum | None:
    """The sum with its currency behind it; None for a few kisses, and for feet."""
    currency = _currency(sign[1], "after")
    stands_in = entry(_stand_ins(), sign[1]) in _stand_ins()
    few = _FEW_FORINTS if currency == "HUF" else _FEW if stands_in else 0
    if amount < few:
        return None
    return _with_cents(text, Sum(start, sign.end(), amount, currency))


def _multiplied(text: str, end: int) -> tuple[int, float]:
    """Where a number ends with the multiplier behind it, and how many times it counts."""
    found = _multiplier_behind().match(text, end)
    if not found:
        return end, 1
    word = entry(_multipliers(), found[0])
    if word == "e" and not _hungarian(text, found.end()):
        return end, 1
    return found.end(), _multipliers()[word]


def _hungarian(text: str, end: int) -> bool:
    """Whether forints follow: 25e Ft is 25 thousand, but 50e is fifty euros."""
    behind = _sign_behind().match(text, end)
    return behind is not None and _currency(behind[1], "after") == "HUF"


def _with_cents(text: str, found: Sum) -> Sum:
    cents = _and_cents().match(text, found.end)
    if not cents or (cents[2] and found.amount >= _SMALL) or found.amount % 1:
        return found
    amount = found.amount + int(cents[1] or cents[2]) / 100
    return found._replace(end=cents.end(), amount=amount)


def bare(text: str, start: int, end: int, number: float, *, in_figures: bool) -> Sum | None:
    """A number without a currency that may be a sum: a whole number of a usual size."""
    least = _LEAST if in_figures else _LEAST_IN_WORDS
    end, times = _multiplied(text, end)
    in_euros = text.startswith("e", end)  # 50e for fifty euros
    end += in_euros
    number *= times
    other = _other_behind().match(text, end)
    an_hour = in_euros or number >= _MOST_HOURS
    if other and an_hour and other["unit"] in _long_times():
        other = None
    if (
        not least <= number <= _MOST
        or number % 1
        or text[start] == "0"
        or _INSIDE.search(text, max(0, start - 2), start)
        or other
        or _PHONE.match(text, end)
    ):
        return None
    return Sum(start, end, number, "")
