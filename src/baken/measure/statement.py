"""What is told: one sentence, one interval, and what could have been found."""

from math import exp

from baken.measure.assess import Refusal
from baken.measure.displacement import Displacement
from baken.measure.effect import Effect
from baken.schema.wording import say


def told_effect(found: Effect | Refusal) -> list[str]:
    """The pilot effect in plain words, a sentence per line."""
    if isinstance(found, Refusal):
        return [say("Nothing is said of a fall: {reason}", reason=found.reason)]
    values = {"fall": _fall(found.estimate), "low": _fall(found.high), "high": _fall(found.low)}
    if found.established:
        line = say("Advertising fell {fall} % ({low} to {high} %).", **values)
    else:
        line = say(
            "A fall is not established: what was found ({fall} %, between {low} and {high} %) "
            "can be chance. Below nought is a rise.",
            **values,
        )
    return [line, told_power(found.detectable)]


def told_power(smallest: float | Refusal) -> str:
    """Which fall could have been found."""
    if isinstance(smallest, Refusal):
        return say("What can be found is not known: {reason}", reason=smallest.reason)
    return say("A fall of {fall} % or more is found four times in five.", fall=_fall(smallest))


def told_displacement(found: Displacement | Refusal) -> list[str]:
    """Displacement in plain words, a sentence per line."""
    if isinstance(found, Refusal):
        return [say("Nothing is said of displacement: {reason}", reason=found.reason)]
    low, high = _in_ten(found.low), _in_ten(found.high)
    unknown = say("We cannot say whether the rest stopped, changed site or went out of sight.")
    if low == 0 and high == 10:
        much = say("Too few left to say how many of them reappeared nearby: 0 to 10 in 10.")
        return [much, unknown]
    values = {"share": _in_ten(found.estimate), "low": low, "high": high}
    line = say(
        "Of traceable departures {share} in 10 reappeared nearby (plausibly {low} to {high} in "
        "10).",
        **values,
    )
    return [line, unknown]


def _fall(log_ratio: float) -> int:
    return round(100 * (1 - exp(log_ratio)))


def _in_ten(share: float) -> int:
    """A share as so many in ten; what lies outside 0 and 1 cannot be, and is not shown."""
    return round(10 * min(max(share, 0.0), 1.0))
