"""Components that people have a say in: what is judged different never ends up together.

Plain union of sets, from the surest pair to the least sure; a union that would bring two
ads together that somebody judged different is left out, also where they would meet through
others. Equal weights go by the numbers of the ads, so that no order of rows matters.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from baken.linking.components import components

Pair = tuple[int, int]
Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]


class _Parted:
    """Disjoint sets in which some may not become one."""

    def __init__(self, apart: Iterable[Pair]) -> None:
        self._parent: dict[int, int] = {}
        self._foes: dict[int, set[int]] = {}
        for one, other in apart:
            self._foes.setdefault(one, set()).add(other)
            self._foes.setdefault(other, set()).add(one)

    def find(self, ad: int) -> int:
        root = ad
        while (above := self._parent.get(root, root)) != root:
            root = above
        while (above := self._parent.get(ad, ad)) != root:
            self._parent[ad], ad = root, above
        return root

    def join(self, one: int, other: int) -> bool:
        """Make one set of two; False, and nothing done, where they must stay apart."""
        low, high = sorted((self.find(one), self.find(other)))
        if low == high:
            return True
        foes = self._foes.get(high, set())
        if any(self.find(foe) == low for foe in foes):
            return False
        self._parent[high] = low
        if foes:
            self._foes.setdefault(low, set()).update(foes)
        return True


def allowed(
    ads: pa.ChunkedArray, left: Numbers, right: Numbers, weight: Weights, apart: Sequence[Pair]
) -> npt.NDArray[np.bool_]:
    """Which of the pairs `left` - `right` may tie, the heaviest first.

    In: all ads; pairs of them with a weight each (infinite for what is certain); pairs that
    must stay apart. Out: for each pair whether it keeps to that. A component in which nothing
    must stay apart keeps all its pairs.
    """
    kept = np.ones(len(left), np.bool_)
    if not apart:
        return kept
    touched = _touched(ads, left, right, apart)
    rows = np.flatnonzero(touched)
    order = np.lexsort((right[rows], left[rows], -weight[rows]))
    sets = _Parted(apart)
    for row in rows[order]:
        kept[row] = sets.join(int(left[row]), int(right[row]))
    return kept


def _touched(
    ads: pa.ChunkedArray, left: Numbers, right: Numbers, apart: Sequence[Pair]
) -> npt.NDArray[np.bool_]:
    """Which pairs lie in a component that holds both ends of a pair to be kept apart."""
    plain = components(ads, pa.chunked_array([left]), pa.chunked_array([right]))
    known, first = plain["ad"].to_numpy(), plain["first"].to_numpy()
    ends = first[np.searchsorted(known, np.array(apart, np.int64))]
    split = ends[ends[:, 0] == ends[:, 1], 0]
    return np.isin(first[np.searchsorted(known, left)], split)
