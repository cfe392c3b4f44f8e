"""A basis with which nothing is wrong, for tests to spoil."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from baken.basis import load
from baken.schema.wording import use_language

TODAY = date(2026, 9, 1)
SOUND = """
kind = "team"
mode = "scan"
controller = "Gemeente Voorbeeld"
municipalities = ["GM0606", "GM0599"]
statutory_basis = "Gemeentewet art. 151a"
prior_consultation = "not needed: no high risk is left (DPIA, chapter 8)"
valid_from = 2026-01-01
valid_until = 2026-12-31
[decision]
reference = "B-2026-1"
date = 2025-12-01
document = "decision.pdf"
sha256 = "{sha256}"
[[signatories]]
role = "college"
name = "B. Voorbeeld"
date = 2025-12-01
[[signatories]]
role = "fg"
date = 2025-12-02
[dpia]
reference = "DPIA-7"
date = 2025-11-01
random_sample = true
[retention]
lead_days = 30
window_days = 90
[allow]
fields = ["age", "phone"]
seal_values = true
random_sample = true
"""


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language("nl")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = tmp_path / "decision.pdf"
    document.write_bytes(b"decided")
    digest = hashlib.sha256(b"decided").hexdigest()
    (tmp_path / "basis.toml").write_text(SOUND.format(sha256=digest))
    return tmp_path


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture
def basis(folder):
    return load(folder / "basis.toml")


@pytest.fixture
def spoilt(folder):
    """A basis in which one piece of text is replaced by another."""

    def spoil(old: str, new: str):
        path = folder / "basis.toml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        return load(path)

    return spoil
