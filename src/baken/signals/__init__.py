"""Signals: what stands out in an ad or between ads, by rules that people wrote.

An indicator is a record in `catalogue/indicators/`; a kind is a tested function that runs
it. A signal is about an ad, never about a person, and carries no number.
"""

from baken.signals.catalogue import Catalogue, load_catalogue
from baken.signals.evaluate import AdRules, group_signals
from baken.signals.explain import explanation
from baken.signals.indicator import Indicator

__all__ = [
    "AdRules",
    "Catalogue",
    "Indicator",
    "explanation",
    "group_signals",
    "load_catalogue",
]
