"""Who hangs together with whom: connected components over pairs of keys."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def components(keys: pa.ChunkedArray, left: pa.ChunkedArray, right: pa.ChunkedArray) -> pa.Table:
    """Connected components of the graph on `keys` with edges `left` - `right`.

    In: distinct keys; two columns of keys, pair by pair. Out: table (key, first) where
    `first` is the smallest key of the key's component, so that the name of a component
    depends neither on the order of rows nor on the engine.
    """
    ordered = pc.take(keys, pc.sort_indices(keys)).combine_chunks()
    rows = pc.index_in(left, ordered).to_numpy()
    columns = pc.index_in(right, ordered).to_numpy()
    size = len(ordered)
    graph = coo_array((np.ones(len(rows), np.bool_), (rows, columns)), shape=(size, size))
    count, labels = connected_components(graph, directed=False)
    first = np.full(count, size, np.int64)
    np.minimum.at(first, labels, np.arange(size))
    return pa.table({"key": ordered, "first": pc.take(ordered, pa.array(first[labels]))})
