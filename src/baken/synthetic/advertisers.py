"""Who advertises: kind, traits, personas, towns, way of writing, and days of posting."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

from baken.synthetic.apart import Marks
from baken.synthetic.assumptions import assumptions, profile
from baken.synthetic.bodies import Body, Manner
from baken.synthetic.chance import happens, one_of, stream
from baken.synthetic.days import Calendar, Slot, draw_slots
from baken.synthetic.intervention import Plan, Response, respond
from baken.synthetic.manners import Showing, draw_manner, draw_showing
from baken.synthetic.personas import Chances, Persona, draw_personas
from baken.synthetic.places import Place, draw_place

_TRAITS = (
    "names", "numbers", "ages", "third", "unprotected", "everything", "prepay", "moves", "youth",
    "trusty", "hotel", "always", "cheap", "template", "crosses", "bumps",
)  # fmt: skip


@dataclass(slots=True)
class Advertiser:
    """One invented advertiser. `bodies` holds the texts, per persona.

    `marks` are those of her texts on the field that keeps people's texts apart.
    """

    id: str
    kind: str
    strength: str
    traits: dict[str, bool]
    personas: list[Persona]
    manner: Manner
    showing: Showing
    towns: list[Place]
    slots: list[Slot]
    keeps: float
    rng: Random
    response: Response = field(default_factory=Response)
    bodies: list[list[Body]] = field(default_factory=list)
    later: list[list[Body]] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    versions: int = 0
    marks: Marks = field(default_factory=set)

    @property
    def profile(self) -> Chances:
        """The chances that the advertiser was drawn from."""
        return profile(self.kind, self.strength)

    @property
    def base(self) -> str:
        """Code of the municipality where she is at home; empty for who travels."""
        return "" if self.traits["moves"] else self.towns[0].municipality

    def next_version(self) -> str:
        """The name of the advertiser's next text."""
        self.versions += 1
        return f"{self.id}.{self.versions}"


def draw_advertisers(
    seed: int, calendar: Calendar, languages: Mapping[str, float], plan: Plan | None
) -> Iterator[Advertiser]:
    """Advertisers without end; one who is kept away altogether has no slots."""
    taken: set[str] = set()
    for number, sort in enumerate(_kinds(stream(seed, "kinds")), 1):
        rng = stream(seed, "advertiser", number)
        someone = draw_advertiser(rng, number, sort, calendar, languages, taken)
        touch = stream(seed, "intervention", number)
        someone.response = respond(touch, plan, someone.base, someone.slots)
        _obey(someone)
        yield someone


def _obey(someone: Advertiser) -> None:
    """Leave out what a response takes away, and put the rest elsewhere."""
    response = someone.response
    if response.group == "kept_away":
        someone.slots = []
    if response.group == "leaver" and response.left is not None:
        someone.slots = [slot for slot in someone.slots if slot.day < response.left]


def _kinds(rng: Random) -> Iterator[tuple[str, str]]:
    """Kind and strength in shuffled hundreds, so that small regions have their share too.

    The very first is an independent, so that there is somebody to copy from.
    """
    shares: dict[str, int] = assumptions("kinds")["shares"]
    strengths = ["much", "little", "nothing"]
    hundred = [kind for kind, share in shares.items() for _ in range(share)]
    rng.shuffle(hundred)
    at = hundred.index("independent")
    hundred[0], hundred[at] = hundred[at], hundred[0]
    while True:
        for kind in hundred:
            if kind == "controlled":
                strengths = strengths[1:] + strengths[:1]
            yield kind, strengths[0] if kind == "controlled" else ""
        rng.shuffle(hundred)


def draw_advertiser(
    rng: Random,
    number: int,
    sort: tuple[str, str],
    calendar: Calendar,
    languages: Mapping[str, float],
    taken: set[str],
) -> Advertiser:
    """One advertiser, without texts.

    `sort` is kind and strength; `taken` are the phones in use, to which new ones are added.
    """
    kind, strength = sort
    chances = profile(kind, strength)
    traits = {trait: happens(rng, chances[trait]) for trait in _TRAITS}
    showing = draw_showing(rng)
    manner = draw_manner(rng, kind, showing, chances, traits, languages)
    personas = draw_personas(rng, kind, chances, traits, taken)
    return Advertiser(
        id=f"A{number:05d}",
        kind=kind,
        strength=strength,
        traits=traits,
        personas=personas,
        manner=manner,
        showing=showing,
        towns=_towns(rng, chances, traits["moves"], len(personas), calendar.days),
        slots=draw_slots(rng, calendar, len(personas), chances["volume"]),
        keeps=one_of(rng, (0.05, 0.05, 0.3, 0.75)),
        rng=rng,
    )


def _towns(rng: Random, chances: Chances, moves: bool, personas: int, days: int) -> list[Place]:
    """One town per day for those who move; else a few, the first of which is the usual one."""
    if not moves:
        everyone_copies = chances["copies"] == 1.0
        count = personas if everyone_copies else one_of(rng, (1, 1, 1, 2, 2, 3))
        return [draw_place(rng, chances["outside"]) for _ in range(count)]
    route: list[Place] = []
    while len(route) < days:
        route += [draw_place(rng, 0.3)] * rng.randint(2, 9)
    return route[:days]
