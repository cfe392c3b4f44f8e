"""The kinds: a small closed set of functions that run indicators.

A record chooses a kind and sets its parameters; it cannot combine kinds. Whatever a kind
reads is listed with it. No kind reads a language, a name's sound or a spelling.
"""

from baken.signals.kinds.ad import AD_KINDS, Hit, Page
from baken.signals.kinds.base import Kind
from baken.signals.kinds.group import GROUP_KINDS

KINDS: dict[str, Kind] = {**AD_KINDS, **GROUP_KINDS}

__all__ = ["AD_KINDS", "GROUP_KINDS", "KINDS", "Hit", "Kind", "Page"]
