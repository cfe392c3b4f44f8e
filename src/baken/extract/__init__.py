"""What an ad says, read with its place in the text: phones, ages, prices, places and more."""

from baken.extract.aliases import aliases
from baken.extract.field import Field, Place, Price, Service
from baken.extract.mask import mask
from baken.extract.numbering import HOME
from baken.extract.reading import contacts, fields
from baken.extract.services import statements

__all__ = [
    "HOME",
    "Field",
    "Place",
    "Price",
    "Service",
    "aliases",
    "contacts",
    "fields",
    "mask",
    "statements",
]
