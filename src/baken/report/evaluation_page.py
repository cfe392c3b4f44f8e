"""The evaluation as one page with pictures, that needs nothing else."""

from collections.abc import Sequence

from markupsafe import Markup

from baken.measure.rates import Rate, pooled
from baken.pipeline.evaluate import EvaluateJob
from baken.pipeline.judge import FLAGGED, FOUND, LANGUAGE, STOP, Outcome
from baken.report import evaluation_sentences as sentences
from baken.report import evaluation_tables as tables
from baken.report import evaluation_words as words
from baken.report.drawing import Picture
from baken.report.interval_picture import intervals
from baken.report.pair_picture import two_bars
from baken.report.site import style
from baken.report.templates import render
from baken.schema.wording import say

Named = list[tuple[str, Rate]]


def evaluation_page(job: EvaluateJob, outcome: Outcome) -> str:
    """The page about `outcome`, in the interface language, with its style in it."""
    found, flagged = tables.among(outcome, FOUND), tables.among(outcome, FLAGGED)
    languages = tables.by_language(outcome)
    everyone = pooled(rate for _, rate in found), pooled(rate for _, rate in flagged)
    # Style is no HTML: it is put in as it stands, but cannot end its own element.
    sheet = style().replace("</", "<\\/")
    return render(
        "evaluation.html",
        style=Markup(sheet),  # noqa: S704 - see the line above
        label="invented",
        headline=sentences.headline(outcome),
        ran=tables.ran(job),
        found=_strengths(found),
        flagged=_kinds(flagged),
        languages=_languages(languages),
        on_languages=sentences.on_languages(languages),
        work=_work(outcome),
        on_cost=sentences.on_cost(*everyone),
        stop_headers=words.rate_headers(say("Ads")),
        stops=words.rate_rows(STOP, tables.among(outcome, STOP)),
        limits=sentences.limits(),
        prevalence=tables.at_prevalences(*everyone),
    )


def _named(what: str, rates: Sequence[tuple[str, Rate]]) -> Named:
    return [(words.whom_in_words(what, whom), rate) for whom, rate in rates]


def _strengths(rates: Named) -> Picture:
    label = say("Points with intervals: share of the controlled advertisers that was found.")
    return intervals(_named(FOUND, rates), label, words.rate_headers(say("Signs in their ads")))


def _kinds(rates: Named) -> Picture:
    label = say("Points with intervals: share flagged without ground, by kind of advertiser.")
    return intervals(_named(FLAGGED, rates), label, words.rate_headers(say("Kind")))


def _languages(rates: Named) -> Picture:
    label = say("Points with intervals: share of the independents flagged, by language.")
    together = pooled(rate for _, rate in rates)
    headers = words.rate_headers(say("Language of the ads"))
    return intervals(_named(LANGUAGE, rates), label, headers, together)


def _work(outcome: Outcome) -> Picture:
    label = say("Bars: controlled advertisers found, and others flagged, by one rule alone.")
    meanings = say("found only thanks to this rule"), say("wrongly flagged only because of it")
    bars = [
        (words.indicator_title(indicator), work.only_found, work.only_wrong)
        for indicator, work in tables.work_in_order(outcome)
    ]
    rows = tuple(tables.work_rows(outcome))
    return two_bars(bars, meanings, label, tables.work_headers(), rows)
