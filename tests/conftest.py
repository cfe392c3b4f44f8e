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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What one file shares is made once, and many small tests come last.

    With several processes each of them would else make what a file shares anew, and the
    minutes that the workbench takes would stand at the end, where one process waits.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None and _shares(item):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    items.sort(key=lambda item: "unit" in item.path.parts)


def _shares(item: pytest.Item) -> bool:
    """Whether the test uses something that its file makes once."""
    used = getattr(item, "_fixtureinfo", None)
    made = used.name2fixturedefs.values() if used else ()
    return any(one.scope == "module" for several in made for one in several)
