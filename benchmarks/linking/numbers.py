"""How time and memory of linking grow: `python -m benchmarks.linking.numbers`.

Ads are numbers already: three in ten stand in clusters of 2 to 60 that share a contact, a text
or both; a tenth is posted again. What is measured is everything from tokens to edges.
"""

import argparse
import resource
import time

import numpy as np
import pyarrow as pa

from baken.engines import LocalEngine
from baken.linking.groups import link
from baken.linking.partition import JUDGED

TOWNS, NAMES, TEXT_BASE, NAME_BASE = 300, 2_000, 1 << 40, 1 << 41


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ads", type=int, default=1_000_000)
    parser.add_argument("--memory", default="1200MB", help="memory limit of the database")
    given = parser.parse_args()
    with LocalEngine(memory_limit=given.memory) as engine:
        for name, table in _tables(given.ads).items():
            engine.read(name, table)
        started, cpu = time.perf_counter(), time.process_time()
        linked = link(engine)
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
        edges = engine.sql("SELECT count(*) AS n FROM edges")["n"][0]
        count = engine.sql("SELECT count(DISTINCT group_id) AS n FROM groups")["n"][0]
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{given.ads:,} ads: {seconds:.1f} s, {cpu:.1f} CPU-s, {most:.2f} GB at most")
    print(f"{edges} edges, {count} groups, {linked}")


def _tables(ads: int) -> dict[str, pa.Table]:
    rng = np.random.default_rng(1)
    who = _who(rng, ads)
    again = rng.random(ads) < 0.1
    who[1:][again[1:]] = who[:-1][again[1:]]
    number = np.arange(ads)
    own = rng.random(ads) < 0.4
    text = np.where(own, number + ads, who)
    return {
        "ads": pa.table(
            {
                "ad": number,
                "source": pa.array(["s"] * ads).dictionary_encode().cast(pa.string()),
                "ad_id": pa.array(number).cast(pa.string()),
                "first_seen": pa.array(np.full(ads, 20_000, np.int32)).cast(pa.date32()),
                "last_seen": pa.array(np.full(ads, 20_030, np.int32)).cast(pa.date32()),
                "scam_words": pa.array(np.zeros(ads, np.bool_)),
            }
        ),
        "facts": pa.table(
            {
                "ad": number,
                "town": pa.array(who % TOWNS).cast(pa.string()),
                "price": (100.0 + 10 * (who % 20)),
            }
        ),
        "tokens": pa.concat_tables(
            [
                _tokens(number, "contact", who * 2 + (rng.random(ads) < 0.2)),
                _tokens(number, "text", TEXT_BASE + text),
                _tokens(number, "name", NAME_BASE + (who + (rng.random(ads) < 0.1)) % NAMES),
            ]
        ),
        "judged_pairs": JUDGED.empty_table(),
    }


def _who(rng: np.random.Generator, ads: int) -> np.ndarray:
    """Advertisers: three ads in ten in clusters, the rest alone."""
    sizes = rng.integers(2, 61, ads // 60)
    clustered = np.repeat(np.arange(len(sizes)), sizes)[: int(0.3 * ads)]
    alone = len(sizes) + np.arange(ads - len(clustered))
    return rng.permutation(np.concatenate([clustered, alone]))


def _tokens(ads: np.ndarray, reason: str, tokens: np.ndarray) -> pa.Table:
    keys = pa.array(["k"]).take(pa.array(np.zeros(len(ads), np.int64)))
    reasons = pa.array([reason]).take(pa.array(np.zeros(len(ads), np.int64)))
    return pa.table({"ad": ads, "reason": reasons, "token": tokens, "key_id": keys})


if __name__ == "__main__":
    main()
