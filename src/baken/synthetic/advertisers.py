"""Who advertises: kind, traits, personas, towns, way of writing, and days of posting."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from baken.synthetic.assumptions import assumptions, profile
from baken.synthetic.bodies import Body, Manner
from baken.synthetic.chance import happens, one_of, stream
from baken.synthetic.days import Calendar, Slot, draw_slots
from baken.synthetic.manners import Showing, draw_manner, draw_showing
from baken.synthetic.personas import Chances, Persona, draw_personas
from baken.synthetic.places import Place, draw_place

_TRAITS = ("names", "numbers", "ages", "third", "unprotected", "everything", "prepay", "moves")


@dataclass(slots=True)
class Advertiser:
    """One invented advertiser. `bodies` holds the texts, per persona."""

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
    bodies: list[list[Body]] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    friends: list[str] = field(default_factory=list)
    versions: int = 0

    @property
    def profile(self) -> Chances:
        """The chances that the advertiser was drawn from."""
        return profile(self.kind, self.strength)

    def next_version(self) -> str:
        """The name of the advertiser's next text."""
        self.versions += 1
        return f"{self.id}.{self.versions}"


def draw_advertisers(seed: int, calendar: Calendar, rows: int) -> Iterator[Advertiser]:
    """Advertisers until they fill `rows` rows; the last one may be cut short."""
    taken: set[str] = set()
    for number, (kind, strength) in enumerate(_kinds(stream(seed, "kinds")), 1):
        someone = draw_advertiser(
            stream(seed, "advertiser", number), number, kind, strength, calendar, taken
        )
        someone.slots = someone.slots[:rows]
        rows -= len(someone.slots)
        if someone.slots:
            yield someone
        if not rows:
            return


def _kinds(rng: Random) -> Iterator[tuple[str, str]]:
    """Kind and strength in shuffled hundreds, so that small regions have their share too."""
    shares: dict[str, int] = assumptions("kinds")["shares"]
    strengths = ["much", "little", "nothing"]
    while True:
        hundred = [kind for kind, share in shares.items() for _ in range(share)]
        rng.shuffle(hundred)
        for kind in hundred:
            if kind == "controlled":
                strengths = strengths[1:] + strengths[:1]
            yield kind, strengths[0] if kind == "controlled" else ""


def draw_advertiser(
    rng: Random, number: int, kind: str, strength: str, calendar: Calendar, taken: set[str]
) -> Advertiser:
    """One advertiser, without texts. `taken` are the phones in use; new ones are added."""
    chances = profile(kind, strength)
    traits = {trait: happens(rng, chances[trait]) for trait in _TRAITS}
    showing = draw_showing(rng)
    manner = draw_manner(rng, kind, showing, chances, traits)
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
