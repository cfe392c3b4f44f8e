"""Where in a file the fields stand, read from its header."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from baken.schema.errors import BakenError, ColumnsMissing
from baken.schema.wording import say

Quoting = Literal[0, 1, 2, 3]  # as the csv module has them
DELIMITERS = (",", ";", "\t", "|")
_DECLARED = re.compile(r"\"?sep=(.)\"?\s*", re.IGNORECASE)  # as Excel writes above a header


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. `columns` gives the names each field may have, best first.

    `required` fields must be there. `delimiter` None means: find it out.
    """

    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    delimiter: str | None = None
    quoting: Quoting = csv.QUOTE_MINIMAL


@dataclass(frozen=True, slots=True)
class Layout:
    """`places[field]` is the column in which the field stands, counted from 0.

    `width` is the number of columns, `skip` the number of lines up to and including the
    header.
    """

    places: Mapping[str, int]
    width: int
    skip: int = 0
    delimiter: str = ","
    quoting: Quoting = csv.QUOTE_MINIMAL


def read_layout(file: str, lines: list[str], wanted: Wanted) -> Layout:
    """The layout of a delimited file called `file` that begins with `lines`.

    Capitals in column names do not matter. Where no delimiter is given, the one that finds
    most of the fields is taken.

    Raises:
        BakenError: no header, one without the required fields, or one that names a field
            twice. What stands in the file is not told: it may be somebody's ad.
    """
    filled = (at for at, line in enumerate(lines) if line.strip())
    skip = next(filled, None)
    if skip is None:
        raise BakenError(say("{file} has no lines. Export it again.", file=file))
    declared = _DECLARED.fullmatch(lines[skip])
    if declared:
        skip = next(filled, skip)
    given = wanted.delimiter or (declared and declared[1])
    delimiters = (given,) if given else DELIMITERS
    headers = {one: _names(lines[skip], one, wanted.quoting) for one in delimiters}
    found = [
        Layout(_places(names, wanted), len(names), skip + 1, one, wanted.quoting)
        for one, names in headers.items()
    ]
    layout = max(found, key=lambda one: (len(one.places), one.width))
    _check(file, layout, headers[layout.delimiter], wanted)
    return layout


def named_layout(file: str, names: list[str], wanted: Wanted) -> Layout:
    """The layout of a file that tells its column `names`, in small letters, without a header.

    Raises:
        BakenError: a required field is missing, or a field is named twice.
    """
    layout = Layout(_places(names, wanted), len(names))
    missing = _missing(layout, wanted)
    if missing:
        raise ColumnsMissing(
            say(
                "{file} has not the columns: {missing}. Choose another source profile.",
                file=file,
                missing=missing,
            )
        )
    _check_once(file, layout, names)
    return layout


def _names(header: str, delimiter: str, quoting: Quoting) -> list[str]:
    try:
        row = next(csv.reader([header], delimiter=delimiter, quoting=quoting), [])
    except csv.Error:
        return []
    return [name.strip().casefold() for name in row]


def _places(names: list[str], wanted: Wanted) -> dict[str, int]:
    places = {}
    for field, accepted in wanted.columns.items():
        at = [names.index(name.casefold()) for name in accepted if name.casefold() in names]
        if at:
            places[field] = at[0]
    return places


def _missing(layout: Layout, wanted: Wanted) -> str:
    fields = (field for field in wanted.required if field not in layout.places)
    return ", ".join(wanted.columns[field][0] for field in fields)


def _check(file: str, layout: Layout, names: list[str], wanted: Wanted) -> None:
    missing = _missing(layout, wanted)
    if missing:
        raise ColumnsMissing(
            say(
                "The first line of {file} must name the columns. Missing: {missing}. "
                "Add a header or choose another source profile.",
                file=file,
                missing=missing,
            )
        )
    _check_once(file, layout, names)


def _check_once(file: str, layout: Layout, names: list[str]) -> None:
    for field, place in layout.places.items():
        if names.count(names[place]) > 1:
            raise BakenError(
                say(
                    "{file} has two columns for {field}. Leave one of them out.",
                    file=file,
                    field=field,
                )
            )
