"""A workbench as full as one of a whole region after years: invented, by bulk insert."""

import itertools
from importlib.resources import files
from pathlib import Path

import psycopg

from baken.schema.geography import municipalities
from baken.signals import load_catalogue
from baken.workbench.config.database import cluster, superuser
from baken.workbench.config.place import Place
from baken.workbench.config.running import set_up
from baken.workbench.worklist.filters import KINDS

USERS, PLACES, BATCH = 70, 25, 500
EVERYWHERE, ADMINISTRATOR, KEYS = 1, 2, 3
_PAGES = ("worklist", "lead:1", "lead:2", "lead:3")
_EVENTS = """
SELECT count(*) FROM (SELECT set_config('baken.user', (4 + n % 50)::text, true),
    baken_record('read', 'supervision', 'signals', 'lead:' || (1 + n % %s), %s, '{}')
    FROM generate_series(1, %s) n) made
"""


def filled(folder: Path, leads: int, events: int) -> Place:
    """A workbench in `folder` with so many leads and audit events; its database runs on."""
    folder.chmod(0o711)
    where = Place(folder / "w")
    set_up(where)
    server = cluster(where)
    server.start()
    codes = list(itertools.islice(sorted(municipalities()), PLACES))
    rules = [rule for rule in load_catalogue().indicators.values() if rule.use == "signal"]
    plain = sorted(rule.id for rule in rules if "{" not in rule.explain["nl"])
    families = sorted({rule.family for rule in rules})
    known = {
        "leads": leads, "users": USERS, "places": PLACES, "codes": codes,
        "bands": list(KINDS), "band_count": len(KINDS),
        "families": list(itertools.islice(itertools.cycle(families), 8)),
        "rules": plain, "rule_count": len(plain),
    }  # fmt: skip
    with superuser(server) as link:
        link.cursor_factory = psycopg.ClientCursor  # plans are asked with the values in them
        words = files(__package__).joinpath("filling.sql").read_text("utf-8")
        for order in words.split(";\n"):
            if order.strip():
                link.execute(order, known)
        _write_events(link, leads, events, codes[0])
        link.execute("VACUUM ANALYZE")
    return where


def _write_events(
    link: "psycopg.Connection[tuple[object, ...]]", leads: int, events: int, place: str
) -> None:
    """Through the one door, so that every event has its link in the chain.

    Few in one transaction: every link is another version of one row, and old ones go only after.
    """
    for done in range(0, events, BATCH):
        size = min(BATCH, events - done)
        link.execute(_EVENTS.replace("n % 50", "n %% 50").replace("n % %s", "n %% %s"),
                     [leads, place, size])  # fmt: skip
