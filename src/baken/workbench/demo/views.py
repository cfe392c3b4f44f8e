"""Who is who in the demo, and working as one of them without a password: nobody exists."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from baken.workbench.accounts.login import note_login
from baken.workbench.accounts.models import User
from baken.workbench.config.pages import page
from baken.workbench.demo.cast import DOMAIN, NAMES, duty

_HERE = ("127.0.0.1", "::1")


@login_not_required
def who(request: HttpRequest) -> HttpResponse:
    """Everybody in the demo, with a button to work as them."""
    _demo_only(request)
    known = {one.email: one for one in User.objects.filter(email__endswith=f"@{DOMAIN}")}
    shown = [(known[f"{role}@{DOMAIN}"], role) for role in NAMES if f"{role}@{DOMAIN}" in known]
    return page(request, "who.html", shown=shown, duty=duty)


@require_POST
@login_not_required
def work_as(request: HttpRequest, user_id: int) -> HttpResponse:
    """Work as an invented person."""
    _demo_only(request)
    person = User.objects.filter(pk=user_id, is_active=True, email__endswith=f"@{DOMAIN}").first()
    if person is None:
        raise Http404
    login(request, person)
    note_login(request, person.pk)
    return redirect("/")


def _demo_only(request: HttpRequest) -> None:
    if not settings.DEMO or request.META.get("REMOTE_ADDR") not in _HERE:
        raise Http404
