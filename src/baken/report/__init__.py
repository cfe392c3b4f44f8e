"""The page: what stands out, why, in the ad's own words, and what speaks against it."""

from baken.report.server import serve
from baken.report.single import write_single
from baken.report.site import style
from baken.report.template_page import write_templates
from baken.report.templates import environment

__all__ = ["environment", "serve", "style", "write_single", "write_templates"]
