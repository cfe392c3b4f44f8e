"""How well groups are the clusters they should be. Every figure is a share of whole numbers.

Each ad has one group and one cluster; an ad that stands alone has one of its own. What each figure
means is written out in docs/how-to/benchmark-near-duplicates.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Truth(NamedTuple):
    """What is true of an ad; one that stands alone has no cluster and no level."""

    cluster: str
    level: str
    language: str


class Score(NamedTuple):
    """Shares are None where nothing was asked: no pairs said, or none to find.

    precision, recall: of pairs. recalls: recall by level. f1: of being in any cluster at all.
    ari: adjusted Rand index. largest_false: ads in one group that do not belong with most of it.
    """

    ads: int
    precision: float | None
    recall: float | None
    recalls: Mapping[str, float | None]
    f1: float | None
    ari: float
    largest_false: int


def score(truth: Mapping[str, Truth], groups: Mapping[str, str]) -> Score:
    """Score `groups`, by the ids of ads; ads without a group stand alone.

    Raises ValueError where an id is in `groups` that is not in `truth`.
    """
    unknown = groups.keys() - truth.keys()
    if unknown:
        raise ValueError(f"{len(unknown)} ids that are not in the truth, such as {min(unknown)}")
    said = [groups.get(name) or ("alone", name) for name in truth]
    true = [one.cluster or ("alone", name) for name, one in truth.items()]
    levels = [one.level for one in truth.values()]
    both, by_level = _pairs(zip(said, true, strict=True)), _recalls(said, true, levels)
    asked, wanted = _pairs(said), _pairs(true)
    return Score(
        len(truth),
        _share(both, asked),
        _share(both, wanted),
        by_level,
        f1(_together(said), _together(true)),
        adjusted_rand(len(truth), both, asked, wanted),
        _largest_false(said, true),
    )


def by_language(truth: Mapping[str, Truth], groups: Mapping[str, str]) -> dict[str, Score]:
    """The scores among the ads of each language alone."""
    found = {}
    for language in sorted({one.language for one in truth.values()}):
        own = {name: one for name, one in truth.items() if one.language == language}
        said = {name: group for name, group in groups.items() if name in own}
        found[language] = score(own, said)
    return found


def adjusted_rand(size: int, both: int, asked: int, wanted: int) -> float:
    """The adjusted Rand index (Hubert and Arabie, 1985) from numbers of pairs.

    both: in one group and one cluster; asked: in one group; wanted: in one cluster. 1 where
    groups and clusters are one and the same; 0 is what chance gives.
    """
    pairs = size * (size - 1) // 2
    over = 2 * (both * pairs - asked * wanted)
    under = (asked + wanted) * pairs - 2 * asked * wanted
    return over / under if under else 1.0


def f1(said: Sequence[bool], true: Sequence[bool]) -> float | None:
    right = sum(one and other for one, other in zip(said, true, strict=True))
    return _share(2 * right, sum(said) + sum(true))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _pairs(marks: Iterable[object]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(marks).values())


def _together(marks: Sequence[object]) -> list[bool]:
    count = Counter(marks)
    return [count[mark] > 1 for mark in marks]


def _recalls(
    said: Sequence[object], true: Sequence[object], levels: Sequence[str]
) -> dict[str, float | None]:
    """A cluster has one level, and so has each of its pairs."""
    rows = list(zip(levels, said, true, strict=True))
    return {
        level: _share(
            _pairs((group, cluster) for own, group, cluster in rows if own == level),
            _pairs(cluster for own, _, cluster in rows if own == level),
        )
        for level in sorted(set(levels) - {""})
    }


def _largest_false(said: Sequence[object], true: Sequence[object]) -> int:
    clusters: defaultdict[object, Counter[object]] = defaultdict(Counter)
    for group, cluster in zip(said, true, strict=True):
        clusters[group][cluster] += 1
    return max((one.total() - max(one.values()) for one in clusters.values()), default=0)
