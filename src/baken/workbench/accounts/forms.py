"""Forms for people, roles, designations and certificates. Their words stand in the templates."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import QueryDict

from baken.schema.geography import municipalities
from baken.schema.wording import say
from baken.workbench.accounts.invitation import Lost
from baken.workbench.accounts.models import Municipality, User
from baken.workbench.accounts.roles import Role, role_title

Sent = QueryDict | None
"""What a browser sent; None for a form that is only shown."""


def day_field() -> forms.DateField:
    """A day, chosen in the browser's own way."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def named(codes: list[str]) -> list[tuple[str, str]]:
    """Municipalities by name, for a list to choose from."""
    pairs = [(code, municipalities()[code].name) for code in codes]
    return sorted(pairs, key=lambda pair: pair[1])


def taking_part() -> list[tuple[str, str]]:
    """The municipalities that take part."""
    return named(list(Municipality.objects.values_list("code", flat=True)))


class AccountForm(forms.Form):
    """A new account."""

    name = forms.CharField(max_length=100)
    email = forms.EmailField()


class JoinForm(forms.Form):
    """A municipality that starts to take part."""

    municipality = forms.ChoiceField()

    def __init__(self, sent: Sent = None, auto_id: str = "id_%s") -> None:
        super().__init__(sent, auto_id=auto_id)
        there = dict(taking_part())
        self.fields["municipality"] = forms.ChoiceField(
            choices=named([code for code in municipalities() if code not in there])
        )


class PlaceForm(forms.Form):
    """What is of one municipality that takes part."""

    municipality = forms.ChoiceField()

    def __init__(self, sent: Sent = None, auto_id: str = "id_%s") -> None:
        super().__init__(sent, auto_id=auto_id)
        self.fields["municipality"] = forms.ChoiceField(choices=taking_part())


class GrantForm(PlaceForm):
    """A role for one municipality, or for the region."""

    role = forms.ChoiceField()

    def __init__(self, sent: Sent = None, auto_id: str = "id_%s") -> None:
        super().__init__(sent, auto_id=auto_id)
        region = [("", say("the whole region"))]
        self.fields["role"] = forms.ChoiceField(choices=[(one, role_title(one)) for one in Role])
        self.fields["municipality"] = forms.ChoiceField(
            choices=region + taking_part(), required=False
        )


class DaysForm(forms.Form):
    """From a day up to and with another."""

    starts_on = day_field()
    ends_on = day_field()

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        found = super().clean() or {}
        first, last = found.get("starts_on"), found.get("ends_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("ends_on", say("The last day lies before the first."))
        return found

    @property
    def days(self) -> tuple[date, date]:
        """First and last day."""
        return self.cleaned_data["starts_on"], self.cleaned_data["ends_on"]


class DesignationForm(PlaceForm, DaysForm):
    """A designation of a supervisor (Awb 5:11)."""

    regulation = forms.CharField(max_length=200)
    decision = forms.CharField(max_length=200)


class CertificateForm(DaysForm):
    """A training that was done."""

    training = forms.CharField(max_length=200)


class BackForm(forms.Form):
    """What somebody lost, and that he stands here."""

    use_required_attribute = False

    def __init__(self, sent: Sent = None) -> None:
        super().__init__(sent)
        choose = {"required": say("Choose one."), "invalid_choice": say("Choose one.")}
        self.fields["lost"] = forms.ChoiceField(
            label=say("What was lost?"),
            help_text=say("Your choice stands in the audit trail, with your name."),
            choices=[(one, lost_words(one)) for one in Lost],
            widget=forms.RadioSelect,
            error_messages=choose,
        )
        self.fields["here"] = forms.BooleanField(
            label=say("This person stands in front of me, and I know that it is her or him."),
            error_messages={"required": say("Without that there is no link.")},
        )


def lost_words(lost: Lost) -> str:
    """What was lost, as somebody says it who comes to ask."""
    return {
        Lost.PASSWORD: say("the password"),
        Lost.SECOND_STEP: say("the second step: the phone or the code app"),
        Lost.BOTH: say("both"),
        Lost.TAKEN: say("somebody else may have the password, the phone or an open page"),
    }[lost]


def _weak(code: str) -> str:
    """What is wrong with a password; Django's own words are not all there in Dutch."""
    return {
        "password_too_short": say("This is too short: take at least 12 characters."),
        "password_too_common": say("Many people have this password. Take another."),
        "password_too_similar": say("This is too much like your name or address. Take another."),
    }[code]


class PasswordForm(forms.Form):
    """A password for an account that has none, twice."""

    password = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, person: User, sent: Sent = None) -> None:
        super().__init__(sent)
        self._person = person

    def clean_password(self) -> str:
        """Long enough, and not one that everybody has."""
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, self._person)
        except forms.ValidationError as error:
            raise forms.ValidationError(
                [_weak(str(one.code)) for one in error.error_list]
            ) from error
        return password

    def clean(self) -> dict[str, Any]:
        """Twice the same."""
        found = super().clean() or {}
        if found.get("password") and found.get("again") != found["password"]:
            self.add_error("again", say("This is not the same password."))
        return found
