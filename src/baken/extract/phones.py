"""Phone numbers in any disguise, checked against the numbering plans."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.lexicon import terms
from baken.extract.numbering import HOME, neighbours_mobile, valid_number
from baken.extract.other_numbers import of_other_kind
from baken.extract.patterns import alternatives
from baken.extract.tokens import Token, runs

_WORD = re.compile(r"[^\W_]+")
_BEHIND_LABEL = " .:#-/,;=(\u2116"
_LONGEST_LABEL = 40  # characters
_MOST_DIGITS = 17  # 00 and the fifteen of E.164


@dataclass(frozen=True, slots=True)
class Reading:
    """Digits read from tokens `first` up to and with `last`."""

    digits: str
    plus: bool
    last: int
    loose: bool


def phones(cleaned: Cleaned, region: str = HOME) -> list[Field]:
    """The phone numbers in a text: fields of kind "phone" with an E.164 value, in order.

    `region`: the country in which numbers without a country code are dialled.
    """
    text = cleaned.text
    found = []
    for run in runs(cleaned):
        for number, start, end in _in_run(run, region):
            if not of_other_kind(text, start, end) and not _labelled_otherwise(text, start):
                found.append(cleaned.field("phone", number, start, end))
    return found


def _labelled_otherwise(text: str, start: int) -> bool:
    before = text[max(0, start - _LONGEST_LABEL) : start].rstrip(_BEHIND_LABEL)
    before = _says().sub("", before).rstrip(_BEHIND_LABEL)
    last = _WORD.findall(before)[-1:]
    return not _last_words().isdisjoint(last) and _labels().search(before) is not None


@cache
def _last_words() -> frozenset[str]:
    found = terms("phones", "not_before") | terms("phones", "number")
    return frozenset(word for term in found for word in _WORD.findall(term)[-1:])


@cache
def _says() -> re.Pattern[str]:
    """What stands between a label and its number: the password is."""
    return re.compile(rf"(?<![^\W_])(?:{alternatives(terms('phones', 'says'))})\Z")


@cache
def _labels() -> re.Pattern[str]:
    """What says that another kind of number follows: order no, KvK."""
    labels = alternatives(terms("phones", "not_before"))
    number = alternatives(terms("phones", "number"))
    return re.compile(rf"(?<![^\W_])(?:{labels})(?:[ .-]{{1,2}}(?:{number}))?\Z")


def _in_run(run: list[Token], region: str) -> list[tuple[str, int, int]]:
    if sum(len(token.digits) for token in run) < 7:
        return []
    read = [(variant, list(_in_variant(variant, region))) for variant in _variants(run)]
    found = [each for each in read if each[1]]
    if len(found) > 1:
        return min(found, key=lambda each: _left_over(*each))[1]
    return found[0][1] if found else []


def _left_over(run: Sequence[Token], found: list[tuple[str, int, int]]) -> int:
    """How many digits that can be nothing else are in none of the numbers found."""
    ends = {start: end for _, start, end in found}
    left = done = 0
    for token in run:
        done = ends.get(token.start, done)
        if token.start >= done and token.kind not in ("letters", "repeat"):
            left += len(token.digits)
    return left


def _variants(run: list[Token]) -> Iterator[Sequence[Token]]:
    """The run as it can be read: letters as digits or as words, thirty six as 36 or 306."""
    kinds = {token.kind for token in run}
    merged = _merge_tens(run) if kinds & {"word", "repeat"} else run
    yield merged
    if len(merged) < len(run) and "repeat" not in kinds:
        yield run
    if "letters" in kinds:
        yield _without_letters(merged)
    if {"word", "figure"} <= kinds and any(token.digits == "1" for token in run):
        yield [token for token in merged if (token.digits, token.kind) != ("1", "word")]


def _without_letters(run: list[Token]) -> list[Token]:
    """The run with lone letters taken as words between the figures."""
    return [
        token._replace(loose=token.loose or (index > 0 and run[index - 1].kind == "letters"))
        for index, token in enumerate(run)
        if token.kind != "letters"
    ]


def _merge_tens(run: list[Token]) -> list[Token]:
    """Repeats carried out, and a word for tens with a word for units after it made one."""
    out: list[Token] = []
    for token in run:
        last = out[-1] if out else None
        if last and last.kind == "repeat" != token.kind and token.digits:
            digits = token.digits[0] * int(last.digits) + token.digits[1:]
            out[-1] = Token(last.start, token.end, digits, token.kind, last.loose)
        elif last and _tens_and_units(last, token):
            digits = last.digits[0] + token.digits
            out[-1] = Token(last.start, token.end, digits, "word", last.loose)
        else:
            out.append(token)
    return out


def _tens_and_units(tens: Token, units: Token) -> bool:
    both_words = tens.kind == "word" == units.kind and not units.loose
    ten = len(tens.digits) == 2 and tens.digits[1] == "0" and tens.digits[0] > "1"
    return both_words and ten and len(units.digits) == 1 and units.digits != "0"


def _in_variant(run: Sequence[Token], region: str) -> Iterator[tuple[str, int, int]]:
    index = 0
    while index < len(run):
        found = _starting_at(run, index, region) if _may_start(run, index) else None
        if found:
            number, last = found
            yield number, run[index].start, run[last].end
            index = last
        index += 1


def _may_start(run: Sequence[Token], index: int) -> bool:
    token = run[index]
    return token.kind == "plus" or token.digits[:1] == "0" or token.digits[:2] == "31"


def _starting_at(run: Sequence[Token], index: int, region: str) -> tuple[str, int] | None:
    best = abroad = None
    for reading in _readings(run, index):
        number = valid_number(
            reading.digits, plus=reading.plus, mobile_only=reading.loose, region=region
        )
        if number:
            best = number, reading.last
        elif region == HOME and not (reading.plus or reading.loose):
            neighbour = neighbours_mobile(reading.digits)
            abroad = (neighbour, reading.last) if neighbour else abroad
    return best or abroad


def _readings(run: Sequence[Token], index: int) -> Iterator[Reading]:
    digits, loose = "", False
    plus = run[index].kind == "plus"
    for last in range(index, min(index + _MOST_DIGITS + 3, len(run))):
        token = run[last]
        if last > index:
            loose = loose or token.loose or token.kind == "letters"
            if token.kind == "plus":
                return
        digits += token.digits
        if len(digits) > _MOST_DIGITS or digits.startswith("000"):
            return
        if len(digits) >= 8:
            yield Reading(digits, plus, last, loose)
