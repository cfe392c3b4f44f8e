"""Tips: which ads somebody pointed at, when, and what kind of person. No words of theirs."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.ingest import delimited
from baken.ingest.layout import Layout, Wanted, read_layout
from baken.ingest.lines import line_blocks
from baken.ingest.opening import check_file
from baken.ingest.rejects import Rejects
from baken.ingest.tally import Tally
from baken.schema.wording import say

KINDS = ("worker", "client", "aid_organisation", "platform", "citizen")
_WANTED = Wanted(
    {
        "ad_id": ("ad_id", "id"),
        "received": ("received", "ontvangen"),
        "kind": ("kind", "soort"),
        "reference": ("reference", "kenmerk"),
        "source": ("source", "bron"),
    },
    ("ad_id", "received", "kind", "reference"),
)
_AD_ID = re.compile(r"[^\x00-\x1f\x7f-\x9f]{1,255}")
_REFERENCE = re.compile(r"[A-Za-z0-9_/.-]{1,40}")
_SOURCE = re.compile(r"[a-z0-9-]{0,60}")
_MOBILE = re.compile(r"(0031|31|0)?6\d{8}")


@dataclass(frozen=True, slots=True)
class Tip:
    """One tip. `source` is a source profile's name; None where the tip does not say."""

    ad_id: str
    received: date
    kind: str
    reference: str
    source: str | None = None


def read_tips(path: Path, today: date, rejects: Rejects) -> list[Tip]:
    """The tips in a CSV file with the columns ad_id, received, kind and reference.

    A column `source` may be there; any other is not read. `received` is an ISO date not
    after `today`, `kind` one of `KINDS`, `reference` a short code. Wrong rows go to `rejects`.

    Raises:
        BakenError: the file cannot be read, or has not these columns.
    """

    def refuse(line: int, field: str, reason: str) -> None:
        rejects.add(path.name, line, field, reason)

    check_file(path)
    layout = read_layout(path.name, next(line_blocks(path, Tally()), []), _WANTED)
    feed = delimited.Feed(line_blocks(path, Tally()), layout.skip)
    tips = []
    for line, cells in delimited.records(feed, layout, refuse):
        values = _values(cells, layout)
        fault = next(_faults(values, today), None)
        if fault:
            refuse(line, *fault)
        else:
            tips.append(_tip(values))
    return tips


def _values(cells: list[str], layout: Layout) -> dict[str, str]:
    return {field: cells[place].strip() for field, place in layout.places.items()}


def _tip(values: dict[str, str]) -> Tip:
    return Tip(
        values["ad_id"],
        date.fromisoformat(values["received"]),
        values["kind"],
        values["reference"],
        values.get("source") or None,
    )


def _faults(values: dict[str, str], today: date) -> Iterator[tuple[str, str]]:
    checks: dict[str, tuple[Callable[[str], bool], str]] = {
        "ad_id": (_is(_AD_ID), say("Empty or no id. Mend the row.")),
        "received": (_is_past(today), say("Not a day up to today, as 2026-09-01. Mend the row.")),
        "kind": (KINDS.__contains__, say("Not one of: {kinds}.", kinds=", ".join(KINDS))),
        "reference": (
            _is_reference,
            say("Not a short code of letters, digits and - _ / . Give no names or numbers."),
        ),
        "source": (_is(_SOURCE), say("Not the name of a source profile. Mend the row.")),
    }
    for field, (good, reason) in checks.items():
        if field in values and not good(values[field]):
            yield field, reason


def _is(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


def _is_past(today: date) -> Callable[[str], bool]:
    def good(value: str) -> bool:
        try:
            return date.fromisoformat(value) <= today
        except ValueError:
            return False

    return good


def _is_reference(value: str) -> bool:
    """A code; a mobile number written as one is refused."""
    bare = re.sub("[-_/.]", "", value)
    return bool(_REFERENCE.fullmatch(value)) and not _MOBILE.fullmatch(bare)
