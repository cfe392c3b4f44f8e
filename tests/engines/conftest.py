"""Spark for the tests of engines: without Java it is left out, aloud, unless all must run."""

import os
import shutil
from pathlib import Path

import pytest

from baken.engines import EngineChoice, LocalEngine
from baken.engines.spark_setup import surroundings

JAVA = shutil.which("java")
EVERY_SUITE = bool(os.environ.get("BAKEN_EVERY_SUITE"))
LEFT_OUT = not JAVA and not EVERY_SUITE
MASTER = "local-cluster[2,1,2048]"

collect_ignore_glob = ["test_spark*.py"] if LEFT_OUT else []
SPARK = pytest.param("spark", marks=[pytest.mark.spark, pytest.mark.xdist_group("spark")])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if LEFT_OUT:
        terminalreporter.section("spark")
        terminalreporter.write_line("No Java: the tests of tests/engines on Spark were left out.")


@pytest.fixture(scope="session")
def spark():
    """Two executors of their own, each a Java process with its own Python workers."""
    quick = {"SPARK_CONF_DIR": str(Path(__file__).parent / "quick")}
    with surroundings(quick):
        engine = EngineChoice("spark", MASTER).open()
    with engine as opened:
        yield opened
        folder = opened.folder
        assert folder.exists()
    assert not folder.exists(), "Spark must leave nothing behind"


@pytest.fixture(params=["local"] if LEFT_OUT else ["local", SPARK])
def engine(request):
    if request.param == "spark":
        yield request.getfixturevalue("spark")
    else:
        with LocalEngine(workers=2) as made:
            yield made
