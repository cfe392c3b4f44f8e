"""Services that an ad offers or refuses, and plain statements of a word list."""

import re
from collections.abc import Iterator, Sequence

from baken.extract.clean import Cleaned, clean
from baken.extract.cues import Cue, cues, refuses
from baken.extract.field import Field, Service
from baken.extract.listed import coded, stated
from baken.extract.negation import with_refusals
from baken.extract.phrases import Hit

_BARE = ":bare"
_WITHOUT = "unprotected:bare"
_REACH = 40  # characters behind a bare word in which a cue may begin
_ALONE = re.compile(r"\s*(?:[^\w\s]|\n|$)")
_NEARLY = re.compile(r"(?:\s[^\W_]+)?\s*(?:[.;!?\n]|$)")  # niet alles hoor!
_WORD = re.compile(r"[^\W_]")


def services(cleaned: Cleaned) -> list[Field]:
    """The services a text names: fields of kind "service" with a Service as value, in order."""
    text = cleaned.text
    hits = coded(text, "services")
    if any(hit.code.endswith(_BARE) for hit in hits):
        hits = list(_by_themselves(text, hits))
    return [
        cleaned.field("service", Service(code, not refused), hit.start, hit.end)
        for hit, said_no in with_refusals(text, hits)
        for refused in [said_no and not _says_no_itself(text, hit)]
        for code in _meant(hit.code, refused=refused)
    ]


def _by_themselves(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The phrases, of bare words only those that stand for a service by themselves.

    "Zonder? Nee", "niet alles", "alles behalve webcam"; not "zonder afspraak", "alles rustig".
    """
    for hit in hits:
        if not hit.code.endswith(_BARE):
            yield hit
            continue
        alone = _ALONE if hit.code == _WITHOUT else _NEARLY
        behind = _cue_behind(text, hit)
        if behind and "except" in behind.codes:
            yield hit._replace(code=hit.code.removesuffix(_BARE))
        elif alone.match(text, hit.end) or (behind and "after" in behind.codes):
            yield hit


def _cue_behind(text: str, hit: Hit) -> Cue | None:
    """The cue that stands directly behind a phrase."""
    behind = next(cues(text, hit.end, hit.end + _REACH), None)
    beside = behind is not None and not _WORD.search(text, hit.end, behind.start)
    return behind if beside else None


def _says_no_itself(text: str, hit: Hit) -> bool:
    """Whether "never without" is the phrase itself, which no "no" of a list turns round."""
    return hit.code == "protected" and refuses(text[hit.start : hit.end])


def _meant(code: str, *, refused: bool) -> list[str]:
    """The services that a code stands for: of "tantra+massage" a "no" refuses the first only.

    A bare word counts where it is refused. "Protected" that is refused says nothing: for
    unprotected there are words of its own.
    """
    if not code or (code == "protected" and refused) or (code.endswith(_BARE) and not refused):
        return []
    return code.removesuffix(_BARE).split("+")[: 1 if refused else None]


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
