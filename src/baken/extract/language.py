"""The language of a whole text, to choose in which language to offer information."""

from functools import cache

import eldc

from baken.extract.clean import Cleaned
from baken.extract.field import Field

_FEWEST_LETTERS = 20
_KNOWN = "nl,en,de,fr,es,pt,it,ro,hu,bg,pl,cs,sk,hr,sq,el,tr,ru,uk,ar,zh,th,vi"
_ENOUGH = 2000  # characters


@cache
def _detector() -> "eldc.instance":
    eldc.init()
    detector = eldc.instance()
    detector.set_languages(_KNOWN)
    return detector


def _is_word(word: str) -> bool:
    return word.strip(".,;:!?()'\"").isalpha()


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
