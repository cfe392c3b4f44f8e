"""The administrator's way in, made on the command line: from there on people do it on pages.

Whoever runs it holds the server and the password of its database, and could do anything. So it
is for the one whom nobody else can let in: the first administrator, and the only one.
"""

from typing import TYPE_CHECKING

from django.db import connections, transaction

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.accounts.roles import Role
from baken.workbench.config.place import Place
from baken.workbench.config.running import as_owner, database, open_django

if TYPE_CHECKING:
    from baken.workbench.accounts.models import User


def has_administrator(where: Place) -> bool:
    """Whether somebody keeps this workbench."""
    with database(where):
        open_django(where.folder)
        with as_owner():
            there = bool(_administrators())
        connections.close_all()
    return there


def let_administrator_in(where: Place, email: str, name: str, lost: bool = False) -> str:
    """The path where the first administrator, or the only one, chooses a password.

    Where there is none, the account is opened. Where the only one has none yet, the link before
    is replaced. One that he has is taken away only if it is `lost`. Raises BakenError where
    there is another administrator, who can do it, and where nothing was said to be lost.
    """
    with database(where):
        open_django(where.folder)
        with as_owner(), transaction.atomic():
            there = _administrators()
            link = _anew(there, email, lost) if there else _first(email, name)
        connections.close_all()
    return link


def _administrators() -> "list[User]":
    from baken.workbench.accounts.models import User  # noqa: PLC0415 - models need Django

    held = {"grants__role": Role.ADMINISTRATOR, "grants__ends_at": None, "is_active": True}
    return list(User.objects.filter(**held).distinct())


def _first(email: str, name: str) -> str:
    from baken.workbench.accounts import actions, invitation  # noqa: PLC0415 - as above

    person = actions.open_account(email=email, name=name)
    actions.grant_role(user_id=person.pk, role=Role.ADMINISTRATOR, municipality=None, by=None)
    return invitation.let_in(user_id=person.pk, by=None)


def _anew(there: "list[User]", email: str, lost: bool) -> str:
    from baken.workbench.accounts.invitation import Lost, let_back_in, let_in  # noqa: PLC0415

    only = there[0]
    if len(there) > 1 or only.email != email.strip().lower():
        raise BakenError(
            say(
                "There is an administrator already. New people, and who lost a way in, are let in "
                "on the page People and roles."
            )
        )
    if not only.has_usable_password():
        return let_in(user_id=only.pk, by=None)
    if not lost:
        raise BakenError(
            say(
                "{email} is the administrator already, and has a password. Is it lost, or the "
                "second step? Add --lost: the old ones end at once.",
                email=only.email,
            )
        )
    return let_back_in(user_id=only.pk, lost=Lost.BOTH, by=None)
