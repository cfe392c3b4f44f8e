"""Ages of invented adults."""

from random import Random

from baken.synthetic.chance import one_of
from baken.synthetic.numerals import OLDEST, YOUNGEST

_STEPS = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)
_COLUMN_FORMS = ("{}", "{}", "{}", "{} jaar", "{} jr", "{}j")
_NOISE = ("?", "n.v.t.", "vraag maar", "volwassen")


def draw_age(rng: Random) -> int:
    """An adult's age, 18 to 60, half of them under 27."""
    return min(OLDEST, YOUNGEST + int(rng.lognormvariate(2.2, 0.6)))


def other_age(rng: Random, age: int) -> int:
    """Another adult age within five years of `age`: rounded, flattered or mistaken."""
    other = min(OLDEST, max(YOUNGEST, age + one_of(rng, _STEPS)))
    if other != age:
        return other
    return age + 1 if age < OLDEST else age - 1


def in_column(rng: Random, age: int, noise: float) -> str:
    """The age as a site's age field holds it; seldom something that is no age."""
    if rng.random() < noise:
        return one_of(rng, _NOISE)
    return one_of(rng, _COLUMN_FORMS).format(age)
