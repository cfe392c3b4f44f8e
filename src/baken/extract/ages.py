"""Ages that an advertiser gives, and what only looks like one."""

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from itertools import chain, pairwise

from baken.extract.age_alone import alone, behind_a_name, ends, joined, lonely, named, parted
from baken.extract.age_role import REACH, Unit, code_before, may_have_role, plausible, role_of
from baken.extract.age_whose import Whose, whose
from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.lexicon import terms
from baken.extract.numbers import Spelled, spelled, values
from baken.extract.patterns import alternatives
from baken.extract.words import Words, longest_end, words

_ADULT = 18
_HIGHEST = 99
_LOWEST_BOUND = 12  # "plus one", "5+": sums and sizes
_FIGURES = re.compile(r"\d(?<![\d€£$+]\d)(?<!\d[.,:/]\d)\d?(?!\d)")
_BESIDE = re.compile(r"[^\w.,!?;:|•\n]*([^\W\d_]+)")
_NO_AGE_BEHIND = re.compile(r"[.,:/]\d|\s?[%€£$]|'\d|-\d")


def ages(cleaned: Cleaned) -> list[Field]:
    """The advertiser's age wherever the ad states one: fields of kind "age", in years.

    Every stated age is kept, however low and however many. A lower bound ("18+",
    "vanaf 21") has it spelled out in its alternatives: ("18+",).
    """
    text, around = cleaned.text, words(cleaned.text)
    numbers = [
        number
        for number in _candidates(text)
        if 1 <= number.value <= _HIGHEST and not _NO_AGE_BEHIND.match(text, number.end)
    ]
    stated = {number.start: _stated(cleaned, around, number) for number in numbers}
    rows = _listed(cleaned, numbers, stated)
    found = [
        stated[one.start] or rows.get(one.start) or _beside(cleaned, around, one) for one in numbers
    ]
    if not any(found):
        found = [_alone(cleaned, around, one) for one in numbers]
    return [field for field in found if field]


def _candidates(text: str) -> list[Spelled]:
    figures = [Spelled(*match.span(), int(match[0])) for match in _FIGURES.finditer(text)]
    return sorted(figures + spelled(text))


def _field(cleaned: Cleaned, number: Spelled, end: int | None = None) -> Field:
    return cleaned.field("age", number.value, number.start, end or number.end)


def _stated(cleaned: Cleaned, around: Words, number: Spelled) -> Field | None:
    """The age that the words around a number say it is."""
    text = cleaned.text
    unit = _unit().match(text, number.end)
    end = unit.end() if unit else number.end
    bound = _bound().match(text, end)
    if not (unit or bound or may_have_role(around, text, number.start, number.end)):
        return None
    role = "bound" if bound else role_of(around, text, number.start, end, unit)
    said_of = whose(text, number.start)
    if not bound and said_of in ("staff", "people") and _over(around, text, number.start):
        role = "bound"
    if role == "bound":
        last = bound.end() if bound else end
        more = (f"{number.value}+",)
        clients = number.value >= _ADULT and _of_clients(text, said_of, last)
        no_age = number.value < _LOWEST_BOUND or clients
        return None if no_age else cleaned.field("age", number.value, number.start, last, more)
    if role != "cue" and _of_others(around, number, said_of, unit, text):
        return None
    return _field(cleaned, number, end) if plausible(number.value, role, unit) else None


def _over(around: Words, text: str, start: int) -> bool:
    """Whether "older than" stands right before a number."""
    before = around.before(start, REACH)
    return longest_end(before, _overs()) is not None


@cache
def _overs() -> dict[str, str]:
    return dict.fromkeys(terms("ages", "over"), "over")


def _of_others(
    around: Words, number: Spelled, said_of: Whose | None, unit: Unit, text: str
) -> bool:
    """Whether an age is of a thing, of clients or of somebody else.

    Ages under 18 of people are kept, whoever they are of.
    """
    if said_of == "thing":
        return True
    if number.value < _ADULT:
        return False
    behind = around.after(unit.end() if unit else number.end, 1)
    if behind and behind[0] in terms("not_ages", "friend_behind"):
        return True
    ranged = said_of not in ("staff", "people") and _ranged(around, text, number)
    return ranged or said_of in ("client", "friend")


def _of_clients(text: str, said_of: Whose | None, end: int) -> bool:
    """Whether a lower bound is set to clients: heren 40+, 40 feletti urak; not "21+, guests"."""
    behind = _BESIDE.match(text, end)
    return said_of == "client" or (behind is not None and behind[1] in terms("not_ages", "client"))


def _ranged(around: Words, text: str, number: Spelled) -> bool:
    """Whether a number is an end of a range: 25 tot 80."""
    before, behind = around.before(number.start, 2), around.after(number.end, 2)
    return _from_to(before[::-1]) or _from_to(behind)


def _from_to(said: list[str]) -> bool:
    return len(said) > 1 and said[0] in terms("not_ages", "to") and _is_number(said[1])


def _is_number(word: str) -> bool:
    return word.isdigit() or word in values()


def _listed(
    cleaned: Cleaned, numbers: list[Spelled], stated: Mapping[int, Field | None]
) -> dict[int, Field]:
    """The ages of several people in a row: 26 en 34; 22, 26 y 31 años; Tess 23, Noor 30.

    Without a word for years a row counts where nothing else belongs to it; with one up to the
    last number that has it.
    """
    rows = _rows(numbers, partial(joined, cleaned.text))
    found = [one for row in rows for one in row[: _whole(cleaned, row, stated)]]
    found += chain.from_iterable(_rows(numbers, partial(named, cleaned)))
    return {one.start: _field(cleaned, one) for one in found}


def _rows(
    numbers: list[Spelled], together: Callable[[Spelled, Spelled], bool]
) -> list[list[Spelled]]:
    """Rows of two numbers and more, each together with the next."""
    rows: list[list[Spelled]] = []
    for first, second in pairwise(numbers):
        if not together(first, second):
            continue
        if rows and rows[-1][-1] == first:
            rows[-1].append(second)
        else:
            rows.append([first, second])
    return rows


def _whole(cleaned: Cleaned, row: list[Spelled], stated: Mapping[int, Field | None]) -> int:
    """How many numbers of a row are ages, from the first one on."""
    if parted(cleaned, row[0], row[-1]) or (stated[row[0].start] and ends(cleaned, row[-1])):
        return len(row)
    return max((place + 1 for place, one in enumerate(row) if stated[one.start]), default=0)


def _alone(cleaned: Cleaned, around: Words, number: Spelled) -> Field | None:
    """The age that nothing but its place in an ad without another age says."""
    if lonely(cleaned, number):
        return _field(cleaned, number)
    if not behind_a_name(cleaned, number):
        return None
    denied = code_before(around, cleaned.text, number.start, number.end, None) == "not"
    return None if denied else _field(cleaned, number)


def _beside(cleaned: Cleaned, around: Words, number: Spelled) -> Field | None:
    """The age that stands beside a name: Kim (22), "Sanne, 31, Breda"."""
    if not alone(cleaned, number):
        return None
    denied = code_before(around, cleaned.text, number.start, number.end, None) == "not"
    return None if denied else _field(cleaned, number)


@cache
def _unit() -> re.Pattern[str]:
    units = alternatives(terms("ages", "unit") | terms("ages", "old"))
    return re.compile(rf"[\s'/\-]{{0,2}}(?P<word>{units})(?![^\W_])\.?")


@cache
def _bound() -> re.Pattern[str]:
    after = alternatives(terms("ages", "bound_after"))
    return re.compile(rf"[^\w\n.,!?;:/€$£%+-]{{0,3}}(?:\+|(?:{after})(?![^\W\d_]))(?! ?\d)")
