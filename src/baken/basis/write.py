"""Writing basis.toml, for people to read and mend."""

from dataclasses import asdict
from pathlib import Path

from baken.basis.model import Basis
from baken.files import toml_text, write_private


def write(basis: Basis, path: Path) -> None:
    """Write the basis to `path`; what is empty is left out. Reading it back gives an equal one."""
    values = asdict(basis)
    del values["folder"]
    write_private(path, toml_text(_filled(values)).encode())


def _filled(values: dict[str, object]) -> dict[str, object]:
    filled: dict[str, object] = {}
    for name, value in values.items():
        kept = value
        if isinstance(value, dict):
            kept = _filled(value)
        elif isinstance(value, tuple):
            kept = [_filled(item) if isinstance(item, dict) else item for item in value]
        if kept not in (None, "", [], {}):
            filled[name] = kept
    return filled
