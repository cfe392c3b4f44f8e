"""What a person is told of groups made by texts alone."""

from collections.abc import Iterator

import numpy as np

from baken.linking.model import load_model
from baken.pipeline.text_rows import Numbers
from baken.schema.wording import say


def said_of_groups(first: Numbers) -> Iterator[str]:
    """How many groups there are, and how large. In: for each row any number of its group."""
    sizes = np.unique(first, return_counts=True)[1]
    several = sizes[sizes > 1]
    yield say(
        "{groups} groups of two rows or more, holding {rows} rows; {alone} rows stand alone.",
        groups=len(several),
        rows=int(several.sum()),
        alone=int((sizes == 1).sum()),
    )
    if len(several):
        yield say("The largest group has {rows} rows.", rows=int(several.max()))
    oversized = int((sizes > load_model().oversized).sum())
    if oversized:
        yield say(
            "{groups} groups have more than {most} rows: look at them before you use them.",
            groups=oversized,
            most=load_model().oversized,
        )


def said_of_ids(rows: int, ids: int) -> Iterator[str]:
    """That an id comes more than once, where it does."""
    if rows > ids:
        yield say(
            "{rows} rows have an id that stood before. Rows with one id are one row of the list, "
            "and tie together whatever is like any of them.",
            rows=rows - ids,
        )


def said_of_ties(common: int, bridges: int) -> Iterator[str]:
    """Which phrases and ties did not count."""
    if common:
        yield say(
            "{phrases} phrases stand in so many texts that they count for little; texts that share "
            "only those were not compared all with all.",
            phrases=common,
        )
    if bridges:
        yield say(
            "{ties} weak ties were the only ones between two larger groups, and were left out.",
            ties=bridges,
        )
