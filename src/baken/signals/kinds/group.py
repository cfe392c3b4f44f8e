"""Kinds that need several ads: what one contact or one text has in common.

Each takes an engine that knows the tables `ads`, `tokens`, `ages` (ad_key, age, start, end),
`shared_texts`, `policies` (municipality, minimum_age) and `tips` (ad_key, tip_kind), and
returns rows (ad_key, start, end, detail); start and end are null where no words show it.
"""

import pyarrow as pa

from baken.engines import Engine
from baken.signals.indicator import Params
from baken.signals.kinds.base import Kind, whole

_NAMES = """
WITH named AS (
    SELECT c.token AS contact, n.token AS name, n.ad_key, n."start", n."end",
           row_number() OVER (PARTITION BY c.token, n.token ORDER BY n.ad_key) AS nth
    FROM tokens c JOIN tokens n ON c.ad_key = n.ad_key AND c.key_id = n.key_id
    WHERE c.reason = 'contact' AND n.reason = 'name'
), many AS (
    SELECT contact FROM named GROUP BY contact HAVING count(DISTINCT name) >= {at_least}
)
SELECT DISTINCT n.ad_key, n."start", n."end", '{{}}' AS detail
FROM named n JOIN many m ON m.contact = n.contact WHERE n.nth = 1
"""

_AGES = """
WITH aged AS (
    SELECT t.token AS contact, a.age, a.ad_key, a."start", a."end",
           row_number() OVER (PARTITION BY t.token, a.age ORDER BY a.ad_key, a."start") AS nth
    FROM tokens t JOIN ages a ON a.ad_key = t.ad_key WHERE t.reason = 'contact'
), spread AS (
    SELECT contact FROM aged GROUP BY contact HAVING max(age) - min(age) >= {years_apart}
)
SELECT DISTINCT a.ad_key, a."start", a."end", '{{}}' AS detail
FROM aged a JOIN spread s ON s.contact = a.contact WHERE a.nth = 1
"""

_TEXTS = """
SELECT DISTINCT ad_key, CAST(NULL AS INTEGER) AS "start", CAST(NULL AS INTEGER) AS "end",
       '{{}}' AS detail
FROM shared_texts WHERE suspect = {suspect} AND (at_once OR suspect)
"""

_POLICY = """
SELECT a.ad_key, a."start", a."end",
       concat('{{"age": "', a.age, '", "minimum": "', p.minimum_age, '"}}') AS detail
FROM ages a JOIN ads d ON d.ad_key = a.ad_key
JOIN policies p ON p.municipality = d.municipality
WHERE a.age < p.minimum_age
"""

_TIPS = """
SELECT DISTINCT ad_key, CAST(NULL AS INTEGER) AS "start", CAST(NULL AS INTEGER) AS "end",
       concat('{{"tip": "', tip_kind, '"}}') AS detail
FROM tips
"""


def names_per_contact(engine: Engine, params: Params) -> pa.Table:
    """One contact with `at_least` working names; each name is shown once, where it stands."""
    return engine.sql(_NAMES.format(at_least=whole(params, "at_least")))


def ages_per_contact(engine: Engine, params: Params) -> pa.Table:
    """One contact with stated ages that lie `years_apart` or more years apart."""
    return engine.sql(_AGES.format(years_apart=whole(params, "years_apart")))


def shared_text(engine: Engine, params: Params) -> pa.Table:
    """One text under several contacts that failed (`suspect` = 1) or passed the scam check.

    One that passed counts only where two contacts used it in the same days.
    """
    return engine.sql(_TEXTS.format(suspect=bool(whole(params, "suspect"))))


def age_below_policy(engine: Engine, params: Params) -> pa.Table:
    """A stated age below the minimum that the ad's own municipality sets."""
    return engine.sql(_POLICY.format())


def tip(engine: Engine, params: Params) -> pa.Table:
    """Somebody told the team about this ad."""
    return engine.sql(_TIPS.format())


GROUP_KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("names_per_contact", ("name", "contact"), {"at_least": int}, (), names_per_contact),
        Kind("ages_per_contact", ("age", "contact"), {"years_apart": int}, (), ages_per_contact),
        Kind("shared_text", ("text", "contact"), {"suspect": int}, (), shared_text),
        Kind("age_below_policy", ("age",), {}, ("age", "minimum"), age_below_policy),
        Kind("tip", ("tip",), {}, ("tip",), tip),
    )
}
