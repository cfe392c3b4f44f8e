"""Where an ad says that somebody works, and what it says of coming and going."""

from collections.abc import Iterator

from baken.extract.clean import Cleaned
from baken.extract.field import Field
from baken.extract.listed import coded
from baken.extract.negation import with_refusals
from baken.extract.words import Hit


def premises(cleaned: Cleaned) -> list[Field]:
    """Kinds of premises of the advertiser's own: fields of kind "premises", one per code.

    Values: home, business, hotel, holiday_park, short_stay, garage_box, vehicle. Going to
    somebody else's hotel or home is outcall, and no premises.
    """
    return _said(cleaned, "premises")


def movement(cleaned: Cleaned) -> list[Field]:
    """Coming and going: fields of kind "movement", one per code.

    Values: new_in_town, few_days, last_days, back_again, on_tour.
    """
    return _said(cleaned, "movement")


def _said(cleaned: Cleaned, topic: str) -> list[Field]:
    found = said(cleaned.text, coded(cleaned.text, topic))
    return [cleaned.field(topic, hit.code, hit.start, hit.end) for hit in found]


def said(text: str, hits: list[Hit]) -> Iterator[Hit]:
    """Of phrases found in a cleaned text the first that is not denied, for every code."""
    seen: set[str] = set()
    for hit, refused in with_refusals(text, hits) if hits else ():
        if hit.code and not refused and hit.code not in seen:
            seen.add(hit.code)
            yield hit
