"""Write phones.csv: invented numbers in every class of disguise, and texts without a number."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

from classes import FOREIGN, HELD_ONLY, WRITERS
from disguise import PHRASES

HERE = Path(__file__).parent
LANGUAGES = ("nl", "en", "es", "ro", "hu", "bg", "de", "pl", "pt")
PER_CLASS = 14
FIELDS = ["id", "language", "text", "phone", "split", "classes"]


def invented_mobile(rng: Random, kind: str) -> str:
    """Draw ten digits of a Dutch mobile, fit for the class."""
    while True:
        digits = "06" + rng.choice("123458") + "".join(rng.choices("0123456789", k=7))
        if kind == "double-triple" and all(d * 2 not in digits for d in "0123456789"):
            continue
        if kind == "spelled-pairs" and "0" in digits[2::2]:
            continue
        return digits


def disguised(kind: str, rng: Random, language: str) -> tuple[str, str]:
    """Give a number as written in the class and as E.164."""
    digits = invented_mobile(rng, kind)
    written = WRITERS[kind](digits, rng, language)
    if kind == "uk-drama":
        return written, "+447700900" + written[-3:]
    return written, "+31" + digits[1:]


def foreign(country: str, rng: Random) -> tuple[str, str]:
    """Give a mobile of another country as written and as E.164."""
    code, front, count = FOREIGN[country]
    tail = "".join(rng.choices("123456789", k=count))
    groups = rng.choice([[tail], [tail[:3], tail[3:]], [tail[:1], tail[1:4], tail[4:]]])
    lead = rng.choice([f"+{code} ", f"00{code} ", f"+{code}", f"(+{code}) "])
    return lead + front + rng.choice([" ", "-"]).join(["", *groups]).strip(" -"), (
        f"+{code}{front}{tail}"
    )


def split_of(number: int, classes: list[str]) -> str:
    """Even ids and classes kept apart are held; the rest is for development."""
    return "held" if number % 2 == 0 or HELD_ONLY & set(classes) else "dev"


def _languages_of(kind: str) -> tuple[str, ...]:
    """A spelled class has one language; numbers in leet need letters of Latin script."""
    if kind.startswith("spelled-") and kind != "spelled-pairs":
        return (kind.removeprefix("spelled-"),)
    return tuple(code for code in LANGUAGES if code != "bg") if kind == "leet" else LANGUAGES


def _with_number() -> Iterator[tuple[str, str, str, str]]:
    """Give language, text, phone and class of the disguised numbers."""
    for kind in [*WRITERS, "foreign"]:
        rng = Random(f"phones {kind}")  # seeded by the class: the same file every time
        languages = _languages_of(kind)
        for turn in range(PER_CLASS):
            language = languages[(turn + len(kind)) % len(languages)]
            if kind == "foreign":
                written, phone = foreign(list(FOREIGN)[turn % len(FOREIGN)], rng)
            else:
                written, phone = disguised(kind, rng, language)
            carriers = PHRASES["carriers"][language]
            if kind == "two-sentences":  # only after a full stop
                carriers = [text for text in carriers if text.endswith(". {p}")]
            carrier = rng.choice(carriers)
            yield language, carrier.replace("{p}", written), phone, kind


def _without_number() -> Iterator[tuple[str, str, str, str]]:
    """Give language, text, nothing and class of the look-alikes."""
    for line in (HERE / "lookalikes.txt").read_text(encoding="utf-8").splitlines():
        language, kind, text = line.split("|", 2)
        yield language, text, "", f"look-{kind}"


def write(folder: Path) -> None:
    """Write phones.csv into a folder."""
    with (folder / "phones.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        for number, row in enumerate([*_with_number(), *_without_number()], start=1):
            language, text, phone, kind = row
            writer.writerow([f"p{number}", language, text, phone, split_of(number, [kind]), kind])


if __name__ == "__main__":
    write(HERE)
