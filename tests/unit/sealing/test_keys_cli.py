"""`baken keys`: new, rotate, destroy, list."""

from datetime import date, timedelta

import pytest
from typer.testing import CliRunner

from baken.cli.keys import app
from baken.schema.errors import BakenError
from baken.sealing import Keyring, demo_keys, quarter_of


def run(*arguments: str, stdin: str = ""):
    return CliRunner().invoke(app, arguments, input=stdin)


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_new_list_destroy(place):
    assert "Made: 2020Q2" in run("new", "--from", "2020-02-01", "--until", "2020-06-01").output
    listed = run("list").output
    assert "2020Q1  2020-01-01 – 2020-03-31  due for destruction" in listed
    ring = Keyring.load(place / "keys", "team")
    assert all(key.secret.hex() not in listed for key in ring.keys)
    assert "Destroyed: 2020Q1" in run("destroy", "2020Q1", "--yes").output
    assert "2020Q1  destroyed on" in run("list").output
    assert (
        "No key was needed." in run("new", "--from", "2020-02-01", "--until", "2020-06-01").output
    )


def test_destroy_asks_first(place):
    run("new", "--from", "2020-02-01", "--until", "2020-02-01")
    done = run("destroy", "2020Q1", stdin="n\n")
    assert isinstance(done.exception, BakenError)
    assert (place / "keys" / "2020Q1.key").exists()
    assert run("destroy", "2020Q1", stdin="y\n").exit_code == 0


def test_rotate_looks_at_the_retention_of_the_basis(place):
    last = date.today() - timedelta(days=100)
    run("new", "--from", last.isoformat(), "--until", last.isoformat())
    (place / "basis.toml").write_text(
        'kind = "team"\nmode = "count"\n[retention]\nwindow_days = 1\n'
    )
    output = run("rotate").output
    assert f"Made: {quarter_of(date.today())}" in output
    assert f"Due: baken keys destroy {quarter_of(last)}" in output


def test_demo_keys_can_be_listed_but_not_rotated(place):
    demo_keys(place / "keys", 1, date(2026, 1, 1), date(2026, 1, 1))
    assert "2026Q1" in run("list").output
    assert "protect nothing" in str(run("rotate").exception)
