"""Names, ages and contacts under which somebody advertises."""

from dataclasses import dataclass
from random import Random
from typing import Any

from baken.synthetic.ages import draw_age, other_age
from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import happens
from baken.synthetic.contacts import Contact, draw_contact

Chances = dict[str, Any]
Traits = dict[str, bool]


@dataclass(slots=True)
class Persona:
    """A name with its ages and the contact under which it stands. `other` is a duo's second."""

    name: str
    ages: tuple[int, ...]
    contact: Contact
    other: str = ""
    other_age: int = 0


def draw_personas(
    rng: Random, kind: str, chances: Chances, traits: Traits, taken: set[str]
) -> list[Persona]:
    """As many personas as there are names or numbers, whichever are more."""
    count = _how_many(rng, chances["most_names"], traits["names"])
    spare, *names = rng.sample(assumptions("phrases/names")["names"], count + 1)
    other = spare if kind == "duo" else ""
    contacts = _contacts(rng, chances, traits, taken)
    age = draw_age(rng)
    second = other_age(rng, age) if other else 0
    return [
        Persona(
            names[index % len(names)],
            _ages(rng, kind, age, traits["ages"]),
            contacts[index % len(contacts)],
            other,
            second,
        )
        for index in range(max(len(names), len(contacts)))
    ]


def _contacts(rng: Random, chances: Chances, traits: Traits, taken: set[str]) -> list[Contact]:
    british = traits["moves"] and happens(rng, assumptions("kinds")["contact"]["british"])
    count = _how_many(rng, chances["most_numbers"], traits["numbers"])
    return [draw_contact(rng, british, taken) for _ in range(count)]


def _how_many(rng: Random, most: int, several: bool) -> int:
    return min(most, 2 + int(rng.expovariate(2.2 / most))) if several else 1


def _ages(rng: Random, kind: str, age: int, differ: bool) -> tuple[int, ...]:
    """Ages under which a persona advertises; one where they do not differ."""
    if not differ:
        return (age,)
    if kind in ("agency", "scammer"):
        return (draw_age(rng),)
    return (age, other_age(rng, age))
