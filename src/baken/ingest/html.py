"""One saved web page as a source; a row's number is the ad's place on the page, from 1."""

from collections.abc import Iterator
from pathlib import Path

from baken.ingest.charset import decoded
from baken.ingest.page import LONGEST, Saved, ads, fields, too_large
from baken.ingest.profile import SourceProfile
from baken.ingest.record import Opened, Record, Refuse
from baken.ingest.tally import Tally


def opened(path: Path, profile: SourceProfile) -> Opened:
    """A file of HTML."""

    def records(refuse: Refuse, tally: Tally) -> Iterator[Record]:
        with path.open("rb") as file:
            page = file.read(LONGEST + 1)
        if len(page) > LONGEST:
            refuse(1, "", too_large())
        else:
            yield from ads(Saved(decoded(page, tally)), profile, refuse)

    return Opened(path, {field: at for at, field in enumerate(fields(profile))}, records)
