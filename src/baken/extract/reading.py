"""All fields of an ad."""

from baken.extract.ages import ages
from baken.extract.availability import availability
from baken.extract.clean import clean
from baken.extract.field import Field
from baken.extract.handles import handles
from baken.extract.language import languages
from baken.extract.movement import movement
from baken.extract.numbering import HOME
from baken.extract.phones import phones
from baken.extract.places import places
from baken.extract.premises import premises
from baken.extract.prices import prices
from baken.extract.services import services
from baken.extract.voice import voices

_READERS = (
    handles,
    ages,
    prices,
    places,
    services,
    voices,
    availability,
    premises,
    movement,
    languages,
)
_OTHER_FIGURES = ("phone", "price", "age", "handle")


def fields(text: str, region: str = HOME) -> list[Field]:
    """Everything read in `text`, in order of where it starts.

    `region`: the country (ISO 3166) in which phone numbers without a country code are
    dialled.

    Kinds: phone, age, price, place, service, voice, availability, premises, movement, handle,
    language. For every field, `field.text == text[field.start:field.end]`. Values that
    conflict are all kept.
    """
    cleaned = clean(text)
    found = phones(cleaned, region)
    found += [field for reader in _READERS for field in reader(cleaned)]
    return sorted(_apart(found), key=lambda field: (field.start, field.end, field.kind))


def contacts(text: str, region: str = HOME) -> list[Field]:
    """The phones and handles of `fields` alone, for who looks at nothing else."""
    cleaned = clean(text)
    return [*phones(cleaned, region), *handles(cleaned)]


def _apart(found: list[Field]) -> list[Field]:
    """The fields without hours of the clock that lie in a phone number, price or age."""
    taken = [(one.start, one.end) for one in found if one.kind in _OTHER_FIGURES]
    return [
        one
        for one in found
        if one.kind != "availability"
        or not any(start < one.end and one.start < end for start, end in taken)
    ]
