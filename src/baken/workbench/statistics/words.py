"""What figures mean, in words."""

from baken.measure.region import Regional
from baken.report.formats import day, listed, municipality
from baken.schema.wording import say
from baken.workbench.statistics.models import Release
from baken.workbench.statistics.told import NOT_SEEN, SHOWN, UNDER_TEN


def columns() -> list[tuple[str, str, str, str]]:
    """Name, title, type and meaning of every column of the file, in their order."""
    states = say(
        "{shown}: the number stands beside it; {few}: fewer than 10; {unseen}: not known, which "
        "is not nought.",
        shown=SHOWN,
        few=UNDER_TEN,
        unseen=NOT_SEEN,
    )
    return [
        ("municipality_code", say("Code"), "string", say("Code of the municipality.")),
        ("municipality", say("Municipality"), "string", say("Its name.")),
        ("first_day", say("First day"), "date", say("First of 28 days.")),
        ("last_day", say("Last day"), "date", say("Last of 28 days.")),
        ("state", say("State"), "string", states),
        (
            "advertisers_per_day",
            say("Advertisers on a day"),
            "integer",
            say("On average on the days that were seen in full, in fives."),
        ),
        (
            "days_seen_percent",
            say("Days seen in full"),
            "integer",
            say("Per cent of the 28 days on which every site was read in full."),
        ),
    ]


def described(release: Release, told: Regional) -> list[tuple[str, str]]:
    """Where the figures come from."""
    plan, noted = told.plan, release.told["registered"]
    rows = [
        (say("Source of the figures"), release.told["source"]),
        (say("Version that made the figures"), release.told["baken"]),
        (say("Pilot"), listed(municipality(code) for code in plan.pilot)),
        (say("Start"), day(plan.start)),
        (say("Registered on"), day(noted["registered"])),
        (say("Number of the plan (SHA-256)"), noted["sha256"]),
    ]
    return [(name, value) for name, value in rows if value]
