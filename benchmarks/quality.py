"""What a scan finds in invented regions, the last seed from the commit's hash."""

from datetime import date

from baken.cli.evaluate import in_words
from baken.pipeline.evaluate import EvaluateJob, evaluate
from benchmarks.machine import commit

LAST_DAY = date(2026, 9, 30)


def measured(regions: int) -> str:
    """A table of rates with 95 % intervals, pooled over regions nobody developed with."""
    last = int(commit()[:8], 16)
    seeds = tuple((last + 7919 * number) % 2**31 for number in reversed(range(regions)))
    outcome = evaluate(EvaluateJob(seeds, 90, 450, LAST_DAY))
    head = "| measured | among | share | 95 % interval | of |"
    rows = [
        f"| {what} | {whom} | {share} | {interval} | {total} |"
        for what, whom, share, interval, total in in_words(outcome)
    ]
    named = ", ".join(map(str, seeds))
    said = f"Seeds {named}, from the commit's hash; 90 days, 450 ads a day."
    return "\n".join(["## What is found", "", said, "", head, "|---|---|---|---|---|", *rows])
