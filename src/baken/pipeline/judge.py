"""One scan of an invented region, held against what was planted there.

An advertiser counts who had an ad within the basis that was fresh enough to be looked at;
flagged is who has an ad in a lead that rules alone led to. Tips are somebody's knowledge,
not the program's, and a sample is no flag.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from baken.measure.rates import Rate
from baken.synthetic import read_advertisers, read_truth
from baken.triage import BANDS

FLAGGING = frozenset(BANDS) - {"sample", "tip"}
FOUND, FLAGGED, LANGUAGE, STOP = "found", "flagged", "language", "stop"
_ADS = ["ad_id", "advertiser_id", "posted", "minor"]
_PEOPLE = ["advertiser_id", "kind", "strength", "language"]


@dataclass(frozen=True, slots=True)
class Work:
    """What one indicator did among the people whose leads show it.

    `found` and `wrong`: controlled advertisers, and others, who were flagged with it.
    `only_found` and `only_wrong`: those of them who would not have been flagged without it.
    """

    found: int = 0
    only_found: int = 0
    wrong: int = 0
    only_wrong: int = 0

    def __add__(self, other: "Work") -> "Work":
        return Work(
            self.found + other.found,
            self.only_found + other.only_found,
            self.wrong + other.wrong,
            self.only_wrong + other.only_wrong,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """Rates by (what was measured, among whom), and what each indicator did. Outcomes add up."""

    rates: Mapping[tuple[str, str], Rate] = field(default_factory=dict)
    work: Mapping[str, Work] = field(default_factory=dict)

    def __add__(self, other: "Outcome") -> "Outcome":
        rates = {key: _rate(self, key) + _rate(other, key) for key in {*self.rates, *other.rates}}
        names = {*self.work, *other.work}
        work = {n: self.work.get(n, Work()) + other.work.get(n, Work()) for n in names}
        return Outcome(rates, work)


def _rate(outcome: Outcome, key: tuple[str, str]) -> Rate:
    return outcome.rates.get(key, Rate(0, 0))


def judge(region: Path, run: Path) -> Outcome:
    """The outcome of the run in `run` over the region in `region`.

    Rates: (found, strength) of controlled advertisers; (flagged, kind) of all others;
    (language, code) flagged among independents; (stop, minor) and (stop, adult) of ads.
    """
    ads = read_truth(region).select(_ADS)
    people = read_advertisers(region).select(_PEOPLE).to_pylist()
    owner = dict(zip(ads["ad_id"].to_pylist(), ads["advertiser_id"].to_pylist(), strict=True))
    recent = ads.filter(pc.greater_equal(ads["posted"], _earliest(run)))
    fresh = set(recent["ad_id"].to_pylist())
    inside = map(_ad_id, pq.read_table(run / "groups.parquet")["ad_key"].to_pylist())
    counted = {owner[ad_id] for ad_id in inside if ad_id in fresh}
    leads = _leads_of(run, owner)
    rates = _by_kind(people, counted, leads) | _stops(ads, run)
    return Outcome(rates, _work(people, counted, leads, _shown(run)))


def _ad_id(ad_key: str) -> str:
    """A key is source, colon, id and perhaps a version."""
    rest = ad_key.partition(":")[2]
    return rest.rpartition("#")[0] or rest


def _earliest(run: Path) -> date:
    """The first day of which a lead may still be kept."""
    record = json.loads((run / "run.json").read_text(encoding="utf-8"))
    return date.fromisoformat(record["as_of"]) - timedelta(days=record["retention"]["lead_days"])


def _leads_of(run: Path, owner: Mapping[str, str]) -> dict[str, set[str]]:
    """The leads in which each flagged advertiser stands."""
    bands = pq.read_table(run / "leads.parquet", columns=["lead_id", "band"]).to_pylist()
    flagging = {row["lead_id"] for row in bands if row["band"] in FLAGGING}
    leads: defaultdict[str, set[str]] = defaultdict(set)
    for row in pq.read_table(run / "lead_ads.parquet", columns=["lead_id", "ad_key"]).to_pylist():
        someone = owner.get(_ad_id(row["ad_key"]))
        if someone and row["lead_id"] in flagging:
            leads[someone].add(row["lead_id"])
    return leads


def _shown(run: Path) -> dict[str, set[tuple[str, str]]]:
    """(indicator, family) of the signals that each lead shows."""
    shown: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    columns = ["group_id", "indicator", "family", "use"]
    for row in pq.read_table(run / "signals.parquet", columns=columns).to_pylist():
        if row["use"] == "signal":
            shown[row["group_id"]].add((row["indicator"], row["family"]))
    return shown


def _by_kind(
    people: list[dict[str, Any]], counted: set[str], leads: Mapping[str, set[str]]
) -> dict[tuple[str, str], Rate]:
    rates: defaultdict[tuple[str, str], Rate] = defaultdict(lambda: Rate(0, 0))
    for one in people:
        if one["advertiser_id"] in counted:
            rate = Rate(int(one["advertiser_id"] in leads), 1)
            for key in _keys(one):
                rates[key] += rate
    return dict(rates)


def _keys(one: Mapping[str, Any]) -> list[tuple[str, str]]:
    if one["kind"] == "controlled":
        return [(FOUND, one["strength"])]
    keys = [(FLAGGED, one["kind"])]
    return [*keys, (LANGUAGE, one["language"])] if one["kind"] == "independent" else keys


def _work(
    people: list[dict[str, Any]],
    counted: set[str],
    leads: Mapping[str, set[str]],
    shown: Mapping[str, set[tuple[str, str]]],
) -> dict[str, Work]:
    work: defaultdict[str, Work] = defaultdict(Work)
    for one in people:
        if one["advertiser_id"] not in counted:
            continue
        signals = [shown.get(lead, set()) for lead in leads.get(one["advertiser_id"], ())]
        for indicator in {name for found in signals for name, _ in found}:
            only = not any(_still_a_lead(found, indicator) for found in signals)
            right = one["kind"] == "controlled"
            done = Work(int(right), int(right and only), int(not right), int(only and not right))
            work[indicator] += done
    return dict(work)


def _still_a_lead(found: set[tuple[str, str]], without: str) -> bool:
    return len({family for name, family in found if name != without}) >= 2


def _stops(ads: pa.Table, run: Path) -> dict[tuple[str, str], Rate]:
    stopped = set(pq.read_table(run / "stop.parquet")["ad_id"].to_pylist())
    minor = set(ads.filter(ads["minor"])["ad_id"].to_pylist())
    adult = set(ads["ad_id"].to_pylist()) - minor
    return {
        (STOP, "minor"): Rate(len(minor & stopped), len(minor)),
        (STOP, "adult"): Rate(len(adult & stopped), len(adult)),
    }
