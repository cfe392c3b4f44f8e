"""The whole report as one file that needs nothing else. For invented ads only."""

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from baken.basis.permits import INVENTED
from baken.files import write_private, writing
from baken.report import pages
from baken.report.site import Site, open_site, style
from baken.report.templates import render
from baken.schema.errors import NotPermitted
from baken.schema.wording import say, use_language


def write_single(
    folder: Path, counts: Path | None, language: str, out: Path, theme: Path | None = None
) -> None:
    """Write the pages of a run as one HTML file.

    Raises NotPermitted where the ads are not invented: a file gets copied and mailed, and
    nobody can destroy the copies. Raises BakenError where something cannot be read or written.
    """
    use_language(language)
    site = open_site(folder, counts, theme)
    if site.run().label != INVENTED:
        raise NotPermitted(
            say(
                "Only invented ads may be written to a file. Copies of it cannot be destroyed "
                "in time. Look at the pages with: baken show {folder}",
                folder=folder,
            )
        )
    with writing(out):
        write_private(out, single_page(site).encode())


def single_page(site: Site) -> str:
    """The report as one page, with its style in it."""
    run = site.run()
    values: Mapping[str, object] = {
        **pages.home_values(run),
        **pages.counts_values(site.counts, {}),
        **pages.rules_values(),
        **pages.about_values(run),
    }
    shown = [
        (band, [(lead, pages.lead_values(lead)) for lead in leads])
        for band, leads in groupby(run.leads, key=lambda lead: lead.band)
    ]
    # Style is no HTML: it is put in as it stands, but cannot end its own element.
    sheet = f"{style()}\n{site.theme}".replace("</", "<\\/")
    return render(
        "single.html",
        style=Markup(sheet),  # noqa: S704 - see the line above
        label=run.label,
        site=site,
        shown=shown,
        **values,
    )
