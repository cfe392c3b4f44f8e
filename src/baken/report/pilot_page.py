"""The report of a pilot as one page: for a mayor, then a council, then who counts."""

from datetime import timedelta

from markupsafe import Markup

from baken.measure.displacement import Displacement
from baken.measure.effect import Effect
from baken.measure.findings import Findings
from baken.measure.statement import told_secondary
from baken.report import pilot_pictures as pictures
from baken.report import pilot_sentences as sentences
from baken.report import pilot_tables as tables
from baken.report.formats import day, days
from baken.report.site import sheet, style
from baken.report.templates import render
from baken.synthetic.truth import Intervention


def pilot_page(found: Findings, truth: Intervention | None = None) -> str:
    """The page about `found`, in the interface language, with its style in it.

    `truth`: of an invented region, what was planted in it.
    """
    # Style is no HTML: it is put in as it stands, but cannot end its own element.
    inside = f"{style()}\n{sheet('pilot.css')}".replace("</", "<\\/")
    effect, share, visits = found.effect, found.displacement, found.visits
    return render(
        "pilot.html",
        style=Markup(inside),  # noqa: S704 - see the line above
        label=found.about.get("label") or ("invented" if truth else None),
        title=sentences.title(found),
        period=days(found.plan.start, found.plan.last + timedelta(6)),
        start=day(found.plan.start),
        fall=sentences.fall(found),
        course=pictures.course_picture(found.course, found.plan.start),
        moved=sentences.moved(found),
        ten=pictures.ten_picture(share) if isinstance(share, Displacement) else None,
        verdict=sentences.verdict(found),
        planted=sentences.planted(truth) if truth else [],
        visits=visits,
        burden=sentences.burden(found, visits) if visits else [],
        secondary=list(told_secondary(found.secondary)) if found.secondary else [],
        around=sentences.around(found),
        limits=sentences.limits(found),
        placebo=pictures.placebo_picture(effect) if isinstance(effect, Effect) else None,
        tables=tables,
        found=found,
    )
