"""The page of results."""

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.workbench.asking import MOVED, OK, WRITTEN, Answer

HEAD = Path(__file__).with_name("page.md")
QUIET = "Nothing else ran on the machine."


def told(
    given: argparse.Namespace,
    counts: Mapping[str, int],
    alone: Sequence[Answer],
    crowd: Sequence[Answer],
    kept: tuple[int, int],
    machine: str,
) -> str:
    """All as one page in Markdown. `kept`: searches in the trail, and steps that were taken."""
    return "\n".join([
        HEAD.read_text("utf-8").format(**vars(given) | {"beside": given.beside or QUIET}),
        _table(counts, alone, crowd),
        "",
        _lost(crowd, given.seconds, [*alone, *crowd], kept),
        "",
        f"*{machine}*",
        "",
    ])  # fmt: skip


def _table(counts: Mapping[str, int], alone: Sequence[Answer], crowd: Sequence[Answer]) -> str:
    one, all_ = _by_page(alone), _by_page(crowd)
    rows = ["| page | queries | alone, median ms | alone, p95 ms | at once, p95 ms |",
            "|---|---:|---:|---:|---:|"]  # fmt: skip
    for page in [*one, *(page for page in all_ if page not in one)]:
        cells = (
            _ms(one.get(page, []), 0.5),
            _ms(one.get(page, []), 0.95),
            _ms(all_.get(page, []), 0.95),
        )
        rows.append(f"| {page} | {counts.get(page, '')} | {' | '.join(cells)} |")
    whole = [took for each in all_.values() for took in each]
    rows.append(f"| all pages at once | | | | {_ms(whole, 0.95)} |")
    return "\n".join(rows)


def _by_page(answers: Sequence[Answer]) -> dict[str, list[float]]:
    found = defaultdict(list)
    for one in answers:
        if not one.first:
            found[one.page].append(one.took)
    return dict(found)


def _ms(took: Sequence[float], share: float) -> str:
    if not took:
        return ""
    return f"{sorted(took)[min(len(took) - 1, int(share * len(took)))] * 1000:.0f}"


def _lost(
    crowd: Sequence[Answer], seconds: float, every: Sequence[Answer], kept: tuple[int, int]
) -> str:
    wrong = sum(one.status != (MOVED if one.page == WRITTEN else OK) for one in every)
    lists = sum(one.page.startswith("worklist") and one.status == OK for one in every)
    sent = sum(one.page == WRITTEN and one.status == MOVED for one in every)
    return (
        f"At once {len(crowd)} pages were answered, {len(crowd) / seconds:.1f} a second. Of all "
        f"{len(every)} answers {wrong} were refusals or faults. Worklists that were answered: "
        f"{lists}; in the audit trail: {kept[0]}. Forms of a step that were answered: {sent}, some "
        f"sent twice; steps in the database: {kept[1]}, of {_forms(crowd)} forms."
    )


def _forms(crowd: Sequence[Answer]) -> int:
    """How many different forms were sent: each right after it was opened, once or more."""
    pairs = zip([None, *crowd], crowd, strict=False)
    return sum(
        one.page == WRITTEN and (before is None or before.page != WRITTEN) for before, one in pairs
    )
