"""Which services an ad names as offered or refused, in words."""

from random import Random

from baken.synthetic.assumptions import assumptions
from baken.synthetic.chance import one_of, several

_JOINTS = {
    "nl": (", ", ", ", " en ", " / ", " - ", " & "),
    "en": (", ", ", ", " and ", " / ", " & "),
}


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
    table = assumptions("phrases/services")
    words = [str(one_of(rng, table[code][language])) for code in codes]
    joint = one_of(rng, _JOINTS[language])
    if joint in (", ",) and len(words) > 2:
        last = {"nl": " en ", "en": " and "}[language]
        return joint.join(words[:-1]) + last + words[-1]
    return joint.join(words)
