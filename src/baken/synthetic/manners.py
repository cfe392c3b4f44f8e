"""How somebody writes ads, and where contact details stand in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from baken.synthetic.assumptions import assumptions
from baken.synthetic.bodies import Manner
from baken.synthetic.chance import happens, one_of, weighted
from baken.synthetic.handwriting import draw_style
from baken.synthetic.languages import parts
from baken.synthetic.money import draw_money
from baken.synthetic.personas import Chances, Traits


@dataclass(frozen=True, slots=True)
class Showing:
    """Where contact details stand, and in which form; the same chances for every kind."""

    column: bool
    text: bool
    disguised: bool
    form: int
    handle: bool
    handle_only: bool
    age: bool


def draw_showing(rng: Random) -> Showing:
    """Draws without looking at the kind of advertiser."""
    contact, columns = assumptions("kinds")["contact"], assumptions("kinds")["columns"]
    ways = {name: contact[name] for name in ("phone", "handle", "both")}
    where = {name: contact[name] for name in ("column", "column_and_text", "text")}
    way, stands = weighted(rng, ways), weighted(rng, where)
    return Showing(
        column=stands != "text",
        text=stands != "column" and way != "handle",
        disguised=stands == "text" and happens(rng, contact["disguised"]),
        form=rng.randrange(120),
        handle=way != "phone",
        handle_only=way == "handle",
        age=happens(rng, columns["age"]),
    )


def draw_manner(
    rng: Random,
    kind: str,
    showing: Showing,
    chances: Chances,
    traits: Traits,
    languages: Mapping[str, float],
) -> Manner:
    """Language and typing are drawn without looking at the kind; the voice is not."""
    language = weighted(rng, languages)
    voice = weighted(rng, chances["voices"])
    ages = happens(rng, assumptions("kinds")["columns"]["age_in_text"])
    always = _always(rng, showing, chances, traits)
    return Manner(
        language=language,
        voice=voice if traits["third"] else "first",
        two=kind == "duo",
        ages=ages,
        unprotected=traits["unprotected"],
        always=(*["age"] * ages, *always),
        length=one_of(rng, (0.6, 0.85, 1.0, 1.0, 1.2, 1.6)),
        style=draw_style(rng),
        money=draw_money(rng, parts(language)[0], traits["cheap"]),
    )


def _always(rng: Random, showing: Showing, chances: Chances, traits: Traits) -> tuple[str, ...]:
    """Sections that every text has. The draws are as many for everybody."""
    wording = assumptions("kinds")["wording"]
    travel = wording["travel"] if traits["moves"] else wording["movement"]
    traits_said = ("unprotected", "everything", "prepay", "youth", "trusty", "hotel", "always")
    wanted = {name: traits[name] for name in traits_said} | {
        "travel": happens(rng, travel),
        "home": happens(rng, chances["home"]),
        "cheap": happens(rng, wording["cheap"]) and traits["cheap"],
        "incall_outcall": happens(rng, wording["incall_outcall"]),
        "door": happens(rng, wording["door"]),
        "contact_number": showing.text,
        "contact_handle": showing.handle,
        "contact_plain": happens(rng, 0.4) and not showing.text,
    }
    return tuple(section for section, wish in wanted.items() if wish)
