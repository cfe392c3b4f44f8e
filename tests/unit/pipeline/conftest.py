"""A team to scan with, in English."""

import pytest
import team as teams

from baken.schema.wording import use_language


@pytest.fixture(autouse=True)
def english():
    use_language("en")
    yield
    use_language("nl")


@pytest.fixture
def team(tmp_path):
    return teams.founded(tmp_path)
