"""The page of figures, and the same as a file. Who looked stands in the audit trail."""

import csv
import io
import json

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from baken.measure.disclosure import THRESHOLD
from baken.measure.guarded import STEP
from baken.report import pilot_tables as tables
from baken.report.formats import municipality
from baken.report.trend_picture import shown
from baken.schema.wording import language, say
from baken.workbench.audit.actions import Deed, record
from baken.workbench.config.pages import asking, page
from baken.workbench.config.place import place
from baken.workbench.statistics import drawn, queries
from baken.workbench.statistics.actions import INVENTED, PURPOSE
from baken.workbench.statistics.models import Release
from baken.workbench.statistics.told import figures, from_json
from baken.workbench.statistics.words import columns, described

FILE = "figures.csv"
"""The file, and beside it what its columns mean: CSV on the Web, a recommendation of W3C."""


def region(request: HttpRequest) -> HttpResponse:
    """How much is advertised in the region, of which one municipality over time."""
    release = _released(request, Deed.READ)
    if release is None:
        return page(request, "region.html", release=None)
    told = from_json(release.told["region"])
    town = queries.chosen(told, request.GET.get("place", ""), asking(request))
    last = [(one, drawn.points(told, one)[-1]) for one in told.towns]
    names = sorted((municipality(one.code), one.code) for one in told.towns)
    return page(
        request,
        "region.html",
        release=release,
        invented=release.label == INVENTED,
        plan=told.plan,
        town=town.code,
        name=municipality(town.code),
        names=[(code, name) for name, code in names],
        in_pilot=town.code in told.plan.pilot,
        trend=drawn.trend(told, town, language()),
        map=drawn.region_map(told, language(), place()),
        since=told.starts[-1],
        latest=sorted((municipality(one.code), shown(point)) for one, point in last),
        course=drawn.course(told, language()),
        around=tables.neighbour_rows(told.around),
        coverage=tables.seen_rows(told.coverage),
        tables=tables,
        taken_on=timezone.localdate(release.taken_at),
        facts=described(release, told),
    )


def as_csv(request: HttpRequest) -> HttpResponse:
    """All numbers of municipalities, as a file."""
    release = _released(request, Deed.EXPORT)
    if release is None:
        raise Http404
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(name for name, *_ in columns())
    for one in figures(from_json(release.told["region"])):
        count = "" if one.advertisers is None else one.advertisers
        writer.writerow(
            (one.code, municipality(one.code), one.first, one.last, one.state, count, one.seen)
        )
    answer = HttpResponse(
        written.getvalue(), content_type="text/csv; charset=utf-8; header=present"
    )
    answer["Content-Disposition"] = f'attachment; filename="{FILE}"'
    answer["Link"] = f'<{FILE}-metadata.json>; rel="describedby"; type="application/csvm+json"'
    return answer


def about_csv(request: HttpRequest) -> HttpResponse:
    """What the columns of that file mean, and where its numbers come from."""
    release = _released(request, Deed.READ)
    if release is None:
        raise Http404
    told = from_json(release.told["region"])
    values = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": FILE,
        "dc:title": say("Figures of the region"),
        "dc:description": _caution(),
        "dc:source": release.told["source"],
        "dc:created": timezone.localdate(release.taken_at).isoformat(),
        "dc:temporal": f"{told.starts[0]}/{list(figures(told))[-1].last}",
        "baken:facts": dict(described(release, told)),
        "tableSchema": {
            "columns": [
                {"name": name, "titles": title, "datatype": kind, "dc:description": meaning}
                for name, title, kind, meaning in columns()
            ],
            "primaryKey": ["municipality_code", "first_day"],
        },
    }
    answer = HttpResponse(
        json.dumps(values, ensure_ascii=False, indent=2), content_type="application/csvm+json"
    )
    answer["Content-Disposition"] = f'attachment; filename="{FILE}-metadata.json"'
    return answer


def _released(request: HttpRequest, deed: Deed) -> Release | None:
    """The figures that are shown, after noting that who asks has them; None: there are none."""
    if not queries.may_look(asking(request)):
        raise Http404
    release = queries.newest()
    if release is not None:
        record(
            deed=deed,
            purpose=PURPOSE,
            subject=f"release:{release.pk}",
            data_class="aggregates",
        )
    return release


def _caution() -> str:
    return say(
        "Counted are advertisers that can be seen on a day, not people and not exploitation. No "
        "number under {least} is shown, and all are rounded to {step}.",
        least=THRESHOLD,
        step=STEP,
    )
