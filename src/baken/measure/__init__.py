"""Counting, and how well what is found agrees with what is known."""

from baken.measure.counts import COUNTED, Counter
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
    "load_counts",
    "publish_counts",
    "refuse_beside_published",
    "release",
    "write_counts",
]
