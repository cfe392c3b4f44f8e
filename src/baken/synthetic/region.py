"""The invented region on disk: ads, tips, visits and policies, with the known answers beside."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import stream
from baken.synthetic.days import Calendar, make_calendar
from baken.synthetic.intervention import Plan, make_plan
from baken.synthetic.languages import language_shares
from baken.synthetic.making import PEOPLE, Made, invent
from baken.synthetic.outcomes import OUTCOME_COLUMNS, Visits, visit
from baken.synthetic.papers import write_intervention, write_outages, write_readme, write_rows
from baken.synthetic.people_rows import ADVERTISER_COLUMNS
from baken.synthetic.policies import write_policies
from baken.synthetic.rows import AD_COLUMNS, TRUTH_COLUMNS, Row, Written, named
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
    visits: int


def make_region(  # noqa: PLR0913  (all but the folder are given by name)
    out: Path,
    *,
    days: int,
    ads_per_day: int,
    seed: int,
    until: date,
    progress: Callable[[str], None] | None = None,
    even: bool = False,
) -> Region:
    """Write ads.csv, tips.csv, outcomes.csv, truth/ and profiles/ into the folder `out`.

    Equal arguments give equal bytes. `until` is the last day; `ads_per_day` the mean number
    of rows. `progress` is told in words what is being done. Where `even`, all languages are
    equally common, for measuring. Raises BakenError where a number is too small or `out`
    holds ads already.
    """
    _check(out, days, ads_per_day)
    tell = progress or _silence
    (out / "truth").mkdir(parents=True, exist_ok=True)
    calendar, plan = make_calendar(stream(seed, "calendar"), until, days), make_plan(days)
    with TemporaryDirectory(dir=out, prefix=".making-") as aside:
        tell(say("Inventing advertisers and their texts"))
        shares = language_shares(even)
        made = invent(seed, days * ads_per_day, calendar, plan, shares, Path(aside))
        tell(say("Placing ads on the invented sites"))
        numbers, visits = array("q", bytes(8 * made.keys)), Visits(stream(seed, "visits"))
        write_rows(
            {out / "ads.csv": AD_COLUMNS, out / "truth" / "ads.csv": TRUTH_COLUMNS},
            _days(seed, made, calendar, numbers, (visits, plan)),
        )
        tell(say("Writing ads, tips and known answers"))
        tips = _write_rest(out, made, calendar, numbers)
    write_rows({out / "outcomes.csv": OUTCOME_COLUMNS}, ((row,) for row in visits.rows))
    write_intervention(out / "truth", plan, calendar, made.touched)
    minors = made.planting.minors
    first = calendar.first
    return Region(out, first, until, made.rows, made.people, tips, minors, len(visits.rows))


def _days(
    seed: int,
    made: Made,
    calendar: Calendar,
    numbers: "array[int]",
    visiting: tuple[Visits, Plan | None],
) -> Iterator[tuple[Row, Row]]:
    """Rows of the ads and of the known answers, day by day, shuffled within a day."""
    rng, (visits, plan) = stream(seed, "names"), visiting
    counters = [rng.randrange(100_000, 400_000) for _ in calendar.weights]
    for day in range(calendar.days):
        today = calendar.date(day)
        rows = [Written(*values) for values in made.spill.take(day)]
        rng.shuffle(rows)
        for row in rows:
            _number(rng, row, numbers, counters)
        pairs = [named(row, numbers[row.key], today.isoformat()) for row in rows]
        visit(visits, day, today, [truth for _, truth in pairs], plan)
        yield from pairs


def _number(rng: Random, row: Written, numbers: "array[int]", counters: list[int]) -> None:
    """Give an ad that stands for the first time the next number of its site."""
    if not numbers[row.key]:
        counters[row.site] += rng.randint(1, 4)
        numbers[row.key] = counters[row.site]


def _write_rest(out: Path, made: Made, calendar: Calendar, numbers: "array[int]") -> int:
    """Tips, advertisers, outages, the page about the answers, policies; how many tips."""
    prefixes = [site["prefix"] for site in assumptions("region")["site"]]
    tips = make_tips(made.tips, calendar, lambda site, key: f"{prefixes[site]}-{numbers[key]}")
    write_rows({out / "tips.csv": TIP_COLUMNS}, ((tip,) for tip in tips))
    people = (
        (row | {"shares_phone_with": ";".join(made.friends.get(row["advertiser_id"], ()))},)
        for row in made.spill.take(PEOPLE)
    )
    write_rows({out / "truth" / "advertisers.csv": ADVERTISER_COLUMNS}, people)
    write_outages(out / "truth", calendar)
    write_readme(out / "truth")
    write_policies(out / "profiles")
    return len(tips)


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
