"""Ages that an advertiser gives, and what only looks like one."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from baken.extract.aliases import may_be_name
from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.lexicon import rows, terms
from baken.extract.numbers import Spelled, spelled
from baken.extract.patterns import alternatives
from baken.extract.words import Words, longest_end, longest_start, spaced, words

Unit = re.Match[str] | None
_REACH = 5  # words looked at on either side
_LOWEST_BOUND = 12  # "plus one", "5+": sums and sizes
_FIGURES = re.compile(r"\d(?<![\d€£$+]\d)(?<!\d[.,:/]\d)\d?(?!\d)")
_NO_AGE_BEHIND = re.compile(r"[.,:/]\d|\s?[%€£$]|'\d|-\d")
_LINK = re.compile(r"[^\W_][\s:=(\-.,~*|]{0,4}$")
_CONTINUES = re.compile(r"[ '\-]{0,2}[^\W_]")
_SENTENCE_ENDS = re.compile(r"[.!?;|•\n]\W*\Z")
_CLAUSE_ENDS = re.compile(r"[.,!?;:|•\n()]")
_CLAUSE = 60  # characters of a clause looked at on either side
_NAME_BEFORE = re.compile(r"\b([A-Z][^\W\d_]{1,14}) ?\(\Z")


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"[\s'/\-]{{0,2}}(?:{alternatives(terms('ages', 'unit'))})(?![a-z0-9])\.?")


@cache
def _bound() -> re.Pattern[str]:
    after = alternatives(terms("ages", "bound_after"))
    return re.compile(rf" ?(?:\+|(?:{after})(?![a-z]))(?! ?\d)")


@cache
def _before() -> Mapping[str, str]:
    """What may stand before a number → cue, bound or not."""
    cues = [row for row in rows("ages") if row["code"] in ("cue", "weak", "bound")]
    found = {_key(row["term"]): row["code"] for row in cues}
    others = {_key(row["term"]): "not" for row in rows("not_ages") if row["code"] == "before"}
    return others | found


@cache
def _behind(code: str) -> Mapping[str, str]:
    return {_key(term): "not" for term in terms("not_ages", code)}


def _key(term: str) -> str:
    return spaced(term).strip()


def ages(cleaned: Cleaned) -> list[Field]:
    """The advertiser's age wherever the ad states one: fields of kind "age", in years.

    Every stated age is kept, however low and however many. A lower bound ("18+",
    "vanaf 21") has it spelled out in its alternatives: ("18+",).
    """
    return list(_found(cleaned))


def _found(cleaned: Cleaned) -> Iterator[Field]:
    text, around = cleaned.text, words(cleaned.text)
    for number in _candidates(text):
        if not 1 <= number.value <= 99 or _NO_AGE_BEHIND.match(text, number.end):
            continue
        unit = _unit().match(text, number.end)
        end = unit.end() if unit else number.end
        bound = _bound().match(text, end)
        role = "bound" if bound else _role(around, text, number.start, end, unit)
        if role == "bound" and number.value < _LOWEST_BOUND:
            continue
        if role == "bound":
            last = bound.end() if bound else end
            yield cleaned.field("age", number.value, number.start, last, (f"{number.value}+",))
        elif _plausible(number.value, role, unit) or _behind_a_name(cleaned, number):
            yield cleaned.field("age", number.value, number.start, end)


def _candidates(text: str) -> list[Spelled]:
    figures = [Spelled(*match.span(), int(match[0])) for match in _FIGURES.finditer(text)]
    return sorted(figures + spelled(text))


def _role(around: Words, text: str, start: int, end: int, unit: Unit) -> str | None:
    """What the words around a number make of it: cue, weak, bound, unit, or None: no age."""
    code = _code_before(around, text, start)
    if code == "not" or (not unit and code in (None, "bound")):
        return None
    if _CONTINUES.match(text, end):
        behind = around.after(end, _REACH)
        if longest_start(behind, _behind("after_unit" if unit else "after_number")):
            return None
        if code == "weak" and not unit and behind[:1] and behind[0] not in terms("ages", "goes_on"):
            return None
    if code in (None, "weak") and unit and _length_of_time(text, start, end):
        return None
    return code or ("unit" if unit else None)


def _code_before(around: Words, text: str, start: int) -> str | None:
    """What the words before a number say of it. What denies must stand in the same sentence."""
    if not _LINK.search(text, max(0, start - 5), start):
        return None
    before = _before_the_list(around.before(start, _REACH + 2))
    code = longest_end(before, _before())
    other_sentence = _SENTENCE_ENDS.search(text, max(0, start - 5), start)
    return None if code == "not" and other_sentence else code


def _length_of_time(text: str, start: int, end: int) -> bool:
    """Whether the clause speaks of how long something lasted: "14 jaar kapster geweest"."""
    before = _CLAUSE_ENDS.split(text[max(0, start - _CLAUSE) : start])[-1]
    behind = _CLAUSE_ENDS.split(text[end : end + _CLAUSE])[0]
    joined = _joins().split(behind)[0]
    return not (
        terms("not_ages", "verb").isdisjoint(words(before).words[-6:])
        and terms("not_ages", "near_after").isdisjoint(words(joined).words[:6])
    )


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(terms('ages', 'joins'))})\b")


def _before_the_list(before: list[str]) -> list[str]:
    """The words before a number, or before the list it ends: wij zijn 20 en 24."""
    listed = before[-1:] in (["en"], ["and"], ["of"], ["or"]) and before[-2:-1]
    return before[:-2] if listed and listed[0].isdigit() else before[-_REACH:]


def _plausible(years: int, role: str | None, unit: Unit) -> bool:
    """Small numbers of years are mostly lengths of time, unless "old" is said."""
    if role == "weak" and not unit:
        return 10 <= years < 22
    spoken_of_age = role == "cue" and unit is not None and "o" in unit[0]
    return role is not None and (years >= 10 or spoken_of_age)


def _behind_a_name(cleaned: Cleaned, number: Spelled) -> bool:
    """Whether it says "Kim (22)"."""
    bracket = cleaned.text[number.end : number.end + 1] == ")"
    if not bracket or not 15 <= number.value < 60 or cleaned.text[number.start].isalpha():
        return False
    first = cleaned.starts[number.start]
    name = _NAME_BEFORE.search(cleaned.original, max(0, first - 20), first)
    return name is not None and may_be_name(name[1])
