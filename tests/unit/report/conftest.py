import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.schema.wording import language, use_language

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = language()
    use_language("en")
    yield
    use_language(before)
