"""Chromium for the tests of the pages: without it they are left out, aloud, unless all must run."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from baken.schema.wording import use_language

HERE = Path(__file__).parent
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
EVERY_SUITE = bool(os.environ.get("BAKEN_EVERY_SUITE"))

sys.path.insert(0, str(HERE.parent / "unit" / "report"))
collect_ignore_glob = [] if BROWSER or EVERY_SUITE else ["test_*.py"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not BROWSER and not EVERY_SUITE:
        terminalreporter.section("browser")
        terminalreporter.write_line("No Chromium: the tests in tests/browser were left out.")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Chromium, for one file: Django refuses to work beside the loop that drives it."""
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - only with a browser

    if BROWSER is None:
        pytest.fail("No Chromium, and every suite must run: sh tests/browser/install.sh")
    expect.set_options(timeout=60_000)  # the machine of the tests may be busy
    switches = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as tool:
        opened = tool.chromium.launch(executable_path=BROWSER, args=switches)
        yield opened
        opened.close()


@pytest.fixture(autouse=True)
def _english():
    """In place of the fixture of that name above: the pages are tried in Dutch."""
    use_language("nl")
    yield
    use_language("en")
