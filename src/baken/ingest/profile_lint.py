"""What may be wrong with a source profile: one small check per fault."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any
from zoneinfo import ZoneInfo

import phonenumbers

from baken.ingest.page_lint import page_faults
from baken.ingest.profile import FIELDS, FORMATS, QUOTINGS, Expect, Legal, Page, SourceProfile
from baken.schema.wording import say

_LISTS = ("date_format", "required")
_TABLES = ("columns", "page", "expect", "legal")


def faults(data: Mapping[str, Any], file_name: str) -> Iterator[str]:
    """What is wrong with a profile's `data`, in words; nothing where all is well.

    The first fault counts: a check may lean on the checks before it.
    """
    yield from _unknown(data)
    yield from _types(data)
    yield from _table_types(data)
    yield from _name(data, file_name)
    yield from _choices(data)
    yield from _columns(data)
    yield from page_faults(data)
    yield from _time_zone(data)
    yield from _phone_region(data)
    yield from _dates(data)


def _known_keys() -> dict[str, tuple[str, ...]]:
    return {
        "": tuple(field.name for field in fields(SourceProfile)),
        "columns": FIELDS,
        "page": tuple(field.name for field in fields(Page)),
        "expect": tuple(field.name for field in fields(Expect)),
        "legal": tuple(field.name for field in fields(Legal)),
    }


def _unknown(data: Mapping[str, Any]) -> Iterator[str]:
    for table, known in _known_keys().items():
        part = data.get(table, {}) if table else data
        for key in part if isinstance(part, Mapping) else ():
            if key not in known:
                yield say(
                    "unknown key {key}. Allowed here: {known}.",
                    key=f"{table}.{key}".strip("."),
                    known=", ".join(known),
                )


def _is_texts(value: object) -> bool:
    texts = [value] if isinstance(value, str) else value
    return isinstance(texts, list) and all(isinstance(text, str) and text for text in texts)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def _types(data: Mapping[str, Any]) -> Iterator[str]:
    for key in _TABLES:
        if not isinstance(data.get(key, {}), Mapping):
            yield say("{key} must be a table, written as [{key}].", key=key)
    for key in sorted(data.keys() - set(_TABLES)):
        if not (_is_texts(data[key]) if key in _LISTS else isinstance(data[key], str)):
            yield say("{key} must be text in quotes.", key=key)


def _table_types(data: Mapping[str, Any]) -> Iterator[str]:
    for key, value in data.get("columns", {}).items():
        if not (_is_texts(value) and value):
            yield say("{key} must be text in quotes.", key=f"columns.{key}")
    yield from _page_types(data.get("page", {}))
    for key, value in data.get("expect", {}).items():
        if not _is_number(value):
            yield say("{key} must be a number, zero or more.", key=f"expect.{key}")


def _page_types(page: Mapping[str, Any]) -> Iterator[str]:
    if not isinstance(page.get("cut", {}), Mapping):
        yield say("{key} must be a table, written as [{key}].", key="page.cut")
        return
    texts = {f"cut.{field}": pattern for field, pattern in page.get("cut", {}).items()}
    texts |= {key: page[key] for key in ("item", "url_matches") if key in page}
    for key, value in texts.items():
        if not (isinstance(value, str) and value):
            yield say("{key} must be text in quotes.", key=f"page.{key}")
    if not _is_texts(page.get("jsonld_type", [])):
        yield say("{key} must be text in quotes.", key="page.jsonld_type")


def _name(data: Mapping[str, Any], file_name: str) -> Iterator[str]:
    name = data.get("name", "")
    if name != file_name or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        yield say(
            "name must be the file's name without .toml, in small letters, digits and hyphens."
        )


def _choices(data: Mapping[str, Any]) -> Iterator[str]:
    delimiter = data.get("delimiter", ",")
    choices = {"format": FORMATS, "quoting": QUOTINGS}
    for key, allowed in choices.items():
        if data.get(key, allowed[0]) not in allowed:
            yield say("{key} must be one of: {allowed}.", key=key, allowed=", ".join(allowed))
    if len(delimiter) != 1 or delimiter in '"\r\n':
        yield say("delimiter must be one character, such as a comma.")
    if data.get("legal", {}).get("images", "refused") != "refused":
        yield say("legal.images can only be refused: baken reads no images.")


def _columns(data: Mapping[str, Any]) -> Iterator[str]:
    columns = data.get("columns", {})
    required = data.get("required", [])
    if "text" not in columns:
        yield say("columns.text is missing: name the column that holds the ad's text.")
    for field in [required] if isinstance(required, str) else required:
        if field not in columns:
            yield say("{field} is required, but columns does not name it.", field=field)
    if "site" not in columns and "site" not in data:
        yield say("site is missing: name the site, or the column that holds it.")


def _time_zone(data: Mapping[str, Any]) -> Iterator[str]:
    try:
        ZoneInfo(data.get("time_zone", "Europe/Amsterdam"))
    except (OSError, ValueError, KeyError):
        yield say("time_zone is not known here. Write it as Europe/Amsterdam.")


def _phone_region(data: Mapping[str, Any]) -> Iterator[str]:
    if data.get("phone_region", "NL") not in phonenumbers.SUPPORTED_REGIONS:
        yield say("phone_region is not a country. Write two capitals, such as NL.")


def _dates(data: Mapping[str, Any]) -> Iterator[str]:
    formats = data.get("date_format", "iso")
    for one in [formats] if isinstance(formats, str) else formats:
        month = any(form in one for form in ("%m", "%B", "%b"))
        if one != "iso" and not ("%d" in one and month and ("%Y" in one or "%y" in one)):
            yield say("date_format must be iso, or a form such as %d-%m-%Y.")
