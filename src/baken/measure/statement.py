"""What is told: one sentence, one interval, and what could have been found."""

from collections.abc import Iterator
from math import ceil, exp

from baken.measure.assess import Refusal
from baken.measure.disclosure import THRESHOLD
from baken.measure.displacement import Displacement
from baken.measure.effect import Effect
from baken.measure.secondary import Secondary
from baken.schema.wording import language, say


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
    could = _told_share(found.detectable)
    if low == 0 and high == 10:
        much = say("Too few left to say how many of them reappeared nearby: 0 to 10 in 10.")
        return [much, unknown, could]
    values = {"share": _in_ten(found.estimate), "low": low, "high": high}
    line = say(
        "Of traceable departures {share} in 10 reappeared nearby (plausibly {low} to {high} in "
        "10).",
        **values,
    )
    return [line, unknown, could]


def _told_share(smallest: float) -> str:
    """Which share could have been told from nought; rounded up, to promise no more than holds."""
    if smallest > 1:
        return say("So few left that no share would be told from nought four times in five.")
    return say(
        "A share of {share} in 10 or more is told from nought four times in five.",
        share=ceil(10 * round(smallest, 6)),
    )


def told_secondary(found: Secondary) -> Iterator[str]:
    """What is secondary, labelled so, a sentence per line; numbers of people in steps of 5."""
    yield say("Secondary, and no proof of anything:")
    if found.earlier is not None:
        yield _told_earlier(found.earlier)
    if found.without_one is not None:
        low, high = (_fall(end) for end in reversed(found.without_one))
        yield say(
            "With any one municipality of the pilot left out, the fall is {low} to {high} %.",
            low=low,
            high=high,
        )
    if found.quotient is not None:
        yield say(
            "The quotient that others use (WDQ) is {quotient}: below nought is called "
            "displacement. By chance alone it often is.",
            quotient=_decimal(found.quotient),
        )
    if found.net is not None:
        yield _told_net(found.net)


def _told_earlier(found: Effect) -> str:
    values = {"low": _fall(found.high), "high": _fall(found.low)}
    if found.low <= 0 <= found.high:
        return say(
            "Before the start the pilot did not go its own way beyond chance: a start that never "
            "was, halfway, gives a fall between {low} and {high} %.",
            **values,
        )
    return say(
        "Before the start the pilot already went its own way: a start that never was, halfway, "
        "gives a fall between {low} and {high} %. The fall after the real start may be that.",
        **values,
    )


def _told_net(net: float) -> str:
    steps = 5 * round(abs(net) / 5)
    if steps < THRESHOLD:
        return say(
            "In pilot and ring together (TNE, WDD) the change is under 10 advertisers a day."
        )
    words = {"count": steps}
    if net > 0:
        return say(
            "In pilot and ring together (TNE, WDD) there are about {count} fewer advertisers a "
            "day than by the change elsewhere.",
            **words,
        )
    return say(
        "In pilot and ring together (TNE, WDD) there are about {count} more advertisers a day "
        "than by the change elsewhere.",
        **words,
    )


def _decimal(value: float) -> str:
    """With one decimal, as the language writes it; never a nought below nought."""
    text = f"{round(value, 1) or 0.0:.1f}"
    return text if language() == "en" else text.replace(".", ",")


def _fall(log_ratio: float) -> int:
    return round(100 * (1 - exp(log_ratio)))


def _in_ten(share: float) -> int:
    """A share as so many in ten; what lies outside 0 and 1 cannot be, and is not shown."""
    return round(10 * min(max(share, 0.0), 1.0))
