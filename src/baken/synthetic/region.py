"""The invented region: ads, tips and policies on disk, with the known answers beside them."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.synthetic.advertisers import Advertiser, draw_advertisers
from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import stream
from baken.synthetic.days import Calendar, make_calendar
from baken.synthetic.people_rows import ADVERTISER_COLUMNS, advertiser_rows
from baken.synthetic.planted import plant
from baken.synthetic.policies import write_policies
from baken.synthetic.posting import Posting, name_ads, place_ads
from baken.synthetic.rows import AD_COLUMNS, TRUTH_COLUMNS, Row, ad_row, truth_row
from baken.synthetic.texts import share_phones, write_texts
from baken.synthetic.tips import TIP_COLUMNS, make_tips


@dataclass(frozen=True, slots=True)
class Region:
    """What was made: where it stands, which days it covers, and how much there is of it."""

    folder: Path
    first: date
    last: date
    rows: int
    advertisers: int
    tips: int
    minors: int


def make_region(
    out: Path,
    *,
    days: int,
    ads_per_day: int,
    seed: int,
    until: date,
    progress: Callable[[str], None] | None = None,
) -> Region:
    """Write ads.csv, tips.csv, truth/ and profiles/ into the folder `out`.

    Equal arguments give equal bytes. `until` is the last day; `ads_per_day` the mean number
    of rows. `progress` is told in words what is being done. Raises BakenError where
    a number is too small or `out` holds ads already.
    """
    _check(out, days, ads_per_day)
    tell = progress or _silence
    tell(say("Inventing advertisers and their texts"))
    calendar = make_calendar(stream(seed, "calendar"), until, days)
    advertisers = list(draw_advertisers(seed, calendar, days * ads_per_day))
    share_phones(advertisers)
    write_texts(advertisers)
    tell(say("Placing ads on the invented sites"))
    postings = place_ads(advertisers)
    minors = plant(stream(seed, "planted"), postings)
    name_ads(postings, stream(seed, "names"))
    tell(say("Writing ads, tips and known answers"))
    people, tips = _write(out, seed, advertisers, postings, calendar)
    return Region(out, calendar.first, until, len(postings), people, tips, minors)


def _write(
    out: Path,
    seed: int,
    advertisers: Sequence[Advertiser],
    postings: Sequence[Posting],
    calendar: Calendar,
) -> tuple[int, int]:
    """Write all files. Returns the number of advertisers and of tips."""
    (out / "truth").mkdir(parents=True, exist_ok=True)
    ads = [ad_row(posting, calendar) for posting in postings]
    truth = [truth_row(posting, row) for posting, row in zip(postings, ads, strict=True)]
    people = advertiser_rows(advertisers, truth)
    tips = make_tips(stream(seed, "tips"), truth, calendar.date(calendar.days - 1))
    _csv(out / "ads.csv", AD_COLUMNS, ads)
    _csv(out / "tips.csv", TIP_COLUMNS, tips)
    _csv(out / "truth" / "ads.csv", TRUTH_COLUMNS, truth)
    _csv(out / "truth" / "advertisers.csv", ADVERTISER_COLUMNS, people)
    (out / "truth" / "README.md").write_text(
        assumptions("readme")["truth"], encoding="utf-8", newline="\n"
    )
    write_policies(out / "profiles")
    return len(people), len(tips)


def _csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _check(out: Path, days: int, ads_per_day: int) -> None:
    if days < 1 or ads_per_day < 1:
        raise BakenError(say("Give at least 1 day and at least 1 ad per day."))
    if out.exists() and not out.is_dir():
        raise BakenError(
            say("{folder} is a file, not a folder. Choose another folder.", folder=out)
        )
    if (out / "ads.csv").exists():
        raise BakenError(say("{folder} holds ads already. Choose an empty folder.", folder=out))


def _silence(message: str) -> None:
    """Tell nobody."""
