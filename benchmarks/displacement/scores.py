"""How often what was told was true: bias, coverage of intervals, false alarms, refusals."""

from math import exp, log, sqrt
from pathlib import Path

import numpy as np

from baken.measure.rates import Rate
from benchmarks.displacement.runs import CASES, rows_of
from benchmarks.displacement.world import Setting
from benchmarks.tables import table

HEADINGS = (
    "case",
    "countries",
    "fall: bias",
    "in 95 %",
    "established",
    "share: told",
    "bias",
    "in 95 %",
    "width",
    "above nought",
    "quotient says displacement",
)


def scored(folder: Path) -> str:
    """The table, a row per case that has been run."""
    rows = [(case, rows_of(folder, case)) for case in CASES]
    return "\n".join(table(HEADINGS, [score(case, CASES[case], r) for case, r in rows if r]))


def turned(folder: Path) -> str:
    """How much keys that turn change the share, country by country; empty where none has both."""
    shares = [
        {row["seed"]: row["delta"] for row in rows_of(folder, case) if not row["refused"]}
        for case in ("plain-3", "turns-3")
    ]
    both = sorted(shares[0].keys() & shares[1].keys())
    if len(both) < 2:
        return ""
    apart = np.array([shares[1][seed] - shares[0][seed] for seed in both])
    error = 1.96 * apart.std(ddof=1) / sqrt(len(both))
    return (
        f"Keys that turn change the share in one and the same country by {apart.mean():+.3f} in "
        f"the mean ({apart.mean() - error:+.3f} to {apart.mean() + error:+.3f}); by at most "
        f".05 in {_rate(list(np.abs(apart) <= 0.05))} % of {len(both)} countries in which both "
        f"were told."
    )


def score(case: str, planted: Setting, rows: list[dict[str, float]]) -> tuple[str, ...]:
    """One row. Biases of the share and its coverage are over the countries where it was told."""
    fall = [1 - exp(row["effect"]) for row in rows]
    true = log(1 - planted.fall)
    held = [row["effect_low"] <= true <= row["effect_high"] for row in rows]
    told = [row for row in rows if not row["refused"]]
    share = [row["delta"] for row in told]
    inside = [row["low"] <= planted.delta <= row["high"] for row in told]
    return (
        case,
        str(len(rows)),
        f"{np.mean(fall) - planted.fall:+.3f}",
        _rate(held),
        _rate([row["effect_high"] < 0 for row in rows]),
        _rate([not row["refused"] for row in rows]),
        f"{np.mean(share) - planted.delta:+.3f}" if planted.fall and told else "–",
        _rate(inside) if planted.fall else "–",
        f"{np.median([row['high'] - row['low'] for row in told]):.2f}" if told else "–",
        _rate([row["low"] > 0 for row in told]) if planted.fall else "–",
        _rate([row["quotient"] < 0 for row in rows]),
    )


def _rate(hits: list[bool]) -> str:
    """A share in per cent with its interval by Wilson."""
    rate = Rate(sum(hits), len(hits))
    if rate.share is None:
        return "–"
    low, high = (100 * end for end in rate.interval)
    return f"{100 * rate.share:.1f} ({low:.1f}–{high:.1f})"
