"""Which cells of a table to hide so that nobody can work out a small one.

Cells are edges between a node for their site and a node for their municipality; the
totals have nodes of their own. A hidden cell can be computed exactly when its edge is a
bridge among the hidden edges, so every hidden edge is put on a cycle, the cheapest there
is: D. Gusfield, "A graph theoretic approach to statistical data security", SIAM Journal
on Computing 17 (1988). That alone still leaves ranges that are too narrow, because it
looks past limits such as "less than ten"; so cycles are added until every range is wide.
"""

from itertools import pairwise

import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

from baken.measure.ranges import Cell, Counts, Mask, Ranges

THRESHOLD = 10
PROTECTION = 5
_PASSING = 3
Costs = NDArray[np.float64]


def to_hide(
    ads: Counts, advertisers: Counts, threshold: int = THRESHOLD, protection: int = PROTECTION
) -> Mask:
    """The cells to hide; both measures are hidden or shown together.

    In: two tables of one shape, (sites + 1, municipalities + 1), totals in the last row
    and column; ads add up, an advertiser may be counted in several cells but once in a
    total. Hidden are cells where either measure is under `threshold`, and as many others
    as it takes for the possible values of each hidden number to lie at least
    `protection` apart. Where that cannot be reached, everything is hidden but for the
    grand total, and where need be that too. Raises ValueError where ads do not add up.
    """
    _refuse_wrong_sums(ads)
    hidden: Mask = np.minimum(ads, advertisers) < threshold
    costs = _costs(np.minimum(ads, advertisers), threshold, protection)
    ranges = Ranges(ads, advertisers, threshold, protection)
    while hidden.any() and not hidden.all():
        hidden = _closed(hidden, costs)
        narrow = ranges.narrow_cell(hidden)
        if narrow is None:
            break
        more = _with_cycle(hidden, costs, narrow)
        spent = more[-1, -1] or (more == hidden).all()
        hidden = _thin(hidden) if spent else more
    return hidden


def _refuse_wrong_sums(ads: Counts) -> None:
    down = ads[:-1].sum(axis=0) == ads[-1]
    across = ads[:, :-1].sum(axis=1) == ads[:, -1]
    if not (down.all() and across.all()):
        raise ValueError("ads do not add up to their totals")


def _costs(smaller: Counts, threshold: int, protection: int) -> Costs:
    """What hiding a shown cell costs: its number, and more where it would hide little.

    A number hardly above the threshold cannot go down, so it leaves its cycle one-sided.
    """
    stiff = smaller < threshold + protection
    costs = np.where(stiff, threshold + protection, smaller) + 1.0
    costs[-1, -1] = costs.sum() * costs.size  # the grand total goes last
    return costs


def _closed(hidden: Mask, costs: Costs) -> Mask:
    """`hidden` with the cheapest cycles added that leave no hidden edge a bridge."""
    closed = hidden.copy()
    while bridges := rx.bridges(_graph(closed, costs)):
        first = min(tuple(sorted(edge)) for edge in bridges)
        cell = first[0], first[1] - len(hidden)
        _add_path(closed, cell, np.where(closed, 0.0, costs))
    return closed


def _with_cycle(hidden: Mask, costs: Costs, cell: Cell) -> Mask:
    """`hidden` with the cheapest cycle through `cell` added.

    A cell that is hidden already costs nothing to hide, but its range is shared and often
    used up; passing it counts as much as hiding `_PASSING` middling cells.
    """
    more = hidden.copy()
    _add_path(more, cell, np.where(hidden, _PASSING * np.median(costs), costs))
    return more


def _thin(hidden: Mask) -> Mask:
    """All hidden but the grand total; that too where the rest was hidden already."""
    thin = np.ones_like(hidden)
    thin[-1, -1] = hidden[-1, -1] or int(hidden.sum()) == hidden.size - 1
    return thin


def _add_path(hidden: Mask, cell: Cell, costs: Costs) -> None:
    """Hide the cells on the cheapest way round from one end of `cell` to the other."""
    rows = len(hidden)
    usable = np.ones_like(hidden)
    usable[cell] = False
    start, end = cell[0], rows + cell[1]
    graph = _graph(usable, costs)
    path = rx.dijkstra_shortest_paths(graph, start, target=end, weight_fn=float)[end]
    for one, other in pairwise(path):
        hidden[min(one, other), max(one, other) - rows] = True


def _graph(edges: Mask, costs: Costs) -> "rx.PyGraph[int, float]":
    rows, columns = edges.shape
    graph: rx.PyGraph[int, float] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(rows + columns))
    graph.add_edges_from(
        [(int(i), rows + int(j), float(costs[i, j])) for i, j in np.argwhere(edges)]
    )
    return graph
