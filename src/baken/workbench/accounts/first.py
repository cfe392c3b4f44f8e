"""The first administrator, made on the command line: from there on people do it on pages."""

from django.db import connections, transaction

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.accounts.roles import Role
from baken.workbench.config.place import Place
from baken.workbench.config.running import as_owner, database, open_django


def has_administrator(where: Place) -> bool:
    """Whether somebody keeps this workbench."""
    with database(where):
        open_django(where.folder)
        from baken.workbench.accounts.models import Grant  # noqa: PLC0415 - models need Django

        with as_owner():
            there = Grant.objects.filter(
                role=Role.ADMINISTRATOR, ends_at=None, user__is_active=True
            ).exists()
        connections.close_all()
    return there


def first_administrator(where: Place, email: str, name: str) -> str:
    """Open the account of the first administrator; the path where a password is set.

    Raises BakenError where there is an administrator already.
    """
    if has_administrator(where):
        raise BakenError(
            say("There is an administrator already: new people are added on the page People.")
        )
    with database(where):
        open_django(where.folder)
        from baken.workbench.accounts import actions, invitation  # noqa: PLC0415 - as above

        with as_owner(), transaction.atomic():
            person = actions.open_account(email=email, name=name)
            actions.grant_role(
                user_id=person.pk, role=Role.ADMINISTRATOR, municipality=None, by=None
            )
            link = invitation.invite(person)
        connections.close_all()
    return link
