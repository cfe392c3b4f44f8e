"""Tests read English messages, whatever the language of whoever runs them."""

import os

import pytest

os.environ["BAKEN_LANG"] = "en"

from baken.schema.wording import use_language


@pytest.fixture(autouse=True)
def _english():
    use_language("en")
    yield
    use_language("en")
