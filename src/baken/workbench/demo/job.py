"""Making the demo: a workbench of its own, invented people, the leads of an invented region."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connections, transaction

from baken.basis import demo_basis, write
from baken.basis.model import Decision
from baken.files import private_folder, write_private
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.sealing import new_keys
from baken.workbench.accounts.roles import Role
from baken.workbench.config.database import own_database
from baken.workbench.config.place import Place, make_secrets
from baken.workbench.config.running import as_owner, database, open_django, set_up
from baken.workbench.demo.cast import Part, cast
from baken.workbench.intake.job import INVENTED, take_in_once

if TYPE_CHECKING:
    from baken.workbench.accounts.models import User

_YEAR = timedelta(days=365)
_SEASON = timedelta(days=90)


def make_demo(where: Place, scan: Path, today: date) -> dict[str, int]:
    """Bring the demo in `where` up to date with the invented scan in `scan`; counts of leads.

    Raises BakenError where anything or anybody could be real: another workbench's folder, a
    database of one's own, a server that others reach, or ads that are not invented.
    """
    _refuse_what_is_real(where)
    make_secrets(where)
    write_private(where.demo_mark, b"Everything in this workbench is invented.\n")
    set_up(where)
    with database(where):
        _people(where, scan, today)
        write_basis(where, scan, today)
        done = take_in_once(where, scan, today)
    return done


def write_basis(where: Place, scan: Path, today: date) -> None:
    """Put an invented basis and demo keys in the folder of the demo, for the leads of `scan`."""
    from baken.workbench.intake.leads import municipalities_of  # noqa: PLC0415 - needs Django

    made = demo_basis(where.folder, municipalities_of(scan), today, (), seal_values=True)
    until = today + _SEASON
    decision = Decision(reference=say("invented decision"), date=today)
    held = replace(made, valid_from=today, valid_until=until, decision=decision)
    write(held, where.basis_file)
    private_folder(where.keys)
    for key in sorted((scan.parent / "keys").glob("*.key")):  # those that sealed this scan
        write_private(where.keys / key.name, key.read_bytes())
    new_keys(where.keys, today, today, "demo")


def _refuse_what_is_real(where: Place) -> None:
    if own_database() or os.environ.get("BAKEN_HOSTS"):
        raise BakenError(
            say("The demo runs on this computer alone. Unset DATABASE_URL and BAKEN_HOSTS.")
        )
    if where.secrets_file.exists() and not where.is_demo:
        raise BakenError(
            say("{folder} holds a workbench that is no demo. Name another.", folder=where.folder)
        )


def _people(where: Place, scan: Path, today: date) -> None:
    open_django(where.folder)
    from baken.workbench.accounts import actions  # noqa: PLC0415 - models need Django
    from baken.workbench.accounts.models import User  # noqa: PLC0415
    from baken.workbench.intake import leads, models  # noqa: PLC0415
    from baken.workbench.policies.invented import invent_policies  # noqa: PLC0415

    if (
        leads.label_of(scan) != INVENTED
        or models.Scan.objects.using("jobs").exclude(label=INVENTED).exists()
    ):
        raise BakenError(say("The demo takes invented ads only: make them with baken demo."))
    there = leads.municipalities_of(scan)
    with as_owner(), transaction.atomic():
        for code in there:
            actions.let_join(code=code, day=today)
        known = set(User.objects.values_list("email", flat=True))
        for part in cast(there):
            if part.email not in known:
                _hire(actions.open_account(email=part.email, name=part.name), part, today)
        invent_policies(there, today)
    connections.close_all()


def _hire(person: "User", part: Part, today: date) -> None:
    from baken.workbench.accounts import actions  # noqa: PLC0415 - models need Django

    for place in part.places or (None,):
        actions.grant_role(user_id=person.pk, role=part.role, municipality=place, by=None)
    days = (today - _YEAR, today + _YEAR)
    if part.role is Role.SUPERVISOR:
        for place in part.places:
            regulation, decision = "APV", say("invented decision")
            actions.designate(
                user_id=person.pk,
                municipality=place,
                regulation=regulation,
                decision=decision,
                days=days,
            )
        actions.certify(user_id=person.pk, training=say("invented training"), days=days)
