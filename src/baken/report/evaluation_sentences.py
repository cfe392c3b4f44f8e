"""What an evaluation says, in sentences."""

from baken.measure.rates import Rate, difference, difference_by_chance, pooled
from baken.pipeline.judge import Outcome
from baken.report.evaluation_words import language_name, of_100, percent, points
from baken.report.formats import number
from baken.schema.wording import say

POINT = 0.01
"""How far two languages may lie apart: one percentage point."""

Named = list[tuple[str, Rate]]


def headline(outcome: Outcome) -> list[str]:
    """What was found and who was flagged without ground, and what that does not say."""
    wrong = outcome.rates.get(("flagged", "independent"), Rate(0, 0))
    right = outcome.rates.get(("found", "much"), Rate(0, 0))
    said = []
    if wrong.total:
        text = say("Of 100 independents about {count} are flagged without ground ({interval}).",
                   count=of_100(wrong.share or 0.0), interval=_span(wrong))  # fmt: skip
        said.append(text)
    if right.total:
        text = say("Of 100 controlled advertisers with much planted about {count} are found "
                   "({interval}).",
                   count=of_100(right.share or 0.0), interval=_span(right))  # fmt: skip
        said.append(text)
    return [
        *said,
        say("Those with nothing planted cannot be seen by anybody."),
        say("The ads are invented, so this says nothing about reality."),
    ]


def _span(rate: Rate) -> str:
    low, high = rate.interval
    return say("95 % interval: {low} to {high}", low=of_100(low), high=of_100(high))


def on_languages(rates: Named) -> list[str]:
    """The two languages that lie farthest apart, and whether that is within a point."""
    known = [(rate.share, name, rate) for name, rate in rates if rate.share is not None]
    if len(known) < 2:
        return [say("There are too few languages to compare.")]
    most, least = max(known), min(known)
    apart, ends = most[0] - least[0], difference(most[2], least[2])
    return [
        say(
            "The largest difference is {points} percentage points (95 % interval: {low} to "
            "{high}): {one} {one_share}, {other} {other_share}.",
            points=points(apart),
            low=points(ends[0]),
            high=points(ends[1]),
            one=language_name(most[1]),
            one_share=percent(most[0]),
            other=language_name(least[1]),
            other_share=percent(least[0]),
        ),
        _within(apart, ends),
        say(
            "If the rules flagged all languages equally often, chance alone would still set the "
            "two farthest apart: up to {points} points in 95 of 100 evaluations like this one.",
            points=points(difference_by_chance([rate for _, _, rate in known])),
        ),
    ]


def _within(apart: float, ends: tuple[float, float]) -> str:
    if ends[1] <= POINT:
        return say("That is within 1 point, and so is the whole interval.")
    if apart <= POINT:
        return say(
            "That is within 1 point, but the interval goes further: there are too few "
            "advertisers to be sure."
        )
    if ends[0] <= POINT:
        return say(
            "That is more than 1 point, but the interval begins below it: there are too few "
            "advertisers to be sure."
        )
    return say("That is more than 1 point, and so is the whole interval.")


def on_cost(found: Rate, flagged: Rate) -> list[str]:
    """What finding one controlled advertiser costs others."""
    said = [
        say(
            "Together the rules found {found} controlled advertisers and flagged {wrong} others "
            "without ground.",
            found=number(found.hits),
            wrong=number(flagged.hits),
        )
    ]
    if found.hits:
        cost = ratio(flagged.hits, found.hits)
        said.append(
            say(
                "Cost: {cost} wrongly flagged people per controlled advertiser found, in regions "
                "where {share} of the advertisers is controlled.",
                cost=cost,
                share=percent(found.total / pooled([found, flagged]).total),
            )
        )
    return said


def ratio(wrong: int, right: int) -> str:
    """So many wrongly flagged per one found, with a decimal."""
    return points(wrong / right / 100)


def limits() -> list[str]:
    """What nobody should read into an evaluation."""
    return [
        say("The ads are invented, so this says nothing about reality."),
        say(
            "The same team wrote the rules and invented the regions: what it did not think of "
            "is missing in both."
        ),
        say(
            "It does not say how common exploitation is: how many advertisers are controlled "
            "here was chosen, not measured."
        ),
        say(
            "How many of the flagged are rightly flagged depends on how common it is, and nobody "
            "knows that: the table shows what it would be with the rates measured here."
        ),
    ]
