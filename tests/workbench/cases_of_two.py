"""The leads of two municipalities taken in, and people who work on them."""

from contextlib import contextmanager
from datetime import date
from uuid import uuid4

from leads_of_two import LEADS, write_scan

from baken.basis import Mode

TODAY = date(2026, 10, 1)
ROTTERDAM, BARENDRECHT = "GM0599", "GM0502"


def ground(mode=Mode.SCAN, places=(ROTTERDAM, BARENDRECHT), label="invented"):
    from baken.workbench.cases.ground import Ground

    return Ground(mode, "decision 1", None if places is None else frozenset(places), label)


def take_in(folder, leads=LEADS):
    from baken.workbench.intake.leads import take_in as take

    return take(folder=write_scan(folder, leads), today=TODAY)


@contextmanager
def asking(who):
    """A request of `who`: one transaction."""
    from django.db import transaction

    from baken.workbench.config.middleware import set_user

    with transaction.atomic():
        set_user(who)
        yield


def said(**changed):
    from baken.workbench.cases.actions import Said

    whole = {"reason": "planted reason", "innocent": "planted innocent", "no_minor": True}
    return Said(**whole | {"lighter": ("outreach",)} | changed)


def step(lead, act, by, words=None, basis=None, token=None):
    """Take a step as a request of its own."""
    from baken.workbench.cases.actions import take_step

    with asking(by):
        return take_step(
            lead_id=lead,
            act=act,
            said=words or said(),
            by=by,
            ground=basis or ground(),
            token=token or uuid4(),
        )


def lead_id(link, key="L-in-two-towns", municipality=ROTTERDAM):
    found = link.execute(
        "SELECT id FROM intake_lead WHERE lead_key = %s AND municipality_id = %s",
        [key, municipality],
    ).fetchone()
    link.commit()
    return found[0]


def rewind(link, days):
    """Let every case have begun `days` earlier than it did."""
    link.execute(
        "UPDATE cases_case SET since = since - make_interval(days => %(days)s), "
        "expires_at = expires_at - make_interval(days => %(days)s)",
        {"days": days},
    )
    link.commit()
