"""What a scan finds in invented regions, held against what was planted there.

It measures the program on its own inventions. It says nothing about reality.
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from baken.measure.rates import Rate
from baken.pipeline.demo import DemoJob, make_demo
from baken.pipeline.scan import ScanJob, scan
from baken.synthetic import read_advertisers, read_truth
from baken.triage import BANDS

FLAGGING = frozenset(BANDS) - {"sample", "tip"}
"""Bands that rules alone lead to; tips are somebody's knowledge, not the program's."""

Outcome = dict[tuple[str, str], Rate]
"""(what was measured, among whom) -> rate."""


@dataclass(frozen=True, slots=True)
class EvaluateJob:
    """Invented regions to scan: one per seed, each of `days` days up to `until`."""

    seeds: tuple[int, ...]
    days: int
    ads_per_day: int
    until: date


def evaluate(job: EvaluateJob, progress: Callable[[str], None] = lambda _: None) -> Outcome:
    """Make, scan and judge every region, and pool the rates."""
    pooled: defaultdict[tuple[str, str], Rate] = defaultdict(lambda: Rate(0, 0))
    for seed in job.seeds:
        progress(str(seed))
        with tempfile.TemporaryDirectory(prefix="baken-") as name:
            for key, rate in _one_region(job, seed, Path(name)).items():
                pooled[key] += rate
    return dict(pooled)


def _one_region(job: EvaluateJob, seed: int, folder: Path) -> Outcome:
    make_demo(DemoJob(folder / "region", job.days, job.ads_per_day, seed, job.until))
    run = folder / "scan"
    ads = (folder / "region" / "ads.csv",)
    scan(ScanJob(ads, "invented", folder / "region" / "basis.toml", run, job.until))
    return judge(folder / "region", run)


def judge(region: Path, run: Path) -> Outcome:
    """Rates of one run: advertisers flagged by kind and strength, stops found and false.

    An advertiser counts who had an ad within the basis that was fresh enough to be looked
    at; flagged is who has an ad in a lead that rules alone led to.
    """
    ads = read_truth(region)
    owner = {row["ad_id"]: row["advertiser_id"] for row in ads.to_pylist()}
    looked_at = _owners(pq.read_table(run / "groups.parquet")["ad_key"].to_pylist(), owner)
    fresh = _fresh(ads.to_pylist(), run)
    flagged = _owners(_flagged_ads(run), owner)
    outcome = _by_kind(read_advertisers(region).to_pylist(), looked_at & fresh, flagged)
    return outcome | _stops(ads.to_pylist(), run)


def _owners(ad_keys: Iterable[str], owner: Mapping[str, str]) -> set[str]:
    """Advertisers of ads by key; a key is source, colon, id and perhaps a version."""
    ids = (key.partition(":")[2].rpartition("#")[0] or key.partition(":")[2] for key in ad_keys)
    return {owner[ad_id] for ad_id in ids if ad_id in owner}


def _flagged_ads(run: Path) -> list[str]:
    bands = pq.read_table(run / "leads.parquet", columns=["lead_id", "band"]).to_pylist()
    leads = {row["lead_id"] for row in bands if row["band"] in FLAGGING}
    rows = pq.read_table(run / "lead_ads.parquet", columns=["lead_id", "ad_key"]).to_pylist()
    return [row["ad_key"] for row in rows if row["lead_id"] in leads]


def _fresh(ads: list[dict[str, Any]], run: Path) -> set[str]:
    """Advertisers whose last ad may still be kept as a lead."""
    record = json.loads((run / "run.json").read_text(encoding="utf-8"))
    keep = timedelta(days=record["retention"]["lead_days"])
    earliest = date.fromisoformat(record["as_of"]) - keep
    return {ad["advertiser_id"] for ad in ads if ad["posted"] >= earliest}


def _by_kind(advertisers: list[dict[str, Any]], counted: set[str], flagged: set[str]) -> Outcome:
    outcome: defaultdict[tuple[str, str], Rate] = defaultdict(lambda: Rate(0, 0))
    for one in advertisers:
        if one["advertiser_id"] in counted:
            rate = Rate(int(one["advertiser_id"] in flagged), 1)
            if one["kind"] == "controlled":
                outcome["found", one["strength"]] += rate
            else:
                outcome["flagged", one["kind"]] += rate
    return dict(outcome)


def _stops(ads: list[dict[str, Any]], run: Path) -> Outcome:
    stopped = set(pq.read_table(run / "stop.parquet")["ad_id"].to_pylist())
    minor = {ad["ad_id"] for ad in ads if ad["minor"]}
    adult = {ad["ad_id"] for ad in ads} - minor
    return {
        ("stop", "minor"): Rate(len(minor & stopped), len(minor)),
        ("stop", "adult"): Rate(len(adult & stopped), len(adult)),
    }
