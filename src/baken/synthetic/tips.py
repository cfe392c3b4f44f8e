"""Tips about ads: two in three about somebody who is controlled, the rest mistaken."""

from datetime import date, timedelta
from random import Random

from baken.synthetic.chance import one_of, weighted
from baken.synthetic.rows import Row

TIP_COLUMNS = ("ad_id", "received", "kind", "reference")
TIPS = 12
_RIGHT = {"client": 4.0, "aid_organisation": 3.0, "worker": 3.0, "platform": 2.0, "citizen": 2.0}
_MISTAKEN = {"citizen": 5.0, "worker": 3.0, "client": 1.0, "platform": 1.0}


def make_tips(rng: Random, truth: list[Row], until: date) -> list[Row]:
    """Rows of tips.csv in the order in which they came in, one per advertiser at most."""
    right = _one_ad_each(rng, [row for row in truth if row["kind"] == "controlled"])
    wrong = _one_ad_each(
        rng, [row for row in truth if row["kind"] not in ("controlled", "scammer")]
    )
    tips = [_tip(rng, row, _RIGHT, until) for row in right[: TIPS * 2 // 3]]
    tips += [_tip(rng, row, _MISTAKEN, until) for row in wrong[: TIPS - len(tips)]]
    tips.sort(key=lambda tip: (tip["received"], tip["ad_id"]))
    for number, tip in enumerate(tips, 1):
        tip["reference"] = f"TIP-{tip['received'][:4]}-{number:03d}"
    return tips


def _one_ad_each(rng: Random, rows: list[Row]) -> list[Row]:
    """An ad of each advertiser, in random order; those who post much are no likelier."""
    ads: dict[str, list[Row]] = {}
    for row in rows:
        ads.setdefault(row["advertiser_id"], []).append(row)
    people = list(ads)
    rng.shuffle(people)
    return [one_of(rng, ads[person]) for person in people]


def _tip(rng: Random, row: Row, kinds: dict[str, float], until: date) -> Row:
    later = date.fromisoformat(row["posted"]) + timedelta(days=rng.randint(0, 10))
    received = min(later, until).isoformat()
    return {"ad_id": row["ad_id"], "received": received, "kind": weighted(rng, kinds)}
