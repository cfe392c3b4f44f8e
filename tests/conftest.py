"""Tests read English messages, whatever the language of whoever runs them."""

import os

import pytest
from hypothesis import HealthCheck, settings

os.environ["BAKEN_LANG"] = "en"

from baken.schema.wording import use_language

# No test depends on the clock: a busy machine takes longer, and is as right.
settings.register_profile("baken", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("baken")


@pytest.fixture(autouse=True)
def _english():
    use_language("en")
    yield
    use_language("en")
