"""Placing ads: which text stands where on which day, and under which id."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from random import Random

from baken.synthetic.advertisers import Advertiser
from baken.synthetic.ages import in_column
from baken.synthetic.assumptions import assumptions
from baken.synthetic.bodies import Body, edited
from baken.synthetic.chance import happens, one_of
from baken.synthetic.personas import Persona
from baken.synthetic.places import Place, written


@dataclass(slots=True)
class Ad:
    """An ad with an id of its own, on one site. The site names it when it first stands."""

    site: int
    persona: Persona
    body: Body
    place: Place
    town: str
    age: int
    age_column: str
    name_column: bool
    minor: bool = False
    id: str = ""


@dataclass(slots=True)
class Posting:
    """An ad as it stood on one day. `key` is the ad that gives the row its id."""

    day: int
    advertiser: Advertiser
    ad: Ad
    key: Ad


def place_ads(advertisers: Iterable[Advertiser]) -> list[Posting]:
    """All postings, advertiser by advertiser."""
    return [posting for someone in advertisers for posting in _of_one(someone)]


def name_ads(postings: list[Posting], rng: Random) -> None:
    """Put postings in the order of the days, shuffled within a day, and give ads their ids."""
    rng.shuffle(postings)
    postings.sort(key=lambda posting: posting.day)
    prefixes = [site["prefix"] for site in assumptions("region")["site"]]
    counters = [rng.randrange(100_000, 400_000) for _ in prefixes]
    for posting in postings:
        if not posting.key.id:
            site = posting.key.site
            counters[site] += rng.randint(1, 4)
            posting.key.id = f"{prefixes[site]}-{counters[site]}"


def _of_one(someone: Advertiser) -> Iterator[Posting]:
    standing: dict[tuple[int, int], Posting] = {}
    for day, site, who in someone.slots:
        posting = _next(someone, day, site, who, standing.get((site, who)))
        standing[site, who] = posting
        yield posting


def _next(someone: Advertiser, day: int, site: int, who: int, before: Posting | None) -> Posting:
    rng = someone.rng
    if before is None or not happens(rng, someone.keeps):
        ad = _new_ad(someone, day, site, who)
        return Posting(day, someone, ad, ad)
    ad = before.ad
    if happens(rng, 0.08):
        body = edited(rng, someone.next_version(), ad.body)
        ad = replace(ad, body=body)
    if someone.traits["moves"] and someone.towns[day] != ad.place:
        place = someone.towns[day]
        ad = replace(ad, place=place, town=written(rng, place))
    return Posting(day, someone, ad, before.key)


def _new_ad(someone: Advertiser, day: int, site: int, who: int) -> Ad:
    rng, persona = someone.rng, someone.personas[who]
    columns = assumptions("kinds")["columns"]
    place, age = _place(someone, day, who), one_of(rng, persona.ages)
    column = in_column(rng, age, columns["age_noise"]) if someone.showing.age else ""
    return Ad(
        site=site,
        persona=persona,
        body=one_of(rng, someone.bodies[who]),
        place=place,
        town=written(rng, place),
        age=age,
        age_column=column,
        name_column=happens(rng, columns["name"]),
    )


def _place(someone: Advertiser, day: int, who: int) -> Place:
    if someone.traits["moves"]:
        return someone.towns[day]
    if someone.kind == "scammer":
        return someone.towns[who % len(someone.towns)]
    return someone.towns[0] if happens(someone.rng, 0.8) else one_of(someone.rng, someone.towns)
