"""Who speaks in an ad: I, we, somebody about her, or somebody about "our girls"."""

from functools import cache

from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.lexicon import rows
from baken.extract.words import Phrases


@cache
def _phrases() -> Phrases:
    return Phrases((row["term"], row["code"]) for row in rows("voice"))


def voices(cleaned: Cleaned) -> list[Field]:
    """The voices in a text (first, we, third, ours): one field each, where it first speaks."""
    first: dict[str, Field] = {}
    for hit in _phrases().find(cleaned.text):
        if hit.code not in first:
            first[hit.code] = cleaned.field("voice", hit.code, hit.start, hit.end)
    return list(first.values())
