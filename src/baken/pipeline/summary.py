"""A scan in a few lines for the terminal: what came in, what stands out, what to do."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

from baken.pipeline.record import RunRecord
from baken.schema.geography import municipalities
from baken.schema.tables import LEADS, STOP
from baken.schema.wording import say
from baken.triage import BANDS

_MOST = 10


def lines_of(record: RunRecord, out: Path) -> Iterator[str]:
    """The lines to print after a scan of which the results stand in `out`."""
    if record.label == "invented":
        yield say("All of this is invented.")
    counts = record.counts
    yield say(
        "Read: {read} rows. Rejected: {rejected}. Within the basis: {inside}. "
        "Of other municipalities: {outside}. Place unknown: {unknown}. Too old: {old}.",
        read=counts["read"],
        rejected=counts["rejected"],
        inside=counts.get("in", 0),
        outside=counts.get("outside", 0),
        unknown=counts.get("unknown", 0),
        old=counts.get("old", 0),
    )
    if counts["rejected"]:
        yield say("What was rejected, and why: {file}", file=out / "rejects.csv")
    yield from record.notes
    yield from _stops(out)
    yield from _leads(out)


def _stops(out: Path) -> Iterator[str]:
    stops = pq.read_table(out / str(STOP.file)).to_pylist()
    if not stops:
        return
    yield ""
    yield say("STOP. A possible minor in these ads. No contact: ring the police at once.")
    for row in stops:
        yield f"  {row['source']}  {row['ad_id']}"


def _leads(out: Path) -> Iterator[str]:
    leads = pq.read_table(out / str(LEADS.file)).to_pylist()
    for band in BANDS:
        found = [lead for lead in leads if lead["band"] == band]
        if not found:
            continue
        yield ""
        yield _band_words()[band]
        for lead in sorted(found, key=lambda one: (one["expires"], one["lead_id"]))[:_MOST]:
            places = ", ".join(municipalities()[code].name for code in lead["municipalities"])
            yield say(
                "  {lead}  {places}  until {expires}",
                lead=lead["lead_id"],
                places=places or say("place unknown"),
                expires=lead["expires"],
            )
        if len(found) > _MOST:
            yield say("  and {more} more; see the page.", more=len(found) - _MOST)
    if not any(lead["band"] != "sample" for lead in leads):
        yield say("No leads. That does not mean that nobody is being exploited.")


def _band_words() -> dict[str, str]:
    return {
        "tip": say("Leads after a tip:"),
        "three-families": say("Leads with three or more families of signals:"),
        "two-families": say("Leads with two families of signals:"),
        "sample": say("Random sample, without any signal:"),
    }
