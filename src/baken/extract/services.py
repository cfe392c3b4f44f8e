"""Services that an ad offers or refuses, and plain statements of a word list."""

from baken.extract.clean import Cleaned, clean
from baken.extract.field import Field, Service
from baken.extract.listed import coded, stated
from baken.extract.negation import with_refusals


def services(cleaned: Cleaned) -> list[Field]:
    """The services a text names: fields of kind "service" with a Service as value, in order."""
    found = with_refusals(cleaned.text, coded(cleaned.text, "services"))
    return [
        cleaned.field("service", Service(hit.code, not refused), hit.start, hit.end)
        for hit, refused in found
        if hit.code
    ]


def statements(text: str, topic: str) -> list[Field]:
    """Phrases of the word list `topic` that a text states and does not deny, in order.

    Fields of kind `topic`; the value is the phrase as the word list has it. Raises
    BakenError where there is no such word list.
    """
    cleaned = clean(text)
    found = with_refusals(cleaned.text, stated(cleaned.text, topic))
    return [
        cleaned.field(topic, hit.code, hit.start, hit.end)
        for hit, refused in found
        if hit.code and not refused
    ]
