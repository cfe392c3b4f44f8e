"""Messages are looked at in English."""

import pytest

from baken.schema.wording import use_language


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language("nl")
