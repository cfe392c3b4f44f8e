"""Logging in: password, second factor, and what of it stands in the audit trail."""

import base64
import hashlib
import time
from collections.abc import Callable

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from baken.workbench.audit.actions import Deed, record
from baken.workbench.config.floods import note
from baken.workbench.config.middleware import LOGGING_IN, set_logging_in, set_user

PURPOSE = "login"
FRESH = 300
"""Seconds after a login in which a second factor is added without asking again."""
_WITHOUT = ("/account/", "/baken.css", "/health", "/join/")
"""Pages for somebody who is in but has no second factor yet."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth says nothing of its types
    """What allauth asks of us. Nobody signs up: an administrator opens accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, **known: object
    ) -> HttpResponse | None:
        """The password was right; from here the second factor of this person can be read."""
        request.session[LOGGING_IN] = [user.pk, user.get_session_auth_hash()]
        set_logging_in(user.pk)
        answer: HttpResponse | None = super().pre_login(request, user, **known)
        return answer

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Somebody is in: with a fresh session, and written down."""
        super().login(request, user)
        note_login(request, user.pk)

    def authentication_failed(self, request: HttpRequest, **credentials: object) -> None:
        """Somebody was not let in. Who it was is not known, so that nothing of it is kept."""
        more = note(None)
        if more is not None:
            record(deed=Deed.REFUSE, purpose=PURPOSE, subject="login", **more)

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Whether `password` is that of who asks."""
        return user.check_password(password)

    def is_reauthentication_required(self, *, app: str, **known: object) -> bool:
        """Whether to ask again who it is: not of somebody who said so a moment ago."""
        said = self.request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or [{"at": 0}]
        return time.time() - float(said[-1]["at"]) > FRESH


def note_login(request: HttpRequest, user_id: int) -> None:
    """Who asks is known from here on; the login stands in the audit trail."""
    request.session.pop(LOGGING_IN, None)
    set_user(user_id)
    record(deed=Deed.LOGIN, purpose=PURPOSE, subject=f"user:{user_id}")


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc] # as above
    """Secrets of second factors stand in the database under a key that lies outside it."""

    def encrypt(self, text: str) -> str:
        """`text` under the key of this workbench."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was encrypted. Raises InvalidToken with another key."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    said = hashlib.sha256(b"baken second factor 1" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(said))


def second_factor(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Who has no second factor makes one first. The demo needs none: nobody in it exists."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        user_id = request.user.pk
        free = settings.DEMO or user_id is None or request.path.startswith(_WITHOUT)
        if free or has_second_factor(user_id):
            return get_response(request)
        return redirect("mfa_activate_totp")

    return answer


def has_second_factor(user_id: int | None) -> bool:
    """Whether who asks, `user_id`, has one: asked anew at every request."""
    return bool(Authenticator.objects.filter(user_id=user_id).exists())
