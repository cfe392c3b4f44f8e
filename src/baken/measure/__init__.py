"""Counting, and how well what is found agrees with what is known."""

from baken.measure.counts import COUNTED, Counter, ephemeral_tokens
from baken.measure.counts_table import (
    About,
    Release,
    load_counts,
    publish_counts,
    refuse_beside_published,
    release,
    write_counts,
)
from baken.measure.periods import Grain

__all__ = [
    "COUNTED",
    "About",
    "Counter",
    "Grain",
    "Release",
    "ephemeral_tokens",
    "load_counts",
    "publish_counts",
    "refuse_beside_published",
    "release",
    "write_counts",
]
