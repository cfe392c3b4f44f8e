"""Refusals in words: what stands in the way of a step, and what to do."""

from collections.abc import Sequence

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.workbench.cases.workflow import Need


class Refused(BakenError):
    """A step that is not allowed now; `needs` says why, as codes."""

    def __init__(self, needs: Sequence[Need]) -> None:
        self.needs = tuple(needs)
        super().__init__("\n".join(need_words(need) for need in needs))


class Absent(BakenError):
    """What is asked for is not there, or is not for who asks: the two look alike."""

    def __init__(self) -> None:
        super().__init__(say("This page is not there, or no longer."))


def need_words(need: Need) -> str:
    """What is missing, and what to do about it."""
    return {
        Need.STEP: say("This step is not possible from here. Open the page again."),
        Need.ROLE: say("Your role does not take this step."),
        Need.ANOTHER: say("You made the signal. Somebody else takes this step."),
        Need.BASIS: say("No legal basis on file goes this far today."),
        Need.DESIGNATION: say("You are not designated as a supervisor here."),
        Need.CERTIFICATE: say("You have no certificate of the training that is in force."),
        Need.BAND: say("This takes a tip, or signals of two different families."),
        Need.INNOCENT: say("Write down why this could be innocent."),
        Need.LIGHTER: say("Say which lighter means were considered."),
        Need.MINOR: say("Say that you looked whether this could be about a minor."),
        Need.REASON: say("Write down why."),
        Need.REFERENCE: say("Call the police first, and write down when and their reference."),
    }[need]
