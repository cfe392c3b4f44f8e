"""Forms of cases: each says beside its field what is missing, and keeps what was typed."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from baken.ingest.tips import KINDS as TIP_KINDS
from baken.pipeline.judgements import tells_contact, verdict_words
from baken.report.labels import tip_in_words
from baken.schema.geography import towns
from baken.schema.wording import say
from baken.workbench.cases.actions import LONGEST_REFERENCE, Said
from baken.workbench.cases.refusal import Refused, need_words
from baken.workbench.cases.words import contact_words, lighter_words
from baken.workbench.cases.workflow import Need

Sent = QueryDict | None
LONGEST, MOTIVE, SAYING = 2000, 500, 200


def no_contact(text: str) -> None:
    """Raises ValidationError for words that hold a contact: those stay sealed."""
    if tells_contact(text):
        raise ValidationError(
            say("This holds a telephone number or a name of an account. Leave it out.")
        )


def words(label: str, help_text: str, need: Need, most: int = LONGEST) -> forms.CharField:
    """A few lines in one's own words."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": 4}),
        validators=[no_contact],
        error_messages={
            "required": need_words(need),
            "max_length": say("Make this shorter: {most} signs at most.", most=most),
        },
    )


def _innocent() -> forms.Field:
    return words(
        say("Why could this be innocent?"),
        say("Most ads are. Think of friends who share a telephone, or of a text that was copied."),
        Need.INNOCENT,
    )


def _lighter() -> forms.Field:
    return forms.MultipleChoiceField(
        label=say("What could be done short of a visit?"),
        help_text=say("Tick everything that you considered (Awb 5:13)."),
        choices=list(lighter_words().items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": need_words(Need.LIGHTER)},
    )


def _minor() -> forms.Field:
    return forms.BooleanField(
        label=say("I looked whether this could be about a minor, and I think not."),
        help_text=say("In doubt? Then do not go on here, and choose STOP at the top."),
        error_messages={"required": need_words(Need.MINOR)},
    )


def _reason() -> forms.Field:
    return words(
        say("Why do you take this step?"),
        say("What you saw in the ads. No names, telephone numbers or origin of persons."),
        Need.REASON,
    )


_FIELDS: dict[Need, tuple[str, Callable[[], forms.Field]]] = {
    Need.INNOCENT: ("innocent", _innocent),
    Need.LIGHTER: ("lighter", _lighter),
    Need.MINOR: ("no_minor", _minor),
    Need.REASON: ("reason", _reason),
}


def refuse(form: forms.Form, why: Refused) -> None:
    """Write what stands in the way in the form: beside its field, or at the top."""
    for need in why.needs:
        name = _FIELDS[need][0] if need in _FIELDS else None
        form.add_error(name if name in form.fields else None, need_words(need))


class StepForm(forms.Form):
    """The words that a step asks for; `needs` are those of the step."""

    use_required_attribute = False

    def __init__(self, needs: frozenset[Need], sent: Sent = None) -> None:
        super().__init__(sent)
        for need, (name, make) in _FIELDS.items():
            if need in needs:
                self.fields[name] = make()

    def clean_lighter(self) -> list[str]:
        """None of these, or some of these."""
        chosen: list[str] = self.cleaned_data["lighter"]
        if "none" in chosen and len(chosen) > 1:
            raise ValidationError(say("Tick means, or none of these: not both."))
        return chosen

    @property
    def said(self) -> Said:
        """What was filled in, as the action takes it."""
        given: dict[str, Any] = dict(self.cleaned_data)
        given["lighter"] = tuple(given.get("lighter", ()))
        return Said(**given)


class RevealForm(forms.Form):
    """Which contacts of which ad somebody asks to see, and why. `ads`: (key, words) of each."""

    use_required_attribute = False

    def __init__(self, ads: list[tuple[str, str]], sent: Sent = None) -> None:
        super().__init__(sent)
        choose = {"required": say("Choose one."), "invalid_choice": say("Choose one.")}
        self.fields["ad"] = forms.ChoiceField(
            label=say("Of which ad?"), choices=ads, error_messages=choose
        )
        self.fields["kind"] = forms.ChoiceField(
            label=say("What do you ask to see?"),
            choices=list(contact_words().items()),
            widget=forms.RadioSelect,
            error_messages=choose,
        )
        self.fields["motive"] = words(
            say("Why do you need it?"),
            say("What you will do with it, and why nothing less would do."),
            Need.REASON,
            MOTIVE,
        )


class EntryForm(forms.Form):
    """One ad as somebody types it over. `places`: codes of municipalities where he works."""

    use_required_attribute = False

    def __init__(self, places: Collection[str], sent: Sent = None) -> None:
        super().__init__(sent)
        names = sorted({town.name for town in towns().values() if town.municipality in places})
        self.fields["text"] = forms.CharField(
            label=say("The words of the ad"),
            help_text=say("Type them over, or copy them. No images. Contacts are sealed at once."),
            max_length=20_000,
            widget=forms.Textarea(attrs={"rows": 8}),
            error_messages={"required": say("Give the words of the ad.")},
        )
        self.fields["site"] = forms.CharField(
            label=say("On which site?"),
            help_text=say("Its name, such as site.example."),
            max_length=200,
            error_messages={"required": say("Give the name of the site.")},
        )
        self.fields["town"] = forms.ChoiceField(
            label=say("In which town?"),
            choices=[("", say("Choose a town")), *((name, name) for name in names)],
            error_messages={"required": say("Choose one."), "invalid_choice": say("Choose one.")},
        )
        self.fields["tip"] = forms.ChoiceField(
            label=say("Was it a tip?"),
            choices=[("", say("no, I saw it myself"))]
            + [(kind, say("yes, of {whom}", whom=tip_in_words(kind))) for kind in TIP_KINDS],
            required=False,
        )
        self.fields["reason"] = words(
            say("What is the occasion?"),
            say("Why you look at this one ad. Searching at random is no occasion."),
            Need.REASON,
            MOTIVE,
        )


class SayForm(forms.Form):
    """What somebody says of the ads of a lead, and why; `ads`: (key, words) of each.

    `what` keeps the fields of several forms on a page apart.
    """

    use_required_attribute = False
    what = ""

    def __init__(self, ads: list[tuple[str, str]], sent: Sent = None) -> None:
        super().__init__(sent, auto_id=f"{self.what}_%s")
        self._ask(ads)
        self.fields["reason"] = words(say("Why do you think so?"), "", Need.REASON, SAYING)

    def _ask(self, ads: list[tuple[str, str]]) -> None:
        """Add what this form asks before the reason."""


class PairForm(SayForm):
    """Two ads: the same advertiser, different ones, or not sure."""

    what = "pair"

    def _ask(self, ads: list[tuple[str, str]]) -> None:
        choose = {"required": say("Choose one."), "invalid_choice": say("Choose one.")}
        for name, label in (("one", say("The one ad")), ("other", say("The other ad"))):
            self.fields[name] = forms.ChoiceField(label=label, choices=ads, error_messages=choose)
        if len(ads) > 1:
            self.initial["other"] = ads[1][0]
        told = verdict_words()
        self.fields["verdict"] = forms.ChoiceField(
            label=say("These two ads are of"),
            choices=[(code, told[code]) for code in ("same", "different", "unsure")],
            widget=forms.RadioSelect,
            error_messages=choose,
        )

    def clean(self) -> dict[str, Any]:
        """Two ads are two."""
        found = super().clean() or {}
        if found.get("one") and found.get("one") == found.get("other"):
            self.add_error("other", say("Choose two different ads."))
        return found


class SplitForm(SayForm):
    """Some ads that are of another advertiser than the rest."""

    what = "split"

    def _ask(self, ads: list[tuple[str, str]]) -> None:
        self.fields["apart"] = forms.MultipleChoiceField(
            label=say("Which ads do not belong with the rest?"),
            choices=ads,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": say("Choose some of the ads: not none, and not all.")},
        )


class MergeForm(SayForm):
    """Another lead that is of the same advertiser."""

    what = "merge"

    def _ask(self, ads: list[tuple[str, str]]) -> None:
        self.fields["lead"] = forms.CharField(
            label=say("Code of the other lead"),
            help_text=say("It stands under the title of a lead, such as G-0123456789ab."),
            max_length=64,
            error_messages={"required": say("Give the code of the other lead.")},
        )


class UndoForm(SayForm):
    """Taking back what was said."""

    what = "undo"


class StopForm(forms.Form):
    """When the police were called, and their reference. Nothing else is asked."""

    use_required_attribute = False

    def __init__(self, sent: Sent = None) -> None:
        super().__init__(sent, initial={"day": timezone.localdate()})
        missing = {"required": need_words(Need.REFERENCE)}
        self.fields["day"] = forms.DateField(
            label=say("Day on which you rang"),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"required": say("Give the day.")},
        )
        self.fields["time"] = forms.TimeField(
            label=say("Time at which you rang"),
            help_text=say("Hours and minutes, such as 14:05."),
            widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            error_messages={
                "required": say("Give the time."),
                "invalid": say("Write the time as 14:05."),
            },
        )
        self.fields["reference"] = forms.CharField(
            label=say("Reference of the police"),
            help_text=say("The number or name that the police gave you. Nothing about the ad."),
            max_length=LONGEST_REFERENCE,
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages=missing,
        )

    def clean(self) -> dict[str, Any]:
        """The call lies behind us."""
        found = super().clean() or {}
        if "day" in found and "time" in found and self.called_at > timezone.now():
            self.add_error("time", say("This time is still to come. When did you ring?"))
        return found

    @property
    def called_at(self) -> datetime:
        """When the police were called."""
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        return timezone.make_aware(datetime.combine(day, time))
