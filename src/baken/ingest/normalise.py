"""Raw cells to checked rows by `schema.tables.READ`, a batch at a time.

A row with anything wrong is refused as a whole: a value in the wrong column is better
seen in the list of refused rows than taken for somebody's age.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from baken.ingest.cells import cleaned, mapped
from baken.ingest.dates import day_checker
from baken.ingest.profile import FIELDS, SourceProfile
from baken.ingest.wrong import Wrong
from baken.schema.tables import READ
from baken.schema.wording import say

_SITE = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?")
_OPTIONAL = ("town", "contact", "alias", "age", "url")


@dataclass(frozen=True, slots=True)
class Normaliser:
    """Makes checked batches for one source on one day (`today`)."""

    profile: SourceProfile
    today: date

    def batch(
        self, lines: Sequence[int], cells: Mapping[str, Sequence[str | None]], wrong: Wrong
    ) -> pa.RecordBatch:
        """The good rows of a batch.

        Args:
            lines: line number of each row.
            cells: by field, the raw value of each row; None where the source does not say.
            wrong: takes what is wrong with which row of the batch.

        Returns:
            A batch with the columns of `READ`, its rows in the order they came in.
        """
        found = {name: cleaned(name, cells[name], wrong) for name in FIELDS if name in cells}
        found = {name: _said(name, values) for name, values in found.items()}
        columns = {
            "source": _always(self.profile.name, len(lines)),
            "ad_id": self._ids(found, lines, wrong),
            "site": self._sites(found, len(lines), wrong),
            "posted": self._days(found, len(lines), wrong),
            **{name: _or_null(found.get(name), len(lines)) for name in _OPTIONAL},
            "text": _texts(found, wrong),
        }
        batch = pa.record_batch([columns[name] for name in READ.names], schema=READ.arrow)
        return batch.filter(wrong.good(len(lines))) if wrong.found else batch

    def _ids(self, found: Mapping[str, pa.Array], lines: Sequence[int], wrong: Wrong) -> pa.Array:
        if "ad_id" not in found:
            return pa.array([f"row-{line}" for line in lines], pa.string())
        wrong.where(pc.equal(found["ad_id"], ""), "ad_id", say("The id is empty. Mend the row."))
        return found["ad_id"]

    def _sites(self, found: Mapping[str, pa.Array], count: int, wrong: Wrong) -> pa.Array:
        if "site" not in found:
            return _always(self.profile.site or "", count)
        fixed = self.profile.site or ""
        return mapped(found["site"], lambda value: _site(value or fixed), "site", wrong)

    def _days(self, found: Mapping[str, pa.Array], count: int, wrong: Wrong) -> pa.Array:
        if "posted" not in found:
            return _always(self.today, count)
        check = day_checker(self.profile, self.today)
        days = mapped(found["posted"], check, "posted", wrong, pa.date32())
        return days.fill_null(pa.scalar(self.today))


def _site(value: str) -> tuple[str | None, str | None]:
    """A host name or a short name; not a number that could be a telephone's."""
    site = value.lower()
    if _SITE.fullmatch(site) and not re.search(r"(\d[._-]*){7}", site):
        return site, None
    return None, say("Not the name of a site, such as site.example. Mend the row.")


def _said(name: str, values: pa.Array) -> pa.Array:
    """Not said is the same as empty, but for the day: an empty day is a fault."""
    return values if name == "posted" else values.fill_null("")


def _always(value: object, count: int) -> pa.Array:
    return pa.repeat(pa.scalar(value), count)


def _or_null(values: pa.Array | None, count: int) -> pa.Array:
    if values is None:
        return pa.nulls(count, pa.string())
    return pc.if_else(pc.equal(values, ""), None, values)


def _texts(found: Mapping[str, pa.Array], wrong: Wrong) -> pa.Array:
    texts = found["text"]
    if "title" in found:
        joined = pc.binary_join_element_wise(found["title"], texts, "\n")
        texts = pc.utf8_trim_whitespace(joined)
    wrong.where(pc.equal(texts, ""), "text", say("The text is empty. Mend the row."))
    return texts
