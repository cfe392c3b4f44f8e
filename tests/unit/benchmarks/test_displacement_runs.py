"""Runs can be stopped and taken up again; the table says how often what was told was true."""

import json
from math import log

from benchmarks.displacement import runs
from benchmarks.displacement.one import measure
from benchmarks.displacement.scores import score, turned
from benchmarks.displacement.world import Setting

ROW = {
    "effect": log(0.6),
    "effect_low": log(0.4),
    "effect_high": log(0.8),
    "refused": "",
    "delta": 0.4,
    "low": 0.1,
    "high": 0.9,
    "quotient": -0.2,
}
SETTING = Setting(delta=0.3)


def test_a_stopped_run_goes_on_where_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "CASES", {"plain-3": Setting(municipalities=150)})
    runs.resume(tmp_path, ["plain-3"], range(2), 1)
    first = (tmp_path / "plain-3.jsonl").read_text("utf-8")
    with (tmp_path / "plain-3.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"seed": 2, "eff')
    runs.resume(tmp_path, ["plain-3"], range(3), 1)
    rows = runs.rows_of(tmp_path, "plain-3")
    assert (tmp_path / "plain-3.jsonl").read_text("utf-8").startswith(first)
    assert sorted(row["seed"] for row in rows) == [0, 1, 2]


def test_equal_seeds_measure_equally():
    setting = Setting(municipalities=150)
    assert measure(4, setting) == measure(4, setting)


def test_a_refused_share_counts_as_not_told():
    cells = score("x", SETTING, [ROW, ROW | {"refused": "no effect", "delta": 9.0}])
    assert cells[1:3] == ("2", "+0.000")
    assert cells[5].startswith("50.0")
    assert cells[6] == "+0.100"


def test_intervals_that_miss_are_counted():
    cells = score("x", SETTING, [ROW, ROW | {"low": 0.35}])
    assert cells[7].startswith("50.0")
    assert cells[9].startswith("100.0")


def test_without_a_pilot_effect_nothing_is_said_of_a_share():
    cells = score("x", Setting(fall=0.0), [ROW])
    assert cells[6:8] == ("–", "–")


def write(folder, case, shares):
    """Rows of a case, from the share per seed; None is refused."""
    rows = [
        {"seed": seed, "delta": share, "refused": "" if share is not None else "no effect"}
        for seed, share in shares.items()
    ]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    (folder / f"{case}.jsonl").write_text(lines, "utf-8")


def test_keys_that_turn_are_compared_with_the_same_country(tmp_path):
    write(tmp_path, "plain-3", {1: 0.3, 2: 0.5, 3: 0.1, 4: None, 5: 0.9})
    write(tmp_path, "turns-3", {3: 0.11, 2: 0.53, 1: 0.4, 4: 0.2, 6: 0.0})
    said = turned(tmp_path)
    assert "by +0.047 in the mean" in said
    assert "66.7" in said
    assert "of 3 countries" in said


def test_without_a_country_in_common_nothing_is_said_of_keys(tmp_path):
    write(tmp_path, "plain-3", {1: 0.3, 2: None})
    write(tmp_path, "turns-3", {2: 0.3})
    assert turned(tmp_path) == ""
