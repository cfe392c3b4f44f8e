"""`baken basis new` and `show`, asked and piped."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from baken.basis import load
from baken.cli import basis as commands
from baken.schema.errors import BakenError

ANSWERS = {
    "mode": "scan",
    "controller": "Gemeente Voorbeeld",
    "municipalities": "gm0606, GM0599",
    "valid_from": "2026-01-01",
    "valid_until": "2126-01-01",
    "decision.reference": "B-1",
    "decision.date": "2025-12-01",
    "decision.document": "decision.pdf",
    "signed.college": "2025-12-01",
    "signed.fg": "2025-12-02",
    "dpia.reference": "DPIA-7",
    "dpia.date": "2025-11-01",
    "dpia.random_sample": "ja",
    "statutory_basis": "Gemeentewet art. 151a",
    "retention.lead_days": "14",
    "retention.window_days": "60",
    "allow.fields": "phone, age",
    "allow.seal_values": "nee",
    "allow.random_sample": "yes",
    "prior_consultation": "not needed",
}


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "decision.pdf").write_bytes(b"decided")
    return tmp_path


def run(*arguments: str, stdin: str = ""):
    return CliRunner().invoke(commands.app, arguments, input=stdin)


def given(answers: dict[str, str]) -> list[str]:
    return [part for item in answers.items() for part in ("-a", "=".join(item))]


def test_piped_answers_make_a_basis_that_permits_a_scan(place):
    done = run("new", stdin="\n".join(ANSWERS.values()) + "\n")
    assert done.exit_code == 0, done.output
    assert "Scanning (baken scan): permitted." in done.output
    basis = load(place / "basis.toml")
    assert basis.retention.lead_days == 14
    assert basis.dpia.random_sample and basis.allow.random_sample
    assert not basis.allow.seal_values
    assert (place / "basis.toml").stat().st_mode & 0o777 == 0o600
    assert "Scanning (baken scan): permitted." in run("show").output


def test_answers_by_option_make_the_same_basis(place):
    assert run("new", "--no-input", *given(ANSWERS)).exit_code == 0
    run("new", "--basis", "piped.toml", stdin="\n".join(ANSWERS.values()) + "\n")
    assert load(place / "basis.toml") == load(place / "piped.toml")


def test_counting_takes_three_answers(place):
    done = run("new", stdin="\nGemeente Voorbeeld\nGM0606\n")
    assert done.exit_code == 0
    assert "Counting (baken count): permitted" in done.output
    assert "Scanning (baken scan): not permitted" in done.output


def test_a_statute_asks_for_the_article(place):
    answers = {**ANSWERS, "mode": "statute", "statute": "Wgts-1"}
    assert run("new", "--no-input", *given(answers)).exit_code == 0
    assert load(place / "basis.toml").statute == "Wgts-1"


@pytest.mark.parametrize(
    ("field", "answer", "named"),
    [
        ("mode", "everything", "mode: must be one of"),
        ("controller", " ", "controller: this may not be empty"),
        ("municipalities", "Schiedam", "such as GM0606"),
        ("municipalities", "GM9999", "there is no municipality GM9999"),
        ("municipalities", ",", "may not be empty"),
        ("valid_from", "1 januari", "write a day as 2026-09-01"),
        ("decision.document", "none.pdf", "there is no file none.pdf"),
        ("retention.window_days", "91", "from 1 to 90"),
        ("retention.lead_days", "soon", "from 1 to 90"),
        ("allow.fields", "phone, religion", "must be one of"),
        ("allow.seal_values", "perhaps", "answer yes or no"),
        ("nonsense", "x", "No question asks for: nonsense"),
    ],
)
def test_a_wrong_answer_is_named_and_nothing_is_written(place, field, answer, named):
    done = run("new", "--no-input", *given({**ANSWERS, field: answer}))
    assert isinstance(done.exception, BakenError)
    assert named in str(done.exception)
    assert not (place / "basis.toml").exists()


def test_answers_that_run_out_and_wrong_piped_answers_write_nothing(place):
    done = run("new", stdin="scan\n")
    assert "stopped at controller" in str(done.exception)
    done = run("new", stdin="scan\nX\nSchiedam\nGM0606\n")
    assert "such as GM0606" in str(done.exception)
    assert not (place / "basis.toml").exists()


def test_a_person_may_try_again(place, monkeypatch):
    monkeypatch.setattr(commands, "typed_by_a_person", lambda: True)
    done = run("new", stdin="\nGemeente Voorbeeld\nSchiedam\nGM0606\n")
    assert done.exit_code == 0
    assert "such as GM0606" in done.output


def test_an_existing_basis_is_kept(place):
    run("new", stdin="\nGemeente Voorbeeld\nGM0606\n")
    done = run("new", stdin="\nAnother\nGM0606\n")
    assert "Keep it" in str(done.exception)
    assert load(place / "basis.toml").controller == "Gemeente Voorbeeld"


def test_an_answer_without_a_field_is_refused(place):
    assert "field=answer" in str(run("new", "-a", "scan").exception)
