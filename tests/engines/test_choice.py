"""Choosing an engine: what is missing is said in words a person can act on."""

import sys

import pytest
from typer.testing import CliRunner

from baken.cli import app
from baken.engines import EngineChoice, LocalEngine
from baken.schema.errors import BakenError


def test_the_engine_of_one_machine_is_the_usual_one():
    with EngineChoice().open() as engine:
        assert isinstance(engine, LocalEngine)


def test_a_master_without_spark_is_a_mistake():
    with pytest.raises(BakenError, match="--engine spark"):
        EngineChoice("local", "local[2]")


def test_without_the_extra_the_error_names_it(monkeypatch):
    monkeypatch.delitem(sys.modules, "baken.engines.spark", raising=False)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(BakenError, match=r"baken\[spark\]"):
        EngineChoice("spark").open()


@pytest.mark.parametrize("said", [None, 'openjdk version "11.0.2"', "no version at all"])
def test_without_java_17_the_error_names_it(monkeypatch, tmp_path, said):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    if said is not None:
        java = tmp_path / "bin" / "java"
        java.parent.mkdir()
        java.write_text(f"#!/bin/sh\necho '{said}' >&2\n")
        java.chmod(0o755)
    with pytest.raises(BakenError, match="Java 17"):
        EngineChoice("spark").open()


def test_an_unknown_engine_is_refused_by_the_command(tmp_path):
    done = CliRunner().invoke(app, ["link", "x.csv", "--out", "y.csv", "--engine", "abacus"])
    assert done.exit_code == 2
