"""What a scan finds in invented regions, and whether it treats languages alike."""

from collections.abc import Iterator
from datetime import date

from baken.cli.evaluate import in_words
from baken.measure.rates import Rate, difference, difference_by_chance, pooled
from baken.pipeline.evaluate import EvaluateJob, evaluate
from baken.pipeline.judge import LANGUAGE, Outcome
from baken.report.evaluation_tables import among, work_headers, work_rows
from baken.report.evaluation_words import SEVERAL, rate_cells, whom_in_words
from benchmarks.machine import commit

LAST_DAY = date(2026, 9, 30)
INDEPENDENTS = 5_000
MOST_REGIONS = 40


def measured(regions: int) -> str:
    """Tables of rates with 95 % intervals, over regions whose seeds nobody developed with."""
    seeds = tuple(seed for seed, _ in zip(_seeds(1), range(regions), strict=False))
    outcome = evaluate(EvaluateJob(seeds, 90, 450, LAST_DAY))
    rows = [cells for cells in in_words(outcome) if not _is_language(cells)]
    return "\n".join(
        [
            "## What is found",
            "",
            f"Seeds {', '.join(map(str, seeds))}, from the commit's hash; 90 days, 450 ads a day.",
            "",
            *_table(("measured", "among", "share", "95 %", "number"), rows),
            "",
            "What each rule did among people whose leads show it; cost is wrongly flagged only "
            "because of it per controlled advertiser found only thanks to it.",
            "",
            *_table(work_headers(), work_rows(outcome)),
        ]
    )


def languages() -> str:
    """Independents flagged per language, at least `INDEPENDENTS` in each."""
    outcome, used = Outcome(), []
    for seed in _seeds(2):
        used.append(seed)
        outcome += evaluate(EvaluateJob((seed,), 28, 2000, LAST_DAY, even=True))
        rates = [(code, rate) for code, rate in among(outcome, LANGUAGE) if SEVERAL not in code]
        if min(rate.total for _, rate in rates) >= INDEPENDENTS or len(used) == MOST_REGIONS:
            break
    rows = [(whom_in_words(LANGUAGE, code), *rate_cells(rate)) for code, rate in rates]
    both = pooled(rate for code, rate in among(outcome, LANGUAGE) if SEVERAL in code)
    rows.append(("two languages in one ad", *rate_cells(both)))
    return "\n".join(
        [
            "## Flags by language",
            "",
            f"Independents flagged, in {len(used)} regions with every language as common as "
            f"another; 28 days, 2,000 ads a day; first seed {used[0]}, from the commit's hash.",
            "",
            *_table(("language", "share", "95 %", "number"), rows),
            "",
            _apart([rate for _, rate in rates]),
        ]
    )


def _apart(rates: list[Rate]) -> str:
    some = sorted((rate for rate in rates if rate.total), key=lambda rate: rate.share or 0.0)
    low, high = difference(some[-1], some[0])
    apart = (some[-1].share or 0.0) - (some[0].share or 0.0)
    return (
        f"Largest difference between two languages: {apart:.2%} (95 % {low:.2%} to {high:.2%}; "
        f"by chance alone {difference_by_chance(rates):.2%} in 95 of 100 times). Goal: 1 %."
    )


def _seeds(which: int) -> Iterator[int]:
    last = int(commit()[:8], 16)
    while True:
        yield last % 2**31
        last += 7919 * which


def _is_language(cells: tuple[str, ...]) -> bool:
    return "language" in cells[0]


def _table(headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]
