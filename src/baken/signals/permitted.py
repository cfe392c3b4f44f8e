"""What each indicator of the literature may be used for at most, by its number.

The numbers are the rows of docs/explanation/evidence-grades.md. A record may be more careful
than its row, never less: context instead of signal, but no signal where the row says context.
"""

from dataclasses import dataclass

from baken.signals.indicator import Direction, Use

_COUNTS = frozenset({Use.SIGNAL, Use.CONTEXT})
_SHOWN = frozenset({Use.CONTEXT})


@dataclass(frozen=True, slots=True)
class Permitted:
    """`uses`: empty where no rule may look at it, and then `why` says so."""

    uses: frozenset[Use]
    why: str = ""
    direction: Direction | None = None


_WHO = "it is about who somebody is or looks like"
_SAFE = "it is how workers stay safe"
_IMAGE = "baken opens no images"
_HUMAN = "only a person who meets somebody can see it"
_ELSEWHERE = "it does not stand in ads"

PERMITTED: dict[int, Permitted] = {
    1: Permitted(frozenset({Use.STOP})),
    2: Permitted(_COUNTS),
    3: Permitted(_SHOWN),
    4: Permitted(frozenset(), _IMAGE),
    5: Permitted(_COUNTS),
    6: Permitted(_SHOWN),
    7: Permitted(_SHOWN),
    8: Permitted(frozenset(), _WHO),
    9: Permitted(frozenset(), _WHO),
    10: Permitted(_SHOWN, direction=Direction.AGAINST),
    11: Permitted(_SHOWN),
    12: Permitted(_COUNTS),
    13: Permitted(frozenset(), _ELSEWHERE),
    14: Permitted(_COUNTS),
    15: Permitted(_COUNTS),
    16: Permitted(_COUNTS),
    17: Permitted(_SHOWN),
    18: Permitted(_SHOWN),
    19: Permitted(frozenset(), _SAFE),
    20: Permitted(frozenset(), _SAFE),
    21: Permitted(frozenset(), _IMAGE),
    22: Permitted(frozenset(), _WHO),
    23: Permitted(frozenset(), _IMAGE),
    24: Permitted(_SHOWN),
    25: Permitted(frozenset({Use.CONTEXT, Use.SAFETY})),
    26: Permitted(_COUNTS),
    27: Permitted(frozenset(), _ELSEWHERE),
    28: Permitted(frozenset(), _HUMAN),
    29: Permitted(frozenset(), _HUMAN),
    30: Permitted(frozenset(), _HUMAN),
}
