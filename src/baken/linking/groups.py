"""From tokens to groups: what ads share, what it weighs, what people said, components.

In: tables `ads` (ad, source, ad_id, first_seen, last_seen, scam_words), `facts` (ad, town,
price) and `tokens`, in which an ad is a number that follows the order of the keys; and
`judged_pairs` (ad, other, verdict, said). Out: `contact_groups` (ad, contact_group),
`shared_texts` (token, ad, suspect, at_once), `groups` (ad, group_id, oversized), `edges`, and
what was found on the way (`Linked`). A group's id here is the smallest of its ads.
"""

from dataclasses import dataclass

import pyarrow as pa

from baken.engines import Engine
from baken.linking.components import components
from baken.linking.edges import make_edges
from baken.linking.model import LEVELS, Model, load_model
from baken.linking.pairs import compare
from baken.linking.partition import Partition, partition
from baken.linking.scam import MOST_CONTACTS, check_texts
from baken.linking.texts import group_texts
from baken.linking.weigh import every_weight

_SAME_AD = """
SELECT ad, other FROM (
    SELECT ad, min(ad) OVER (PARTITION BY source, ad_id) AS other FROM ads
) WHERE ad <> other
"""

_BY_CONTACT = """
SELECT DISTINCT ad, other FROM (
    SELECT ad, min(ad) OVER (PARTITION BY token) AS other FROM contact_tokens
) WHERE ad <> other
"""

_TOKENS = "SELECT DISTINCT ad, token, key_id FROM tokens WHERE reason = '{reason}'"

_JUDGED = "SELECT ad FROM judged_pairs UNION SELECT other AS ad FROM judged_pairs"

_TIED = """
SELECT l.*, w.weight, w.parts FROM levels l JOIN weights w
ON {same} WHERE w.weight >= {threshold} AND (
    l.text <> 'alike' OR l.contact = 'shared' OR l.alias = 'shared'
    OR (l.alias = 'missing' AND l.town = 'missing'))
"""
"""Whoever copies a text puts another name in it and copies the prices along, and many stand in one
town. So texts that are alike tie only beside a contact or a name, unless nothing is known of name
and town (ADR 16)."""

_GROUPS = """
SELECT ad, group_id, count(*) OVER (PARTITION BY group_id) > {most} AS oversized FROM components
"""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a person should know of the linking: numbers of blocks, ties and groups.

    large_blocks: contacts or texts under more ads than the weights allow for; bridges: weak
    ties between larger groups, left out; refused: ties left out because somebody judged
    ads different; oversized: groups to look at before anything else; contradictions: pairs
    of ads judged the same that another judgement keeps apart.
    """

    large_blocks: int = 0
    bridges: int = 0
    refused: int = 0
    oversized: int = 0
    contradictions: tuple[tuple[int, int], ...] = ()


def link(
    engine: Engine, *, most_contacts: int = MOST_CONTACTS, text_pairs: pa.Table | None = None
) -> Linked:
    """Make the tables from those that the head of this file names.

    A text that stands under several contacts ties them together only if it passes the scam
    check; `text_pairs` are texts that are alike (TEXT_PAIRS).
    """
    model = load_model()
    _shared(engine, most_contacts, text_pairs)
    compare(engine, model.large_block)
    _weigh(engine, model)
    return _finish(engine, partition(engine, engine.sql(_SAME_AD), model), model)


def _shared(engine: Engine, most_contacts: int, text_pairs: pa.Table | None) -> None:
    """What ads share: contacts, names, and texts that are no swindle."""
    ads = engine.sql("SELECT ad FROM ads")["ad"]
    engine.sql(_TOKENS.format(reason="contact"), into="contact_tokens")
    engine.sql(_TOKENS.format(reason="name"), into="name_tokens")
    together = pa.concat_tables([engine.sql(_SAME_AD), engine.sql(_BY_CONTACT)])
    found = components(ads, together["ad"], together["other"])
    engine.read("contact_groups", found.rename_columns(["ad", "contact_group"]))
    group_texts(engine, text_pairs)
    check_texts(engine, most_contacts)
    engine.sql(_JUDGED, into="judged")


def _weigh(engine: Engine, model: Model) -> None:
    """From `levels` to `tied`: the pairs that reach the threshold, with their weights."""
    engine.read("weights", every_weight())
    same = " AND ".join(f"w.{name} = l.{name}" for name in LEVELS)
    engine.sql(_TIED.format(same=same, threshold=model.threshold), into="tied")
    engine.forget("levels")


def _finish(engine: Engine, found: Partition, model: Model) -> Linked:
    engine.read("components", found.groups)
    engine.sql(_GROUPS.format(most=model.oversized), into="groups")
    engine.read("kept", found.kept)
    make_edges(engine)
    oversized = engine.sql("SELECT DISTINCT group_id FROM groups WHERE oversized").num_rows
    large = engine.sql("SELECT * FROM large_blocks").num_rows
    engine.forget("components", "tied", "records", "judged", "weights", "kept")
    return Linked(large, found.bridges, found.refused, oversized, found.contradictions)
