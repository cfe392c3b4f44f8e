"""Reading basis.toml. What is written must be sound; what is missing is for the gate to say."""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from baken.basis import checks
from baken.basis.checks import Check
from baken.basis.model import Allow, Basis, Corpus, Decision, Demo, Dpia, Retention, Signatory
from baken.schema.errors import BakenError
from baken.schema.wording import say

_TOP: Mapping[str, Check] = {
    "kind": checks.kind,
    "mode": checks.mode,
    "controller": checks.text,
    "municipalities": checks.municipalities,
    "statutory_basis": checks.text,
    "statute": checks.text,
    "prior_consultation": checks.text,
    "valid_from": checks.day,
    "valid_until": checks.day,
}
_DECISION: Mapping[str, Check] = {
    "reference": checks.text,
    "date": checks.day,
    "document": checks.document,
    "sha256": checks.sha256,
}
_SIGNATORY: Mapping[str, Check] = {
    "role": checks.role,
    "name": checks.text,
    "date": checks.day,
}
_DPIA: Mapping[str, Check] = {
    "reference": checks.text,
    "date": checks.day,
    "random_sample": checks.flag,
}
_RETENTION: Mapping[str, Check] = {"lead_days": checks.days, "window_days": checks.days}
_ALLOW: Mapping[str, Check] = {
    "fields": checks.field_kinds,
    "seal_values": checks.flag,
    "random_sample": checks.flag,
}
_DEMO: Mapping[str, Check] = {"until": checks.day, "files": checks.hashes}
_CORPUS: Mapping[str, Check] = {
    "title": checks.text,
    "licence": checks.text,
    "publisher": checks.text,
    "sha256": checks.sha256,
}
_SECTIONS: Mapping[str, tuple[Callable[..., object], Mapping[str, Check]]] = {
    "decision": (Decision, _DECISION),
    "dpia": (Dpia, _DPIA),
    "retention": (Retention, _RETENTION),
    "allow": (Allow, _ALLOW),
    "demo": (Demo, _DEMO),
    "corpus": (Corpus, _CORPUS),
}
_LINE = re.compile(r"at line (\d+)")


def load(path: Path) -> Basis:
    """The basis in the file. Raises BakenError that names the file, the field and the remedy."""
    return parse(_values(path), path)


def parse(values: Mapping[str, object], path: Path) -> Basis:
    """A basis from TOML values; `path` is the file they are from. Raises BakenError."""
    top = {key: value for key, value in values.items() if key not in (*_SECTIONS, "signatories")}
    found: dict[str, object] = _checked(top, _TOP, path, "")
    for name, (make, section) in _SECTIONS.items():
        if name in values:
            found[name] = make(**_checked(values[name], section, path, name))
    found["signatories"] = _signatories(values.get("signatories", []), path)
    for name in ("kind", "mode"):
        if name not in found:
            raise _wrong(path, name, say("is missing"))
    make_basis: Callable[..., Basis] = Basis
    return make_basis(folder=path.parent, **found)


def _values(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise BakenError(
            say("There is no basis {file}. Make one: baken basis new.", file=path)
        ) from error
    except OSError as error:
        raise BakenError(
            say("Cannot read {file}: {why}.", file=path, why=error.strerror)
        ) from error
    except UnicodeDecodeError as error:
        raise BakenError(say("{file} is not a text file in UTF-8.", file=path)) from error
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise BakenError(
            say(
                "{file} is not valid TOML: look at line {line}.",
                file=path,
                line=line[1] if line else "?",
            )
        ) from error


def _checked(
    values: object, section: Mapping[str, Check], path: Path, name: str
) -> dict[str, object]:
    if not isinstance(values, dict):
        raise _wrong(path, name, say("must be a section of its own: [{name}]", name=name))
    found = {}
    for key, value in values.items():
        field = f"{name}.{key}" if name else key
        if key not in section:
            known = ", ".join([*section, *(() if name else (*_SECTIONS, "signatories"))])
            raise _wrong(path, field, say("is unknown; known are: {known}", known=known))
        try:
            found[key] = section[key](value)
        except ValueError as error:
            raise _wrong(path, field, str(error)) from error
    return found


def _signatories(values: object, path: Path) -> tuple[Signatory, ...]:
    if not isinstance(values, list):
        raise _wrong(path, "signatories", say("must be sections: [[signatories]]"))
    rows = (_checked(row, _SIGNATORY, path, "signatories") for row in values)
    make: Callable[..., Signatory] = Signatory
    return tuple(make(**row) for row in rows)


def _wrong(path: Path, field: str, what: str) -> BakenError:
    return BakenError(say("{file}: {field} {what}.", file=path, field=field, what=what))
