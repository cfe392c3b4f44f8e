"""The templates of the groups of a file, for a page: largest first, contact details overwritten."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from baken.extract import aliases, fields, mask
from baken.linking.template import MOST_ADS, Member, Template, make_template
from baken.linking.written_words import Mention
from baken.pipeline.text_rows import Numbers, Ties
from baken.schema.ids import stable_id

MOST_GROUPS = 50
"""Groups that are shown, the largest."""


@dataclass(frozen=True, slots=True)
class GroupTemplate:
    """A group by the id that the list of groups has, how many ads it has, and its template."""

    group_id: str
    size: int
    template: Template


@dataclass(frozen=True, slots=True)
class GroupTemplates:
    """The groups that are shown, and how many there are of two ads or more."""

    shown: tuple[GroupTemplate, ...]
    groups: int


def group_templates(
    ties: Ties, first: Numbers, words: Sequence[pa.Array], source: str, region: str
) -> GroupTemplates:
    """The templates of groups of two ids or more.

    In: what ties the rows, per id the first of its group, the texts row by row. An id that
    came twice is shown with its first row. region: where numbers without a country are dialled.
    """
    heads, sizes = np.unique(first, return_counts=True)
    several = np.flatnonzero(sizes > 1)
    largest = several[np.lexsort((heads[several], -sizes[several]))][:MOST_GROUPS]
    members = _members(ties, first, words, heads[largest], region)
    shown = []
    for place in largest.tolist():
        head, size = int(heads[place]), int(sizes[place])
        group_id = stable_id("G", f"{source}:{ties.ids[head].as_py()}")
        shown.append(GroupTemplate(group_id, size, make_template(members[head])))
    return GroupTemplates(tuple(shown), len(several))


def _members(
    ties: Ties, first: Numbers, words: Sequence[pa.Array], heads: Numbers, region: str
) -> dict[int, list[Member]]:
    """The ads to lay side by side of each group, by the head of the group."""
    _, row_of = np.unique(ties.ad, return_index=True)
    texts = pa.chunked_array(list(words), pa.string())
    ids = np.flatnonzero(np.isin(first, heads))
    found: dict[int, list[Member]] = {head: [] for head in heads.tolist()}
    for ad in ids.tolist():
        group = found[int(first[ad])]
        if len(group) < MOST_ADS:
            text = texts[int(row_of[ad])].as_py() or ""
            group.append(_member(ties.ids[ad].as_py(), text, region))
    return found


def _member(ad_id: str, text: str, region: str) -> Member:
    read = fields(text, region)
    mentions = [
        Mention(each.kind, each.start, each.end, str(each.value) if _contact(each.kind) else "")
        for each in read
    ]
    mentions += [Mention("name", each.start, each.end) for each in aliases(text)]
    return Member(ad_id, mask(text, read), tuple(mentions))


def _contact(kind: str) -> bool:
    return kind in ("phone", "handle")
