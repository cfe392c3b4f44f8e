"""Which texts of a group are of one template: a group may hold several, and texts of none."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from baken.linking.prints import normal_words

SHARE = 0.5
"""Of the runs of three words of the longer text, what the first text of a template shares."""

_WIDTH = 3


def template_sets(texts: Sequence[str]) -> list[int]:
    """Per text the place of the first text that it is laid beside; its own if there is none.

    Each text is compared with the first texts of earlier templates that share three words in a
    row with it. For showing only: what ties ads is decided by `text_pairs`.
    """
    having: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    found = []
    for place, text in enumerate(texts):
        runs = _runs(text)
        shared = Counter(first for run in runs for first in having.get(run, ()))
        shares = [(-count / max(len(runs), sizes[first]), first) for first, count in shared.items()]
        best, first = min(shares, default=(0.0, place))
        if -best < SHARE:
            first, sizes[place] = place, len(runs)
            for run in runs:
                having[run].append(place)
        found.append(first)
    return found


def _runs(text: str) -> set[tuple[str, ...]]:
    words = normal_words(text)
    return {tuple(words[at : at + _WIDTH]) for at in range(len(words) - _WIDTH + 1)}
