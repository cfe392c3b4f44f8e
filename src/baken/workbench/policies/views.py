"""Pages of policy: which municipality decided what, and the form to write it down."""

from dataclasses import fields
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from baken.report.formats import municipality
from baken.workbench.audit.actions import Deed, record
from baken.workbench.cases.refusal import Refused
from baken.workbench.cases.views.finding import UNUSABLE, refuse_in, token_of
from baken.workbench.config.pages import asking, page
from baken.workbench.policies import queries
from baken.workbench.policies.actions import PURPOSE, Decided, write_policy
from baken.workbench.policies.forms import PolicyForm
from baken.workbench.policies.models import Policy
from baken.workbench.policies.words import business_words, described, home_words


def policies(request: HttpRequest) -> HttpResponse:
    """Every municipality that who asks works for, and since when its policy was looked at."""
    who, today = asking(request), timezone.localdate()
    known = queries.all_of(who)
    if not known:
        raise Http404
    note_policy("policies")
    return page(
        request,
        "policies.html",
        known=known,
        past=lambda one: queries.past(one, today),
        business=business_words(),
        home=home_words(),
    )


def policy(request: HttpRequest, code: str) -> HttpResponse:
    """The policy of one municipality."""
    who = asking(request)
    if code not in queries.read_by(who):
        raise Http404
    note_policy(f"policy:{code}", code)
    return page(
        request,
        "policy.html",
        earlier=queries.earlier(code, who),
        described=described,
        **policy_values(request, code),
    )


def change(request: HttpRequest, code: str) -> HttpResponse:
    """Write down the policy of one municipality; on to its page, or back with what is wrong."""
    who = asking(request)
    if code not in queries.written_by(who):
        raise Http404
    known = queries.policy_of(code, who)
    form = PolicyForm(_given(known), request.POST or None)
    if request.method == "POST" and form.is_valid() and _written(request, code, form):
        return redirect("policy", code)
    return page(
        request,
        "policy_form.html",
        UNUSABLE if form.errors else 200,
        form=form,
        code=code,
        name=municipality(code),
        token=token_of(request),
    )


def policy_values(request: HttpRequest, code: str) -> dict[str, Any]:
    """What the template `_policy.html` needs to show the policy of a municipality."""
    who = asking(request)
    found = queries.policy_of(code, who)
    return {
        "policy": found,
        "policy_facts": described(found) if found else [],
        "policy_past": queries.past(found, timezone.localdate()),
        "policy_place": code,
        "policy_name": municipality(code),
        "may_write_policy": code in queries.written_by(who),
    }


def note_policy(subject: str, place: str | None = None) -> None:
    """That somebody read a policy."""
    record(
        deed=Deed.READ,
        purpose=PURPOSE,
        subject=subject,
        data_class="policy",
        municipality=place,
    )


def _given(known: Policy | None) -> dict[str, Any]:
    """What counts now, but for the days on which somebody looked: those are new each time."""
    if known is None or known.invented:
        return {}
    names = {one.name for one in fields(Decided)} - {"checked_on", "until"}
    return {name: getattr(known, name) for name in names}


def _written(request: HttpRequest, code: str, form: PolicyForm) -> bool:
    try:
        write_policy(
            place=code,
            decided=form.decided,
            by=asking(request).user_id,
            token=token_of(request),
        )
    except Refused as why:
        refuse_in(request, form, why)
        return False
    return True
