"""Weak bridges: a single weak tie between two larger parts, the way groups run together."""

from collections import defaultdict

import numpy as np
import numpy.typing as npt
import rustworkx as rx
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

LARGER = 2
"""A part with more ads than this is large enough for a bridge to it to be looked at twice."""

Numbers = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]


def weak_bridges(left: Numbers, right: Numbers, weak: Marks) -> Marks:
    """Which pairs are bridges, are `weak`, and have more than `LARGER` ads on either side.

    A bridge is the only tie between two parts. What is asked is asked of the pairs as given:
    the answer does not depend on their order, nor on which bridge is looked at first.
    """
    marked = np.zeros(len(left), np.bool_)
    if not weak.any():
        return marked
    names, ends = np.unique(np.concatenate([left, right]), return_inverse=True)
    one, other = ends[: len(left)], ends[len(left) :]
    _, part = _parts(len(names), one, other)
    size = np.bincount(part)
    worth = np.zeros(len(size), np.bool_)
    worth[part[one[weak]]] = True
    rows = np.flatnonzero((worth & (size > 2 * LARGER + 1))[part[one]])
    found = _weak_bridge_rows(one[rows], other[rows], weak[rows])
    marked[rows[found]] = _both_large(len(names), one, other, rows, found)
    return marked


def _parts(size: int, one: Numbers, other: Numbers) -> tuple[int, Numbers]:
    graph = coo_array((np.ones(len(one), np.int8), (one, other)), shape=(size, size))
    count, labels = connected_components(graph, directed=False)
    return count, labels.astype(np.int64)


def _weak_bridge_rows(one: Numbers, other: Numbers, weak: Marks) -> Numbers:
    """Rows that are the only pair between two parts, and weak."""
    if not len(one):
        return np.zeros(0, np.int64)
    names, ends = np.unique(np.concatenate([one, other]), return_inverse=True)
    pairs = np.sort(ends.reshape(2, -1), axis=0)
    graph = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(len(names)))
    graph.add_edges_from_no_data(list(map(tuple, pairs.T.tolist())))
    bridges = np.array(sorted(tuple(sorted(pair)) for pair in rx.bridges(graph)), np.int64)
    codes = pairs[0] * len(names) + pairs[1]
    of_bridges = bridges.reshape(-1, 2) @ np.array([len(names), 1])
    return np.flatnonzero(np.isin(codes, of_bridges) & weak)


def _both_large(size: int, one: Numbers, other: Numbers, rows: Numbers, found: Numbers) -> Marks:
    """For each weak bridge whether both sides are large, in the tree of what bridges join."""
    standing = np.ones(len(one), np.bool_)
    standing[rows[found]] = False
    count, part = _parts(size, one[standing], other[standing])
    ends = [(int(part[one[row]]), int(part[other[row]])) for row in rows[found]]
    return _side_sizes(ends, np.bincount(part, minlength=count)) > LARGER


def _side_sizes(ends: list[tuple[int, int]], size: Numbers) -> Numbers:
    """How many ads the smaller side of each edge of a forest has. Edges by their two ends."""
    near: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for edge, (a, b) in enumerate(ends):
        near[a].append((b, edge))
        near[b].append((a, edge))
    below = size.astype(np.int64)
    smaller = np.zeros(len(ends), np.int64)
    seen: set[int] = set()
    for root in near:
        if root in seen:
            continue
        walk = _walk(root, near, seen)
        for node, above, _ in reversed(walk[1:]):
            below[above] += below[node]
        for node, _, edge in walk[1:]:
            smaller[edge] = min(below[node], below[root] - below[node])
    return smaller


def _walk(
    root: int, near: dict[int, list[tuple[int, int]]], seen: set[int]
) -> list[tuple[int, int, int]]:
    """Nodes from `root` outwards, each with the one before it and the edge between."""
    walk, at = [(root, -1, -1)], 0
    seen.add(root)
    while at < len(walk):
        node = walk[at][0]
        for other, edge in near[node]:
            if other not in seen:
                seen.add(other)
                walk.append((other, node, edge))
        at += 1
    return walk
