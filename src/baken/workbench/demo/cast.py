"""The invented people of the demo: one per role, with what each is there for."""

from collections.abc import Iterable
from dataclasses import dataclass

from baken.schema.wording import say
from baken.workbench.accounts.roles import REGIONAL, Role

DOMAIN = "example.org"
"""A name that is kept free for examples: no mail ever arrives there."""

PILOT = ("GM0606", "GM0502", "GM0622")
"""Schiedam, Capelle aan den IJssel and Vlaardingen: where the supervisor is designated."""

NAMES = {
    Role.SUPERVISOR: "Toos Toezicht",
    Role.PLANNER: "Pim Planning",
    Role.AVIM: "Arie Avim",
    Role.CARE: "Hanna Hulp",
    Role.JURIST: "Jet Jurist",
    Role.CHAIN: "Kees Keten",
    Role.PRIVACY: "Fien Gegevens",
    Role.KEYS: "Sil Sleutel",
    Role.ADMINISTRATOR: "Bo Beheer",
    Role.BOARD: "Tess Toetsraad",
    Role.ARCHIVE: "Ard Archief",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One invented person: address, name, role, and municipalities; none for the region."""

    email: str
    name: str
    role: Role
    places: tuple[str, ...]


def cast(there: Iterable[str]) -> list[Part]:
    """Everybody, in the municipalities `there`: planners in all, the others in a few."""
    everywhere = tuple(sorted(there))
    few = tuple(code for code in PILOT if code in everywhere) or everywhere[:3]
    return [
        Part(f"{role}@{DOMAIN}", name, role, _places(role, few, everywhere))
        for role, name in NAMES.items()
    ]


def _places(role: Role, few: tuple[str, ...], everywhere: tuple[str, ...]) -> tuple[str, ...]:
    if role in REGIONAL:
        return ()
    return everywhere if role is Role.PLANNER else few


def duty(role: Role) -> str:
    """What somebody in this role is there for, in a sentence."""
    return {
        Role.SUPERVISOR: say("Looks at leads of the municipalities that designated her."),
        Role.PLANNER: say("Takes up signals as a second pair of eyes, and decides on them."),
        Role.AVIM: say("Takes over where it looks like exploitation. Sees no ads."),
        Role.CARE: say("Offers help, also where there is no visit. Sees no ads."),
        Role.JURIST: say("Prepares measures against operators, never against a worker."),
        Role.CHAIN: say("Keeps the region together. Sees numbers, no ads."),
        Role.PRIVACY: say("Checks who looked at what, and why."),
        Role.KEYS: say("Says yes or no when somebody asks to see a contact detail."),
        Role.ADMINISTRATOR: say("Opens and closes accounts and gives roles. Sees no ads."),
        Role.BOARD: say("Judges the rules, as sex workers and ethicists do. Sees no ads."),
        Role.ARCHIVE: say("Keeps what must be kept, without the person."),
    }[role]
