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
_WITHOUT, _NIGHT, _VIDEO = "unprotected:bare", "overnight:bare", "video:bare"
_JOINED = ("duo:who", "duo:joins")
_BETWEEN = re.compile(r"[^.!?;\n|•]{0,24}")  # between a friend and "can come along"
_SUM_BEHIND = re.compile(r"[\W_]{0,3}(?:\w{1,7}\W{1,3})?[€$]?\d{3,4}(?!\d)")
_SUM_BEFORE = re.compile(r"(?<!\d)\d{3,4}\W{0,3}(?:[^\W\d]{1,5}\W{1,2}){0,2}\Z")
_SUM_REACH = 18  # characters before a night in which its price may stand
_REACH = 40  # characters behind a bare word in which a cue may begin
_ALONE = re.compile(r"\s*(?:[^\w\s]|\n|$)")
_NEARLY = re.compile(r"(?:\s[^\W_]+)?\s*(?:[.;!?\n]|$)")  # niet alles hoor!
_WORD = re.compile(r"[^\W_]")


def services(cleaned: Cleaned) -> list[Field]:
    """The services a text names: fields of kind "service" with a Service as value, in order."""
    text = cleaned.text
    hits = coded(text, "services")
    if any(hit.code in _JOINED for hit in hits):
        hits = list(_with_a_friend(text, hits))
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
        if hit.code == _NIGHT:
            yield hit._replace(code="overnight") if _priced(text, hit) else hit
            continue
        if hit.code == _VIDEO:
            yield hit._replace(code="video") if _affirmed(text, hit) else hit
            continue
        alone = _ALONE if hit.code == _WITHOUT else _NEARLY
        behind = _cue_behind(text, hit)
        if behind and "except" in behind.codes:
            yield hit._replace(code=hit.code.removesuffix(_BARE))
        elif alone.match(text, hit.end) or (behind and "after" in behind.codes):
            yield hit


def _priced(text: str, night: Hit) -> bool:
    """Whether a price stands beside a bare "night": it is then a service, and no time of day."""
    before = _SUM_BEFORE.search(text, max(0, night.start - _SUM_REACH), night.start)
    return bool(before or _SUM_BEHIND.match(text, night.end))


def _affirmed(text: str, video: Hit) -> bool:
    """Whether a "yes" stands behind a bare "video": it is then a service, and no recording."""
    behind = _cue_behind(text, video)
    return behind is not None and "yes" in behind.codes


def _with_a_friend(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The phrases, with a friend and that she comes along, in either order, as one: a duo."""
    waiting: Hit | None = None
    for hit in hits:
        if hit.code not in _JOINED:
            yield hit
        elif waiting and waiting.code != hit.code and _near(text, waiting, hit):
            yield Hit(waiting.start, hit.end, "duo")
            waiting = None
        else:
            waiting = hit


def _near(text: str, who: Hit, joins: Hit) -> bool:
    return _BETWEEN.fullmatch(text, who.end, joins.start) is not None


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
