"""Mode occasion: one concrete ad, looked at by hand, with a reason."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from baken.basis import Occasion
from baken.ingest import Rejects, SourceProfile, read

_ENOUGH = 2


def occasion_for(
    ads: Sequence[Path], profile: SourceProfile, today: date, reason: str | None
) -> Occasion:
    """How many different ads the files hold (counting stops at two), and the reason given."""
    seen: set[str] = set()
    for batch in read(ads, profile, today, Rejects()):
        seen.update(batch.column("ad_id").to_pylist())
        if len(seen) >= _ENOUGH:
            break
    return Occasion(len(seen), reason or "")
