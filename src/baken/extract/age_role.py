"""What the words around a number say of it: an age, a lower bound, a length of time, nothing."""

import re
from collections.abc import Mapping
from functools import cache

from baken.extract.age_whose import speaks_of_her, whose
from baken.extract.language import means
from baken.extract.lexicon import code_of, rows, terms
from baken.extract.numbers import spelled, values
from baken.extract.patterns import alternatives
from baken.extract.words import Words, longest_end, longest_start, spaced, split

Unit = re.Match[str] | None
REACH = 5  # words looked at on either side
_LINK = re.compile(r"[^\W_][^\w?!;/%€$£]{0,8}\Z")
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


def may_have_role(around: Words, text: str, start: int, end: int) -> bool:
    """Whether words stand around a number that can say anything of it; cheap to ask."""
    before = around.before(start, 1)
    if before and before[0] in _last_words():
        return True
    return bool(_cue_behind().match(text, end) or _abbreviated().match(text, end))


@cache
def _last_words() -> frozenset[str]:
    """The last word of everything that may stand before a number."""
    phrases = [*_before(), *(_key(term) for term in terms("ages", "over"))]
    return frozenset(phrase.rpartition(" ")[2] for phrase in phrases) | _joints()


def role_of(around: Words, text: str, start: int, end: int, unit: Unit) -> str | None:
    """What the words around a number make of it: cue, weak, bound, unit, or None: no age."""
    if not unit and _abbreviated().match(text, end) and _opens_a_sentence(text, start):
        return "unit"
    return _role_in_words(around, text, start, end, unit)


def plausible(years: int, role: str | None, unit: Unit) -> bool:
    """Small numbers of years are mostly lengths of time, unless "old" is said."""
    if role == "weak" and not unit:
        return 10 <= years < 22
    spoken_of_age = role == "cue" and unit is not None and _says_old(unit)
    return role is not None and (years >= 10 or spoken_of_age)


def _role_in_words(around: Words, text: str, start: int, end: int, unit: Unit) -> str | None:
    code = code_before(around, text, start, end, unit)
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


def code_before(around: Words, text: str, start: int, end: int, unit: Unit) -> str | None:
    """What the words before a number say of it. What denies must stand in the same sentence."""
    if not _LINK.search(text, max(0, start - 10), start):
        return None
    before = _before_the_list(around.before(start, REACH + 2))
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
    said_old = unit is not None and _says_old(unit) and code != "opens"
    if said_old and _CLAUSE_ENDS.search(text, max(0, start - 2), start):
        return False  # ruby here, 30 years old
    if _SENTENCE_ENDS.search(text, max(0, start - 5), start):
        return False
    if code == "opens":
        bare = len(split(_clause_before(text, start))) == 1
        return bare and unit is not None and not _says_old(unit)
    return code == "not" or unit is None


def _denied_behind(around: Words, text: str, end: int, unit: Unit, code: str | None) -> bool:
    """Whether what follows a number makes it no age: 14 jaar ervaring, pas 2 keer."""
    if not _CONTINUES.match(text, end) or _when().match(text, end):
        return False
    behind = around.after(end, REACH)
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
        terms("not_ages", "verb").isdisjoint(_not_refused(split(before)[-6:]))
        and terms("not_ages", "near_after").isdisjoint(split(joined)[:6])
    )


def _clause_before(text: str, start: int) -> str:
    return _CLAUSE_ENDS.split(text[max(0, start - _CLAUSE) : start])[-1]


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
    said = split(sentence)
    return len(said) == 1 and said[0] in terms("not_ages", "earlier")


def _before_the_list(before: list[str]) -> list[str]:
    """The words before a number, or before the list it ends: wij zijn 20 en 24."""
    listed = len(before) > 1 and before[-1] in _joints()
    number = listed and (before[-2].isdigit() or before[-2] in values())
    return before[:-2] if number else before[-REACH:]


def _opens_a_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 5) : start].rstrip(" ")
    return not before or before[-1] in ".!?|•\n"


def _says_old(unit: re.Match[str]) -> bool:
    """Whether a unit can only be of an age, however low: years old, éves."""
    return _SPACES.sub(" ", unit["word"]) in terms("ages", "old")


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


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(terms('ages', 'joins'))})\b")


@cache
def _joints() -> frozenset[str]:
    return terms("negations", "and") | terms("negations", "or")
