"""Tips about ads: two in three about somebody who is controlled, the rest mistaken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from baken.synthetic.chance import one_of, weighted
from baken.synthetic.days import Calendar
from baken.synthetic.rows import Row, Written

TIP_COLUMNS = ("ad_id", "received", "kind", "reference")
TIPS = 12
WEEKS = 4
_RIGHT = {"client": 4.0, "aid_organisation": 3.0, "worker": 3.0, "platform": 2.0, "citizen": 2.0}
_MISTAKEN = {"citizen": 5.0, "worker": 3.0, "client": 1.0, "platform": 1.0}
_MOST_RIGHT = TIPS * 2 // 3
Ad = tuple[int, int, int]  # site, number of the ad, day


@dataclass(slots=True)
class TipBox:
    """A sample of ads, at most one of an advertiser; who posts much is no likelier.

    Tips come in about ads of the last weeks: from day `since` on.

    Kept as ads pass by (reservoir sampling: Vitter, ACM TOMS 11(1), 1985, algorithm R).
    """

    rng: Random
    since: int = 0
    right: list[Ad] = field(default_factory=list)
    wrong: list[Ad] = field(default_factory=list)
    passed: dict[str, int] = field(default_factory=lambda: {"right": 0, "wrong": 0})


def offer(box: TipBox, kind: str, rows: Sequence[Written], first_key: int) -> None:
    """Let an advertiser's rows pass by; `first_key` is added to the numbers of her ads."""
    recent = [row for row in rows if row.day >= box.since]
    if kind == "scammer" or not recent:
        return
    row = one_of(box.rng, recent)
    ad = (row.site, first_key + row.key, row.day)
    if kind == "controlled":
        _pass(box, "right", box.right, ad, _MOST_RIGHT)
    else:
        _pass(box, "wrong", box.wrong, ad, TIPS)


def _pass(box: TipBox, name: str, kept: list[Ad], ad: Ad, most: int) -> None:
    box.passed[name] += 1
    if len(kept) < most:
        kept.append(ad)
    elif (at := box.rng.randrange(box.passed[name])) < most:
        kept[at] = ad


def make_tips(box: TipBox, calendar: Calendar, ad_id: Callable[[int, int], str]) -> list[Row]:
    """Rows of tips.csv in the order in which they came in. `ad_id` names a site's ad."""
    box.rng.shuffle(box.wrong)
    chosen = [(ad, _RIGHT) for ad in box.right]
    chosen += [(ad, _MISTAKEN) for ad in box.wrong[: TIPS - len(chosen)]]
    last = calendar.date(calendar.days - 1)
    tips = [
        _tip(box.rng, ad_id(site, key), calendar.date(day), kinds, last)
        for (site, key, day), kinds in chosen
    ]
    tips.sort(key=lambda tip: (tip["received"], tip["ad_id"]))
    for number, tip in enumerate(tips, 1):
        tip["reference"] = f"TIP-{tip['received'][:4]}-{number:03d}"
    return tips


def _tip(rng: Random, ad_id: str, posted: date, kinds: dict[str, float], until: date) -> Row:
    received = min(posted + timedelta(days=rng.randint(0, 10)), until)
    return {"ad_id": ad_id, "received": received.isoformat(), "kind": weighted(rng, kinds)}
