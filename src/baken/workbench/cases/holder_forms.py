"""Forms about who has a lead."""

from collections.abc import Sequence

from django import forms

from baken.schema.wording import say
from baken.workbench.accounts.models import User
from baken.workbench.cases.forms import MOTIVE, Sent, words
from baken.workbench.cases.refusal import need_words
from baken.workbench.cases.workflow import Need

NOBODY = "nobody"


class HolderForm(forms.Form):
    """To whom a lead goes that `holder` has now, out of `people`, and why.

    `before` travels along: who had it when the page was shown.
    """

    use_required_attribute = False

    def __init__(self, people: Sequence[User], holder: int | None, sent: Sent = None) -> None:
        super().__init__(sent, initial={"before": holder})
        free = [(str(one.pk), one.name) for one in people if one.pk != holder]
        back = [(NOBODY, say("nobody: all who are designated here see it"))] if holder else []
        choose = {"required": say("Choose one."), "invalid_choice": say("Choose one.")}
        self.fields["holder"] = forms.ChoiceField(
            label=say("Who takes this lead?"),
            choices=free + back,
            widget=forms.RadioSelect,
            error_messages=choose,
        )
        self.fields["reason"] = words(
            say("Why?"),
            say("A colleague reads this. Nothing about a person in an ad."),
            Need.REASON,
            MOTIVE,
        )
        self.fields["before"] = forms.IntegerField(
            widget=forms.HiddenInput,
            required=False,
            error_messages={"invalid": need_words(Need.STEP)},
        )

    def clean_holder(self) -> int | None:
        """The id of the new holder; None for nobody."""
        chosen: str = self.cleaned_data["holder"]
        return None if chosen == NOBODY else int(chosen)


class BackForm(forms.Form):
    """Why the last move of a lead is undone."""

    use_required_attribute = False

    def __init__(self, sent: Sent = None) -> None:
        super().__init__(sent)
        self.fields["why"] = words(say("Why do you undo this?"), "", Need.REASON, MOTIVE)
