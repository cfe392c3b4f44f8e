"""The form of a policy: facts with their source, and the day on which somebody looked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from baken.schema.wording import say
from baken.workbench.cases.forms import Sent, no_contact
from baken.workbench.policies.actions import Decided
from baken.workbench.policies.words import (
    alone_words,
    business_words,
    home_words,
    means_words,
)

YOUNGEST, OLDEST = 18, 30
LONGEST_LINE, LONGEST_LINES = 300, 500
YEAR = timedelta(days=366)


class PolicyForm(forms.Form):
    """What is filled in about one municipality. `given`: what counts there now, to start from."""

    use_required_attribute = False

    def __init__(self, given: dict[str, Any], sent: Sent = None) -> None:
        super().__init__(sent, initial=given)
        self.fields.update(
            business=_choice(say("Sex businesses"), business_words()),
            home=_choice(say("Working at home"), home_words()),
            alone=_choice(say("With how many at home"), alone_words()),
            minimum_age=_age(),
            lighter=_means(),
            lighter_how=_lines(
                say("How those go here"),
                say("Such as: who writes the letter, and how long it takes."),
                no_contact,
            ),
            call=_lines(
                say("Whom to call"),
                say("A desk or a post, with its number. No names of persons."),
            ),
            help=_lines(
                say("Where help is to be had"),
                say("Organisations with their number or page. No names of persons."),
            ),
            source=_line(
                say("Where does it stand?"),
                say("Name, article and year, such as: APV 2026, article 3:4."),
                say("Give the source, so that others can read it too."),
            ),
            link=_line(say("Page on which it can be read"), say("Begins with https://.")),
            valid_from=_day(say("In force since"), required=False),
            checked_on=_day(say("Checked on")),
            until=_day(
                say("Counts until"),
                say("Then somebody looks again. At most a year after it was checked."),
            ),
        )

    def clean_link(self) -> str:
        """An address of a page, or nothing."""
        link: str = self.cleaned_data["link"]
        if link and not _is_page(link):
            raise ValidationError(say("Give an address that begins with https://."))
        return link

    def clean(self) -> dict[str, Any]:
        """Looked at before now, and again within a year."""
        found = super().clean() or {}
        checked, until = found.get("checked_on"), found.get("until")
        if checked and checked > timezone.localdate():
            self.add_error("checked_on", say("This day is still to come."))
        if checked and until and not checked <= until <= checked + YEAR:
            words = say("Give a day after the one on which it was checked, within a year.")
            self.add_error("until", words)
        return found

    @property
    def decided(self) -> Decided:
        """What was filled in, as the action takes it."""
        given: dict[str, Any] = dict(self.cleaned_data)
        return Decided(**{**given, "lighter": tuple(given["lighter"])})


def _is_page(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    bare = not any(sign.isspace() for sign in link)
    return bare and parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc


def _choice(label: str, words: dict[str, str]) -> forms.Field:
    choose = {"required": say("Choose one."), "invalid_choice": say("Choose one.")}
    return forms.ChoiceField(
        label=label, choices=list(words.items()), widget=forms.RadioSelect, error_messages=choose
    )


def _age() -> forms.Field:
    wrong = say("Give a whole number from {least} to {most}.", least=YOUNGEST, most=OLDEST)
    return forms.IntegerField(
        label=say("Lowest age"),
        help_text=say("In years. Leave it empty if there is none of its own."),
        required=False,
        min_value=YOUNGEST,
        max_value=OLDEST,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
    )


def _means() -> forms.Field:
    return forms.MultipleChoiceField(
        label=say("Means short of a visit that exist here"),
        choices=list(means_words().items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": say("Choose one.")},
    )


def _longest(most: int) -> str:
    return say("Make this shorter: {most} signs at most.", most=most)


def _lines(label: str, help_text: str, *validators: Callable[[str], None]) -> forms.Field:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_LINES,
        widget=forms.Textarea(attrs={"rows": 3}),
        validators=validators,
        error_messages={"max_length": _longest(LONGEST_LINES)},
    )


def _line(label: str, help_text: str, missing: str = "") -> forms.Field:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(missing),
        max_length=LONGEST_LINE,
        error_messages={"required": missing, "max_length": _longest(LONGEST_LINE)},
    )


def _day(label: str, help_text: str = "", required: bool = True) -> forms.Field:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": say("Give the day."), "invalid": say("Give the day.")},
    )
