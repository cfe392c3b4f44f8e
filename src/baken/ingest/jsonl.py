"""JSON lines to records: one object per line, fields found by dotted paths."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from baken.ingest.lines import TOO_LONG
from baken.schema.wording import say

Record = tuple[int, list[str | None]]
Refuse = Callable[[int, str, str], None]
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def records(
    blocks: Iterator[list[str]],
    columns: Mapping[str, tuple[str, ...]],
    required: tuple[str, ...],
    refuse: Refuse,
) -> Iterator[Record]:
    """Every good line's values, in the order of `columns`, with the line's number.

    Numbers become text, lists of texts are joined by line ends; what a line does not
    say, or says is null, is None. Objects, nested lists, true and false are refused.
    Blank lines are passed over.
    """
    number = 0
    for lines in blocks:
        for line in lines:
            number += 1
            cells = _cells(line, number, columns, required, refuse) if line.strip() else None
            if cells is not None:
                yield number, cells


def _cells(
    line: str,
    number: int,
    columns: Mapping[str, tuple[str, ...]],
    required: tuple[str, ...],
    refuse: Refuse,
) -> list[str | None] | None:
    row = _object(line)
    if row is None:
        refuse(number, "", _line_reason(line))
        return None
    cells: list[str | None] = []
    for field, paths in columns.items():
        value = next((found for path in paths if (found := _at(row, path)) is not None), None)
        reason = _fault(value, field in required)
        if reason:
            refuse(number, field, reason)
            return None
        cells.append(as_text(value))
    return cells


def _fault(value: object, required: bool) -> str | None:
    if value is None and required:
        return say("Missing. Mend the row.")
    if value is not None and as_text(value) is None:
        return say("Not a text or a number. Mend the row.")
    return None


def _object(line: str) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row if isinstance(row, dict) else None


def _line_reason(line: str) -> str:
    if line is TOO_LONG:
        return say("The line is too long: a text may have 100,000 characters. Mend the row.")
    return say("Not a JSON object on one line. Mend the row.")


def _at(row: object, path: str) -> object:
    if isinstance(row, dict) and path in row:
        return row[path]
    for step in path.split("."):
        row = row.get(step) if isinstance(row, dict) else None
    return row


def as_text(value: object) -> str | None:
    """`value` as text; None where it is neither a text nor a number nor a list of texts."""
    if isinstance(value, str):
        return _HALF_CHARACTER.sub("\ufffd", value)
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return _HALF_CHARACTER.sub("\ufffd", "\n".join(value))
    return None
