"""The page: what stands out, why, in the ad's own words, and what speaks against it."""

from baken.report.server import serve
from baken.report.single import write_single

__all__ = ["serve", "write_single"]
