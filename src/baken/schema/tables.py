"""Every table baken makes, column by column: type, meaning, privacy class, lifetime.

The reference page, the privacy tests and the purge are made from this file, from
schema/group_tables.py and from schema/measure_tables.py.
"""

from itertools import chain

import pyarrow as pa

from baken.schema.group_tables import EDGES, GROUPS, JUDGEMENTS, PART_STRUCT
from baken.schema.measure_tables import ADVERTISER_WEEKS, COVERAGE, FLOW_DRAWS, FLOWS, WEEKLY
from baken.schema.privacy import Lifetime, Privacy
from baken.schema.table import DAY, TEXT, TEXTS, Column, Table
from baken.schema.table import columns as _columns

__all__ = [
    "ADS",
    "ADVERTISER_WEEKS",
    "AGE_STRUCT",
    "COUNTS",
    "COVERAGE",
    "EDGES",
    "FIELDS",
    "FIELD_STRUCT",
    "FLOWS",
    "FLOW_DRAWS",
    "GROUPS",
    "HIT_STRUCT",
    "JUDGEMENTS",
    "LEADS",
    "LEAD_ADS",
    "NAME_STRUCT",
    "PAGES",
    "PART_STRUCT",
    "PRICE_STRUCT",
    "READ",
    "REJECTS",
    "SEALED",
    "SEALED_STRUCT",
    "SIGHTINGS",
    "SIGNALS",
    "STOP",
    "TABLES",
    "WEEKLY",
    "WRITTEN",
    "Column",
    "Table",
]  # fmt: skip

_RAW, _FACT, _OPEN = Privacy.RAW, Privacy.AD_FACT, Privacy.OPEN
_PSEUDONYM, _AD_TEXT = Privacy.PSEUDONYM, Privacy.AD_TEXT

READ = Table(
    "read",
    "Rows as a source gives them, checked, with contact details and all.",
    tuple(
        _columns(
            Lifetime.MEMORY,
            ("source", TEXT, _OPEN, "Name of the source profile."),
            ("ad_id", TEXT, _FACT, "The ad's id at the source."),
            ("site", TEXT, _FACT, "Site on which the ad stood."),
            ("posted", DAY, _FACT, "Day on which the ad was seen."),
            ("town", TEXT, _RAW, "Town as the source writes it; null where it gives none."),
            ("contact", TEXT, _RAW, "Contact field of the source; null where it has none."),
            ("alias", TEXT, _RAW, "Working name of the source's name field."),
            ("age", TEXT, _RAW, "Age field of the source, as written."),
            ("url", TEXT, _RAW, "Address of the ad."),
            ("text", TEXT, _RAW, "The ad's text, with its title before it."),
        )
    ),
)

FIELD_STRUCT = pa.struct(
    [
        ("kind", TEXT),
        ("value", TEXT),
        ("minutes", pa.int32()),
        ("currency", TEXT),
        ("offered", pa.bool_()),
        ("municipality", TEXT),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("alternatives", TEXTS),
    ]
)
NAME_STRUCT = pa.struct([("token", TEXT), ("start", pa.int32()), ("end", pa.int32())])
HIT_STRUCT = pa.struct(
    [("indicator", TEXT), ("start", pa.int32()), ("end", pa.int32()), ("detail", TEXT)]
)
SEALED_STRUCT = pa.struct(
    [("pseudonym", TEXT), ("kind", TEXT), ("key_id", TEXT), ("sealed", pa.binary())]
)

ADS = Table(
    "ads",
    "Rows behind the door: contacts sealed, text masked. Made and dropped within a run.",
    tuple(
        _columns(
            Lifetime.MEMORY,
            ("source", TEXT, _OPEN, "Name of the source profile."),
            ("ad_id", TEXT, _FACT, "The ad's id at the source; sealed where it is a number."),
            ("content", TEXT, _RAW, "Hash of all that the ad says: equal versions, equal hash."),
            ("site", TEXT, _FACT, "Site on which the ad stood."),
            ("seen", DAY, _FACT, "Day on which it was seen."),
            ("woonplaats", TEXT, _FACT, "CBS code of the town, where it is known."),
            ("municipality", TEXT, _FACT, "CBS code of the municipality, where it is known."),
            ("contacts", TEXTS, _PSEUDONYM, "Keyed pseudonyms of phones and handles."),
            ("names", pa.list_(NAME_STRUCT), _PSEUDONYM, "Keyed pseudonyms of working names."),
            ("prints", TEXTS, _PSEUDONYM, "Keyed fingerprints of the normalised text."),
            ("scam_words", pa.bool_(), _FACT, "Whether the text asks for payment beforehand."),
            ("masked", TEXT, _AD_TEXT, "The text, every contact detail overwritten."),
            ("body", pa.int32(), _OPEN, "Where in it the text begins, behind name and age."),
            ("scope", TEXT, _OPEN, "in, outside (other municipality), old, or stop."),
            ("stop_rule", TEXT, _OPEN, "Stop indicator that fired; null for nearly every ad."),
            ("fields", pa.list_(FIELD_STRUCT), _FACT, "Fields read in the text."),
            ("hits", pa.list_(HIT_STRUCT), _FACT, "Indicators that fired on this ad alone."),
            ("sealed", pa.list_(SEALED_STRUCT), Privacy.SEALED, "Encrypted contact details."),
        )
    ),
)

AGE_STRUCT = pa.struct([("age", pa.int32()), ("start", pa.int32()), ("end", pa.int32())])
PRICE_STRUCT = pa.struct(
    [
        ("amount", pa.float64()),
        ("currency", TEXT),
        ("minutes", pa.int32()),
        ("start", pa.int32()),
        ("end", pa.int32()),
    ]
)

SIGHTINGS = Table(
    "sightings",
    "Rows behind the door without their words: what can tie ads together. Dropped with the run.",
    tuple(
        _columns(
            Lifetime.MEMORY,
            ("row", pa.int64(), _OPEN, "Number of the row in the run; the first is 0."),
            ("source", TEXT, _OPEN, "Name of the source profile."),
            ("ad_id", TEXT, _FACT, "The ad's id at the source; sealed where it is a number."),
            ("content", TEXT, _RAW, "Hash of all that the ad says: equal versions, equal hash."),
            ("site", TEXT, _FACT, "Site on which the ad stood."),
            ("seen", DAY, _FACT, "Day on which it was seen."),
            ("woonplaats", TEXT, _FACT, "CBS code of the town, where it is known."),
            ("municipality", TEXT, _FACT, "CBS code of the municipality, where it is known."),
            ("contacts", TEXTS, _PSEUDONYM, "Keyed pseudonyms of phones and handles."),
            ("names", pa.list_(NAME_STRUCT), _PSEUDONYM, "Keyed pseudonyms of working names."),
            ("prints", TEXTS, _PSEUDONYM, "Keyed fingerprints of the normalised text."),
            ("scam_words", pa.bool_(), _FACT, "Whether the text asks for payment beforehand."),
            ("scope", TEXT, _OPEN, "in, outside (other municipality), old, or stop."),
            ("stop_rule", TEXT, _OPEN, "Stop indicator that fired; null for nearly every ad."),
            ("hits", pa.list_(HIT_STRUCT), _FACT, "Indicators that fired on this ad alone."),
            ("ages", pa.list_(AGE_STRUCT), _FACT, "Stated ages; a mere bound is none."),
            ("prices", pa.list_(PRICE_STRUCT), _FACT, "Prices named."),
        )
    ),
)

PAGES = Table(
    "pages",
    "The words and fields of each row, on disk under a key that is gone when the run ends.",
    tuple(
        _columns(
            Lifetime.MEMORY,
            ("row", pa.int64(), _OPEN, "Number of the row in the run."),
            ("masked", TEXT, _AD_TEXT, "The text, every contact detail overwritten."),
            ("body", pa.int32(), _OPEN, "Where in it the text begins, behind name and age."),
            ("fields", pa.list_(FIELD_STRUCT), _FACT, "Fields read in the text."),
            ("sealed", pa.list_(SEALED_STRUCT), Privacy.SEALED, "Encrypted contact details."),
        )
    ),
)

FIELDS = Table(
    "fields",
    "What was read in each ad: only the kinds that the basis allows, without the words.",
    tuple(
        _columns(
            Lifetime.WINDOW,
            ("ad_key", TEXT, _FACT, "Source, id and version of the ad."),
            (
                "kind",
                TEXT,
                _OPEN,
                "phone, age, price, place, service, voice, availability, premises, movement, "
                "handle, language.",
            ),
            ("value", TEXT, _FACT, "The value; of a phone or handle only its pseudonym."),
            ("minutes", pa.int32(), _FACT, "Duration that a price is for."),
            ("currency", TEXT, _FACT, "Currency of a price, ISO 4217."),
            ("offered", pa.bool_(), _FACT, "Whether a service is offered or refused."),
            ("municipality", TEXT, _FACT, "CBS code of a place's municipality."),
            ("start", pa.int32(), _FACT, "Where the words begin in the masked text."),
            ("end", pa.int32(), _FACT, "Where the words end in the masked text."),
            ("alternatives", TEXTS, _FACT, "Other readings, where the value is a guess."),
            ("expires", DAY, _OPEN, "Last day on which the row may be kept."),
        )
    ),
    "fields.parquet",
    ("ad_key", "start", "end", "kind", "value", "minutes", "offered"),
    "expires",
)

SIGNALS = Table(
    "signals",
    "What stands out in the ads of a lead, by which rule: evidence, never a verdict.",
    tuple(
        _columns(
            Lifetime.LEAD,
            ("group_id", TEXT, _FACT, "Group that the ad stands in."),
            ("ad_key", TEXT, _FACT, "The ad that shows it."),
            ("indicator", TEXT, _OPEN, "Id of the indicator."),
            ("use", TEXT, _OPEN, "signal, context or safety."),
            ("family", TEXT, _OPEN, "Two signals of one family count once."),
            ("start", pa.int32(), _FACT, "Where the words begin; null where it is not in words."),
            ("end", pa.int32(), _FACT, "Where the words end."),
            ("detail", TEXT, _FACT, "What fills the placeholders of the explanation."),
            ("expires", DAY, _OPEN, "Last day on which the row may be kept."),
        )
    ),
    "signals.parquet",
    ("group_id", "indicator", "ad_key", "start", "end", "detail"),
    "expires",
)

LEADS = Table(
    "leads",
    "Groups that a person should look at, in bands. The only thing that enters the workbench.",
    tuple(
        _columns(
            Lifetime.LEAD,
            ("lead_id", TEXT, _FACT, "Id of the group it was made from."),
            ("band", TEXT, _OPEN, "tip, three-families, two-families; or sample: no signals."),
            ("families", TEXTS, _OPEN, "Families of signals found, in alphabetical order."),
            ("municipalities", TEXTS, _FACT, "CBS codes of the municipalities of its ads."),
            ("first_seen", DAY, _FACT, "First day on which one of its ads was seen."),
            ("last_seen", DAY, _FACT, "Last day on which one of its ads was seen."),
            ("expires", DAY, _OPEN, "Last day on which the lead may be kept."),
        )
    ),
    "leads.parquet",
    ("band", "expires", "lead_id"),
    "expires",
)

LEAD_ADS = Table(
    "lead_ads",
    "The masked words of the ads that stand in a lead; of no other ad are words kept.",
    tuple(
        _columns(
            Lifetime.LEAD,
            ("lead_id", TEXT, _FACT, "The lead."),
            ("ad_key", TEXT, _FACT, "Source, id and version of the ad."),
            ("source", TEXT, _OPEN, "Name of the source profile."),
            ("ad_id", TEXT, _FACT, "The ad's id at the source."),
            ("site", TEXT, _FACT, "Site on which the ad stood."),
            ("first_seen", DAY, _FACT, "First day on which it was seen."),
            ("last_seen", DAY, _FACT, "Last day on which it was seen."),
            ("woonplaats", TEXT, _FACT, "CBS code of the town."),
            ("municipality", TEXT, _FACT, "CBS code of the municipality."),
            ("text", TEXT, _AD_TEXT, "The ad's words, contact details masked."),
            ("expires", DAY, _OPEN, "Last day on which the words may be kept."),
        )
    ),
    "lead_ads.parquet",
    ("lead_id", "last_seen", "ad_key"),
    "expires",
)

SEALED = Table(
    "sealed",
    "Encrypted contact details, written only where the basis allows it.",
    tuple(
        chain(
            _columns(
                Lifetime.WINDOW,
                ("ad_key", TEXT, _FACT, "The ad."),
                ("pseudonym", TEXT, _PSEUDONYM, "The contact's pseudonym."),
                ("kind", TEXT, _OPEN, "phone, handle or url."),
                ("key_id", TEXT, _OPEN, "The key that seals it."),
                ("sealed", pa.binary(), Privacy.SEALED, "The value, encrypted (AES-GCM)."),
                ("expires", DAY, _OPEN, "Last day on which the row may be kept."),
            )
        )
    ),
    "sealed.parquet",
    ("ad_key", "kind", "pseudonym", "key_id"),
    "expires",
)

STOP = Table(
    "stop",
    "A possible minor: ring the police at once. Nothing else about the ad is kept.",
    tuple(
        _columns(
            Lifetime.BASIS,
            ("source", TEXT, _OPEN, "Name of the source profile."),
            ("ad_id", TEXT, _FACT, "The ad's id at the source."),
            ("time", pa.timestamp("s", "UTC"), _OPEN, "When the rule first fired."),
            ("rule_version", TEXT, _OPEN, "Indicator and version that fired."),
        )
    ),
    "stop.parquet",
    ("source", "ad_id", "rule_version"),
)

COUNTS = Table(
    "counts",
    "Ads and advertisers per period, site and municipality; small cells suppressed.",
    tuple(
        _columns(
            Lifetime.LASTING,
            ("period", TEXT, _OPEN, "Day (2026-09-01), ISO week (2026-W36) or month."),
            ("site", TEXT, _OPEN, "Site, or * for all sites together."),
            ("municipality", TEXT, _OPEN, "CBS code, ? where unknown, * for all together."),
            ("ads", pa.int64(), Privacy.AGGREGATE, "Ads; empty where suppressed."),
            ("advertisers", pa.int64(), Privacy.AGGREGATE, "Contacts; empty where suppressed."),
        )
    ),
    "counts.csv",
    ("period", "site", "municipality"),
)

REJECTS = Table(
    "rejects",
    "Rows that could not be read, with the reason and none of the ad's words.",
    tuple(
        _columns(
            Lifetime.BASIS,
            ("file", TEXT, _OPEN, "Name of the file, without its folder."),
            ("row", pa.int64(), _OPEN, "Line on which it begins, or number of the ad in a page."),
            ("field", TEXT, _OPEN, "Field that is wrong; empty where the whole row is."),
            ("reason", TEXT, _OPEN, "What is wrong and what to do."),
        )
    ),
    "rejects.csv",
    ("file", "row", "field"),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        READ,
        ADS,
        SIGHTINGS,
        PAGES,
        FIELDS,
        GROUPS,
        EDGES,
        JUDGEMENTS,
        SIGNALS,
        LEADS,
        LEAD_ADS,
        SEALED,
        STOP,
        COUNTS,
        ADVERTISER_WEEKS,
        COVERAGE,
        WEEKLY,
        FLOWS,
        FLOW_DRAWS,
        REJECTS,
    )
}
WRITTEN: dict[str, Table] = {name: table for name, table in TABLES.items() if table.file}
