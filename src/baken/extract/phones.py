"""Phone numbers in any disguise, checked against the numbering plans."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.lexicon import terms
from baken.extract.numbering import HOME, valid_number
from baken.extract.tokens import Token, runs

_LOOKALIKE = re.compile(
    r"""
    (?<![a-z0-9])[a-z]{2}\d{2}[ ]?[a-z]{4}(?:[ ]?\d){10}(?!\d)      # bank account
    |(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d(?![-/.]?\d)       # day, month, year
    |(?<![\d-])\d{1,2}[-/](?:19|20)\d\d(?![-/. ]?\d)                # month, year
    |(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?![-/.]?\d)       # year, month, day
    """,
    re.VERBOSE,
)
_LABEL = re.compile(r"([a-z]+)[ .]{0,2}(?:nr|nummer|number|no)?[ .:#]{0,3}$")
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
    for run in runs(text):
        for number, start, end in _in_run(run, region):
            if not _lookalike(text, start, end) and not _labelled_otherwise(text, start):
                found.append(cleaned.field("phone", number, start, end))
    return found


def _lookalike(text: str, start: int, end: int) -> bool:
    around = _LOOKALIKE.finditer(text, max(0, start - 12), end + 24)
    return any(match.start() < end and start < match.end() for match in around)


def _labelled_otherwise(text: str, start: int) -> bool:
    label = _LABEL.search(text[max(0, start - 24) : start])
    return label is not None and label[1] in terms("phones", "not_before")


def _in_run(run: list[Token], region: str) -> list[tuple[str, int, int]]:
    if sum(len(token.digits) for token in run) < 7:
        return []
    for variant in _variants(run):
        found = list(_in_variant(variant, region))
        if found:
            return found
    return []


def _variants(run: list[Token]) -> Iterator[Sequence[Token]]:
    """The run as it can be read: letters as digits or as words, thirty six as 36 or 306."""
    kinds = {token.kind for token in run}
    merged = _merge_tens(run) if "word" in kinds else run
    yield merged
    if len(merged) < len(run):
        yield run
    if "letters" in kinds:
        yield _without_letters(merged)
    if {"word", "figure"} <= kinds and any(token.digits == "1" for token in run):
        yield [token for token in run if (token.digits, token.kind) != ("1", "word")]


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
    best = None
    for reading in _readings(run, index):
        number = valid_number(
            reading.digits, plus=reading.plus, mobile_only=reading.loose, region=region
        )
        if number:
            best = number, reading.last
    return best


def _readings(run: Sequence[Token], index: int) -> Iterator[Reading]:
    digits, loose = "", False
    plus = run[index].kind == "plus"
    for last in range(index, min(index + _MOST_DIGITS + 3, len(run))):
        token = run[last]
        if last > index:
            loose = loose or token.loose
            if token.kind == "plus":
                return
        digits += token.digits
        if len(digits) > _MOST_DIGITS or digits.startswith("000"):
            return
        if len(digits) >= 8:
            yield Reading(digits, plus, last, loose)
