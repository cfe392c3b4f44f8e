"""Who writes which texts: composed, edited, copied; and who shares a phone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from baken.synthetic.advertisers import Advertiser
from baken.synthetic.assumptions import profile
from baken.synthetic.bodies import Body, compose, edited, with_line
from baken.synthetic.chance import happens, one_of


def write_texts(advertisers: Sequence[Advertiser]) -> None:
    """Give everyone their own texts first, and then the copiers those of others."""
    seen: set[str] = set()
    copiers = [someone for someone in advertisers if _copies(someone)]
    if len(copiers) == len(advertisers):
        copiers = []  # in a very small region there may be nobody to copy from
    names = {someone.id for someone in copiers}
    authors = [someone for someone in advertisers if someone.id not in names]
    for someone in authors:
        _write_own(someone, seen)
    lone = profile("independent", "")
    alone = [someone for someone in authors if someone.profile is lone]
    others = [someone for someone in authors if someone.kind in ("home", "touring")]
    for someone in copiers:
        _copy(someone, alone or authors, others or alone or authors, seen)


def share_phones(advertisers: Sequence[Advertiser]) -> None:
    """Two friends in a hundred use one phone: the later one takes over that of an earlier one."""
    earlier: list[Advertiser] = []
    for someone in advertisers:
        chance = someone.profile["friends"]
        if not chance or someone.traits["numbers"]:
            continue
        if earlier and happens(someone.rng, chance):
            friend = one_of(someone.rng, earlier)
            someone.friends.append(friend.id)
            friend.friends.append(someone.id)
            for persona in someone.personas:
                persona.contact = replace(persona.contact, phone=friend.personas[0].contact.phone)
        earlier.append(someone)


def _copies(someone: Advertiser) -> bool:
    return happens(someone.rng, someone.profile["copies"])


def _write_own(someone: Advertiser, seen: set[str]) -> None:
    own = someone.kind == "agency" and happens(someone.rng, 0.6)
    first = _versions(someone, seen)
    someone.bodies = [
        _versions(someone, seen) if own and index else first
        for index in range(len(someone.personas))
    ]


def _versions(someone: Advertiser, seen: set[str]) -> list[Body]:
    rng = someone.rng
    bodies = [_new(someone, seen)]
    for _ in range(min(4, int(rng.expovariate(1.2))) if len(someone.slots) > 2 else 0):
        if happens(rng, 0.6):
            bodies.append(edited(rng, someone.next_version(), bodies[-1]))
        else:
            bodies.append(_new(someone, seen))
    return bodies


def _new(someone: Advertiser, seen: set[str]) -> Body:
    """A text that nobody has yet; short ones may need a second try."""
    version = someone.next_version()
    body = compose(someone.rng, version, someone.manner)
    for _ in range(20):
        if body.template not in seen:
            break
        body = compose(someone.rng, version, someone.manner)
    seen.add(body.template)
    return body


def _copy(
    someone: Advertiser, alone: Sequence[Advertiser], others: Sequence[Advertiser], seen: set[str]
) -> None:
    """Whole texts of others; a scammer's victims are mostly independents."""
    rng = someone.rng
    victims = 1 + int(rng.expovariate(0.8)) if someone.kind == "scammer" else 1
    texts = []
    for _ in range(victims):
        author = one_of(rng, alone if happens(rng, 0.85) else others)
        source = author.bodies[0][0]
        someone.copied.append(author.id)
        texts.append(replace(_altered(someone, source), copied_from=source.version))
    someone.bodies = [texts] * len(someone.personas)


def _altered(someone: Advertiser, source: Body) -> Body:
    """The text with what this copier adds to it."""
    body = replace(source, version=someone.next_version())
    for section in _added(someone):
        if section not in body.facts:
            body = with_line(someone.rng, body.version, body, section)
    return body


def _added(someone: Advertiser) -> Iterable[str]:
    if someone.kind != "scammer":
        return ()
    return [name for name in ("prepay", "unprotected", "everything") if someone.traits[name]]
