"""Counts as they are published: small numbers hidden, and with what was done to them."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from baken.files import fresh_folder, settle, write_private
from baken.measure.counts import ALL, UNKNOWN, Counter, Period
from baken.measure.disclosure import PROTECTION, THRESHOLD, to_hide
from baken.measure.periods import Grain
from baken.schema.errors import BakenError
from baken.schema.tables import COUNTS
from baken.schema.wording import say

FILE = "counts.csv"
ABOUT = "counts.json"
_ROUND_ROWS = 100


@dataclass(frozen=True, slots=True)
class About:
    """What stands in `counts.json`. Nothing here tells more than the counts themselves.

    `rows_read` is rounded to hundreds, because the exact number could fill in a hidden
    total. `unknown_municipality` is the share of ads without a known municipality over
    the periods in which both numbers are shown; None where that is nowhere so.
    """

    what: str
    grain: Grain
    threshold: int
    protection: int
    sources: tuple[str, ...]
    rows_read: int
    periods: int
    unknown_municipality: float | None


class Release(NamedTuple):
    """Counts for publication: a table like `tables.COUNTS`, and what was done to make it."""

    table: pa.Table
    about: About


def release(
    counter: Counter,
    sources: Sequence[str],
    threshold: int = THRESHOLD,
    protection: int = PROTECTION,
) -> Release:
    """The counts in `counter`, ready to publish. `sources` are names of source profiles."""
    parts = [_shown(period, threshold, protection) for period in counter.periods()]
    table = pa.concat_tables([COUNTS.arrow.empty_table(), *parts])
    table = table.sort_by([(name, "ascending") for name in COUNTS.order])
    about = About(
        what=COUNTS.meaning,
        grain=counter.grain,
        threshold=threshold,
        protection=protection,
        sources=tuple(sorted(set(sources))),
        rows_read=round(counter.rows / _ROUND_ROWS) * _ROUND_ROWS,
        periods=len(pc.unique(table["period"])),
        unknown_municipality=_unknown_share(table),
    )
    return Release(table, about)


def publish_counts(folder: Path, new: Release) -> None:
    """Put `new` in the place of `folder`, in one go.

    Raises BakenError where the folder holds counts that together with these would tell
    more than either: of another length of period, or other numbers for a same period.
    """
    refuse_beside_published(folder, new)
    with fresh_folder(folder) as fresh:
        write_counts(fresh, new)


def refuse_beside_published(folder: Path, new: Release) -> None:
    """Raises BakenError where `new` may not take the place of the counts in `folder`."""
    settle(folder)
    if not any((folder / name).exists() for name in (FILE, ABOUT)):
        return
    old = load_counts(folder)
    if old.about.grain != new.about.grain:
        raise BakenError(
            say(
                "{folder} holds counts per {old}. Counts per {new} of the same ads must not be "
                "published beside them: together they give away numbers that each of them "
                "hides. Keep to one of the two, or take {folder} away and out of use first.",
                folder=folder,
                old=say(old.about.grain),
                new=say(new.about.grain),
            )
        )
    changed = _changed_periods(old.table, new.table)
    if changed:
        raise BakenError(
            say(
                "{folder} holds other numbers for {period}. Two versions of one period give "
                "away small differences between them. Count only periods that are over and "
                "complete, or take {folder} away and out of use first.",
                folder=folder,
                period=changed[0],
            )
        )


def write_counts(folder: Path, counts: Release) -> None:
    """Write `counts.csv` and `counts.json` into `folder`, which exists."""
    text = pa.BufferOutputStream()
    pacsv.write_csv(counts.table.select(COUNTS.names), text)
    write_private(folder / FILE, text.getvalue().to_pybytes())
    about = json.dumps(asdict(counts.about), ensure_ascii=False, indent=2)
    write_private(folder / ABOUT, f"{about}\n".encode())


def load_counts(folder: Path) -> Release:
    """The counts in `folder`. Raises BakenError where there are none, or not readable ones."""
    try:
        values = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        values |= {"grain": Grain(values["grain"]), "sources": tuple(values["sources"])}
        return Release(_read(folder / FILE), About(**values))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise BakenError(
            say(
                "No counts can be read from {folder}: {file} or {about} is missing or changed. "
                "Take that folder away and make them again with: baken count",
                folder=folder,
                file=FILE,
                about=ABOUT,
            )
        ) from error


def _read(path: Path) -> pa.Table:
    options = pacsv.ConvertOptions(
        column_types=COUNTS.arrow, include_columns=COUNTS.names, strings_can_be_null=False
    )
    return pacsv.read_csv(path, convert_options=options)


def _shown(period: Period, threshold: int, protection: int) -> pa.Table:
    """The rows of one period, hidden numbers null."""
    ads, advertisers = period.tally.ads, period.tally.advertisers
    hidden = to_hide(ads, advertisers, threshold, protection).ravel()
    sites, places = [*period.sites, ALL], [*period.municipalities, ALL]
    columns = [
        pa.array([period.name] * hidden.size, pa.string()),
        pa.array(np.repeat(sites, len(places)), pa.string()),
        pa.array(np.tile(places, len(sites)), pa.string()),
        pa.array(ads.ravel(), mask=hidden),
        pa.array(advertisers.ravel(), mask=hidden),
    ]
    return pa.table(columns, schema=COUNTS.arrow)


def _unknown_share(table: pa.Table) -> float | None:
    """The share of ads without a known municipality, from the shown numbers alone."""
    if UNKNOWN not in table["municipality"].unique().to_pylist():
        return 0.0
    unknown, total = _ads_of(table, UNKNOWN), _ads_of(table, ALL)
    both = unknown.keys() & total.keys()
    if not both:
        return None
    return round(sum(unknown[name] for name in both) / sum(total[name] for name in both), 3)


def _ads_of(table: pa.Table, municipality: str) -> dict[str, int]:
    """Shown ads per period in one municipality, all sites together."""
    here = (pc.field("site") == ALL) & (pc.field("municipality") == municipality)
    rows = table.filter(here & pc.field("ads").is_valid())
    return dict(zip(rows["period"].to_pylist(), rows["ads"].to_pylist(), strict=True))


def _changed_periods(old: pa.Table, new: pa.Table) -> list[str]:
    """Periods in both tables for which a row of the old one does not recur in the new one."""
    now = set(_rows(new))
    both = set(old["period"].to_pylist()) & set(new["period"].to_pylist())
    return sorted({str(row[0]) for row in _rows(old) if row[0] in both and row not in now})


def _rows(table: pa.Table) -> Iterator[tuple[object, ...]]:
    return zip(*(table[name].to_pylist() for name in COUNTS.names), strict=True)
