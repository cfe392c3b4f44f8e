import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from altair.utils import schemapi

from baken.report import drawing
from baken.schema.wording import language, use_language

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold every chart against the schema of Vega-Lite."""
    monkeypatch.setattr(drawing, "CHECKED", True)
    monkeypatch.setattr(schemapi, "DEBUG_MODE", True)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = language()
    use_language("en")
    yield
    use_language(before)
