"""The tables from which a pilot and its waterbed effect are measured, column by column."""

import pyarrow as pa

from baken.schema.privacy import Lifetime, Privacy
from baken.schema.table import DAY, TEXT, Table, columns

_OPEN, _SMALL = Privacy.OPEN, Privacy.SMALL_COUNT
_WEEK = ("week", DAY, _OPEN, "Monday of the ISO week.")
_TENURE = (
    "tenure",
    pa.int32(),
    _OPEN,
    "Tenure class: the least weeks since first seen in the municipality: 0, 4 or 13.",
)

ADVERTISER_WEEKS = Table(
    "advertiser_weeks",
    "Who was seen where in a week, under one key. Never written: only counts of it are.",
    tuple(
        columns(
            Lifetime.MEMORY,
            _WEEK,
            ("advertiser", pa.int64(), Privacy.PSEUDONYM, "Number of the pseudonym in the run."),
            ("municipality", TEXT, Privacy.AD_FACT, "CBS code of the municipality."),
            ("days", pa.int32(), Privacy.AD_FACT, "Days on which she had an ad there, in shares."),
        )
    ),
)

COVERAGE = Table(
    "coverage",
    "Which days of which municipality on which site were seen. What is missing is not nought.",
    tuple(
        columns(
            Lifetime.LASTING,
            ("site", TEXT, _OPEN, "Site."),
            ("municipality", TEXT, _OPEN, "CBS code of the municipality."),
            ("day", DAY, _OPEN, "Day."),
            ("state", TEXT, _OPEN, "ok, partial or missing. Only ok days are compared."),
            ("version", TEXT, _OPEN, "How the site was read, such as the version of its profile."),
        )
    ),
    "coverage.parquet",
    ("site", "municipality", "day"),
)

WEEKLY = Table(
    "weekly",
    "How much was advertised per municipality and week, on the days that were seen.",
    tuple(
        columns(
            Lifetime.LASTING,
            _WEEK,
            ("municipality", TEXT, _OPEN, "CBS code of the municipality."),
            (
                "advertiser_days",
                pa.float64(),
                _SMALL,
                "Advertisers, added up over the seen days; an ad in two towns is half in each.",
            ),
            ("covered_days", pa.int32(), _OPEN, "Days seen, on every site; 0 to 7."),
        )
    ),
    "weekly.parquet",
    ("week", "municipality"),
)

FLOWS = Table(
    "flows",
    "Steps from one week to the next within 28 days: how many advertisers stayed, moved, left.",
    tuple(
        columns(
            Lifetime.LASTING,
            _WEEK,
            _TENURE,
            ("origin", TEXT, _OPEN, "CBS code; + where the advertiser is new."),
            ("destination", TEXT, _OPEN, "CBS code; - where she is not seen for 28 days."),
            ("advertisers", pa.int64(), _SMALL, "How many made this step."),
        )
    ),
    "flows.parquet",
    ("week", "tenure", "origin", "destination"),
)

FLOW_DRAWS = Table(
    "flow_draws",
    "Steps from the pilot with advertisers weighed at random, to know what is chance.",
    tuple(
        columns(
            Lifetime.LASTING,
            ("draw", pa.int32(), _OPEN, "Number of the draw."),
            _WEEK,
            _TENURE,
            ("at_risk", pa.int64(), _SMALL, "Advertisers in the pilot."),
            ("left", pa.int64(), _SMALL, "Of those, how many left the pilot's municipalities."),
            ("to_ring", pa.int64(), _SMALL, "Of those, how many were seen in the ring next."),
        )
    ),
    "flow_draws.parquet",
    ("draw", "week", "tenure"),
)
