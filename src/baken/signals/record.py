"""From a TOML file to an indicator: the shape is checked here, the meaning in `lint`."""

import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

from baken.schema.errors import BakenError
from baken.schema.wording import say
from baken.signals.indicator import Basis, Direction, Example, FalsePositive, Indicator, Use

_TOP = {
    "id",
    "number",
    "version",
    "use",
    "direction",
    "family",
    "kind",
    "params",
    "title",
    "explain",
    "basis",
    "example",
    "false_positive",
    "retired",
}


def read_record(file: Traversable, status: str) -> Indicator:
    """The indicator in `file`. Raises BakenError naming the file and what is missing."""
    try:
        record = tomllib.loads(file.read_text(encoding="utf-8"))
        unknown = sorted(set(record) - _TOP)
        if unknown:
            raise KeyError(", ".join(unknown))
        return _indicator(record, status)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        message = say(
            "Indicator {file} cannot be read: {error}. Compare it with a record beside it.",
            file=file.name,
            error=str(error).strip("'"),
        )
        raise BakenError(message) from error


def _indicator(record: Mapping[str, Any], status: str) -> Indicator:
    basis = record["basis"]
    return Indicator(
        id=record["id"],
        number=record["number"],
        version=record["version"],
        status=status,
        use=Use(record["use"]),
        direction=Direction(record["direction"]),
        family=record["family"],
        kind=record["kind"],
        params=record.get("params", {}),
        title=_words(record["title"]),
        explain=_words(record["explain"]),
        basis=Basis(
            basis["source"], basis["rationale"], basis["evidence"], _words(basis["against"])
        ),
        examples=tuple(_example(example) for example in record.get("example", [])),
        false_positives=tuple(
            FalsePositive(item["id"], _words(item)) for item in record.get("false_positive", [])
        ),
    )


def _words(record: Mapping[str, str]) -> Mapping[str, str]:
    return {"nl": record["nl"].strip(), "en": record["en"].strip()}


def _example(record: Mapping[str, Any]) -> Example:
    ads = record["ads"] if "ads" in record else [{"text": record["text"]}]
    return Example(
        record["fires"],
        record["why"],
        tuple(one for ad in ads for one in _copies(ad)),
        record.get("shows"),
    )


def _copies(ad: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """An ad as often as its `times` says, for examples that need many."""
    said = {name: value for name, value in ad.items() if name != "times"}
    return [said] * int(ad.get("times", 1))
