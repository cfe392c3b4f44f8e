"""A link with which somebody sets the password of a new account: once, within three days."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction

from baken.workbench.accounts.models import User
from baken.workbench.audit.actions import Deed, record
from baken.workbench.config.middleware import set_user


def invite(person: User) -> str:
    """The path of the link, to hand over in person. It works until a password is set."""
    return f"/join/{person.pk}/{default_token_generator.make_token(person)}"


def invited(user_id: int, token: str) -> User | None:
    """Whose link it is; None for a link that is wrong, used or too old."""
    person = User.objects.filter(pk=user_id, is_active=True).first()
    if person is None or person.has_usable_password():
        return None
    return person if default_token_generator.check_token(person, token) else None


@transaction.atomic
def set_first_password(*, person: User, password: str) -> None:
    """Set the password of somebody whose link was right; from here on the link is used."""
    set_user(person.pk)
    person.set_password(password)
    person.save(update_fields=["password"])
    record(deed=Deed.WRITE, purpose="login", subject=f"user:{person.pk}", what="password")
