"""TOML as text, for the few files that baken writes for people to read and mend."""

import json
from collections.abc import Mapping, Sequence
from datetime import date


def toml_text(values: Mapping[str, object]) -> str:
    """`values` as TOML: texts, whole numbers, flags, days, lists of those, tables, table lists.

    Empty tables and None are left out. Reading the text back gives equal values. Raises
    TypeError for anything else.
    """
    return "\n".join(_table(values, ())) + "\n"


def _table(values: Mapping[str, object], path: tuple[str, ...]) -> list[str]:
    lines = [
        f"{_key(key)} = {_value(value)}"
        for key, value in values.items()
        if value is not None and not isinstance(value, Mapping) and not _is_table_list(value)
    ]
    for key, value in values.items():
        inner = (*path, key)
        name = ".".join(_key(part) for part in inner)
        if isinstance(value, Mapping) and value:
            lines += ["", f"[{name}]", *_table(value, inner)]
        elif isinstance(value, list | tuple) and _is_table_list(value):
            for item in value:
                lines += ["", f"[[{name}]]", *_table(item, inner)]
    return lines


def _is_table_list(value: object) -> bool:
    return (
        isinstance(value, list | tuple)
        and bool(value)
        and all(isinstance(item, Mapping) for item in value)
    )


def _key(key: str) -> str:
    plain = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if plain else _text(key)


def _text(text: str) -> str:
    # JSON's strings are TOML's, but for the delete character, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    raise TypeError(f"{type(value).__name__} cannot be written as TOML")
