"""Can this line only be the start of a row? Asked inside quotes that may never be closed."""

from collections.abc import Callable

from baken.ingest.dates import day_reader
from baken.ingest.delimited import parse_alone
from baken.ingest.layout import Layout
from baken.ingest.profile import SourceProfile


def row_start(layout: Layout, profile: SourceProfile) -> Callable[[str], bool] | None:
    """A test on a line by itself; None where the file has no days to tell by.

    A line starts a row when it has an id, a day in the column for days, and either as many
    columns as the header or a quote that is still open. A line of an ad's text has not.
    """
    if "posted" not in layout.places:
        return None
    posted, ad_id = layout.places["posted"], layout.places.get("ad_id", 0)
    last = max(posted, ad_id)
    day = day_reader(profile)

    def starts(line: str) -> bool:
        if line.count(layout.delimiter) < last:
            return False
        cells, closed = parse_alone(line, layout)
        whole = len(cells) == layout.width or (not closed and len(cells) > last)
        return whole and bool(cells[ad_id].strip()) and day(cells[posted].strip()) is not None

    return starts
