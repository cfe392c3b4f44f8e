"""Who speaks in an ad: I, we, somebody about her, or somebody about "our girls"."""

from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.listed import coded


def voices(cleaned: Cleaned) -> list[Field]:
    """The voices in a text (first, we, third, ours): one field each, where it first speaks.

    Who writes "our girls" writes "we" of a house: ours goes before we.
    """
    first: dict[str, Field] = {}
    for hit in coded(cleaned.text, "voice"):
        if hit.code and hit.code not in first:
            first[hit.code] = cleaned.field("voice", hit.code, hit.start, hit.end)
    if "ours" in first:
        first.pop("we", None)
    return list(first.values())
