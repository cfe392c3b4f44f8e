"""Why ads stand in one group: a row per pair and reason, and the weakest link of each group."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from baken.engines import Engine
from baken.linking.components import components

_EDGES = """
SELECT g.group_id, k.ad, k.other, 'same ad' AS reason, CAST(NULL AS BIGINT) AS shared,
       t.weight, t.parts, CAST(NULL AS INTEGER) AS pieces, CAST(NULL AS REAL) AS share,
       CAST(NULL AS BIGINT) AS thing
FROM kept k JOIN groups g ON g.ad = k.ad
JOIN ads a ON a.ad = k.ad JOIN ads b ON b.ad = k.other AND b.source = a.source AND b.ad_id = a.ad_id
LEFT JOIN tied t ON t.ad = k.ad AND t.other = k.other
UNION ALL
SELECT g.group_id, k.ad, k.other, 'judgement' AS reason, CAST(NULL AS BIGINT) AS shared,
       t.weight, t.parts, CAST(NULL AS INTEGER) AS pieces, CAST(NULL AS REAL) AS share,
       CAST(NULL AS BIGINT) AS thing
FROM kept k JOIN groups g ON g.ad = k.ad
JOIN judged_pairs j ON j.ad = k.ad AND j.other = k.other AND j.verdict = 'same'
LEFT JOIN tied t ON t.ad = k.ad AND t.other = k.other
UNION ALL
SELECT g.group_id, k.ad, k.other, 'contact' AS reason, t.contact_shared AS shared,
       t.weight, t.parts, CAST(NULL AS INTEGER) AS pieces, CAST(NULL AS REAL) AS share,
       t.contact_shared AS thing
FROM kept k JOIN groups g ON g.ad = k.ad
JOIN tied t ON t.ad = k.ad AND t.other = k.other AND t.contact = 'shared'
UNION ALL
SELECT g.group_id, k.ad, k.other, 'text' AS reason, t.text_shared AS shared,
       t.weight, t.parts, CAST(NULL AS INTEGER) AS pieces, CAST(NULL AS REAL) AS share,
       x.text_group AS thing
FROM kept k JOIN groups g ON g.ad = k.ad
JOIN tied t ON t.ad = k.ad AND t.other = k.other AND t.text = 'same'
JOIN ad_text_groups x ON x.ad = k.ad
UNION ALL
SELECT g.group_id, k.ad, k.other, 'alike' AS reason, CAST(NULL AS BIGINT) AS shared,
       t.weight, t.parts, p.pieces, p.share, x.text_group AS thing
FROM kept k JOIN groups g ON g.ad = k.ad
JOIN tied t ON t.ad = k.ad AND t.other = k.other AND t.text = 'alike'
JOIN ad_text_groups x ON x.ad = k.ad
LEFT JOIN alike_pairs p ON p.ad = k.ad AND p.other = k.other
"""

_ALIKE = """
SELECT t.ad, t.other, max(p.pieces) AS pieces, max(p.share) AS share
FROM tied t JOIN ad_texts a ON a.ad = t.ad JOIN ad_texts b ON b.ad = t.other
JOIN (
    SELECT text, other, pieces, share FROM text_pairs
    UNION ALL SELECT other AS text, text AS other, pieces, share FROM text_pairs
) p ON p.text = a.text AND p.other = b.text
WHERE t.text = 'alike' GROUP BY t.ad, t.other
"""

_WEAKEST = """
SELECT e.group_id, e.ad, e.other, e.repeat, s.ads FROM (
    SELECT p.group_id, p.ad, p.other, r.record = p.other AS repeat, row_number() OVER (
        PARTITION BY p.group_id
        ORDER BY CASE WHEN r.record = p.other THEN 1 ELSE 0 END, p.weight, p.ad, p.other) AS nth
    FROM plain_edges p JOIN records r ON r.ad = p.ad
    WHERE p.weight IS NOT NULL AND p.reason IN ('contact', 'text', 'alike')
) e JOIN (SELECT group_id, count(*) AS ads FROM groups GROUP BY group_id) s
ON s.group_id = e.group_id WHERE e.nth = 1
"""
"""Repeats of one ad hold each other by everything they say: they are never the weakest but
where there is nothing else."""

_LINKS = """
SELECT DISTINCT r.record AS ad, o.record AS other, e.reason, e.thing
FROM plain_edges e JOIN records r ON r.ad = e.ad JOIN records o ON o.ad = e.other
WHERE r.record <> o.record
"""

_MARKED = """
SELECT e.group_id, e.ad, e.other, e.reason, e.shared, e.weight, e.parts, e.pieces, e.share,
       w.ad IS NOT NULL AS weakest, coalesce(w.splits, FALSE) AS splits
FROM plain_edges e LEFT JOIN weakest_links w ON w.ad = e.ad AND w.other = e.other
"""

Numbers = npt.NDArray[np.int64]


def make_edges(engine: Engine) -> None:
    """Make `edges` from `kept` (ad, other), `groups`, `tied`, `judged_pairs` and the texts.

    Out: group_id, ad, other, reason (same ad, judgement, contact, text, alike), shared (number
    of the contact or text), weight and parts (null where nothing was weighed), pieces and
    share of texts that are alike, whether it is the group's weakest link, and whether the
    group would fall apart without it.
    """
    engine.sql(_ALIKE, into="alike_pairs")
    engine.sql(_EDGES, into="plain_edges")
    links = engine.sql(_WEAKEST)
    alone = links["repeat"].to_numpy(zero_copy_only=False)
    splits = np.where(alone, links["ads"].to_numpy() == 2, _splits(engine.sql(_LINKS), links))
    engine.read("weakest_links", links.append_column("splits", pa.array(splits, pa.bool_())))
    engine.sql(_MARKED, into="edges")
    engine.forget("alike_pairs", "plain_edges", "weakest_links")


def _splits(edges: pa.Table, links: pa.Table) -> npt.NDArray[np.bool_]:
    """For each of `links` (ad, other) whether its ads are apart once that pair is not tied.

    `edges` (ad, other, reason, thing) are those between ads that are no repeats.

    An ad hangs on the thing that it shares, not on the ad that happened to be first: others
    that share it still hold it. So ads and things are the points, and the pair's own
    sharing is what is taken away.
    """
    if not edges.num_rows:
        return np.zeros(links.num_rows, np.bool_)
    one, other = edges["ad"].to_numpy(), edges["other"].to_numpy()
    shares = edges["thing"].is_valid().to_numpy(zero_copy_only=False)
    sort = np.where(edges["reason"].to_numpy(zero_copy_only=False) == "contact", 0, 1)
    thing = edges["thing"].fill_null(0).to_numpy()
    _, number = np.unique(np.stack([sort, thing]), axis=1, return_inverse=True)
    start = int(max(one.max(), other.max())) + 1
    weak = np.isin(one * start + other, links["ad"].to_numpy() * start + links["other"].to_numpy())
    middle = np.where(shares, start + number, other)
    left = np.concatenate([one[~weak], other[shares]])
    right = np.concatenate([middle[~weak], (start + number)[shares]])
    asked = [links[side].to_numpy() for side in ("ad", "other")]
    points = np.unique(np.concatenate([left, right, *asked]))
    found = components(*(pa.chunked_array([part]) for part in (points, left, right)))
    first = found["first"].to_numpy()
    at = [first[np.searchsorted(points, side)] for side in asked]
    return np.asarray(at[0] != at[1])
