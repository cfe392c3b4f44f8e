"""Invented advertisers who move, of whom it is known who keeps a number and who is who.

Texts are drawn from plain words. Somebody who moves keeps her text but for a word; a copyist
has the text of another, under a name and a number of her own.
"""

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

PILOT, RING, FAR = "Schiedam", "Vlaardingen", "Delft"
FIRST, START = date(2026, 1, 5), date(2026, 7, 6)
WEEKS = 41
_TEXT = """
    rustig huis warm welkom vriendelijk schoon parkeren dichtbij station avond ochtend koffie
    thee muziek kamer licht gesprek tijd rust aandacht massage ontspanning weekend bellen
    afspraak discreet zelfstandig eigen plek gezellig zacht thuis samen lachen zomer winter
    bloemen tuin water lopen stad rivier brug markt boek film dansen koken reizen zee strand
    bos
"""
WORDS = _TEXT.split()


@dataclass(frozen=True, slots=True)
class Person:
    """Who she is, where and in which weeks, and whether she keeps her number when she moves."""

    name: str
    text: str
    towns: tuple[str, ...]
    weeks: tuple[tuple[int, int], ...]
    keeps: bool = True
    number: int = 0

    def rows(self) -> Iterator[tuple[str, str, str, str, str, str]]:
        """Her ads: id, day, town, contact, name and text; one ad per town, seen twice a week."""
        for part, (town, (first, last)) in enumerate(zip(self.towns, self.weeks, strict=True)):
            number = self.number if self.keeps else self.number + 500_000 * part
            text = self.text if part == 0 else f"{self.text} Nieuw hier."
            for week in range(first, last):
                for day in (1, 4):
                    seen = FIRST + timedelta(7 * week + day)
                    yield (f"{self.name}-{part}", seen.isoformat(), town,
                           f"06{80_000_000 + number}", self.name, text)  # fmt: skip


def people(seed: int, across: int = 20, elsewhere: int = 40, kept: float = 0.7) -> list[Person]:
    """Movers from the pilot to its ring, movers elsewhere, stayers and copyists, in any order.

    Of both kinds of movers the share `kept` keeps its number.
    """
    rng = random.Random(seed)
    start = (START - FIRST).days // 7
    made: list[Person] = []

    def text() -> str:
        return " ".join(rng.choices(WORDS, k=40)).capitalize() + "."

    def add(kind: str, towns: tuple[str, ...], weeks: tuple[tuple[int, int], ...], **also: object):
        number = len(made) + 1
        words = str(also.pop("text", "")) or text()
        made.append(Person(f"{kind}{number}", words, towns, weeks, number=number, **also))

    for at in range(across):
        gone = start + rng.randrange(1, 8)
        weeks = ((gone - 12, gone), (gone + rng.randrange(3), gone + 6))
        add("over", (PILOT, RING), weeks, keeps=at < kept * across)
    for at in range(elsewhere):
        gone = rng.randrange(14, WEEKS - 8)
        towns = rng.choice([(RING, FAR), (FAR, RING), (FAR, PILOT)])
        add("away", towns, ((gone - 10, gone), (gone + 1, gone + 7)), keeps=at < kept * elsewhere)
    for _ in range(elsewhere):
        add("stay", (rng.choice([PILOT, RING, FAR]),), ((0, WEEKS),))
    for _ in range(elsewhere // 2):
        gone = rng.randrange(14, WEEKS - 8)
        add("first", (FAR,), ((gone - 10, gone),))
        add("copy", (RING,), ((gone + 1, gone + 7),), text=made[-1].text)
    rng.shuffle(made)
    return made


def write_moves(path: Path, invented: list[Person]) -> Path:
    """Their ads as a CSV of the source `plain`."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("id", "date", "town", "contact", "name", "text"))
        for person in invented:
            writer.writerows(person.rows())
    return path


def plan_toml() -> str:
    """The plan of the pilot."""
    last = FIRST + timedelta(7 * (WEEKS - 1))
    return (
        f'pilot = ["GM0606"]\nring = ["GM0622"]\nfirst = {FIRST}\nstart = {START}\nlast = {last}\n'
    )
