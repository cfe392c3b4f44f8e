"""Tables in Markdown."""

from collections.abc import Iterable, Sequence

from baken.measure.rates import Rate


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def share(rate: Rate) -> str:
    """A share with its numbers and its 95 % interval (Wilson): 98.0 % (49 of 50; 89.5–99.6)."""
    if rate.share is None:
        return "–"
    low, high = rate.interval
    return f"{rate.share:.1%} ({rate.hits:,} of {rate.total:,}; {low:.1%}–{high:.1%})"
