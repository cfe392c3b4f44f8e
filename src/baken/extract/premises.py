"""Where an ad says that somebody works, and what it says of coming and going."""

import re
from collections.abc import Iterator, Sequence

from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.listed import coded
from baken.extract.negation import with_refusals
from baken.extract.phrases import Hit

_ENDS = re.compile(r"[.!?;\n|•]")
_REACH = 80  # characters of a sentence before and behind a place
_ARTICLE = 6  # characters between "next to" and a place
_PLACES = {"hotel_place": "hotel", "home_place": "home", "business_place": "business"}


def premises(cleaned: Cleaned) -> list[Field]:
    """Kinds of premises of the advertiser's own: fields of kind "premises", one per code.

    Values: home, business, hotel, holiday_park, short_stay, garage_box, vehicle. Going to
    somebody else's hotel or home is outcall, and no premises.
    """
    text = cleaned.text
    hits = coded(text, "premises")
    if any(hit.code in (*_PLACES, "near") for hit in hits):
        hits = list(_meant(text, hits))
    return [cleaned.field("premises", hit.code, hit.start, hit.end) for hit in said(text, hits)]


def _meant(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The premises, of bare words such as "hotel" only those where she can be found.

    A hotel is hers unless she comes along in that sentence, or it is only near; "at home"
    is hers where she receives in that sentence.
    """
    ways = coded(text, "availability")
    near = None
    for hit in hits:
        if hit.code == "near":
            near = hit
            continue
        beside = near is not None and hit.start - near.end <= _ARTICLE
        code = _PLACES.get(hit.code, hit.code)
        if hit.code in _PLACES and (beside or not _hers(text, hit, ways)):
            code = ""
        yield hit._replace(code=code)


def _hers(text: str, place: Hit, ways: Sequence[Hit]) -> bool:
    """Whether the sentence of a bare word such as "hotel" makes it her own place."""
    before = text[max(0, place.start - _REACH) : place.start]
    first = place.start - len(_ENDS.split(before)[-1])
    last = place.end + len(_ENDS.split(text[place.end : place.end + _REACH])[0])
    said = {way.code for way in ways if first <= way.start and way.end <= last}
    if place.code == "home_place":
        return "incall" in said and "outcall" not in said
    return place.code != "hotel_place" or "outcall" not in said


def said(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Of phrases found in a cleaned text the first that is not denied, for every code."""
    seen: set[str] = set()
    for hit, refused in with_refusals(text, hits) if hits else ():
        if hit.code and not refused and hit.code not in seen:
            seen.add(hit.code)
            yield hit
