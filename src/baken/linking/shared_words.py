"""The words that two texts share, to show to the owner of the texts why they are alike."""

from functools import lru_cache

from baken.linking.prints import normal_words

LONGEST = 12
"""Words shown at most."""


def shared_words(one: str, other: str) -> str:
    """The longest run of words that both texts have, normalised, its first `LONGEST` words."""
    words, places = _places(one)
    best, begin = 0, 0
    others, _ = _places(other)
    before: dict[int, int] = {}
    for word in others:
        runs = {at: before.get(at - 1, 0) + 1 for at in places.get(word, ())}
        for at, length in runs.items():
            if (length, -at) > (best, -(begin + best - 1)):
                best, begin = length, at - length + 1
        before = runs
    return " ".join(words[begin : begin + min(best, LONGEST)])


@lru_cache(maxsize=1 << 12)
def _places(text: str) -> tuple[list[str], dict[str, list[int]]]:
    """The words of a text, and where each stands."""
    words = normal_words(text)
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    return words, places
