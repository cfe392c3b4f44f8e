"""Ages that an advertiser gives, and what only looks like one."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from baken.extract.age_alone import alone, joined, lonely, pair
from baken.extract.age_whose import Whose, speaks_of_her, whose
from baken.extract.aliases import may_be_name
from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.language import means
from baken.extract.lexicon import code_of, rows, terms
from baken.extract.numbers import Spelled, spelled, values
from baken.extract.patterns import alternatives
from baken.extract.words import Words, longest_end, longest_start, spaced, words

Unit = re.Match[str] | None
_REACH = 5  # words looked at on either side
_ADULT = 18
_HIGHEST = 99
_LOWEST_BOUND = 12  # "plus one", "5+": sums and sizes
_FIGURES = re.compile(r"\d(?<![\d€£$+]\d)(?<!\d[.,:/]\d)\d?(?!\d)")
_NO_AGE_BEHIND = re.compile(r"[.,:/]\d|\s?[%€£$]|'\d|-\d")
_LINK = re.compile(r"[^\W_][\s:=(\-.,~*|]{0,4}$")
_SENTENCE_ENDS_INSIDE = re.compile(r"[.!?;|•\n]")
_CONTINUES = re.compile(r"[ '\-]{0,2}[^\W_]")
_SENTENCE_ENDS = re.compile(r"[.!?;|•\n]\W*\Z")
_CLAUSE_ENDS = re.compile(r"[.,!?;:|•\n()]")
_CLAUSE = 60  # characters of a clause looked at on either side
_SPACES = re.compile(r"[\s-]+")
_GLUED = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d")
_NEW_SENTENCE = re.compile(r"[.!?;|•]\W*\Z")
_ABBREVIATED = 4  # letters of "lft." and "age.", behind which no sentence ends
_NAME_BEFORE = re.compile(r"\b([A-Z][^\W\d_]{1,14}) ?\(\Z")


@cache
def _unit() -> re.Pattern[str]:
    units = alternatives(terms("ages", "unit") | terms("ages", "old"))
    return re.compile(rf"[\s'/\-]{{0,2}}(?P<word>{units})(?![^\W_])\.?")


@cache
def _bound() -> re.Pattern[str]:
    after = alternatives(terms("ages", "bound_after"))
    return re.compile(rf" ?(?:\+|(?:{after})(?![^\W\d_]))(?! ?\d)")


@cache
def _cue_behind() -> re.Pattern[str]:
    """Words that follow an age without a unit: 25 vagyok."""
    return re.compile(rf" (?:{alternatives(terms('ages', 'cue_behind'))})(?![^\W\d_])")


@cache
def _abbreviated() -> re.Pattern[str]:
    """Units so short that they count only with a dot, in a sentence of their own: 22 a."""
    return re.compile(rf" ?(?:{alternatives(terms('ages', 'abbreviated'))})\.(?!\w)")


@cache
def _when() -> re.Pattern[str]:
    """Moments, behind the age that somebody reaches then: 40 this weekend."""
    return re.compile(rf",? (?:{alternatives(terms('ages', 'when'))})(?![^\W\d_])")


def _opens_a_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 5) : start].rstrip(" ")
    return not before or before[-1] in ".!?|•\n"


@cache
def _before() -> Mapping[str, str]:
    """What may stand before a number → cue, bound or not."""
    codes = {"cue", "weak", "bound", "third"}
    cues = {_key(row["term"]): code_of(row) for row in rows("ages") if row["code"] in codes}
    return _denying("before") | _denying("opens") | _denying("month") | cues


@cache
def _denying(code: str) -> dict[str, str]:
    """The terms of a code of `not_ages` → "not", or that code where it counts only sometimes."""
    own = code if code in ("opens", "month") else "not"
    found = (row for row in rows("not_ages") if row["code"] == code)
    return {_key(row["term"]): code_of({**row, "code": own}) for row in found}


def _key(term: str) -> str:
    return spaced(term).strip()


def ages(cleaned: Cleaned) -> list[Field]:
    """The advertiser's age wherever the ad states one: fields of kind "age", in years.

    Every stated age is kept, however low and however many. A lower bound ("18+",
    "vanaf 21") has it spelled out in its alternatives: ("18+",).
    """
    return _found(cleaned)


def _found(cleaned: Cleaned) -> list[Field]:
    text, around = cleaned.text, words(cleaned.text)
    numbers = [
        number
        for number in _candidates(text)
        if 1 <= number.value <= _HIGHEST and not _NO_AGE_BEHIND.match(text, number.end)
    ]
    stated = {number.start: _stated(cleaned, around, number) for number in numbers}
    paired = _paired(cleaned, numbers, stated)
    found = [
        stated[one.start] or paired.get(one.start) or _beside(cleaned, around, one)
        for one in numbers
    ]
    if not any(found):
        found = [_field(cleaned, one) if lonely(cleaned, one) else None for one in numbers]
    return [field for field in found if field]


def _field(cleaned: Cleaned, number: Spelled, end: int | None = None) -> Field:
    return cleaned.field("age", number.value, number.start, end or number.end)


def _stated(cleaned: Cleaned, around: Words, number: Spelled) -> Field | None:
    """The age that the words around a number say it is."""
    text = cleaned.text
    unit = _unit().match(text, number.end)
    end = unit.end() if unit else number.end
    bound = _bound().match(text, end)
    role = "bound" if bound else _role(around, text, number.start, end, unit)
    said_of = whose(text, number.start)
    if not bound and said_of in ("staff", "people") and _over(around, text, number.start):
        role = "bound"
    if role == "bound":
        last = bound.end() if bound else end
        more = (f"{number.value}+",)
        no_age = number.value < _LOWEST_BOUND or _of_clients(around, said_of, last)
        return None if no_age else cleaned.field("age", number.value, number.start, last, more)
    if role != "cue" and _of_others(around, number, said_of, unit, text):
        return None
    return _field(cleaned, number, end) if _plausible(number.value, role, unit) else None


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


def _of_clients(around: Words, said_of: Whose | None, end: int) -> bool:
    """Whether a lower bound is set to clients: heren 40+, 40 feletti urak."""
    behind = around.after(end, 1)
    return said_of == "client" or (behind[:1] != [] and behind[0] in terms("not_ages", "client"))


def _ranged(around: Words, text: str, number: Spelled) -> bool:
    """Whether a number is an end of a range: 25 tot 80."""
    before, behind = around.before(number.start, 2), around.after(number.end, 2)
    return _from_to(before[::-1]) or _from_to(behind)


def _from_to(said: list[str]) -> bool:
    return len(said) > 1 and said[0] in terms("not_ages", "to") and _is_number(said[1])


def _is_number(word: str) -> bool:
    return word.isdigit() or word in values()


def _over(around: Words, text: str, start: int) -> bool:
    """Whether "older than" stands right before a number."""
    before = around.before(start, _REACH)
    return longest_end(before, {term: "over" for term in terms("ages", "over")}) is not None


def _paired(
    cleaned: Cleaned, numbers: list[Spelled], stated: Mapping[int, Field | None]
) -> dict[int, Field]:
    """Pairs of ages of two people, and the first of two of which only the second has a word."""
    found: dict[int, Field] = {}
    for first, second in pairwise(numbers):
        if pair(cleaned, first, second) or (
            stated[second.start] and joined(cleaned.text, first, second)
        ):
            found |= {one.start: _field(cleaned, one) for one in (first, second)}
    return found


def _beside(cleaned: Cleaned, around: Words, number: Spelled) -> Field | None:
    """The age that stands beside a name: Kim (22), "Sanne, 31, Breda"."""
    if _code_before(around, cleaned.text, number.start, number.end, None) == "not":
        return None
    named = alone(cleaned, number) or _behind_a_name(cleaned, number)
    return _field(cleaned, number) if named else None


def _candidates(text: str) -> list[Spelled]:
    figures = [Spelled(*match.span(), int(match[0])) for match in _FIGURES.finditer(text)]
    return sorted(figures + spelled(text))


def _role(around: Words, text: str, start: int, end: int, unit: Unit) -> str | None:
    """What the words around a number make of it: cue, weak, bound, unit, or None: no age."""
    if not unit and _abbreviated().match(text, end) and _opens_a_sentence(text, start):
        return "unit"
    return _role_in_words(around, text, start, end, unit)


def _role_in_words(around: Words, text: str, start: int, end: int, unit: Unit) -> str | None:
    code = _code_before(around, text, start, end, unit)
    if code in (None, "not") and not unit and _cue_behind().match(text, end):
        return "cue"
    if code == "not" or (not unit and code in (None, "bound")):
        own = code == "bound" and whose(text, start) in ("staff", "people")
        return "bound" if own and not _counted_behind(around, text, end) else None
    if not unit and _counted(text, end):
        return None
    if _denied_behind(around, text, end, unit, code):
        return None
    if unit and code in (None, "weak") and _length_of_time(text, start, end, unit):
        return None
    return code or ("unit" if unit else None)


def _denied_behind(around: Words, text: str, end: int, unit: Unit, code: str | None) -> bool:
    """Whether what follows a number makes it no age: 14 jaar ervaring, pas 2 keer."""
    if not _CONTINUES.match(text, end) or _when().match(text, end):
        return False
    behind = around.after(end, _REACH)
    denying = longest_start(behind, _denying("after_unit" if unit else "after_number"))
    if denying and means(denying, text, end):
        return True
    goes_on = behind[:1] and behind[0] not in terms("ages", "goes_on")
    return bool(code == "weak" and not unit and goes_on)


def _counted_behind(around: Words, text: str, end: int) -> bool:
    return _counted(text, end) or _denied_behind(around, text, end, None, None)


def _counted(text: str, end: int) -> bool:
    """Whether a unit of something else is glued to a number: 24h, 22e."""
    glued = _GLUED.match(text, end)
    return glued is not None and glued[0] in terms("not_ages", "after_number") | terms(
        "not_ages", "glued"
    )


def _code_before(around: Words, text: str, start: int, end: int, unit: Unit) -> str | None:
    """What the words before a number say of it. What denies must stand in the same sentence."""
    if not _LINK.search(text, max(0, start - 5), start):
        return None
    before = _before_the_list(around.before(start, _REACH + 2))
    found = longest_end(before, _before())
    code = means(found, text, start) if found else None
    if code in ("not", "opens", "month"):
        return "not" if _denies(code, text, start, unit) else None
    if code == "third":
        return "cue" if speaks_of_her(text, start) or _when().match(text, end) else None
    new_sentence = _NEW_SENTENCE.search(text, max(0, start - 5), start)
    return None if unit and new_sentence and len(before[-1]) > _ABBREVIATED else code


def _denies(code: str, text: str, start: int, unit: Unit) -> bool:
    """Whether what stands before a number makes it no age: "al", "De" 14 ani, "mar" 17."""
    if _SENTENCE_ENDS.search(text, max(0, start - 5), start):
        return False
    if code == "opens":
        bare = len(words(_clause_before(text, start)).words) == 1
        return bare and unit is not None and not _says_old(unit)
    return code == "not" or unit is None


def _clause_before(text: str, start: int) -> str:
    return _CLAUSE_ENDS.split(text[max(0, start - _CLAUSE) : start])[-1]


def _length_of_time(text: str, start: int, end: int, unit: re.Match[str]) -> bool:
    """Whether the clause speaks of how long something lasted: "14 jaar kapster geweest"."""
    if _says_old(unit):
        return False
    if _of_the_past(text, start):
        return True
    before = _clause_before(text, start)
    behind = _CLAUSE_ENDS.split(text[end : end + _CLAUSE])[0]
    joined = _before_a_number(_joins().split(behind)[0])
    return not (
        terms("not_ages", "verb").isdisjoint(_not_refused(words(before).words[-6:]))
        and terms("not_ages", "near_after").isdisjoint(words(joined).words[:6])
    )


def _before_a_number(clause: str) -> str:
    """A clause up to the next number, which has words of its own: 48 años con diez años."""
    following = spelled(clause)
    end = following[0].start if following else len(clause)
    return _NUMBER.split(clause[:end])[0]


def _not_refused(said: list[str]) -> list[str]:
    """Words without those that are refused: "zonder ervaring, 17 jaar" is an age."""
    refusals = terms("negations", "before")
    return [word for before, word in zip(["", *said], said, strict=False) if before not in refusals]


def _of_the_past(text: str, start: int) -> bool:
    """Whether the sentence began with what was before, or experience: "Antes, 14 anos"."""
    sentence = _SENTENCE_ENDS_INSIDE.split(text[max(0, start - _CLAUSE) : start])[-1]
    said = words(sentence).words
    return len(said) == 1 and said[0] in terms("not_ages", "earlier")


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(terms('ages', 'joins'))})\b")


def _before_the_list(before: list[str]) -> list[str]:
    """The words before a number, or before the list it ends: wij zijn 20 en 24."""
    listed = len(before) > 1 and before[-1] in _joints()
    number = listed and (before[-2].isdigit() or before[-2] in values())
    return before[:-2] if number else before[-_REACH:]


@cache
def _joints() -> frozenset[str]:
    return terms("negations", "and") | terms("negations", "or")


def _plausible(years: int, role: str | None, unit: Unit) -> bool:
    """Small numbers of years are mostly lengths of time, unless "old" is said."""
    if role == "weak" and not unit:
        return 10 <= years < 22
    spoken_of_age = role == "cue" and unit is not None and _says_old(unit)
    return role is not None and (years >= 10 or spoken_of_age)


def _says_old(unit: re.Match[str]) -> bool:
    """Whether a unit can only be of an age, however low: years old, éves."""
    return _SPACES.sub(" ", unit["word"]) in terms("ages", "old")


def _behind_a_name(cleaned: Cleaned, number: Spelled) -> bool:
    """Whether it says "Kim (22)"."""
    bracket = cleaned.text[number.end : number.end + 1] == ")"
    if not bracket or not 15 <= number.value < 60 or cleaned.text[number.start].isalpha():
        return False
    first = cleaned.starts[number.start]
    name = _NAME_BEFORE.search(cleaned.original, max(0, first - 20), first)
    return name is not None and may_be_name(name[1])
