"""What happens around every request: one transaction, and headers that keep pages private."""

import logging
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.db import InterfaceError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from baken.schema.wording import language, speaking
from baken.workbench.config.refusals import GONE, fault

Answer = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
FAULT = 500
LOGGING_IN = "baken_logging_in"
"""Where a session keeps who gave a password and still owes a second factor, and which password."""


def one_transaction(get_response: Answer) -> Answer:
    """One request is one transaction: what a faulty answer had written is rolled back.

    An answer leaves only after its transaction was kept. Where the database is gone it says so.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        with speaking(language()):
            try:
                with transaction.atomic():
                    response = get_response(request)
                    if response.status_code >= FAULT:
                        transaction.set_rollback(True)
                    return response
            except (OperationalError, InterfaceError):
                logging.getLogger("baken.database").exception("gone")
                return fault(request, GONE)

    return answer


def who_asks(get_response: Answer) -> Answer:
    """The database is told for this transaction who asks; it shows nothing to nobody."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            set_user(request.user.pk)
        elif LOGGING_IN in request.session:
            _go_on_logging_in(request)
        return get_response(request)

    return answer


def _go_on_logging_in(request: HttpRequest) -> None:
    """Half a login ends as a whole one does: with the account, or with the password."""
    kept = request.session[LOGGING_IN]
    user_id, mark = kept if isinstance(kept, list) else (0, "")
    person = get_user_model()._default_manager.filter(pk=user_id, is_active=True).first()
    if person is not None and constant_time_compare(person.get_session_auth_hash(), mark):
        set_logging_in(person.pk)
    else:
        request.session.flush()


def set_user(user_id: int) -> None:
    """Until this transaction ends, `user_id` is who asks."""
    _set("baken.user", user_id)


def set_logging_in(user_id: int) -> None:
    """Until this transaction ends, `user_id` gave a password and still owes a second factor."""
    _set("baken.login", user_id)


def _set(name: str, user_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, str(user_id)])


def headers(get_response: Answer) -> Answer:
    """No script, no frame, no copy in a cache; no address goes along to another site."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer
