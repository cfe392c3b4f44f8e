"""The known answers about advertisers: a summary of their rows."""

from collections.abc import Iterable, Sequence

from baken.synthetic.advertisers import Advertiser
from baken.synthetic.rows import Row

ADVERTISER_COLUMNS = (
    "advertiser_id", "kind", "strength", "language", "voice", "names", "phones", "handles",
    "ages", "many_names", "many_numbers", "ages_differ", "unprotected", "everything", "prepay",
    "moves", "copied_from", "shares_phone_with", "ads",
)  # fmt: skip
_TRAITS = {
    "many_names": "names",
    "many_numbers": "numbers",
    "ages_differ": "ages",
    "unprotected": "unprotected",
    "everything": "everything",
    "prepay": "prepay",
    "moves": "moves",
}
_LISTS = ("names", "phones", "handles", "ages")


def advertiser_rows(advertisers: Sequence[Advertiser], truth: Iterable[Row]) -> list[Row]:
    """Rows of truth/advertisers.csv, for those who placed an ad."""
    ads: dict[str, list[Row]] = {}
    for row in truth:
        ads.setdefault(row["advertiser_id"], []).append(row)
    return [_row(someone, ads) for someone in advertisers if someone.id in ads]


def _row(someone: Advertiser, ads: dict[str, list[Row]]) -> Row:
    own = ads[someone.id]
    row = {name: str(someone.traits[trait]).lower() for name, trait in _TRAITS.items()}
    row |= {name: ";".join(_together(own, name)) for name in _LISTS}
    return row | {
        "advertiser_id": someone.id,
        "kind": someone.kind,
        "strength": someone.strength,
        "language": someone.manner.language,
        "voice": ";".join(sorted({ad["voice"] for ad in own})),
        "copied_from": ";".join(sorted(set(someone.copied))),
        "shares_phone_with": ";".join(friend for friend in someone.friends if friend in ads),
        "ads": str(len(own)),
    }


def _together(rows: Iterable[Row], column: str) -> list[str]:
    return sorted({value for row in rows for value in row[column].split(";") if value})
