"""The page of saved views: what each shows now, other names, and away with them."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from baken.report.formats import municipality
from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.accounts.queries import Asker
from baken.workbench.cases.forms import Sent, no_contact
from baken.workbench.cases.refusal import Absent
from baken.workbench.config.pages import asking, page
from baken.workbench.worklist import saved
from baken.workbench.worklist.filters import wanted
from baken.workbench.worklist.visits import since

_UNUSABLE = 422
Saved = Callable[[], object]


class NameForm(forms.Form):
    """The name of a view."""

    use_required_attribute = False

    def __init__(self, sent: Sent = None) -> None:
        super().__init__(sent)
        self.fields["name"] = forms.CharField(
            label=say("Name of this view"),
            help_text=say("No names of persons."),
            max_length=60,
            validators=[no_contact],
            error_messages={
                "required": say("Give it a name."),
                "max_length": say("Make this shorter: {most} signs at most.", most=60),
            },
        )


class SaveForm(NameForm):
    """The name of a new view, and for whom it is."""

    def __init__(self, who: Asker, sent: Sent = None) -> None:
        super().__init__(sent)
        named = sorted((municipality(code), code) for code in saved.teams(who))
        teams = [(code, say("the team of {place}", place=name)) for name, code in named]
        self.fields["whom"] = forms.ChoiceField(
            label=say("For whom?"),
            choices=[("", say("for me alone")), *teams],
            required=False,
            error_messages={"invalid_choice": say("Choose one.")},
        )


def views(request: HttpRequest) -> HttpResponse:
    """The views that who asks sees; with a choice in the address, a form to save it."""
    who = _who(request)
    form = SaveForm(who, request.POST or None)
    choice = wanted(request.GET.dict())
    if request.method == "POST" and form.is_valid():
        name, place = form.cleaned_data["name"], form.cleaned_data["whom"]
        if _done(form, lambda: saved.save(name=name, choice=choice, place=place, who=who)):
            return redirect("saved_views")
    return _shown(request, form)


@require_POST
def rename(request: HttpRequest, view_id: int) -> HttpResponse:
    """Give a view another name."""
    who, form = _who(request), NameForm(request.POST)
    if form.is_valid():
        name = form.cleaned_data["name"]
        if _done(form, lambda: saved.rename(view_id=view_id, name=name, who=who)):
            return redirect("saved_views")
    return _shown(request, form, renaming=view_id)


@require_POST
def remove(request: HttpRequest, view_id: int) -> HttpResponse:
    """Remove a view."""
    who = _who(request)
    try:
        saved.remove(view_id=view_id, who=who)
    except Absent:
        raise Http404 from None
    return redirect("saved_views")


def _who(request: HttpRequest) -> Asker:
    who = asking(request)
    if not saved.may_save(who):
        raise Http404
    return who


def _done(form: forms.Form, act: Saved) -> bool:
    try:
        act()
    except Absent:
        raise Http404 from None
    except BakenError as error:
        form.add_error("name", str(error))
        return False
    return True


def _shown(request: HttpRequest, form: NameForm, renaming: int | None = None) -> HttpResponse:
    who, choice = _who(request), wanted(request.GET.dict())
    return page(
        request,
        "views.html",
        _UNUSABLE if form.errors else 200,
        known=saved.counted(who, timezone.now(), since(request, who)),
        names={code: municipality(code) for code in saved.teams(who)},
        form=form,
        renaming=renaming,
        saving=choice.chosen and renaming is None,
        asked_query=choice.query,
    )
