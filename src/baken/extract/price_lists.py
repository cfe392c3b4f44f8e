"""The words that are a price, a length of time or another cost without a number."""

from collections.abc import Iterator

from baken.extract.lexicon import rows
from baken.extract.phrases import Entry
from baken.extract.price_sums import worth

TIMES, OTHER_COSTS, COINS = "times", "other costs", "coins"
"""Lists: durations, of which the code is minutes, "w" behind it; parking; tientje."""

_WEAK = ("only", "of several", "beside")


def price_words() -> Iterator[Entry]:
    """Durations that need no number, with their minutes; words for other costs; coins."""
    for row in rows("durations"):
        if row["kind"] in ("whole", "both"):
            yield row["term"], TIMES, row["minutes"] + "w" * row["note"].startswith(_WEAK)
    for row in rows("prices"):
        if row["code"] == "other":
            yield row["term"], OTHER_COSTS, "other"
    yield from ((term, COINS, term) for term in worth())
