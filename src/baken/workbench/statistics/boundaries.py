"""The outlines that maps are drawn with: a file in the workbench's folder, from a file of yours."""

import json
from pathlib import Path

from baken.files import write_private
from baken.schema.geography import municipalities
from baken.schema.outlines import Outlines, read_outlines
from baken.workbench.config.place import Place

FILE = "outlines.json"


def keep(where: Place, source: Path) -> int:
    """Keep the outlines of the municipalities in `source` for maps; returns of how many.

    What was there is replaced. Raises BakenError for another file, and without a workbench.
    """
    where.must_exist()
    found = read_outlines(source)
    known = {code: rings for code, rings in found.items() if code in municipalities()}
    write_private(where.folder / FILE, json.dumps(known).encode())
    return len(known)


def outlines(where: Place) -> Outlines:
    """What was kept; nothing where nobody brought a file, or where it is damaged."""
    try:
        kept: Outlines = json.loads((where.folder / FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept


def stamp(where: Place) -> int:
    """Another number when the file is another one; 0 without it."""
    try:
        return (where.folder / FILE).stat().st_mtime_ns
    except OSError:
        return 0
