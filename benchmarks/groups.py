"""How well groups are the advertisers of an invented region: python -m benchmarks.groups.

Pairs of ads in one group against pairs of one advertiser; by contact alone and by text alone
beside the whole, with how many of the edges of each join ads of one advertiser.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from baken.linking.components import components
from baken.pipeline.demo import DemoJob, make_demo
from baken.pipeline.scan import ScanJob, scan
from baken.synthetic import read_truth

LAST_DAY = date(2026, 9, 30)
KINDS = {"contact": ("contact",), "text": ("text", "alike"), "all": ("contact", "text", "alike")}


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
    """A line per kind of tie: right edges, pair precision, pair recall."""
    truth = read_truth(region)
    ids, people = truth["ad_id"].to_pylist(), truth["advertiser_id"].to_pylist()
    owner = dict(zip(ids, people, strict=True))
    keys = pq.read_table(run / "groups.parquet", columns=["ad_key"])["ad_key"].to_pylist()
    who = {key: owner[key.partition(":")[2].partition("#")[0]] for key in keys}
    edges = pq.read_table(run / "edges.parquet", columns=["ad_key", "other_key", "reason"])
    return "\n".join(_line(name, reasons, edges, who) for name, reasons in KINDS.items())


def _line(name: str, reasons: Collection[str], edges: pa.Table, who: Mapping[str, str]) -> str:
    number = {key: n for n, key in enumerate(sorted(who))}
    rows = [edge for edge in edges.to_pylist() if edge["reason"] in (*reasons, "same ad")]
    ends = [
        pa.chunked_array([pa.array([number[row[side]] for row in rows], pa.int64())])
        for side in ("ad_key", "other_key")
    ]
    group = components(pa.chunked_array([list(number.values())]), *ends)["first"].to_pylist()
    own = [who[key] for key in sorted(who)]
    tied, true = _pairs(Counter(group)), _pairs(Counter(own))
    both = _pairs(Counter(zip(group, own, strict=True)))
    asked = [row for row in rows if row["reason"] in reasons]
    right = sum(who[row["ad_key"]] == who[row["other_key"]] for row in asked)
    return (
        f"{name:8} {right} of {len(asked)} edges right; pair precision {both / max(tied, 1):.4f}, "
        f"recall {both / max(true, 1):.4f}"
    )


def _pairs(sizes: Counter) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


if __name__ == "__main__":
    main()
