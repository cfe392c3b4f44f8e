"""The pages as HTML, each from a site and what the reader asked for."""

from collections.abc import Mapping

from baken.measure import Release
from baken.report import about, home, rules
from baken.report.counts_page import counts_view
from baken.report.drawing import Picture
from baken.report.formats import listed, number
from baken.report.lead_templates import lead_templates
from baken.report.model import Lead, Run
from baken.report.pictures import seen_days
from baken.report.site import Site
from baken.report.templates import render
from baken.schema.wording import say
from baken.triage import BANDS

Query = Mapping[str, str]


def home_page(site: Site, query: Query) -> str:
    """The leads, those for the police first; the counts where there is nothing else."""
    if site.only_counts:
        return counts_page(site, query)
    run, wanted = site.run(), home.choice(query)
    return _page(
        "home.html",
        site,
        "/",
        **home_values(run),
        names=home.municipality_names(run.leads),
        bands=[band for band in BANDS if any(lead.band == band for lead in run.leads)],
        wanted=wanted,
        shown=home.shown(run.leads, wanted),
    )


def lead_page(site: Site, lead: Lead) -> str:
    """One lead with everything that stands out, and what speaks against it."""
    return _page("lead.html", site, "", lead=lead, **lead_values(lead))


def counts_page(site: Site, query: Query) -> str:
    """Counts per period and municipality."""
    return _page("counts.html", site, "/counts", **counts_values(site.counts, query))


def rules_page(site: Site, _query: Query) -> str:
    """Every rule in plain words, and what is never looked at."""
    return _page("rules.html", site, "/rules", **rules_values())


def run_page(site: Site, _query: Query) -> str:
    """What was read and left out, under which basis, and the limits."""
    return _page("run.html", site, "/run", **about_values(site.run()))


def missing_page(site: Site) -> str:
    """The answer where there is no such page."""
    title, words = say("Not found"), say("This page is not there, or no longer.")
    return _page("missing.html", site, "", title=title, words=words)


def home_values(run: Run) -> dict[str, object]:
    """What the summary, the police section and the pictures are made from."""
    counts = run.record.get("counts") or {}
    leads = [lead for lead in run.leads if lead.band != home.SAMPLE]
    tiles = [(say("Ads looked at"), counts.get("ads")), (say("Groups"), counts.get("groups"))]
    tiles += [(say("Leads"), len(leads)), (say("In the sample"), len(run.leads) - len(leads))]
    known = [(name, number(value)) for name, value in tiles if value is not None]
    return {"run": run, "tiles": known, "pictures": home.pictures(run)}


def lead_values(lead: Lead) -> dict[str, object]:
    """What is made of a lead for its page: when its ads were seen, and what they copied."""
    return {"timeline": timeline(lead), "templates": lead_templates(lead)}


def timeline(lead: Lead) -> Picture:
    """When each ad of a lead was seen."""
    return seen_days(
        [(ad.number, ad.first_seen, ad.last_seen) for ad in lead.ads],
        say("Bars: the days on which each ad was seen."),
        (say("Ad"), say("First day"), say("Last day")),
    )


def counts_values(counts: Release | None, query: Query) -> dict[str, object]:
    """What the page of counts is made from."""
    if counts is None:
        return {"view": None, "about": []}
    grain = {"day": say("day"), "week": say("week"), "month": say("month")}
    known = counts.about
    share = known.unknown_municipality
    facts = [
        (say("Counted per"), grain.get(known.grain, known.grain)),
        (say("Sources"), listed(known.sources)),
        (say("Rows read, about"), number(known.rows_read)),
        (say("Not shown under"), number(known.threshold)),
    ]
    if share is not None:
        facts.append((say("Ads without a known municipality"), f"{number(round(100 * share))}%"))
    return {"view": counts_view(counts, query.get("period", "")), "about": facts}


def rules_values() -> dict[str, object]:
    """What the page of rules is made from."""
    return {
        "rules": rules.rules_by_use(),
        "retired": rules.retired_rules(),
        "never": rules.never_looked_at(),
    }


def about_values(run: Run) -> dict[str, object]:
    """What the page about the run is made from."""
    return {
        "limits": about.limits(),
        "notes": run.record.get("notes") or [],
        "funnel": about.funnel(run),
        "basis": about.basis_facts(run),
        "ran": about.run_facts(run),
        "rejects": about.rejects(run),
    }


def _page(template: str, site: Site, here: str, **values: object) -> str:
    menu = [("/", say("Leads")), ("/counts", say("Counts")), ("/rules", say("Rules"))]
    menu = menu[1:] if site.only_counts else [*menu, ("/run", say("About this run"))]
    label = site.run().label
    return render(template, site=site, here=here, menu=menu, label=label, **values)
