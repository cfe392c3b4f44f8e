"""baken beside others in one run: a plain pattern, and the matcher of phonenumbers."""

import re
import time
from collections.abc import Callable, Sequence

import phonenumbers

from baken.extract import fields
from baken.extract.clean import clean
from baken.extract.phones import phones
from baken.extract.tokens import runs
from baken.extract.words import words
from baken.measure.agreement import compare, score
from baken.measure.written import Said
from benchmarks.labelled import FRESH, HALVES, hidden, invented_texts
from benchmarks.tables import table

TEXTS = 4000
TIMES = 3
PLAIN = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?6(?:[ -]?\d){8}(?!\d)")

Reader = Callable[[str], object]


def by_baken(text: str) -> set[str]:
    return {str(field.value) for field in phones(clean(text))}


def by_matcher(text: str) -> set[str]:
    """phonenumbers' own matcher, Dutch where no country is named, at its usual leniency."""
    found = phonenumbers.PhoneNumberMatcher(text, "NL")
    form = phonenumbers.PhoneNumberFormat.E164
    return {phonenumbers.format_number(match.number, form) for match in found}


def by_pattern(text: str) -> set[str]:
    """A pattern as one writes in a minute: Dutch mobiles with spaces and hyphens."""
    found = (re.sub(r"\D", "", match[0]) for match in PLAIN.finditer(text))
    return {f"+31{digits[-9:]}" for digits in found}


READERS: dict[str, Callable[[str], set[str]]] = {
    "baken, phones": by_baken,
    "phonenumbers, matcher": by_matcher,
    "a plain pattern": by_pattern,
}


def measured(given: Sequence[str] = HALVES) -> str:
    """Two tables: what each finds in disguise, and how fast each goes through ads."""
    halves = (*given, FRESH) if "held" in given else tuple(given)
    found = [(name, *_found(reader, halves)) for name, reader in READERS.items()]
    headings = [f"{what}, {half}" for half in halves for what in ("P", "R", "F1")]
    said = "Precision, recall and F1 on the same disguised numbers and look-alikes."
    drawn = "`fresh` has no look-alikes, so that its precision says little."
    parts = ["## Beside others", "", f"{said} {drawn}", "", *table(("reader", *headings), found)]
    return "\n".join([*parts, "", *_speed()])


def _found(reader: Callable[[str], set[str]], halves: Sequence[str]) -> list[str]:
    cells = []
    for half in halves:
        chosen = [one for one in hidden() if one.half == half]
        one = score([compare(each.phones, _said(reader(each.text))) for each in chosen])
        shares = (one.precision.share, one.recall.share, one.f1)
        cells += ["–" if share is None else f"{share:.2f}" for share in shares]
    return cells


def _said(values: set[str]) -> list[Said]:
    return [Said((value,)) for value in sorted(values)]


def _speed() -> list[str]:
    texts = invented_texts(TEXTS)
    readers: dict[str, Reader] = {**READERS, "baken, all fields": fields}
    rates = {name: _per_second(reader, texts) for name, reader in readers.items()}
    own = rates["baken, phones"]
    rows = [(name, f"{rate:,.0f}", f"{rate / own:.2f}") for name, rate in rates.items()]
    length = sum(map(len, texts)) / len(texts)
    return [
        f"Speed on {len(texts):,} different texts of an invented region, {length:.0f} characters "
        f"on average; one core, processor time, best of {TIMES}.",
        "",
        *table(("reader", "ads/s", "beside baken's phones"), rows),
    ]


def _per_second(reader: Reader, texts: list[str]) -> float:
    reader(texts[0])
    return len(texts) / min(_seconds(reader, texts) for _ in range(TIMES))


def _seconds(reader: Reader, texts: list[str]) -> float:
    for cached in (clean, words, runs):
        cached.cache_clear()
    started = time.process_time()
    for text in texts:
        reader(text)
    return time.process_time() - started


if __name__ == "__main__":
    print(measured())
