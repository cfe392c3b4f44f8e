"""Overwriting contact details, and whatever might be one."""

import re
from collections.abc import Iterable, Iterator

from baken.extract.clean import Cleaned, clean
from baken.extract.field import Field
from baken.extract.handles import handles
from baken.extract.phones import phones
from baken.extract.tokens import Token, runs

DOT = "•"
_FEWEST_DIGITS = 7
_MAYBE = re.compile(
    r"""
    (?<![a-z0-9])[a-z]{2}\d{2}[ ]?[a-z]{4}(?:[ ]?\d){6,14}   # bank account
    |[^\s@]{0,64}@[^\s@]{1,64}                                # e-mail, @name
    |(?:https?://|www\.)\S{1,2000}                            # address
    |\d{9,40}                                                 # too long for a price or a year
    |(?<!\d)(?:00)?(?:31[\W_]{0,3})?(?:0[\W_]{0,3})?6(?:[\W_]{0,3}\d){8}   # mobile, euro or not
    |(?<!\d)0\d(?:[-. /]?\d){7,9}                             # as any line is dialled
    """,
    re.VERBOSE,
)


_WHAT_CONTACTS_NEED = re.compile(r"[\d@]")


def mask(text: str, found: list[Field] | None = None) -> str:
    """`text` with a dot for every character of a contact detail; just as long as before.

    `found` are fields read in this text before, if any. Whatever has seven digits in one
    go, or looks like an address, an account or a name on a platform, is overwritten too;
    prices, times and ages stay. Masking what is masked changes nothing.
    """
    masked = _overwritten(text, [(each.start, each.end) for each in found or () if _contact(each)])
    for _ in range(4):
        before = masked
        masked = _overwritten(masked, _spans(clean(masked)))
        if masked == before:
            return masked
    return _WHAT_CONTACTS_NEED.sub(DOT, masked)


def _contact(field: Field) -> bool:
    return field.kind in ("phone", "handle")


def _overwritten(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, done = [], 0
    for start, end in sorted(spans):
        if end > done:
            first = max(start, done)
            pieces += [text[done:first], DOT * (end - first)]
            done = end
    return "".join((*pieces, text[done:]))


def _spans(cleaned: Cleaned) -> Iterator[tuple[int, int]]:
    for field in (*phones(cleaned), *handles(cleaned)):
        yield field.start, field.end
    for match in _MAYBE.finditer(cleaned.text):
        yield cleaned.starts[match.start()], cleaned.ends[match.end() - 1]
    for run in runs(cleaned, every=True):
        for part in _parts(run):
            if _might_be_a_number(part):
                yield cleaned.starts[part[0].start], cleaned.ends[part[-1].end - 1]


def _parts(run: list[Token]) -> Iterator[list[Token]]:
    """The whole run where it begins like a number; otherwise its tightly written parts."""
    if run[0].kind == "plus" or run[0].digits.startswith("0"):
        yield run
        return
    part: list[Token] = []
    for token in run:
        if token.loose and part:
            yield part
            part = []
        part.append(token)
    yield part


def _might_be_a_number(part: list[Token]) -> bool:
    if sum(len(token.digits) for token in part if token.kind != "letters") < _FEWEST_DIGITS:
        return False
    return not (len(part) <= 8 and all(_like_a_price(token) for token in part))


def _like_a_price(token: Token) -> bool:
    return token.kind == "figure" and len(token.digits) in (2, 3, 4) and token.digits[-1] in "05"
