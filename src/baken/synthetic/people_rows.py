"""The known answers about advertisers: a summary of their rows."""

from collections.abc import Iterable, Sequence

from baken.synthetic.advertisers import Advertiser
from baken.synthetic.days import Calendar
from baken.synthetic.rows import Row, Written

ADVERTISER_COLUMNS = (
    "advertiser_id", "kind", "strength", "language", "voice", "names", "phones", "handles",
    "ages", "many_names", "many_numbers", "ages_differ", "unprotected", "everything", "prepay",
    "moves", "youth", "trusty", "hotel", "always", "cheap", "template", "crosses", "bumps",
    "municipality", "left_on", "moved_to", "copied_from", "shares_phone_with", "ads",
)  # fmt: skip
_TRAITS = {"many_names": "names", "many_numbers": "numbers", "ages_differ": "ages"} | {
    name: name
    for name in (
        "unprotected", "everything", "prepay", "moves", "youth", "trusty", "hotel", "always",
        "cheap", "template", "crosses", "bumps",
    )
}  # fmt: skip
_LISTS = ("names", "phones", "handles", "ages")


def advertiser_row(someone: Advertiser, rows: Sequence[Written], calendar: Calendar) -> Row:
    """The row of truth/advertisers.csv, still without friends."""
    own = [row.truth for row in rows]
    response = someone.response
    row = {name: str(someone.traits[trait]).lower() for name, trait in _TRAITS.items()}
    row |= {name: ";".join(_together(own, name)) for name in _LISTS}
    return row | {
        "advertiser_id": someone.id,
        "kind": someone.kind,
        "strength": someone.strength,
        "language": someone.manner.language,
        "voice": ";".join(sorted({ad["voice"] for ad in own})),
        "municipality": someone.base,
        "left_on": "" if response.left is None else calendar.date(response.left).isoformat(),
        "moved_to": response.refuge.municipality if response.refuge else "",
        "copied_from": ";".join(sorted(set(someone.copied))),
        "ads": str(len(own)),
    }


def _together(rows: Iterable[Row], column: str) -> list[str]:
    return sorted({value for row in rows for value in row[column].split(";") if value})
