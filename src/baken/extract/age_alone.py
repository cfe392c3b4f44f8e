"""Ages that stand alone, without a word for years: "Sanne, 31, Breda", "⭐ Tess ⭐ 27 ⭐"."""

import re
from functools import cache

from baken.extract.age_whose import whose
from baken.extract.aliases import may_be_name
from baken.extract.clean import Cleaned
from baken.extract.lexicon import plain_term, rows, terms
from baken.extract.numbers import Spelled, values
from baken.extract.patterns import alternatives
from baken.extract.words import longest_end, spaced, split
from baken.schema.geography import towns_named

_ADULT, _OLDEST = 18, 69
_YOUNGEST_NAMED = 15
_GAP = 12  # characters between a number and the word before or behind it
_WORD_BEFORE = re.compile(r"([^\W_]+(?:-[^\W_]+)?)([\W_]*)\Z")
_WORD_BEHIND = re.compile(r"([\W_]*?)(\+?[^\W_]+(?:-[^\W\d_]+)?)")
_NO_PARTING = frozenset("'\"%€$£+#&@*=_~-/\\<>^°")
_DIGIT_BEFORE = re.compile(r"\d[^\w\n]*\Z")
_CALLED = re.compile(r"\+|0")
_END_OF_AGE = re.compile(r"(?! ?[%€$£'/:*_~-])(?![.,:]?\d)(?!\s?[^\W\d_]{1,4}\b\.?\s?\d)(?![^\W_])")
_NAME_OF_ROW = re.compile(r"([^\W\d_]{2,15}) \(?\Z")
_NAME_REACH = 18  # characters: the longest such name, and what parts it from a number
_CUE_WORDS = 4
_PIECE_ENDS = re.compile(r"[.!?;:|•,\n()]|\s-\s")
_LINE_ENDS = re.compile(r"[.!?|•\n]")
_NAME_OPENS = re.compile(r"(?:^|[.!?|•\n] ?)([^\W\d_]{2,15}) \Z")
_NAME_WORDS = 2  # words of a piece that is a name: sweet Emma


def alone(cleaned: Cleaned, number: Spelled) -> bool:
    """Whether a number is an age because it stands beside a name: "Sanne, 31", ik ben eva 19."""
    least = _YOUNGEST_NAMED if cleaned.text[number.start].isdigit() else _ADULT
    start, text = number.start, cleaned.text
    if not least <= number.value <= _OLDEST or _DIGIT_BEFORE.search(text, max(0, start - 4), start):
        return False
    if _behind_a_stated_name(text, number):
        return True
    return _parted(text, start, number.end) and _name_before(cleaned, start)


def lonely(cleaned: Cleaned, number: Spelled) -> bool:
    """Whether a number may be an age: a sentence by itself or behind a name, or beside a town.

    To be believed only in an ad that states no age in words.
    """
    text = cleaned.text
    if not _ADULT <= number.value <= _OLDEST or not _parted(text, number.start, number.end):
        return False
    return _a_sentence(text, number) or _beside_a_town(text, number)


def behind_a_name(cleaned: Cleaned, number: Spelled) -> bool:
    """Whether a sentence is a name and a number, and perhaps a town: Lena 26, Arnhem.

    To be believed only in an ad that states no age in words.
    """
    text = cleaned.text
    if not _ADULT <= number.value <= _OLDEST:
        return False
    name = _NAME_OPENS.search(text, max(0, number.start - _NAME_REACH), number.start)
    if not name or not _a_name(cleaned, *name.span(1)):
        return False
    if not _END_OF_AGE.match(text, number.end):
        return False
    behind = _WORD_BEHIND.match(text, number.end)
    closed = not behind or bool(_LINE_ENDS.search(behind[1]))
    return closed or (behind is not None and bool(towns_named(behind[2])))


def parted(cleaned: Cleaned, first: Spelled, last: Spelled) -> bool:
    """Whether nothing else belongs to a row of numbers: "wij zijn vriendinnen, 26 en 34"."""
    return _parted(cleaned.text, first.start, last.end)


def ends(cleaned: Cleaned, number: Spelled) -> bool:
    """Whether no word belongs to what stands behind a number: 22, 24 and 41."""
    return _parted_behind(cleaned.text, number.end)


def named(cleaned: Cleaned, first: Spelled, second: Spelled) -> bool:
    """Whether two numbers stand in a row of names: Tess 23, Noor 30; Ana (24) y Mar (30)."""
    if not all(_ADULT <= one.value <= _OLDEST for one in (first, second)):
        return False
    behind = _END_OF_AGE.match(cleaned.text, second.end)
    between = _next_name().fullmatch(cleaned.text, first.end, second.start)
    if not behind or not between or not _a_name(cleaned, *between.span(1)):
        return False
    before = _NAME_OF_ROW.search(cleaned.text, max(0, first.start - _NAME_REACH), first.start)
    return before is not None and _a_name(cleaned, *before.span(1))


@cache
def _next_name() -> re.Pattern[str]:
    """What stands between two ages of a row: a comma or "and", and the next name."""
    joins = alternatives(terms("negations", "and") | terms("ages", "joins"))
    return re.compile(rf"\)?(?:[,;/\n] ?| (?:{joins}|[&+]) ){_NAME_OF_ROW.pattern}")


def _a_name(cleaned: Cleaned, start: int, end: int) -> bool:
    word, written = cleaned.text[start:end], cleaned.written(start, end)
    if not written[:1].isupper() or _address(word) or word in _things():
        return False
    return may_be_name(word)


@cache
def _things() -> frozenset[str]:
    """What a number may be of that is no person: a size, a service, a length of time."""
    counted = frozenset().union(*(terms("not_ages", code) for code in ("before", "thing")))
    named = (row["term"] for topic in ("services", "durations") for row in rows(topic))
    return counted | frozenset(plain_term(term.rstrip("*")) for term in named)


def joined(text: str, first: Spelled, second: Spelled) -> bool:
    """Whether two numbers stand in one list, in a sentence on two people or on own people."""
    adults = all(_ADULT <= one.value <= _OLDEST for one in (first, second))
    if not adults or not _and().fullmatch(text, first.end, second.start):
        return False
    return whose(text, first.start) in ("people", "staff")


def _behind_a_stated_name(text: str, number: Spelled) -> bool:
    """Whether a phrase that introduces a name stands before the word before a number."""
    named = _name_before_age().search(text, max(0, number.start - _NAME_REACH), number.start)
    if not named or not may_be_name(named[1]) or not _END_OF_AGE.match(text, number.end):
        return False
    behind = split(text[number.end : number.end + 20])[:1]
    if behind and behind[0] in terms("not_ages", "after_number"):
        return False
    before = split(text[max(0, named.start(1) - 30) : named.start(1)])[-_CUE_WORDS:]
    return longest_end(before, _name_cues()) is not None


@cache
def _name_before_age() -> re.Pattern[str]:
    """A name and what parts it from an age: a comma, a bracket, signs, or "Kim van 34"."""
    said = alternatives(terms("ages", "of"))
    signs = r"[^\w.!?;:%€$£+#&@*=~/\\<>^°'\"-]{1,6}"
    return re.compile(rf"([^\W\d_]{{2,15}})(?: (?:{said}) | - |{signs})\Z")


@cache
def _name_cues() -> dict[str, str]:
    found = (row for row in rows("names") if row["code"] in ("cue", "cues", "age"))
    return {spaced(row["term"]).strip(): "cue" for row in found}


@cache
def _and() -> re.Pattern[str]:
    """What joins two numbers of one list: and, &, a comma."""
    return re.compile(rf"\s?[,&+]\s?|\s(?:{alternatives(terms('negations', 'and'))})\s")


def _parted(text: str, start: int, end: int) -> bool:
    """Whether something parts a number from the words around it, and these are no numbers."""
    before = _WORD_BEFORE.search(text, max(0, start - _GAP - 20), start)
    if before and (not _parts(before[2]) or _is_number(before[1])):
        return False
    return _parted_behind(text, end)


def _parted_behind(text: str, end: int) -> bool:
    behind = _WORD_BEHIND.match(text, end)
    return not behind or (
        _parts(behind[1]) and (bool(_CALLED.match(behind[2])) or not _is_number(behind[2]))
    )


def _parts(gap: str) -> bool:
    """Whether what stands between two words parts them: a comma, a dash, a line, an emoji."""
    if " - " in gap:
        return True
    marks = [mark for mark in gap if not mark.isspace() or mark == "\n"]
    return bool(marks) and not any(mark in _NO_PARTING for mark in marks)


def _is_number(word: str) -> bool:
    return any(map(str.isdigit, word)) or word in values()


def _name_before(cleaned: Cleaned, start: int) -> bool:
    """Whether the piece before a number is a name: capitalised, no other word, no address."""
    text = cleaned.text
    word = _WORD_BEFORE.search(text, max(0, start - _GAP - 20), start)
    if not word or ":" in word[2]:
        return False
    if word[1] in terms("ages", "person") and word[2].lstrip().startswith((",", "(")):
        return True
    piece = _PIECE_ENDS.split(text[max(0, word.start() - 40) : word.end(1)])[-1].split()
    named = [each for each in piece if any(map(str.isalnum, each))]
    if len(named) > _NAME_WORDS and piece[-2][:1].isalnum():
        return False
    written = cleaned.written(*word.span(1))
    return written[:1].isupper() and not _address(word[1]) and may_be_name(word[1])


def _address(word: str) -> bool:
    return word.endswith(tuple(terms("not_ages", "street")))


def _a_sentence(text: str, number: Spelled) -> bool:
    """Whether a number is all there is between two ends of sentences."""
    before = text[max(0, number.start - _GAP) : number.start].rstrip(" ")
    behind = text[number.end : number.end + _GAP].lstrip(" ")
    ends = not behind or bool(_LINE_ENDS.match(behind))
    return ends and bool(before) and bool(_LINE_ENDS.match(before[-1]))


def _beside_a_town(text: str, number: Spelled) -> bool:
    before = _WORD_BEFORE.search(text, max(0, number.start - _GAP - 20), number.start)
    behind = _WORD_BEHIND.match(text, number.end)
    sides = [side for side in (before and before[1], behind and behind[2]) if side]
    return any(towns_named(side) for side in sides)
