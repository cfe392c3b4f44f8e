"""What is done with accounts: each writes the change and its event, or neither.

The database refuses by itself who may not do this: see migrations/0002_walls.sql.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from baken.schema.errors import BakenError
from baken.schema.geography import municipalities
from baken.schema.wording import say
from baken.workbench.accounts.models import Certificate, Designation, Grant, Municipality, User
from baken.workbench.accounts.roles import REGIONAL, Role
from baken.workbench.audit.actions import Deed, record

PURPOSE = "accounts"


@transaction.atomic
def let_join(*, code: str, day: date) -> Municipality:
    """Let a municipality take part from `day`. Raises BakenError for a code that is none."""
    if code not in municipalities():
        raise BakenError(say("{code} is no municipality. A code looks like GM0599.", code=code))
    made, new = Municipality.objects.get_or_create(code=code, defaults={"joined_on": day})
    if new:
        _wrote("joined", f"municipality:{code}", code)
    return made


@transaction.atomic
def open_account(*, email: str, name: str) -> User:
    """Open an account without a password: its owner sets it. Raises BakenError if it exists."""
    person = User(email=email.strip().lower(), name=name.strip())
    person.set_unusable_password()
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError as error:
        raise BakenError(say("There is an account with this address already.")) from error
    _wrote("opened", f"user:{person.pk}", None)
    return person


@transaction.atomic
def close_account(*, user_id: int) -> None:
    """Close an account: its owner is out at the next request. Raises BakenError."""
    _must_be_one(User.objects.filter(pk=user_id, is_active=True).update(is_active=False))
    _wrote("closed", f"user:{user_id}", None)


@transaction.atomic
def grant_role(*, user_id: int, role: Role, municipality: str | None, by: int | None) -> Grant:
    """Give a role from now on. `by` is who asks; None only while a workbench is set up.

    A role that is held already is not given twice. Raises BakenError where a role that must be
    apart is held, or the role needs a municipality.
    """
    if municipality is None and role not in REGIONAL:
        raise BakenError(say("This role is of one municipality: name it."))
    held = Grant.objects.filter(user_id=user_id, role=role, ends_at=None)
    known = held.filter(municipality_id=municipality).first()
    if known:
        return known
    try:
        with transaction.atomic():
            made = Grant.objects.create(
                user_id=user_id,
                role=role,
                municipality_id=municipality,
                starts_at=timezone.now(),
                granted_by_id=by,
            )
    except IntegrityError as error:
        raise BakenError(
            say("Nobody holds this role together with one that this person has already.")
        ) from error
    _wrote("granted", f"user:{user_id}", municipality, role=str(role))
    return made


@transaction.atomic
def end_role(*, grant_id: int) -> None:
    """End a role now. Raises BakenError where it is not there, or is one's own."""
    mine = Grant.objects.filter(pk=grant_id, ends_at=None)
    _must_be_one(mine.update(ends_at=timezone.now()))
    _wrote("ended", f"grant:{grant_id}", None)


@transaction.atomic
def designate(
    *, user_id: int, municipality: str, regulation: str, decision: str, days: tuple[date, date]
) -> Designation:
    """Write down, once, that a supervisor is designated from the first of `days` to the last."""
    made, new = Designation.objects.get_or_create(
        user_id=user_id,
        municipality_id=municipality,
        regulation=regulation,
        decision=decision,
        starts_on=days[0],
        ends_on=days[1],
    )
    if new:
        _wrote("designated", f"user:{user_id}", municipality)
    return made


@transaction.atomic
def certify(*, user_id: int, training: str, days: tuple[date, date]) -> Certificate:
    """Write down, once, a training that is in force from the first of `days` up to the last."""
    made, new = Certificate.objects.get_or_create(
        user_id=user_id, training=training, obtained_on=days[0], ends_on=days[1]
    )
    if new:
        _wrote("certified", f"user:{user_id}", None)
    return made


def _must_be_one(changed: int) -> None:
    if changed != 1:
        raise BakenError(say("This is not there, or not yours to change."))


def _wrote(what: str, subject: str, municipality: str | None, **more: str) -> None:
    record(
        deed=Deed.WRITE,
        purpose=PURPOSE,
        subject=subject,
        municipality=municipality,
        what=what,
        **more,
    )
