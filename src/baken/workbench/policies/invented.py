"""Invented policies for the demo: of every municipality another, and of none what it decided."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from baken.report.formats import municipality
from baken.schema.wording import say
from baken.synthetic.assumptions import assumptions
from baken.workbench.policies.models import Policy
from baken.workbench.policies.words import alone_words, business_words, home_words, means_words

_AGO, _LONG_AGO, _HOLDS = timedelta(days=60), timedelta(days=500), timedelta(days=365)
_EVERY = 7
"""One in so many was not looked at for more than a year, as happens."""


def invent_policies(codes: Iterable[str], today: date) -> int:
    """Write one for each of these municipalities that has none; of how many. Owner's work."""
    known = set(Policy.objects.values_list("municipality_id", flat=True))
    made = [
        _invented(number, code, today)
        for number, code in enumerate(sorted(codes))
        if code not in known
    ]
    Policy.objects.bulk_create(made)
    return len(made)


def _invented(number: int, code: str, today: date) -> Policy:
    name = municipality(code)
    checked = today - (_LONG_AGO if number % _EVERY == _EVERY - 1 else _AGO)
    means = list(means_words())
    return Policy(
        municipality_id=code,
        valid_from=date(2020, 1, 1),
        minimum_age=_ages().get(code),
        business=_one(business_words(), number),
        home=_one(home_words(), number // 2),
        alone=_one(alone_words(), number // 3),
        lighter=means[: 1 + number % len(means)],
        lighter_how=say("An invented sentence on who does this, and how soon."),
        call=say("Invented desk for supervision of {place}, 000-000 00 00", place=name),
        help=say("Invented aid organisation of {place}, 000-000 00 00", place=name),
        source=say("Invented rules of {place}, article 0:0", place=name),
        link="",
        checked_on=checked,
        until=checked + _HOLDS,
        invented=True,
        by=None,
        at=timezone.now(),
        token=uuid4(),
    )


def _one(words: dict[str, str], number: int) -> str:
    return list(words)[number % len(words)]


def _ages() -> dict[str, int]:
    """The lowest ages of the invented region: the same as its scan goes by."""
    return {row["code"]: row["minimum_age"] for row in assumptions("region")["municipality"]}
