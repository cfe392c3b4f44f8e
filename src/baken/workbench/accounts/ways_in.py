"""Pages of links: made by an administrator, used by whoever they were handed to."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from baken.schema.errors import BakenError
from baken.workbench.accounts.forms import BackForm, PasswordForm
from baken.workbench.accounts.invitation import (
    Lost,
    choose_password,
    invited,
    let_back_in,
    let_in,
)
from baken.workbench.accounts.models import User
from baken.workbench.accounts.views import UNUSABLE, account_of, administrator, person_page
from baken.workbench.config.pages import asking, page


@require_POST
@administrator
def make_link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Make a link for an account without a password; shown once, to hand over."""
    by = asking(request).user_id
    return _handed(request, account_of(user_id), partial(let_in, user_id=user_id, by=by))


@administrator
def back(request: HttpRequest, user_id: int) -> HttpResponse:
    """Let somebody back in who lost a password or a second step: what it does, and why now."""
    subject, by = account_of(user_id), asking(request).user_id
    if not subject.is_active or not subject.has_usable_password() or subject.pk == by:
        return redirect("person", user_id=user_id)  # where the page says what there is instead
    form = BackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        lost = Lost(form.cleaned_data["lost"])
        return _handed(request, subject, partial(let_back_in, user_id=user_id, lost=lost, by=by))
    status = UNUSABLE if form.errors else 200
    return page(request, "person_back.html", status, form=form, subject=subject)


@login_not_required
def join(request: HttpRequest, user_id: int, token: str) -> HttpResponse:
    """Choose a password by a link; not in a browser in which somebody is logged in.

    A link that its maker opens himself was not handed over.
    """
    subject = invited(user_id, token)
    if subject is None:
        raise Http404
    if request.user.is_authenticated:
        return page(request, "join_elsewhere.html", 403, who=subject)
    form = PasswordForm(subject, request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not choose_password(person=subject, password=form.cleaned_data["password"]):
            raise Http404
        return redirect("account_login")
    return page(request, "join.html", UNUSABLE if form.errors else 200, form=form, who=subject)


def _handed(request: HttpRequest, subject: User, make: Callable[[], str]) -> HttpResponse:
    try:
        path = make()
    except BakenError as error:
        return person_page(request, subject, problem=str(error))
    return person_page(request, account_of(subject.pk), link=request.build_absolute_uri(path))
