"""Cells of one column: trimmed, mended, and refused where they hold what they may not."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from baken.ingest.wrong import Wrong, rows_where
from baken.schema.table import TEXT
from baken.schema.wording import say

Check = Callable[[str], tuple[Any, str | None]]

LIMITS = {
    "ad_id": 255,
    "site": 255,
    "posted": 40,
    "town": 200,
    "contact": 1_000,
    "alias": 200,
    "age": 20,
    "url": 2_048,
    "title": 1_000,
    "text": 100_000,
}

# An image as text: a data URL anywhere, or PNG, JPEG, GIF or WebP in base64 from the start.
_IMAGE = r"(?i:data:image)|^(?:iVBORw0KGgo|/9j/4|R0lGOD|UklGR)[A-Za-z0-9+/=\s]{60}"
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
_SUSPECT = rf"{_IMAGE}|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{{9f}}]"

# Pages of breaks become line ends. Windows-1252 punctuation that somebody took for Latin-1
# is put right; what means nothing there stays, and gets the row refused.
_MENDED = {0x0B: "\n", 0x0C: "\n"} | {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def cleaned(field: str, values: Sequence[str | None], wrong: Wrong) -> pa.Array:
    """`values` of a field, trimmed, with line ends as LF.

    Too long values, control characters and images are noted in `wrong`.
    """
    cells = pc.utf8_trim_whitespace(pa.array(values, pa.string()))
    cells = _line_ends(cells)
    suspects = list(rows_where(pc.match_substring_regex(cells, _SUSPECT)))
    if suspects:
        cells = _mended(field, cells, suspects, wrong)
    limit = LIMITS[field]
    wrong.where(
        pc.greater(pc.utf8_length(cells), limit),
        field,
        say("Longer than {limit} characters. Mend the row.", limit=limit),
    )
    return cells


def mapped(
    cells: pa.Array, check: Check, field: str, wrong: Wrong, kind: pa.DataType = TEXT
) -> pa.Array:
    """`check` of each cell as an array of `kind`; the reasons it gives go to `wrong`.

    `check` gives a value and no reason, or a reason and no value. It is asked once for each
    different cell.
    """
    coded = cells.dictionary_encode()
    answers = [check(cell) for cell in coded.dictionary.to_pylist()]
    for code, (_, reason) in enumerate(answers):
        if reason is not None:
            wrong.where(pc.equal(coded.indices, code), field, reason)
    return pa.array([value for value, _ in answers], kind).take(coded.indices)


def _line_ends(cells: pa.Array) -> pa.Array:
    if not pc.any(pc.match_substring(cells, "\r")).as_py():
        return cells
    return pc.replace_substring(pc.replace_substring(cells, "\r\n", "\n"), "\r", "\n")


def _mended(field: str, cells: pa.Array, suspects: list[int], wrong: Wrong) -> pa.Array:
    values = cells.to_pylist()
    for at in suspects:
        values[at] = values[at].translate(_MENDED).strip()
        if re.search(_IMAGE, values[at]):
            wrong.add(at, field, say("Holds an image. Images are refused: leave them out."))
        elif re.search(_CONTROL, values[at]):
            wrong.add(at, field, say("Holds control characters. Mend the row."))
    return pa.array(values, pa.string())
