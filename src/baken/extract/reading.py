"""All fields of an ad."""

from baken.extract.ages import ages
from baken.extract.clean import clean
from baken.extract.field import Field
from baken.extract.handles import handles
from baken.extract.language import languages
from baken.extract.numbering import HOME
from baken.extract.phones import phones
from baken.extract.places import places
from baken.extract.prices import prices
from baken.extract.services import services
from baken.extract.voice import voices

_READERS = (handles, ages, prices, places, services, voices, languages)


def fields(text: str, region: str = HOME) -> list[Field]:
    """Everything read in `text`, in order of where it starts.

    `region`: the country (ISO 3166) in which phone numbers without a country code are
    dialled.

    Kinds: phone, age, price, place, service, voice, handle, language. For every field,
    `field.text == text[field.start:field.end]`. Values that conflict are all kept.
    """
    cleaned = clean(text)
    found = phones(cleaned, region)
    found += [field for reader in _READERS for field in reader(cleaned)]
    return sorted(found, key=lambda field: (field.start, field.end, field.kind))
