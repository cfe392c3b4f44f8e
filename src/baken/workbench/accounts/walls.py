"""Which role may do what with which class of data: one table to read, obeyed twice.

Code asks it here; a migration writes it into the table accounts_wall, where row-level
security asks it again. What is not in it is refused, and looks as if it were not there.

What a worker told, and third persons, vehicles and plates, have no row: there is no field
for them anywhere.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from baken.workbench.accounts.roles import Role


class Verb(StrEnum):
    """What can be done with data."""

    READ = "read"
    WRITE = "write"
    CREATE = "create"  # once, and then it is out of sight
    MASKED = "masked"  # see that it is there, and what is the same, not what it is
    COUNT = "count"  # only as a suppressed number
    STATUS = "status"  # only how far it is
    THIN = "thin"  # only the record without the person
    REQUEST = "request"  # see that it is asked for, not the value
    INTEGRITY = "integrity"  # see whether it is whole, not what it says
    DEPLOY = "deploy"
    APPROVE = "approve"


class Scope(StrEnum):
    """Of which rows, within the municipalities of the role."""

    ALL = "all"
    CASE = "case"  # one's own case; as long as nobody has it, of those who designated her
    KEY = "key"  # after the key keeper said yes, one person, 24 hours
    VISIT = "visit"  # one's own case, from two hours before the visit until its end
    JOINT = "joint"  # one's own case, if it is a visit together
    DEBRIEF = "debrief"  # one's own case, until a day after the debriefing
    SAMPLE = "sample"  # drawn by lot
    OWN = "own"  # about what one did oneself


@dataclass(frozen=True, slots=True, order=True)
class Wall:
    """An opening in the wall: this role may do this, with this class, in this scope."""

    role: Role
    data_class: str
    verb: Verb
    scope: Scope


# R read, W write, C create, M masked, N count, S status, T thin, Q request, I integrity,
# D deploy, P approve; in brackets the scope where it is not all.
_TABLE = """
class       supervisor  planner  avim     care   jurist chain privacy   keys   admin board archive
ad_text     R(case)     R        -        -      -      -     -         -      -     -     -
identifiers M,R(key)    M,R(key) -        -      -      -     -         Q      -     -     -
links       M(case)     R        -        -      -      N     N         -      -     N     -
signals     RW(case)    RW       -        -      -      N     R(sample) -      -     N     -
address     R(visit)    RW       R(joint) -      -      N     -         -      -     -     -
visit       RW(debrief) R        -        -      -      N     R(sample) -      -     N     T
help        C(case)     -        -        RW     -      N     -         -      -     N     -
handover    R(case)     R        W        -      -      N     N         -      -     N     -
measure     -           S        -        -      RW     N     R         -      -     N     R
safety      R(case)     RW       R(case)  -      -      N     -         -      -     -     -
aggregates  R           R        R        R      R      R     R         -      -     R     R
log         R(own)      -        R(own)   R(own) R(own) -     R         R(own) I     -     -
policy      R           RW       R        R      R      R     R         R      D     P     R
rules       R           R        R        R      R      R     R         R      D     P     R
"""

_LETTERS = {
    "R": Verb.READ, "W": Verb.WRITE, "C": Verb.CREATE, "M": Verb.MASKED, "N": Verb.COUNT,
    "S": Verb.STATUS, "T": Verb.THIN, "Q": Verb.REQUEST, "I": Verb.INTEGRITY, "D": Verb.DEPLOY,
    "P": Verb.APPROVE,
}  # fmt: skip
_PART = re.compile(r"([A-Z]+)(?:\((\w+)\))?")

_HEAD, *_ROWS = (line.split() for line in _TABLE.strip().splitlines())
CLASSES = tuple(row[0] for row in _ROWS)


def _openings(role: str, data_class: str, cell: str) -> Iterable[Wall]:
    for letters, scope in _PART.findall(cell):
        for letter in letters:
            yield Wall(Role(role), data_class, _LETTERS[letter], Scope(scope or "all"))


WALLS = frozenset(
    wall
    for data_class, *cells in _ROWS
    for role, cell in zip(_HEAD[1:], cells, strict=True)
    for wall in _openings(role, data_class, cell)
)


def scopes(roles: Iterable[Role], data_class: str, verb: Verb) -> frozenset[Scope]:
    """In which scopes somebody with `roles` may; empty where not at all."""
    held = frozenset(roles)
    return frozenset(
        wall.scope
        for wall in WALLS
        if wall.role in held and wall.data_class == data_class and wall.verb is verb
    )


def may(roles: Iterable[Role], data_class: str, verb: Verb) -> bool:
    """Whether somebody with `roles` may, in any scope."""
    return bool(scopes(roles, data_class, verb))
