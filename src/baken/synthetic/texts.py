"""Who writes which texts: composed, edited, copied, or one text with blanks; shared phones."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from random import Random

from baken.synthetic.advertisers import Advertiser
from baken.synthetic.apart import Field, empty_field
from baken.synthetic.assumptions import profile
from baken.synthetic.bodies import Body
from baken.synthetic.chance import Item, happens, one_of
from baken.synthetic.composing import compose, edited, grown, settled, with_line
from baken.synthetic.languages import parts
from baken.synthetic.money import draw_money
from baken.synthetic.sentences import lines_for

_SHELF = 400  # earlier texts and phones that are kept at hand, so that memory stays flat
_IN_TEMPLATE = ("age", "price")
_FREE = ("person", "hobbies", "atmosphere")


@dataclass(slots=True)
class Shelf:
    """What earlier advertisers left: marks of their texts, and some texts and phones."""

    rng: Random
    ground: Field = field(default_factory=empty_field)
    alone: list[tuple[str, Body]] = field(default_factory=list)
    others: list[tuple[str, Body]] = field(default_factory=list)
    phones: list[tuple[str, str]] = field(default_factory=list)


def write_texts(someone: Advertiser, shelf: Shelf) -> None:
    """Give somebody texts: those of others to who copies, else texts of her own."""
    copies = happens(someone.rng, someone.profile["copies"])
    if copies and (shelf.alone or shelf.others):
        someone.bodies = _copied(someone, shelf)
    else:
        someone.bodies = _own(someone, shelf.ground)
        _remember(someone, shelf)
    someone.later = _own(someone, shelf.ground) if someone.response.new_text else someone.bodies


def befriend(someone: Advertiser, shelf: Shelf) -> str:
    """Two in a hundred take over the phone of an earlier friend, whose id is returned."""
    chance = someone.profile["friends"]
    if not chance or someone.traits["numbers"]:
        return ""
    friend = ""
    if happens(someone.rng, chance) and shelf.phones:
        friend, phone = one_of(someone.rng, shelf.phones)
        for persona in someone.personas:
            persona.contact = replace(persona.contact, phone=phone)
    _put(shelf.rng, shelf.phones, (someone.id, someone.personas[0].contact.phone))
    return friend


def _put(rng: Random, shelf: list[tuple[str, Item]], item: tuple[str, Item]) -> None:
    """Add an item; in the place of another where the shelf is full."""
    if len(shelf) < _SHELF:
        shelf.append(item)
    else:
        shelf[rng.randrange(_SHELF)] = item


def _remember(someone: Advertiser, shelf: Shelf) -> None:
    text = (someone.id, someone.bodies[0][0])
    if someone.profile is profile("independent", ""):
        _put(shelf.rng, shelf.alone, text)
    elif someone.kind in ("home", "touring"):
        _put(shelf.rng, shelf.others, text)


def _own(someone: Advertiser, field: Field) -> list[list[Body]]:
    several = len(someone.personas) > 1
    if several and someone.traits["template"]:
        return _with_blanks(someone, field)
    first = _versions(someone, field)
    apart = several and someone.kind == "agency" and happens(someone.rng, 0.6)
    return [
        _versions(someone, field) if apart and index else first
        for index in range(len(someone.personas))
    ]


def _versions(someone: Advertiser, field: Field) -> list[Body]:
    rng = someone.rng
    bodies = [_new(someone, field)]
    for _ in range(min(4, int(rng.expovariate(1.2))) if len(someone.slots) > 2 else 0):
        if happens(rng, 0.6):
            bodies.append(reworded(someone, bodies[-1], field))
        else:
            bodies.append(_new(someone, field))
    return bodies


def reworded(someone: Advertiser, body: Body, field: Field) -> Body:
    """The text with one sentence changed, still unlike those of others; a copy stays a copy."""
    text = edited(someone.rng, someone.next_version(), body)
    return text if body.copied_from else settled(someone.rng, text, field, someone.marks)


def _new(someone: Advertiser, field: Field) -> Body:
    body = compose(someone.rng, someone.next_version(), someone.manner)
    return settled(someone.rng, body, field, someone.marks)


def _with_blanks(someone: Advertiser, field: Field) -> list[list[Body]]:
    """One text for all personas; name, age, price, town, number and a free sentence differ."""
    rng, manner = someone.rng, someone.manner
    missing = tuple(name for name in _IN_TEMPLATE if name not in manner.always)
    manner = replace(manner, ages=True, always=(*manner.always, *missing))
    for _ in range(20):
        frame = compose(rng, "", manner)
        if "NAME" in frame.placeholders:
            break
    frame = settled(rng, frame, field, someone.marks)
    someone.versions += 1
    name = f"{someone.id}.t{someone.versions}"
    return [[_filled(someone, frame, name, field)] for _ in someone.personas]


def _filled(someone: Advertiser, frame: Body, name: str, field: Field) -> Body:
    rng = someone.rng
    money = draw_money(rng, parts(frame.manner.language)[0], someone.traits["cheap"])
    money = replace(money, form=frame.manner.money.form)
    free = lines_for(rng, [one_of(rng, _FREE)], frame.manner, frame.lines)
    body = Body(
        someone.next_version(),
        (*frame.lines[:-1], *free, frame.lines[-1]),
        replace(frame.manner, money=money),
        template=name,
    )
    return settled(rng, grown(rng, body), field, someone.marks)


def _copied(someone: Advertiser, shelf: Shelf) -> list[list[Body]]:
    """Whole texts of others; a scammer's victims are mostly independents."""
    rng = someone.rng
    victims = 1 + int(rng.expovariate(0.8)) if someone.kind == "scammer" else 1
    texts = []
    for _ in range(victims):
        alone = shelf.alone if happens(rng, 0.85) else shelf.others
        author, source = one_of(rng, alone or shelf.alone or shelf.others)
        someone.copied.append(author)
        texts.append(replace(_altered(someone, source), copied_from=source.version, template=""))
    return [texts] * len(someone.personas)


def _altered(someone: Advertiser, source: Body) -> Body:
    """The text with what this copier adds to it."""
    body = replace(source, version=someone.next_version())
    for section in _added(someone):
        if section not in body.facts:
            body = with_line(someone.rng, body.version, body, section)
    return body


def _added(someone: Advertiser) -> Iterable[str]:
    if someone.kind != "scammer":
        return ()
    said = ("prepay", "unprotected", "everything", "youth", "trusty", "hotel", "always")
    return [name for name in said if someone.traits[name]]
