"""When and how somebody can be seen: hours, days, at any time; receiving or coming along."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from baken.extract.clean import Cleaned
from baken.extract.days import DAYS, days
from baken.extract.field import Field
from baken.extract.hours import Span, hours
from baken.extract.listed import coded
from baken.extract.phrases import Hit
from baken.extract.premises import said

_VALUES = {
    "always": "24/7",
    "weekdays": "mo-fr",
    "weekend": "weekend",
    "daily": "daily",
    "incall": "incall",
    "outcall": "outcall",
    "by_appointment": "by_appointment",
}
_WHEN = (*DAYS, "daily", "weekend", "weekdays", "always")


def availability(cleaned: Cleaned) -> list[Field]:
    """When and how: fields of kind "availability", in order, every value once.

    Values: "24/7"; hours ("09:00-17:00", "11:00-", "-22:00"); days ("sa", "mo-fr", daily,
    weekend); incall, outcall, by_appointment.
    """
    text, hits = cleaned.text, coded(cleaned.text, "availability")
    times = hours(text, [hit.end for hit in hits if hit.code in _WHEN])
    named = [hit for hit in hits if hit.code in DAYS]
    tours = [hit for hit in coded(text, "movement") if hit.code in ("on_tour", "tour", "route")]
    found = [*_coded(text, hits, times), *days(text, named, times, tours), *times]
    first: dict[str, Span] = {}
    for span in sorted(found):
        first.setdefault(span.value, span)
    return [cleaned.field("availability", one.value, one.start, one.end) for one in first.values()]


def _coded(text: str, hits: Sequence[Hit], times: list[Span]) -> Iterator[Span]:
    """What has a code of its own. "24 uur" in "van 10 tot 24 uur" is an hour, not always."""
    starts = [time.start for time in times]
    others = [hit for hit in hits if hit.code not in DAYS and not _within(hit, times, starts)]
    for hit in said(text, others):
        yield Span(hit.start, hit.end, _VALUES[hit.code])


def _within(hit: Hit, times: list[Span], starts: list[int]) -> bool:
    """Whether it overlaps hours of the clock."""
    index = bisect_left(starts, hit.end) - 1
    return index >= 0 and times[index].end > hit.start
