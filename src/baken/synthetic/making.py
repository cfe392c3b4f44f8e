"""Inventing a region advertiser by advertiser, in memory that does not grow with the rows."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from baken.synthetic.advertisers import Advertiser, draw_advertisers
from baken.synthetic.chance import stream
from baken.synthetic.days import Calendar
from baken.synthetic.intervention import Plan
from baken.synthetic.people_rows import advertiser_row
from baken.synthetic.planted import Planting, planned, plant
from baken.synthetic.posting import place_ads
from baken.synthetic.rows import written_row
from baken.synthetic.spill import Spill
from baken.synthetic.texts import Shelf, befriend, write_texts
from baken.synthetic.tips import WEEKS, TipBox, offer

PEOPLE = -1
"""The number under which advertisers stand in the spill; rows stand under their day."""


@dataclass(slots=True)
class Made:
    """What was invented: rows in the spill, and what is only known at the end.

    `keys` is the number of ads, each of which has an id of its own.
    """

    spill: Spill
    shelf: Shelf
    planting: Planting
    tips: TipBox
    rows: int = 0
    keys: int = 0
    people: int = 0
    friends: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    touched: Counter[str] = field(default_factory=Counter)


def invent(
    seed: int,
    rows: int,
    calendar: Calendar,
    plan: Plan | None,
    languages: Mapping[str, float],
    folder: Path,
) -> Made:
    """So many rows, put aside by day in `folder`."""
    made = Made(
        Spill(folder),
        Shelf(stream(seed, "shelf")),
        planned(seed, rows),
        TipBox(stream(seed, "tips"), max(0, calendar.days - 7 * WEEKS)),
    )
    for someone in draw_advertisers(seed, calendar, languages, plan):
        made.touched[someone.response.group] += 1
        if someone.slots:
            _add(made, someone, calendar, rows - made.rows)
        if made.rows == rows:
            break
    return made


def _add(made: Made, someone: Advertiser, calendar: Calendar, most: int) -> None:
    """Texts, ads and rows of one advertiser; `most` rows."""
    friend = befriend(someone, made.shelf)
    write_texts(someone, made.shelf)
    postings = place_ads(someone, calendar, made.shelf.ground)[:most]
    plant(made.planting, postings)
    rows = [written_row(posting) for posting in postings]
    for row in rows:
        made.spill.put(row.day, (made.keys + row.key, *row[1:]))
    made.spill.put(PEOPLE, advertiser_row(someone, rows, calendar))
    offer(made.tips, someone.kind, rows, made.keys)
    if friend:
        made.friends[someone.id].append(friend)
        made.friends[friend].append(someone.id)
    made.keys += 1 + max(row.key for row in rows)
    made.rows += len(rows)
    made.people += 1
