"""Laws of the gate: take anything away from a sound basis and it says so."""

import copy
import hashlib
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.basis import Action, load, permit, refusals, write
from baken.basis.read import parse
from baken.files import toml_text
from baken.schema.errors import BakenError, NotPermitted

TODAY = date(2026, 9, 1)
SOUND = {
    "kind": "team",
    "mode": "statute",
    "controller": "Gemeente Voorbeeld",
    "municipalities": ["GM0606"],
    "statutory_basis": "Gemeentewet art. 151a",
    "statute": "Wgts-1",
    "prior_consultation": "not needed",
    "valid_from": date(2026, 1, 1),
    "valid_until": date(2026, 12, 31),
    "decision": {
        "reference": "B-1",
        "date": date(2025, 12, 1),
        "document": "decision.pdf",
        "sha256": hashlib.sha256(b"decided").hexdigest(),
    },
    "signatories": [
        {"role": "college", "date": date(2025, 12, 1)},
        {"role": "fg", "date": date(2025, 12, 2)},
    ],
    "dpia": {"reference": "DPIA-7", "date": date(2025, 11, 1), "random_sample": True},
    "retention": {"lead_days": 30, "window_days": 90},
    "allow": {"fields": ["age"], "seal_values": True, "random_sample": True},
}
# Without these two a basis allows less, which is no flaw.
OPTIONAL = [("allow", "seal_values"), ("allow", "random_sample")]
PIECES = [
    *((name,) for name in SOUND),
    *((name, key) for name, part in SOUND.items() if isinstance(part, dict) for key in part),
    *(("signatories", place, key) for place in (0, 1) for key in ("role", "date")),
    *(("signatories", place) for place in (0, 1)),
]
NEEDED = [piece for piece in PIECES if piece not in OPTIONAL]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("basis")
    (made / "decision.pdf").write_bytes(b"decided")
    return made


def without(pieces) -> dict:
    values = copy.deepcopy(SOUND)
    for piece in sorted(pieces, key=lambda piece: [str(part) for part in piece], reverse=True):
        inner = values
        for part in piece[:-1]:
            inner = inner[part] if not isinstance(inner, dict) or part in inner else {}
        if not isinstance(inner, dict) or piece[-1] in inner:
            del inner[piece[-1]]
    return values


def reasons(values: dict, folder: Path) -> list[str]:
    try:
        return refusals(parse(values, folder / "basis.toml"), Action.SCAN, TODAY)
    except BakenError as error:
        return [str(error)]


def test_the_sound_basis_is_sound(folder):
    assert reasons(SOUND, folder) == []


@pytest.mark.parametrize("piece", NEEDED, ids=lambda piece: ".".join(map(str, piece)))
def test_every_missing_piece_is_named(folder, piece):
    found = reasons(without([piece]), folder)
    assert found
    assert any(str(piece[0]) in reason for reason in found)
    if len(piece) == 2 and isinstance(piece[1], str):
        assert any(".".join(piece) in reason for reason in found)


@given(st.sets(st.sampled_from(NEEDED), min_size=1))
def test_whatever_is_missing_nothing_gets_through(pieces):
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "decision.pdf").write_bytes(b"decided")
        assert reasons(without(pieces), folder)


@given(st.sets(st.sampled_from(PIECES)), st.dates())
def test_counting_always_gets_through_and_keeps_nothing(pieces, day):
    try:
        basis = parse(without(pieces), Path("basis.toml"))
    except BakenError:
        basis = None
    granted = permit(basis, Action.COUNT, day)
    assert granted.field_kinds == () and not granted.seal_values


@given(st.dates())
def test_a_scan_only_on_days_on_which_the_basis_holds(day):
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "decision.pdf").write_bytes(b"decided")
        basis = parse(SOUND, folder / "basis.toml")
        if date(2026, 1, 1) <= day <= date(2026, 12, 31):
            assert permit(basis, Action.SCAN, day).expires == date(2026, 12, 31)
        else:
            with pytest.raises(NotPermitted):
                permit(basis, Action.SCAN, day)


@given(st.sets(st.sampled_from(PIECES[2:])), st.integers(-400, 400))
def test_writing_and_reading_changes_nothing(pieces, shift):
    values = without(pieces)
    values["valid_until"] = TODAY + timedelta(days=shift)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "basis.toml"
        path.write_text(toml_text(values), encoding="utf-8")
        basis = load(path)
        write(basis, path)
        assert load(path) == basis
