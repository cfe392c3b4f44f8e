"""Who hangs together with whom: connected components over pairs of ads."""

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def components(ads: pa.ChunkedArray, left: pa.ChunkedArray, right: pa.ChunkedArray) -> pa.Table:
    """Connected components of the graph on `ads` with edges `left` - `right`.

    In: distinct numbers of ads; two columns of such numbers, pair by pair. Out: table
    (ad, first) where `first` is the smallest number of the ad's component, so that the name
    of a component depends neither on the order of rows nor on the engine.
    """
    ordered = np.sort(ads.to_numpy())
    rows = np.searchsorted(ordered, left.to_numpy())
    columns = np.searchsorted(ordered, right.to_numpy())
    size = len(ordered)
    graph = coo_array((np.ones(len(rows), np.bool_), (rows, columns)), shape=(size, size))
    count, labels = connected_components(graph, directed=False)
    first = np.full(count, size, np.int64)
    np.minimum.at(first, labels, np.arange(size))
    return pa.table({"ad": ordered, "first": ordered[first[labels]]})
