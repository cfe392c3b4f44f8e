"""From levels to weights, by Splink, with the fixed chances that people wrote.

Splink (Ministry of Justice, United Kingdom) sees combinations of levels, such as "contact
shared, text none": each combination once. It never sees an ad, a pseudonym or an id, so that
every engine gets the same weights and nothing of an ad passes through another library.
"""

from collections.abc import Mapping
from functools import cache
from itertools import product
from typing import Any

import pyarrow as pa

from baken.engines.scoring import score
from baken.linking.model import LEVELS, MISSING, Comparison, Level, Model, load_model
from baken.schema.tables import PART_STRUCT

WEIGHTS = pa.schema(
    [
        *((name, pa.string()) for name in LEVELS),
        ("weight", pa.float64()),
        ("parts", pa.list_(PART_STRUCT)),
    ]
)
"""A level per comparison, the weight of the whole, and what each comparison adds (bits)."""

_DIGITS = 6  # of a weight: what lies beyond is noise of the machine


@cache
def every_weight() -> pa.Table:
    """The weights that come with baken, of every combination of levels there is: WEIGHTS."""
    levels = product(*((*names, MISSING) for names in LEVELS.values()))
    rows = [dict(zip(LEVELS, combination, strict=True)) for combination in levels]
    return weigh(pa.Table.from_pylist(rows), load_model())


def weigh(patterns: pa.Table, model: Model) -> pa.Table:
    """The weight of each combination of levels. In: a column per comparison. Out: WEIGHTS.

    `parts` begin with the prior, called "start"; they add up to the weight.
    """
    rows = patterns.select(list(LEVELS)).to_pylist()
    seen = [{name: None if row[name] == MISSING else row[name] for name in row} for row in rows]
    scored = score(splink_settings(model), seen)
    made = [_row(row, found, model) for row, found in zip(rows, scored, strict=True)]
    return pa.Table.from_pylist(made, WEIGHTS)


def splink_settings(model: Model) -> dict[str, Any]:
    """The model as settings of Splink: every m and u fixed, nothing left to train."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "pattern",
        "probability_two_random_records_match": model.prior,
        "retain_intermediate_calculation_columns": True,
        "retain_matching_columns": False,
        "blocking_rules_to_generate_predictions": [],
        "comparisons": [
            {"output_column_name": one.name, "comparison_levels": _levels(one)}
            for one in model.comparisons
        ],
    }


def _levels(comparison: Comparison) -> list[dict[str, Any]]:
    name = comparison.name
    nothing = {
        "sql_condition": f'"{name}_l" IS NULL OR "{name}_r" IS NULL',
        "label_for_charts": MISSING,
        "is_null_level": True,
    }
    return [nothing, *(_level(name, level) for level in comparison.levels)]


def _level(comparison: str, level: Level) -> dict[str, Any]:
    return {
        "sql_condition": f"\"{comparison}_r\" = '{level.name}'",
        "label_for_charts": level.name,
        "m_probability": level.m,
        "u_probability": level.u,
        "fix_m_probability": True,
        "fix_u_probability": True,
    }


def _row(levels: Mapping[str, str], scored: Mapping[str, Any], model: Model) -> dict[str, Any]:
    parts = [{"comparison": "start", "level": "", "weight": round(model.start, _DIGITS)}]
    parts += [
        {"comparison": name, "level": level, "weight": round(scored[f"mw_{name}"], _DIGITS)}
        for name, level in levels.items()
    ]
    return {**levels, "weight": round(scored["match_weight"], _DIGITS), "parts": parts}
