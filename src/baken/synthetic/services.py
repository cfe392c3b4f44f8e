"""Which services an ad names as offered or refused, in words."""

from random import Random

from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import one_of, several


def draw_services(rng: Random, column: str, count: int, without: set[str]) -> list[str]:
    """Codes of up to `count` services; `column` is "common" (offered) or "refused"."""
    weights: dict[str, float] = {
        code: row[column]
        for code, row in assumptions("phrases/services").items()
        if code not in without
    }
    return several(rng, weights, count)


def in_words(rng: Random, codes: list[str], language: str) -> str:
    """The services as one list, in varying words."""
    table, small = assumptions("phrases/services"), assumptions("phrases/small")[language]
    words = [str(one_of(rng, table[code][language])) for code in codes]
    joint = str(one_of(rng, small["joints"]))
    if joint == ", " and len(words) > 2:
        return joint.join(words[:-1]) + str(small["last"]) + words[-1]
    return joint.join(words)
