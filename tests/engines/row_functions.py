"""Row functions for the tests: in a module of their own, so that other processes find them."""

import pyarrow as pa
import pyarrow.compute as pc

NUMBERS = pa.schema([("x", pa.int64())])
WORDS = pa.schema([("x", pa.int64()), ("word", pa.dictionary(pa.int32(), pa.string()))])


def double(batch):
    return pa.RecordBatch.from_arrays([pc.multiply(batch["x"], 2)], schema=NUMBERS)


def twice(batch):
    """Every row two times."""
    rows = pa.array([row for row in range(batch.num_rows) for _ in range(2)])
    return batch.take(rows)


def none(batch):
    return batch.slice(0, 0)


def thousands_apart(batch):
    """Only the first and the last tenth of fifty thousand: whole batches between come out empty."""
    x = batch["x"]
    return batch.filter(pc.or_(pc.less(x, 5000), pc.greater_equal(x, 45_000)))


def named(batch):
    """Words by number, as columns with few different words are kept."""
    words = pa.array(["even" if x % 2 == 0 else None for x in batch["x"].to_pylist()])
    return pa.RecordBatch.from_arrays([batch["x"], words.dictionary_encode()], schema=WORDS)


def batches(count, size=10):
    for number in range(count):
        start = number * size
        yield pa.RecordBatch.from_pydict({"x": list(range(start, start + size))}, NUMBERS)
