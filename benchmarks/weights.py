"""How often ads of one advertiser, and of two, agree in invented regions: to write m and u by.

Run: python -m benchmarks.weights --seed 1 --seed 2. It prints, and changes nothing: the
numbers in catalogue/linking/weights.toml are written by people, rounded.

Pairs of one advertiser are counted whole, each advertiser weighing the same whatever the
number of her ads; of different advertisers every pair is counted for contacts and texts, and
a million pairs drawn at random for the rest.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

from baken.linking.model import LEVELS
from baken.pipeline.demo import DemoJob, make_demo
from baken.synthetic import read_truth

LAST_DAY = date(2026, 9, 30)
DRAWN = 1_000_000
MOST_PAIRS = 300  # per advertiser: enough to know her by
Row = Mapping[str, Any]
Counts = dict[str, Counter[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--ads-per-day", type=int, default=450)
    given = parser.parse_args()
    for seed in given.seed or [1, 2, 3]:
        with tempfile.TemporaryDirectory(prefix="baken-") as name:
            job = DemoJob(Path(name) / "region", given.days, given.ads_per_day, seed, LAST_DAY)
            make_demo(job)
            print(f"\nseed {seed}\n{measured(job.out)}")


def measured(region: Path) -> str:
    """m, u and the weight per level, with the prior, of the region in `region`."""
    ads = _ads(region)
    rng = Random(0)
    same = _shares(_same_pairs(ads, rng))
    other = _shares(_different_pairs(ads, rng))
    other |= _rare(ads)
    lines = [f"prior {_prior(ads):.6f}"]
    for name, levels in LEVELS.items():
        for level in levels:
            m, u = same[name].get(level, 0.0), other[name].get(level, 0.0)
            lines.append(f"{name:8} {level:7} m {m:.4f} u {u:.8f}")
    return "\n".join(lines)


def _ads(region: Path) -> list[Row]:
    """One row per different ad of an advertiser: a repeated one says nothing new."""
    names = ["advertiser_id", "text_version", "template", "copied_from", "phones", "handles"]
    rows = read_truth(region).select([*names, "names", "municipality", "prices"]).to_pylist()
    made = {}
    for row in rows:
        ad = {
            "who": row["advertiser_id"],
            "contact": frozenset([*row["phones"], *row["handles"]]),
            "text": row["copied_from"] or row["text_version"],
            "alike": row["template"] or None,
            "alias": frozenset(row["names"]),
            "town": row["municipality"] or None,
            "price": next((p for p in row["prices"] if p.startswith("60:")), None),
        }
        made[tuple(ad.values())] = ad
    return list(made.values())


def _levels(one: Row, other: Row) -> dict[str, str]:
    found = {}
    for name in ("contact", "alias"):
        if one[name] and other[name]:
            found[name] = "shared" if one[name] & other[name] else "none"
    for name in ("town", "price"):
        if one[name] and other[name]:
            found[name] = "same" if one[name] == other[name] else "other"
    alike = one["alike"] is not None and one["alike"] == other["alike"]
    found["text"] = "same" if one["text"] == other["text"] else "alike" if alike else "none"
    return found


def _same_pairs(ads: list[Row], rng: Random) -> Iterator[tuple[dict[str, str], float]]:
    for mine in _by(ads, "who").values():
        pairs = list(combinations(mine, 2))
        drawn = rng.sample(pairs, min(len(pairs), MOST_PAIRS))
        for one, other in drawn:
            yield _levels(one, other), 1 / len(drawn)


def _different_pairs(ads: list[Row], rng: Random) -> Iterator[tuple[dict[str, str], float]]:
    for _ in range(DRAWN):
        one, other = rng.choice(ads), rng.choice(ads)
        if one["who"] != other["who"]:
            yield _levels(one, other), 1.0


def _shares(pairs: Iterable[tuple[dict[str, str], float]]) -> dict[str, dict[str, float]]:
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for levels, weight in pairs:
        for name, level in levels.items():
            counted[name][level] += weight  # type: ignore[assignment]
    return {
        name: {level: count / sum(counter.values()) for level, count in counter.items()}
        for name, counter in counted.items()
    }


def _rare(ads: list[Row]) -> dict[str, dict[str, float]]:
    """u of a shared contact and an equal text, over all pairs: too rare for a sample."""
    pairs = len(ads) ** 2 / 2
    contacts: defaultdict[str, list[Row]] = defaultdict(list)
    for ad in ads:
        for contact in ad["contact"]:
            contacts[contact].append(ad)
    shared = sum(_between(block) for block in contacts.values()) / pairs
    text = sum(_between(block) for block in _by(ads, "text").values()) / pairs
    alike = sum(_between(block) for key, block in _by(ads, "alike").items() if key) / pairs
    return {
        "contact": {"shared": shared, "none": 1 - shared},
        "text": {"same": text, "alike": alike, "none": 1 - text - alike},
    }


def _between(block: list[Row]) -> float:
    """Pairs of different advertisers in a block."""
    own = Counter(ad["who"] for ad in block)
    return (len(block) ** 2 - sum(n * n for n in own.values())) / 2


def _prior(ads: list[Row]) -> float:
    own = Counter(ad["who"] for ad in ads)
    return sum(n * n for n in own.values()) / len(ads) ** 2


def _by(ads: Iterable[Row], name: str) -> dict[Any, list[Row]]:
    found: defaultdict[Any, list[Row]] = defaultdict(list)
    for ad in ads:
        found[ad[name]].append(ad)
    return found


if __name__ == "__main__":
    main()
