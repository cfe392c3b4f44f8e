"""What happens around every request: one transaction, and headers that keep pages private."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from baken.schema.wording import language, speaking

Answer = Callable[[HttpRequest], HttpResponse]

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
FAULT = 500


def one_transaction(get_response: Answer) -> Answer:
    """One request is one transaction: what a faulty answer had written is rolled back."""

    def answer(request: HttpRequest) -> HttpResponse:
        with transaction.atomic(), speaking(language()):
            response = get_response(request)
            if response.status_code >= FAULT:
                transaction.set_rollback(True)
            return response

    return answer


def headers(get_response: Answer) -> Answer:
    """No script, no frame, no copy in a cache; no address goes along to another site."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer
