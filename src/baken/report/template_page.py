"""The page of `baken link --template`: what was copied in each group, and what was filled in."""

from pathlib import Path

from markupsafe import Markup

from baken.files import write_private, writing
from baken.pipeline.templates import GroupTemplates
from baken.report.site import style
from baken.report.template_view import view_template
from baken.report.templates import render


def template_page(found: GroupTemplates) -> str:
    """The groups as one page, with its style in it."""
    groups = [(one.group_id, view_template(one.template, one.size)) for one in found.shown]
    # Style is no HTML: it is put in as it stands, but cannot end its own element.
    sheet = Markup(style().replace("</", "<\\/"))  # noqa: S704 - see the line above
    return render("templates.html", style=sheet, label="", groups=groups, all=found.groups)


def write_templates(found: GroupTemplates, out: Path) -> None:
    """Write the page to `out`, for the owner alone. Raises BakenError where that cannot be."""
    with writing(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        write_private(out, template_page(found).encode())
