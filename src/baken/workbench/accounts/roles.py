"""The roles of the field, and which of them one person cannot hold together."""

from enum import StrEnum

from baken.schema.wording import say


class Role(StrEnum):
    """What somebody is here for. The value is what stands in the database."""

    SUPERVISOR = "supervisor"  # toezichthouder
    PLANNER = "planner"  # planner, coördinator
    AVIM = "avim"  # liaison of the police unit
    CARE = "care"  # hulpverlener, zorgcoördinator
    JURIST = "jurist"  # jurist maatregelen
    CHAIN = "chain"  # ketenregisseur, analist
    PRIVACY = "privacy"  # functionaris gegevensbescherming
    KEYS = "keys"  # sleutelbewaarder
    ADMINISTRATOR = "admin"  # beheerder
    BOARD = "board"  # toetsraad
    ARCHIVE = "archive"  # archivaris


REGIONAL = frozenset({Role.CHAIN, Role.ADMINISTRATOR, Role.BOARD})
"""Roles that may be held for the whole region: they see no row about an ad."""

_PAIRS = [
    (Role.SUPERVISOR, Role.KEYS),
    (Role.PLANNER, Role.KEYS),
    (Role.ADMINISTRATOR, Role.KEYS),
    (Role.ADMINISTRATOR, Role.PRIVACY),
    (Role.CARE, Role.JURIST),
    *((Role.AVIM, other) for other in Role if other is not Role.AVIM),
]
INCOMPATIBLE = frozenset(frozenset(pair) for pair in _PAIRS)
"""Who asks for a key does not give it; who keeps the system does not check it; care is not
enforcement; the police are no municipal role. Jurist and supervisor in one case: see cases."""


def role_title(role: Role) -> str:
    """The role in the words of the field."""
    return {
        Role.SUPERVISOR: say("supervisor"),
        Role.PLANNER: say("planner"),
        Role.AVIM: say("AVIM liaison"),
        Role.CARE: say("care coordinator"),
        Role.JURIST: say("jurist"),
        Role.CHAIN: say("chain coordinator"),
        Role.PRIVACY: say("privacy officer"),
        Role.KEYS: say("key keeper"),
        Role.ADMINISTRATOR: say("administrator"),
        Role.BOARD: say("review board"),
        Role.ARCHIVE: say("archivist"),
    }[role]
