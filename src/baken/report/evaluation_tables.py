"""The tables of an evaluation: rates in order, what each rule did, what ran."""

from collections import defaultdict

from baken import __version__
from baken.measure.rates import Rate, share_of_flagged
from baken.pipeline.evaluate import EvaluateJob
from baken.pipeline.judge import LANGUAGE, Outcome, Work
from baken.report import evaluation_words as words
from baken.report.evaluation_sentences import ratio
from baken.report.formats import day, listed, number
from baken.schema.wording import say
from baken.signals import load_catalogue

PREVALENCES = (0.01, 0.02, 0.05, 0.10)
_ORDER = ("much", "little", "nothing", "independent", "home", "touring", "duo", "agency",
          "scammer", "minor", "adult")  # fmt: skip
Named = list[tuple[str, Rate]]
Rows = list[tuple[str, ...]]


def among(outcome: Outcome, what: str) -> Named:
    """The rates of what was measured, always in the same order."""
    found = [(whom, rate) for (one, whom), rate in outcome.rates.items() if one == what]
    return sorted(found, key=lambda one: (_ORDER.index(one[0]) if one[0] in _ORDER else 99, one))


def by_language(outcome: Outcome) -> Named:
    """Flagged independents by language, by its name; ads in two languages together, at the end."""
    rates: defaultdict[str, Rate] = defaultdict(lambda: Rate(0, 0))
    for code, rate in among(outcome, LANGUAGE):
        rates[words.SEVERAL if words.SEVERAL in code else code] += rate
    return sorted(
        rates.items(), key=lambda one: (one[0] == words.SEVERAL, words.language_name(one[0]))
    )


def ran(job: EvaluateJob) -> list[tuple[str, str]]:
    """What was measured with what."""
    return [
        (say("Invented regions"), number(len(job.seeds))),
        (say("Their seeds"), listed(job.seeds)),
        (say("Days in each"), number(job.days)),
        (say("Last day"), day(job.until)),
        (say("Ads a day, on average"), number(job.ads_per_day)),
        (say("Languages"), say("all equally common") if job.even else say("mixed, Dutch most")),
        (say("Version of baken"), __version__),
        (say("Version of the rules"), load_catalogue().version),
    ]


def at_prevalences(found: Rate, flagged: Rate) -> Rows:
    """How many of 100 flagged are controlled, where so many of 100 advertisers are.

    Rows of texts: of 100 advertisers, of 100 flagged, the range. Its ends join the ends of
    the two intervals, so that it is rather too wide than too narrow.
    """
    if found.share is None or flagged.share is None:
        return []
    (found_low, found_high), (low, high) = found.interval, flagged.interval
    return [
        (
            number(round(of_all * 100)),
            _of_100(share_of_flagged(found.share, flagged.share, of_all)),
            f"{_of_100(share_of_flagged(found_low, high, of_all))} – "
            f"{_of_100(share_of_flagged(found_high, low, of_all))}",
        )
        for of_all in PREVALENCES
    ]


def _of_100(share: float | None) -> str:
    return words.NOTHING if share is None else number(round(share * 100))


def work_in_order(outcome: Outcome) -> list[tuple[str, Work]]:
    """Indicators and what they did, the one that most depend on first."""
    return sorted(outcome.work.items(), key=lambda one: (-one[1].only_found, one[0]))


def work_headers() -> tuple[str, ...]:
    """The headings of work_rows."""
    return (say("Rule"), say("Found"), say("only thanks to it"), say("Wrongly flagged"),
            say("only because of it"), say("cost"))  # fmt: skip


def work_rows(outcome: Outcome) -> Rows:
    """Rows of texts: what each rule did, who most depend on it first.

    The cost is the number wrongly flagged only because of it per one found only thanks to it.
    """
    return [
        (
            words.indicator_title(indicator),
            *map(number, (work.found, work.only_found, work.wrong, work.only_wrong)),
            ratio(work.only_wrong, work.only_found) if work.only_found else words.NOTHING,
        )
        for indicator, work in work_in_order(outcome)
    ]
