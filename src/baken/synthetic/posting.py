"""Placing ads: which text stands where on which day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from baken.synthetic.advertisers import Advertiser
from baken.synthetic.ages import in_column
from baken.synthetic.apart import Field
from baken.synthetic.assumptions import assumptions
from baken.synthetic.bodies import Body
from baken.synthetic.chance import happens, one_of
from baken.synthetic.days import Calendar, Slot
from baken.synthetic.personas import Persona
from baken.synthetic.places import Place, written
from baken.synthetic.texts import reworded


@dataclass(slots=True)
class Ad:
    """An ad on one site. `key` numbers the advertiser's ads: rows with one key have one id."""

    key: int
    site: int
    persona: Persona
    body: Body
    place: Place
    town: str
    age: int
    age_column: str
    name_column: bool
    gone: bool = False
    minor: bool = False


@dataclass(slots=True)
class Posting:
    """An ad as it stood on one day. `extra` is "crossed", "bump" or empty."""

    day: int
    advertiser: Advertiser
    ad: Ad
    extra: str = ""


def place_ads(someone: Advertiser, calendar: Calendar, field: Field) -> list[Posting]:
    """All postings of one advertiser, in the order of time."""
    standing: dict[tuple[int, int], Ad] = {}
    postings: list[Posting] = []
    keys = 0
    for slot in someone.slots:
        ad = _next(someone, slot, standing.get((slot.site, slot.persona)), keys, field)
        standing[slot.site, slot.persona] = ad
        postings.append(Posting(slot.day, someone, ad))
        keys = max(keys, ad.key + 1)
        for extra, site in _again(someone, slot, calendar):
            twin = replace(ad, key=keys, site=site)
            postings.append(Posting(slot.day, someone, twin, extra))
            keys += 1
    return postings


def _again(someone: Advertiser, slot: Slot, calendar: Calendar) -> Iterator[tuple[str, int]]:
    """On which sites, and why, the same ad is placed once more on the same day."""
    rng, given = someone.rng, assumptions("kinds")["posting"]
    other = 1 - slot.site
    if someone.traits["crosses"] and happens(rng, given["crosses"]):
        taken = slot._replace(site=other) in someone.slots
        if not taken and not calendar.silent(other, slot.day):
            yield "crossed", other
    if someone.traits["bumps"]:
        for _ in range(one_of(rng, given["bumps"])):
            yield "bump", slot.site


def _next(someone: Advertiser, slot: Slot, before: Ad | None, key: int, field: Field) -> Ad:
    rng, gone = someone.rng, _gone(someone, slot.day)
    if before is None or before.gone != gone or not happens(rng, someone.keeps):
        return _new_ad(someone, slot, key)
    ad = before
    if happens(rng, 0.08):
        ad = replace(ad, body=reworded(someone, ad.body, field))
    if someone.traits["moves"] and someone.towns[slot.day] != ad.place:
        place = someone.towns[slot.day]
        ad = replace(ad, place=place, town=written(rng, place))
    return ad


def _gone(someone: Advertiser, day: int) -> bool:
    """Whether she has gone on next door by this day, or was there from the start."""
    response = someone.response
    return response.refuge is not None and (response.left is None or day >= response.left)


def _new_ad(someone: Advertiser, slot: Slot, key: int) -> Ad:
    rng, persona = someone.rng, someone.personas[slot.persona]
    columns = assumptions("kinds")["columns"]
    gone = _gone(someone, slot.day)
    place, age = _place(someone, slot, gone), one_of(rng, persona.ages)
    column = in_column(rng, age, columns["age_noise"]) if someone.showing.age else ""
    bodies = someone.later if gone else someone.bodies
    return Ad(
        key=key,
        site=slot.site,
        persona=persona,
        body=one_of(rng, bodies[slot.persona]),
        place=place,
        town=written(rng, place),
        age=age,
        age_column=column,
        name_column=happens(rng, columns["name"]),
        gone=gone,
    )


def _place(someone: Advertiser, slot: Slot, gone: bool) -> Place:
    if gone and someone.response.refuge:
        return someone.response.refuge
    if someone.traits["moves"]:
        return someone.towns[slot.day]
    if someone.kind == "scammer":
        return someone.towns[slot.persona % len(someone.towns)]
    return someone.towns[0] if happens(someone.rng, 0.8) else one_of(someone.rng, someone.towns)
