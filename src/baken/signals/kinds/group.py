"""Kinds that need several ads: what one contact or one text has in common.

Each takes an engine that knows these tables, in which `ad` is the number of an ad in the run:
`ads` (ad, source, ad_id, site, first_seen, last_seen, woonplaats, municipality, scam_words),
`tokens` (ad, reason, token, key_id, start, end), `ages` (ad, age, start, end), `prices` (ad,
amount, currency, minutes, start, end), `shared_texts` (token, ad, suspect, at_once), `policies`
(municipality, minimum_age) and `tips` (ad, tip_kind). Each returns rows (ad, start, end,
detail), none twice; start and end are null where no words show it.
"""

import pyarrow as pa

from baken.engines import Engine
from baken.signals.indicator import Params
from baken.signals.kinds.base import Kind, whole

_NAMES = """
WITH named AS (
    SELECT c.token AS contact, n.token AS name, n.ad, n."start", n."end",
           row_number() OVER (
               PARTITION BY c.token, n.token ORDER BY n.ad, n."start" NULLS LAST) AS nth
    FROM tokens c JOIN tokens n ON c.ad = n.ad AND c.key_id = n.key_id
    WHERE c.reason = 'contact' AND n.reason = 'name'
), many AS (
    SELECT contact FROM named GROUP BY contact HAVING count(DISTINCT name) >= {at_least}
)
SELECT DISTINCT n.ad, n."start", n."end", '{{}}' AS detail
FROM named n JOIN many m ON m.contact = n.contact WHERE n.nth = 1
"""

_AGES = """
WITH aged AS (
    SELECT t.token AS contact, a.age, a.ad, a."start", a."end",
           row_number() OVER (
               PARTITION BY t.token, a.age ORDER BY a.ad, a."start" NULLS LAST) AS nth
    FROM tokens t JOIN ages a ON a.ad = t.ad WHERE t.reason = 'contact'
), spread AS (
    SELECT contact FROM aged GROUP BY contact HAVING max(age) - min(age) >= {years_apart}
)
SELECT DISTINCT a.ad, a."start", a."end", '{{}}' AS detail
FROM aged a JOIN spread s ON s.contact = a.contact WHERE a.nth = 1
"""

_TEXTS = """
SELECT DISTINCT ad, CAST(NULL AS INTEGER) AS "start", CAST(NULL AS INTEGER) AS "end",
       '{{}}' AS detail
FROM shared_texts WHERE suspect = {suspect} AND (at_once OR suspect)
"""

_MOVES = """
WITH places AS (
    SELECT t.token AS contact, a.municipality, min(a.ad) AS ad
    FROM tokens t JOIN ads a ON a.ad = t.ad
    WHERE t.reason = 'contact' AND a.municipality IS NOT NULL
    GROUP BY t.token, a.municipality
), many AS (
    SELECT contact FROM places GROUP BY contact HAVING count(*) >= {at_least}
)
SELECT DISTINCT p.ad, CAST(NULL AS INTEGER) AS "start", CAST(NULL AS INTEGER) AS "end",
       '{{}}' AS detail
FROM places p JOIN many m ON m.contact = p.contact
"""

_ONE_DAY = """
WITH first_days AS (
    SELECT source, ad_id, min(ad) AS ad, min(first_seen) AS first_seen
    FROM ads GROUP BY source, ad_id
), busy AS (
    SELECT t.token AS contact, f.first_seen, min(f.ad) AS ad
    FROM tokens t
    JOIN ads a ON a.ad = t.ad
    JOIN first_days f ON f.source = a.source AND f.ad_id = a.ad_id
    WHERE t.reason = 'contact'
    GROUP BY t.token, f.first_seen HAVING count(DISTINCT f.ad) >= {at_least}
)
SELECT DISTINCT ad, CAST(NULL AS INTEGER) AS "start", CAST(NULL AS INTEGER) AS "end",
       '{{}}' AS detail
FROM busy
"""

_POLICY = """
SELECT DISTINCT a.ad, a."start", a."end",
       concat('{{"age": "', a.age, '", "minimum": "', p.minimum_age, '"}}') AS detail
FROM ages a JOIN ads d ON d.ad = a.ad
JOIN policies p ON p.municipality = d.municipality
WHERE a.age < p.minimum_age
"""

_PRICES = """
WITH asked AS (
    SELECT ad, amount, minutes, "start", "end",
           row_number() OVER (
               PARTITION BY ad, minutes
               ORDER BY amount, "start" NULLS LAST, "end" NULLS LAST) AS nth
    FROM prices WHERE currency = 'EUR' AND minutes IS NOT NULL
), usual AS (
    SELECT minutes, median(amount) AS amount FROM asked WHERE nth = 1
    GROUP BY minutes HAVING count(*) >= {fewest}
)
SELECT DISTINCT a.ad, a."start", a."end", '{{}}' AS detail
FROM asked a JOIN usual u ON u.minutes = a.minutes
WHERE a.nth = 1 AND a.amount * 100 < u.amount * {percent}
"""

_TIPS = """
SELECT DISTINCT ad, CAST(NULL AS INTEGER) AS "start", CAST(NULL AS INTEGER) AS "end",
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


def municipalities_per_contact(engine: Engine, params: Params) -> pa.Table:
    """One contact in `at_least` municipalities; each is shown once, by its first ad."""
    return engine.sql(_MOVES.format(at_least=whole(params, "at_least")))


def new_ads_on_one_day(engine: Engine, params: Params) -> pa.Table:
    """One contact with `at_least` ads first seen on the same day; the day's first ad is shown.

    A new version of an ad that was there before is not new. The time of day is not known.
    """
    return engine.sql(_ONE_DAY.format(at_least=whole(params, "at_least")))


def age_below_policy(engine: Engine, params: Params) -> pa.Table:
    """A stated age below the minimum that the ad's own municipality sets."""
    return engine.sql(_POLICY.format())


def price_far_below(engine: Engine, params: Params) -> pa.Table:
    """An ad's lowest price in euros below `percent` of the median for the same minutes.

    The median is that of this run, every ad counting once; nothing is said of minutes for
    which fewer than `fewest` ads name a price.
    """
    query = _PRICES.format(percent=whole(params, "percent"), fewest=whole(params, "fewest"))
    return engine.sql(query)


def tip(engine: Engine, params: Params) -> pa.Table:
    """Somebody told the team about this ad."""
    return engine.sql(_TIPS.format())


_SEVERAL = {"at_least": int}

GROUP_KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("names_per_contact", ("name", "contact"), _SEVERAL, (), names_per_contact),
        Kind("ages_per_contact", ("age", "contact"), {"years_apart": int}, (), ages_per_contact),
        Kind("shared_text", ("text", "contact"), {"suspect": int}, (), shared_text),
        Kind(
            "municipalities_per_contact",
            ("place", "contact"),
            _SEVERAL,
            (),
            municipalities_per_contact,
        ),
        Kind("new_ads_on_one_day", ("first day", "contact"), _SEVERAL, (), new_ads_on_one_day),
        Kind("age_below_policy", ("age",), {}, ("age", "minimum"), age_below_policy),
        Kind("price_far_below", ("price",), {"percent": int, "fewest": int}, (), price_far_below),
        Kind("tip", ("tip",), {}, ("tip",), tip),
    )
}
