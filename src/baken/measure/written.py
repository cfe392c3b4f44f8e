"""Values of fields as people write them in a cell, and as baken reads them, in one form.

`judged` reads what a person wrote, `said` what `extract.fields` found; equal things come out
as equal texts.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import phonenumbers

from baken.extract import HOME, Field, Place, Price, Service
from baken.measure.written_places import place_keys, written_place
from baken.schema.wording import say

NOT_JUDGED = "?"
NIGHT = 720
"""Minutes for which a price "for the night" counts: twelve hours."""

CODES: Mapping[str, tuple[str, ...]] = {
    "service": (
        *("massage", "tantra", "company", "dinner", "overnight", "roleplay", "duo", "couples"),
        *("webcam", "unprotected", "everything"),
    ),
    "availability": ("24/7", "daily", "weekdays", "weekend", "incall", "outcall", "by_appointment"),
    "premises": (
        *("home", "business", "hotel", "holiday_park", "short_stay", "garage_box", "vehicle"),
    ),
    "movement": ("new_in_town", "few_days", "last_days", "back_again", "on_tour"),
    "voice": ("first", "we", "third", "ours"),
}
"""The codes of the kinds that have codes; services may be refused, with "-" before them."""

_SAME_SERVICE = {"everything_possible": "everything", "no_limits": "everything", "video": "webcam"}
_DAY = r"(?:mo|tu|we|th|fr|sa|su)"
_DAYS = re.compile(rf"{_DAY}(?:-{_DAY})?")
_HOURS = re.compile(r"(\d{1,2}[:.]\d\d)?-(\d{1,2}[:.]\d\d)?")
_AGE = re.compile(r"([1-9]\d?) ?(\+?)")
_PRICE = re.compile(
    r"(?P<sign>€ ?)?(?P<amount>\d{1,6}(?:[.,]\d{1,2})?) ?(?P<currency>[a-z]{3}|€)?"
    r"(?: ?/ ?(?:(?P<minutes>\d{1,4})(?: ?min)?|(?P<night>night|nacht)))?"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that baken reads: `forms` are the texts that would be right.

    `sure` False: it abstains, and it is no mistake where a person wrote nothing of the kind.
    """

    forms: tuple[str, ...]
    sure: bool = True


def judged(kind: str, cell: str) -> frozenset[str] | None:
    """The values in a cell, in one form; None where it was not judged ("?").

    Values are separated by ";", an empty cell is nothing. Raises ValueError, with a reason
    that repeats nothing of the cell.
    """
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    if NOT_JUDGED in parts:
        return None
    return frozenset(_READERS[kind](part) for part in parts)


def said(found: Iterable[Field], kinds: Iterable[str]) -> dict[str, list[Said]]:
    """What was read of each of the kinds, every value once."""
    first: dict[str, dict[str, Said]] = {kind: {} for kind in kinds}
    for field in found:
        one = _said(field) if field.kind in first else None
        if one:
            first[field.kind].setdefault(one.forms[0], one)
    return {kind: list(values.values()) for kind, values in first.items()}


def _said(field: Field) -> Said | None:
    value = field.value
    if isinstance(value, Place):
        return Said(place_keys(value), bool(value.municipality) or len(field.alternatives) > 1)
    if isinstance(value, Price):
        return Said((_price_form(value.amount, value.currency, value.minutes),))
    if isinstance(value, Service):
        form = _service_form(value.code, value.offered)
        return Said((form,)) if form else None
    if field.kind == "age" and field.alternatives == (f"{value}+",):
        return Said((f"{value}+",))
    return Said((_handle(str(value)) if field.kind == "handle" else str(value),))


def _price_form(amount: float, currency: str, minutes: int | None) -> str:
    return f"{amount:g} {currency}" + ("" if minutes is None else f"/{minutes}")


def _service_form(code: str, offered: bool) -> str | None:
    """A service in the words of CODES; None for what is no service there.

    "Only with a condom" is unprotected, refused.
    """
    if code == "protected":
        code, offered = "unprotected", not offered
    code = _SAME_SERVICE.get(code, code)
    if code not in CODES["service"]:
        return None
    return code if offered else f"-{code}"


def _phone(written: str) -> str:
    try:
        number = phonenumbers.parse(written, HOME)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValueError(say("Write a phone number as +31612345678."))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _age(written: str) -> str:
    found = _AGE.fullmatch(written)
    if not found:
        raise ValueError(say("Write an age as 25, or as 18+ where it is a lower bound."))
    return f"{found[1]}{found[2]}"


def _price(written: str) -> str:
    found = _PRICE.fullmatch(written.lower().replace("euro", "eur"))
    if not found:
        raise ValueError(say("Write a price as 70 EUR/30 (minutes), 70 EUR or 600 EUR/night."))
    currency = (found["currency"] or "eur").replace("€", "eur").upper()
    minutes = NIGHT if found["night"] else int(found["minutes"]) if found["minutes"] else None
    return _price_form(float(found["amount"].replace(",", ".")), currency, minutes)


def _place(written: str) -> str:
    form = written_place(written)
    if form is None:
        raise ValueError(say("This place is not known. Write the Dutch name of the town."))
    return form


def _service(written: str) -> str:
    refused = written.startswith("-")
    form = _service_form(written.removeprefix("-").strip().lower(), not refused)
    if form is None:
        raise _unknown("service")
    return form


def _availability(written: str) -> str:
    plain = written.lower()
    hours = _HOURS.fullmatch(plain)
    if hours and plain != "-":
        return "-".join(f"{at:0>5}".replace(".", ":") if at else "" for at in hours.groups())
    if plain in CODES["availability"] or _DAYS.fullmatch(plain):
        return plain
    raise _unknown("availability", "10:00-22:00", "mo-fr")


def _coded(kind: str) -> Callable[[str], str]:
    def reader(written: str) -> str:
        if written.lower() not in CODES[kind]:
            raise _unknown(kind)
        return written.lower()

    return reader


def _handle(written: str) -> str:
    """A name without the platform before it, or an address without its protocol, folded."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", written.casefold().strip())
    app, colon, name = bare.partition(":")
    return (name if colon and app.isalpha() else bare).strip(" @").rstrip("/")


def _unknown(kind: str, *others: str) -> ValueError:
    codes = ", ".join([*CODES[kind], *others])
    return ValueError(say("Unknown code. Known are: {codes}.", codes=codes))


_READERS: Mapping[str, Callable[[str], str]] = {
    "phone": _phone,
    "age": _age,
    "price": _price,
    "place": _place,
    "service": _service,
    "availability": _availability,
    "premises": _coded("premises"),
    "movement": _coded("movement"),
    "voice": _coded("voice"),
    "handle": _handle,
}
KINDS = tuple(_READERS)
"""The kinds of fields that a labelled file can hold, in the order of its columns."""
