"""The page of results: one section per part, each with the day and commit it was measured at."""

import re
from collections.abc import Mapping, Sequence

HEAD = (
    "# Benchmarks\n\n"
    "Measured on invented ads; this says nothing about reality. Compare ratios within one run, "
    "not seconds between machines. `make bench` measures everything again and writes this page; "
    "`python -m benchmarks fields --write` measures one part and leaves the others as they are."
)
_SECTION = re.compile(r"<!-- part: (\w+) -->\n(.*?)(?=\n*<!-- part: |\Z)", re.DOTALL)


def sections(page: str) -> dict[str, str]:
    """The sections of a page, by the name of their part."""
    return {name: content.strip() for name, content in _SECTION.findall(page)}


def renewed(page: str, measured: Mapping[str, str], order: Sequence[str]) -> str:
    """The page with these parts in place of what it had of them, in this order."""
    known = sections(page) | measured
    parts = [f"<!-- part: {name} -->\n{known[name]}" for name in order if name in known]
    return "\n\n".join([HEAD, *parts]) + "\n"
