from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from baken.ingest import Rejects, SourceProfile, Tally, load_profile, read
from baken.schema.wording import language, use_language

TODAY = date(2026, 9, 30)


@pytest.fixture(autouse=True)
def _english():
    before = language()
    use_language("en")
    yield
    use_language(before)


class Got:
    """What one reading of one file gave."""

    def __init__(self, path: Path, profile: SourceProfile, **options: object) -> None:
        self.rejects, self.tally = Rejects(), Tally()
        batches = list(read([path], profile, TODAY, self.rejects, tally=self.tally, **options))
        self.rows = [row for batch in batches for row in batch.to_pylist()]
        self.batches = batches

    @property
    def ids(self) -> list[str]:
        return [row["ad_id"] for row in self.rows]

    @property
    def refused(self) -> list[tuple[int, str]]:
        return [(row["row"], row["field"]) for row in self.rejects.table().to_pylist()]


@pytest.fixture
def got(tmp_path: Path) -> Callable[..., Got]:
    def read_it(content: str | bytes, profile: str | SourceProfile = "plain", **options) -> Got:
        path = tmp_path / "ads.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if isinstance(profile, str):
            profile = load_profile(profile)
        return Got(path, profile, **options)

    return read_it
