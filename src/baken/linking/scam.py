"""The check for swindlers' texts, which stands before a text may tie ads or count as a signal.

A text is looked at together with the texts that are alike: a swindler who changes a name or a
number is still a swindler.
"""

from baken.engines import Engine

MOST_CONTACTS = 8
"""A text under more contacts than this is a stock text or a swindle, not one advertiser."""

_TEXT_USES = """
SELECT t.text_group, c.contact_group, min(a.first_seen) AS first_seen,
       max(a.last_seen) AS last_seen,
       sum(CASE WHEN a.scam_words THEN 1 ELSE 0 END) AS scam_words
FROM {groups} t
JOIN ads a ON a.ad = t.ad
JOIN contact_groups c ON c.ad = t.ad
JOIN (SELECT DISTINCT ad FROM contact_tokens) h ON h.ad = t.ad
GROUP BY t.text_group, c.contact_group
"""

_SHARED_TEXTS = """
SELECT t.text_group AS token, t.ad,
       s.scam_words > 0 OR s.contact_groups > {most_contacts} AS suspect,
       o.text_group IS NOT NULL AS at_once
FROM all_text_groups t
JOIN equal_text_groups e ON e.ad = t.ad
JOIN (
    SELECT text_group, count(*) AS contact_groups, sum(scam_words) AS scam_words
    FROM text_uses GROUP BY text_group HAVING count(*) > 1
) s ON s.text_group = t.text_group
LEFT JOIN (
    SELECT DISTINCT text_group FROM (
        SELECT text_group, first_seen, max(last_seen) OVER (
            PARTITION BY text_group ORDER BY first_seen, contact_group
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS until
        FROM equal_text_uses
    ) u WHERE first_seen <= until
) o ON o.text_group = e.text_group
"""

_CLEAN_GROUPS = """
SELECT t.ad, t.text_group FROM all_text_groups t
LEFT JOIN (SELECT DISTINCT token FROM shared_texts WHERE suspect) s ON s.token = t.text_group
WHERE s.token IS NULL
"""

_CLEAN_TEXTS = """
SELECT t.ad, t.text, t.key_id FROM all_ad_texts t JOIN ad_text_groups g ON g.ad = t.ad
"""


def check_texts(engine: Engine, most_contacts: int = MOST_CONTACTS) -> None:
    """Make `shared_texts` (token, ad, suspect, at_once), `ad_text_groups` and `ad_texts`.

    In: `all_ad_texts` (ad, text, key_id), `all_text_groups` and `equal_text_groups` (ad,
    text_group), `contact_groups` and `contact_tokens`. `shared_texts`: groups of texts (token)
    that stand under several contacts. Suspect is one that asks for payment beforehand anywhere,
    or that stands under more than `most_contacts` contacts; `ad_text_groups` and `ad_texts` are
    without those. An ad's text is shared at once when two contacts use it word for word in the
    same days: somebody who takes a new number uses it one after the other, and a text that is
    merely alike may be somebody else's copy.
    """
    engine.sql(_TEXT_USES.format(groups="all_text_groups"), into="text_uses")
    engine.sql(_TEXT_USES.format(groups="equal_text_groups"), into="equal_text_uses")
    engine.sql(_SHARED_TEXTS.format(most_contacts=int(most_contacts)), into="shared_texts")
    engine.sql(_CLEAN_GROUPS, into="ad_text_groups")
    engine.sql(_CLEAN_TEXTS, into="ad_texts")
    engine.forget("text_uses", "equal_text_uses")
