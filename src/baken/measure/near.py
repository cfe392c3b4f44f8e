"""Mistakes that are nearly right: the amount without its minutes, the service without its "no"."""

from collections.abc import Callable, Iterator, Mapping

Apart = Callable[[str, str], str]

DURATION, CURRENCY, REFUSED, OFFERED = "duration", "currency", "refused", "offered"
COUNTRY, DIGITS, BOUND, HOURS, PIECE = "country", "digits", "bound", "hours", "piece"

_SAME_END = 8
"""So many last digits make a number the same one, dialled in another country."""
_FEW = 3


def nearly(kind: str, missed: tuple[str, ...], extra: tuple[str, ...]) -> Iterator[str]:
    """What is wrong in values of one ad that were missed and read differently, as a code.

    `missed` and `extra` are values in the form of `measure.written`. Every value is taken once;
    those that resemble nothing give nothing.
    """
    apart = _APART.get(kind)
    left = list(extra)
    for value in missed if apart else ():
        met = next(((other, code) for other in left if (code := _code(apart, value, other))), None)
        if met:
            left.remove(met[0])
            yield met[1]


def _code(apart: Apart | None, written: str, read: str) -> str:
    return apart(written, read) if apart else ""


def _price(written: str, read: str) -> str:
    (amount, minutes), (other, others) = (one.partition("/")[::2] for one in (written, read))
    if amount == other:
        return DURATION
    same_number = amount.split()[0] == other.split()[0]
    return CURRENCY if same_number and minutes == others else ""


def _service(written: str, read: str) -> str:
    if written.lstrip("-") != read.lstrip("-"):
        return ""
    return OFFERED if written.startswith("-") else REFUSED


def _phone(written: str, read: str) -> str:
    if written[-_SAME_END:] == read[-_SAME_END:]:
        return COUNTRY
    other = sum(one != two for one, two in zip(written, read, strict=False))
    return DIGITS if len(written) == len(read) and other <= _FEW else ""


def _age(written: str, read: str) -> str:
    return BOUND if written.rstrip("+") == read.rstrip("+") else ""


def _availability(written: str, read: str) -> str:
    (start, end), (other_start, other_end) = (one.partition("-")[::2] for one in (written, read))
    return HOURS if ":" in written and (start == other_start or end == other_end) else ""


def _handle(written: str, read: str) -> str:
    return PIECE if written in read or read in written else ""


_APART: Mapping[str, Apart] = {
    "price": _price,
    "service": _service,
    "phone": _phone,
    "age": _age,
    "availability": _availability,
    "handle": _handle,
}
