"""Services that an ad offers or refuses, and plain statements of a word list."""

from functools import cache

from baken.extract.clean import Cleaned, clean
from baken.extract.field import Field, Service
from baken.extract.lexicon import rows
from baken.extract.negation import with_refusals
from baken.extract.words import Phrases


@cache
def _services() -> Phrases:
    return Phrases((row["term"], row["code"]) for row in rows("services"))


@cache
def _statements(topic: str) -> Phrases:
    """Phrases of a word list. One whose note begins with "not:" says something else."""
    return Phrases(
        (row["term"], "" if row["note"].startswith("not:") else row["term"]) for row in rows(topic)
    )


def services(cleaned: Cleaned) -> list[Field]:
    """The services a text names: fields of kind "service" with a Service as value, in order."""
    found = with_refusals(cleaned.text, _services().find(cleaned.text))
    return [
        cleaned.field("service", Service(hit.code, not refused), hit.start, hit.end)
        for hit, refused in found
    ]


def statements(text: str, topic: str) -> list[Field]:
    """Phrases of the word list `topic` that a text states and does not deny, in order.

    Fields of kind `topic`; the value is the phrase as the word list has it. Raises
    BakenError where there is no such word list.
    """
    cleaned = clean(text)
    found = with_refusals(cleaned.text, _statements(topic).find(cleaned.text))
    return [
        cleaned.field(topic, hit.code, hit.start, hit.end)
        for hit, refused in found
        if hit.code and not refused
    ]
