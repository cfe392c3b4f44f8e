"""How well groups are the advertisers of an invented region: python -m benchmarks.groups.

Pairs of ads in one group against pairs of one advertiser; by contact alone and by text alone
beside the whole, with how many of the edges of each join ads of one advertiser. Counted apart are
ads of advertisers of whom one copied whole texts of the other, or both of a third: in the texts
there is nothing to tell them from one advertiser.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from baken.linking.components import components
from baken.pipeline.demo import DemoJob, make_demo
from baken.pipeline.scan import ScanJob, scan
from baken.synthetic import read_advertisers, read_truth

LAST_DAY = date(2026, 9, 30)
KINDS = {"contact": ("contact",), "text": ("text", "alike"), "all": ("contact", "text", "alike")}
Sources = Mapping[str, frozenset[str]]
"""Per advertiser: herself and whose texts she copied."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, action="append")
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--ads-per-day", type=int, default=450)
    given = parser.parse_args()
    for seed in given.seed or [4, 5]:
        with tempfile.TemporaryDirectory(prefix="baken-") as name:
            region, run = Path(name) / "region", Path(name) / "scan"
            make_demo(DemoJob(region, given.days, given.ads_per_day, seed, LAST_DAY))
            ads = (region / "ads.csv",)
            scan(ScanJob(ads, "invented", region / "basis.toml", run, LAST_DAY))
            print(f"seed {seed}\n{measured(region, run)}")


def measured(region: Path, run: Path) -> str:
    """A line per kind of tie: right edges, pair precision, pair recall, and what is apart."""
    truth = read_truth(region)
    ids, people = truth["ad_id"].to_pylist(), truth["advertiser_id"].to_pylist()
    owner = dict(zip(ids, people, strict=True))
    keys = pq.read_table(run / "groups.parquet", columns=["ad_key"])["ad_key"].to_pylist()
    who = {key: owner[key.partition(":")[2].partition("#")[0]] for key in keys}
    edges = pq.read_table(run / "edges.parquet", columns=["ad_key", "other_key", "reason"])
    sources = {
        one["advertiser_id"]: frozenset([one["advertiser_id"], *one["copied_from"]])
        for one in read_advertisers(region).to_pylist()
    }
    return "\n".join(_line(name, reasons, edges, who, sources) for name, reasons in KINDS.items())


def _line(
    name: str,
    reasons: Collection[str],
    edges: pa.Table,
    who: Mapping[str, str],
    sources: Sources,
) -> str:
    number = {key: n for n, key in enumerate(sorted(who))}
    rows = [edge for edge in edges.to_pylist() if edge["reason"] in (*reasons, "same ad")]
    sides = [
        pa.chunked_array([pa.array([number[row[side]] for row in rows], pa.int64())])
        for side in ("ad_key", "other_key")
    ]
    group = components(pa.chunked_array([list(number.values())]), *sides)["first"].to_pylist()
    own = [who[key] for key in sorted(who)]
    tied, true = _pairs(Counter(group)), _pairs(Counter(own))
    shares = Counter(zip(group, own, strict=True))
    both, apart = _pairs(shares), _copied_pairs(shares, sources)
    ends = [(who[row["ad_key"]], who[row["other_key"]]) for row in rows if row["reason"] in reasons]
    right = sum(one == other for one, other in ends)
    copied = sum(one != other and bool(sources[one] & sources[other]) for one, other in ends)
    return (
        f"{name:8} {right} of {len(ends) - copied} edges right; pair precision "
        f"{both / max(tied - apart, 1):.4f}, recall {both / max(true, 1):.4f}; apart, as copied: "
        f"{copied} edges, {apart} pairs; with those precision {both / max(tied, 1):.4f}"
    )


def _copied_pairs(shares: Mapping[tuple[int, str], int], sources: Sources) -> int:
    """Pairs of ads in one group whose advertisers copied. In: ads per group and advertiser."""
    groups: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for (group, own), ads in shares.items():
        groups[group].append((own, ads))
    return sum(
        ads * others
        for members in groups.values()
        for (one, ads), (other, others) in combinations(members, 2)
        if sources[one] & sources[other]
    )


def _pairs(sizes: Counter) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


if __name__ == "__main__":
    main()
