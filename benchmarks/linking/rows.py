"""A score as a row of a table."""

from benchmarks.linking.score import Score
from benchmarks.linking.templates import LEVELS

HEADINGS = (
    "ads", "in a cluster, F1", "ARI", "pair precision", *(f"recall {one}" for one in LEVELS),
    "largest false",
)  # fmt: skip


def cells(one: Score) -> tuple[str, ...]:
    """The cells under HEADINGS."""
    recalls = [_share(one.recalls.get(level)) for level in LEVELS]
    figures = (_share(one.f1), f"{one.ari:.4f}", _share(one.precision), *recalls)
    return (f"{one.ads:,}", *figures, str(one.largest_false))


def _share(share: float | None) -> str:
    """Four figures; what is nearly 1 is not made 1."""
    if share is None:
        return "–"
    return "1" if share == 1 else f"{min(share, 0.9999):.4f}"
