"""The language of a whole text, to choose in which language to offer information."""

from functools import cache, lru_cache

import eldc

from baken.extract.clean import Cleaned
from baken.extract.field import Field

_FEWEST_LETTERS = 20
_KNOWN = "nl,en,de,fr,es,pt,it,ro,hu,bg,pl,cs,sk,hr,sq,el,tr,ru,uk,ar,zh,th,vi"
_ENOUGH = 2000  # characters
_LINE = 60  # characters of a line that are enough to tell its own language


@cache
def _detector() -> "eldc.instance":
    eldc.init()
    detector = eldc.instance()
    detector.set_languages(_KNOWN)
    return detector


def _is_word(word: str) -> bool:
    return word.strip(".,;:!?()'\"").isalpha()


@lru_cache(maxsize=256)
def language_of(text: str) -> str:
    """The most likely language of a text, ISO 639-1; "" where it has no words."""
    found = _detector().detect_details(text[:_ENOUGH].encode("utf-8", "replace").decode())
    return "" if found.language == "und" else str(found.language)


def language_at(text: str, position: int) -> str:
    """The language of the line at `position` of a cleaned text; of all of it if that is short."""
    first = text.rfind("\n", 0, position) + 1
    last = text.find("\n", position)
    line = text[first : last if last >= 0 else len(text)]
    return language_of(line if len(line) >= _LINE else text)


def means(code: str, text: str, position: int) -> str:
    """A code of a word list at this place of a cleaned text; "" in a language it is not of.

    "third@de" counts in German only, "third@!de" in all languages but German.
    """
    meaning, condition, only = code.partition("@")
    if not condition:
        return code
    inside = language_at(text, position) in only.lstrip("!").split()
    return meaning if inside != only.startswith("!") else ""


def languages(cleaned: Cleaned) -> list[Field]:
    """The text's language as one field of kind "language", ISO 639-1, over all of it.

    Empty where the text is too short or the detector (eldc) is not sure.
    """
    original = cleaned.original
    plain = " ".join(word for word in original[:_ENOUGH].split() if _is_word(word))
    if len(plain) < _FEWEST_LETTERS:
        return []
    result = _detector().detect_details(plain.encode("utf-8", "replace").decode())
    if result.language == "und" or not result.reliable:
        return []
    return [Field("language", result.language, 0, len(original), original)]
