"""What the report of a pilot says, in sentences: the same way whether there is much or little."""

from math import exp

from baken.measure.assess import Refusal
from baken.measure.displacement import Displacement
from baken.measure.effect import Effect
from baken.measure.findings import Findings
from baken.measure.statement import told_displacement, told_effect, told_power
from baken.measure.visits import Visits
from baken.report.formats import decimal, listed, municipality, number
from baken.schema.wording import say
from baken.synthetic.truth import Intervention


def title(found: Findings) -> str:
    """The heading."""
    names = listed(sorted(municipality(code) for code in found.plan.pilot))
    return say("What did the pilot in {places} do?", places=names)


def fall(found: Findings) -> list[str]:
    """Was less advertised: what was found, and what could have been found."""
    lines = told_effect(found.effect)
    return lines if isinstance(found.effect, Effect) else [*lines, told_power(found.power)]


def moved(found: Findings) -> list[str]:
    """Did it move next door, or why that is not known."""
    return told_displacement(found.displacement)


def verdict(found: Findings) -> str:
    """What this is not: fewer ads is no success by itself."""
    if isinstance(found.effect, Refusal) or not found.effect.established:
        return say(
            "That a fall is not established does not mean that nothing happened, and no success "
            "or failure of the pilot follows from it."
        )
    return say(
        "Fewer ads is not by itself success. Who went out of sight may be harder to help. "
        "Whether people got safer, counts of ads do not tell."
    )


def planted(truth: Intervention) -> list[str]:
    """What was planted in an invented region, and what came of it."""
    return [
        say(
            "In this invented region we know the answer. From the start {fall} in 10 of those "
            "based in the pilot left or kept away; of these {delta} in 10 went on next door.",
            fall=round(10 * truth.planted_fall),
            delta=round(10 * truth.planted_delta),
        ),
        say("Who advertises there without being based there did not change."),
    ]


def burden(found: Findings, visits: Visits) -> list[str]:
    """What visits cost people who were not exploited, for each one that helped."""
    lines = _left_out(found)
    if visits.total is None:
        return [say("There were too few visits to say anything of them."), *lines]
    lines.insert(
        0,
        say(
            "The team made about {total} visits from the start of the pilot.",
            total=number(visits.total),
        ),
    )
    if visits.burden is None:
        lines.append(
            say(
                "How many visits met somebody with whom nothing was wrong, for each visit that "
                "helped, is not told: one of the two is too small."
            )
        )
    else:
        lines.append(
            say(
                "For each visit that helped somebody, about {burden} met somebody with whom "
                "nothing was wrong. To them it was a burden.",
                burden=decimal(visits.burden),
            )
        )
    return lines


def _left_out(found: Findings) -> list[str]:
    if not found.left_out:
        return []
    return [say("Lines of the list that could not be read are not among them.")]


def around(found: Findings) -> list[str]:
    """The municipalities around the pilot."""
    if isinstance(found.effect, Refusal):
        return [say("Nothing is said of the municipalities around it, for the same reason.")]
    chance = say("That can be chance: a rise there is no proof that anybody moved.")
    change = round(100 * (exp(found.effect.ring) - 1))
    if not change:
        text = say("In the municipalities around it as much was advertised as elsewhere.")
        return [text, chance, *_each(found)]
    text = (
        say("In the municipalities around it {change} % more was advertised than elsewhere.",
            change=change)
        if change > 0
        else say("In the municipalities around it {change} % less was advertised than elsewhere.",
                 change=-change)
    )  # fmt: skip
    return [text, chance, *_each(found)]


def _each(found: Findings) -> list[str]:
    """Which neighbours stand out beyond chance, all of them looked at together."""
    known = [one for one in found.neighbours if one.beyond is not None]
    if not known:
        return []
    out = sorted(municipality(one.code) for one in known if one.beyond)
    if not out:
        return [
            say(
                "None of the neighbours stands out beyond chance, corrected for looking at "
                "several (Holm)."
            )
        ]
    return [
        say(
            "Beyond chance, corrected for looking at several (Holm), {places} went another way "
            "than towns of like size elsewhere. Why, this does not tell.",
            places=listed(out),
        )
    ]


def limits(found: Findings) -> list[str]:
    """What nobody should read into this."""
    lines = [
        say("Counted are ads that can be seen, not people and not exploitation."),
        say(
            "Who stopped, who went to a site that was not read, and who went out of sight look "
            "the same here."
        ),
        say(
            "Only those can be followed who kept a phone number or a name. Whether the others "
            "moved as often is not known."
        ),
        say(
            "Something else that began at the same moment in the pilot alone looks like the pilot."
        ),
        say("Days on which a site was not read in full are left out, not counted as nought."),
    ]
    if isinstance(found.displacement, Displacement):
        lines.append(
            say(
                "The share that reappeared nearby is about departures beyond the usual, not about "
                "all who left."
            )
        )
    return lines
