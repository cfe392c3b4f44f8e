"""A link with which somebody chooses a password: once, within three days, handed over in person.

The first one of a new account, and a way back for who lost a password or a second step. Making
a link takes the password away at once, and with it every session: who was not asked notices at
the next click, and what fell into other hands opens nothing while its owner is still on the way.
"""

from enum import StrEnum

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.accounts.models import User
from baken.workbench.audit.actions import Deed, record
from baken.workbench.config.middleware import set_user

PURPOSE = "accounts"


class Lost(StrEnum):
    """Why somebody cannot get in any more. The value is what stands in the audit trail."""

    PASSWORD = "password"  # noqa: S105 - a code, no password
    SECOND_STEP = "second-step"
    BOTH = "both"
    TAKEN = "taken"  # somebody else may have the password, the phone or an open page


@transaction.atomic
def let_in(*, user_id: int, by: int | None) -> str:
    """The path of a link for an account that has no password. Links made before end.

    `by` is who asks; None only on the command line of the server. Raises BakenError where the
    account is not there, is closed, has a password, or is one's own.
    """
    return _link(_found(user_id, by, usable=False), what="invited")


@transaction.atomic
def let_back_in(*, user_id: int, lost: Lost, by: int | None) -> str:
    """The path of a link for somebody who lost a way in; the old password ends here.

    `by` is as above. Raises BakenError where the account is not there, is closed, has no
    password, or is one's own.
    """
    return _link(_found(user_id, by, usable=True), what="let-back-in", lost=str(lost))


def invited(user_id: int, token: str) -> User | None:
    """Whose link it is; None for a link that is wrong, used, too old or of a closed account."""
    person = _open_account(user_id)
    if person is None or person.has_usable_password():
        return None
    return person if default_token_generator.check_token(person, token) else None


@transaction.atomic
def choose_password(*, person: User, password: str) -> bool:
    """Set the password of somebody whose link was right, and remove the second step of before.

    From here on the link is used. False, with nothing done, where it was used meanwhile.
    """
    set_user(person.pk)
    here = User.objects.filter(pk=person.pk, password=person.password)
    if not here.update(password=make_password(password)):
        return False
    removed, _ = Authenticator.objects.filter(user_id=person.pk).delete()
    told = {"what": "password", "removed": removed}
    record(deed=Deed.WRITE, purpose="login", subject=f"user:{person.pk}", **told)
    return True


def _open_account(user_id: int) -> User | None:
    return User.objects.filter(pk=user_id, is_active=True).first()


def _found(user_id: int, by: int | None, usable: bool) -> User:
    person = _open_account(user_id)
    if person is None or person.has_usable_password() != usable:
        raise BakenError(say("This is not there, or not yours to change."))
    if person.pk == by:
        raise BakenError(say("Nobody lets himself back in. Ask another administrator."))
    return person


def _link(person: User, **told: str) -> str:
    """What stands for "no password" differs every time, and a link holds for one of them only."""
    person.set_unusable_password()
    person.save(update_fields=["password"])
    record(deed=Deed.WRITE, purpose=PURPOSE, subject=f"user:{person.pk}", **told)
    return f"/join/{person.pk}/{default_token_generator.make_token(person)}"
