"""Pages of the administrator: who works here, for which municipality, in which role."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.accounts import actions
from baken.workbench.accounts.forms import (
    AccountForm,
    CertificateForm,
    DesignationForm,
    GrantForm,
    JoinForm,
    taking_part,
)
from baken.workbench.accounts.models import User
from baken.workbench.accounts.roles import Role
from baken.workbench.audit.actions import Deed, record
from baken.workbench.config.pages import asking, page

View = Callable[..., HttpResponse]
UNUSABLE = 422
"""The status of a page with a form that could not be used."""


def administrator(view: View) -> View:
    """For administrators; to anybody else the page is not there."""

    @wraps(view)
    def answer(request: HttpRequest, **found: object) -> HttpResponse:
        if not asking(request).has([Role.ADMINISTRATOR]):
            raise Http404
        return view(request, **found)

    return answer


@administrator
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account, and forms to add people and municipalities."""
    return _people(request)


@require_POST
@administrator
def open_account(request: HttpRequest) -> HttpResponse:
    """Open an account."""
    form = AccountForm(request.POST)
    made: list[User] = []
    if _done(form, lambda given: made.append(actions.open_account(**given))):
        return redirect("person", user_id=made[0].pk)
    return _people(request, account=form)


@require_POST
@administrator
def let_join(request: HttpRequest) -> HttpResponse:
    """Let a municipality take part."""
    form = JoinForm(request.POST)
    today = date.today()
    if _done(form, lambda given: actions.let_join(code=given["municipality"], day=today)):
        return redirect("people")
    return _people(request, join=form)


@administrator
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """One account: its roles, designations and trainings, and forms for more."""
    return person_page(request, account_of(user_id))


@dataclass(frozen=True, slots=True)
class _Change:
    """A form on the page of a person, and what is done with it."""

    form: type[forms.Form]
    act: Callable[[int, int, Any], object]


def _grant(user_id: int, by: int, form: GrantForm) -> object:
    given = form.cleaned_data
    place = given["municipality"] or None
    role = Role(given["role"])
    return actions.grant_role(user_id=user_id, role=role, municipality=place, by=by)


def _designate(user_id: int, _by: int, form: DesignationForm) -> object:
    names = ("municipality", "regulation", "decision")
    given = {name: form.cleaned_data[name] for name in names}
    return actions.designate(user_id=user_id, days=form.days, **given)


def _certify(user_id: int, _by: int, form: CertificateForm) -> object:
    training = form.cleaned_data["training"]
    return actions.certify(user_id=user_id, training=training, days=form.days)


_CHANGES: Mapping[str, _Change] = {
    "grant": _Change(GrantForm, _grant),
    "designate": _Change(DesignationForm, _designate),
    "certify": _Change(CertificateForm, _certify),
}


@require_POST
@administrator
def change(request: HttpRequest, user_id: int, what: str) -> HttpResponse:
    """Give a role, a designation or a certificate."""
    one, subject = _CHANGES.get(what), account_of(user_id)
    if one is None:
        raise Http404
    if subject.pk == request.user.pk:
        problem = say("Nobody changes what he may do himself. Ask another administrator.")
        return person_page(request, subject, problem=problem)
    form = one.form(request.POST, auto_id=f"{what}_%s")
    by = asking(request).user_id
    if _done(form, lambda _given: one.act(subject.pk, by, form)):
        return redirect("person", user_id=subject.pk)
    return person_page(request, subject, used={what: form})


@require_POST
@administrator
def end_role(request: HttpRequest, user_id: int, grant_id: int) -> HttpResponse:
    """End a role at once."""
    return _at_once(request, user_id, lambda: actions.end_role(grant_id=grant_id))


@require_POST
@administrator
def close(request: HttpRequest, user_id: int) -> HttpResponse:
    """Close an account: its owner is out at the next request."""
    return _at_once(request, user_id, lambda: actions.close_account(user_id=user_id))


def account_of(user_id: int) -> User:
    """Whose account it is; Http404 where there is none."""
    subject = User.objects.filter(pk=user_id).first()
    if subject is None:
        raise Http404
    return subject


def _at_once(request: HttpRequest, user_id: int, act: Callable[[], object]) -> HttpResponse:
    subject = account_of(user_id)
    try:
        act()
    except BakenError as error:
        return person_page(request, subject, problem=str(error))
    return redirect("person", user_id=user_id)


def _done(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form could be used and the action was done; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except BakenError as error:
        form.add_error(None, str(error))
        return False
    return True


def _people(request: HttpRequest, **used: forms.Form) -> HttpResponse:
    record(deed=Deed.READ, purpose=actions.PURPOSE, subject="users")
    everybody = User.objects.order_by("name", "pk").prefetch_related("grants")
    shown = {"account": AccountForm(), "join": JoinForm()} | used
    status = UNUSABLE if used else 200
    return page(
        request, "people.html", status, everybody=everybody, places=dict(taking_part()), **shown
    )


def person_page(
    request: HttpRequest,
    subject: User,
    problem: str = "",
    link: str = "",
    used: Mapping[str, forms.Form] | None = None,
) -> HttpResponse:
    """The page of `subject`, with what could not be done, or a link to hand over."""
    record(deed=Deed.READ, purpose=actions.PURPOSE, subject=f"user:{subject.pk}")
    given = {name: one.form(auto_id=f"{name}_%s") for name, one in _CHANGES.items()} | dict(
        used or {}
    )
    return page(
        request,
        "person.html",
        UNUSABLE if used or problem else 200,
        subject=subject,
        own=subject.pk == request.user.pk,
        grants=subject.grants.order_by("starts_at", "pk"),
        designations=subject.designations.order_by("starts_on", "pk"),
        certificates=subject.certificates.order_by("obtained_on", "pk"),
        places=dict(taking_part()),
        problem=problem,
        link=link,
        forms=given,
    )
