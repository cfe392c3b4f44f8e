import csv
import json
from datetime import date
from io import StringIO

import pytest
import team as teams
from rich.console import Console
from typer.testing import CliRunner

from baken import cli
from baken.basis import corpus_basis, write
from baken.cli.fields_tables import fitting, tables
from baken.ingest import Rejects
from baken.pipeline.evaluate_fields import FieldsJob, evaluate_fields
from baken.schema.errors import BakenError, NotPermitted

TODAY = date(2026, 9, 30)
HEADER = (
    *("id", "language", "text", "phone", "age", "place", "service", "handle"),
    *("note", "classes", "split"),
)
SECRET = "+31683920417"
PLAIN, SHORT = {"classes": "plain", "split": "dev"}, {"classes": "plain; short", "split": "held"}
ROWS = (
    {"text": "Ik ben Kim, 25 jaar. Bel 06-83920417.", "phone": "06 83920417", "age": "25"} | PLAIN,
    {
        "text": "Massage in Schiedam, 24 jaar.",
        "age": "26",
        "place": "Schiedam",
        "service": "massage",
        "split": "dev",
    },
    {"text": "Telegram: @kim_22", "handle": "?", "age": "31"} | SHORT,
    {"text": "Bel 06-83920418.", "language": "en", "split": "held", "handle": "kim_23"},
)


def labelled(path, rows=ROWS, prefix="invented-"):
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, HEADER)
        writer.writeheader()
        for number, row in enumerate(rows, start=1):
            writer.writerow({"id": f"{prefix}{number}", "language": "nl", "note": "mine"} | row)
    return path


def measure(path, *others, **changes):
    return evaluate_fields(FieldsJob((path, *others), TODAY, **changes), Rejects())


def run(*arguments):
    result = CliRunner().invoke(cli.app, ["evaluate-fields", *map(str, arguments)])
    if isinstance(result.exception, Exception):
        raise result.exception
    return result.output


def test_every_kind_and_language_is_counted(tmp_path):
    outcome = measure(labelled(tmp_path / "l.csv"))
    counts = {
        cell: (one.ads, one.right, one.missed, one.extra) for cell, one in outcome.scores.items()
    }
    assert counts["phone", "*"] == (4, 1, 0, 1)
    assert counts["phone", "nl"] == (3, 1, 0, 0)
    assert counts["phone", "en"] == (1, 0, 0, 1)
    assert counts["age", "*"] == (4, 1, 2, 1)
    assert counts["place", "nl"] == (3, 1, 0, 0)
    assert counts["handle", "*"] == (3, 0, 1, 0), "one ad was not judged"
    assert outcome.scores["age", "*"].mistakes == {"wrong value": 1, "missed": 1}
    whole = {"phone", "age", "place", "service", "handle", "language"}
    assert {kind for kind, _ in outcome.scores} == whole | {"service_offered", "service_refused"}
    assert outcome.classes["age", "plain"].ads == 2
    assert outcome.classes["age", "short"].missed == 1


def test_a_split_is_measured_alone(tmp_path):
    path = labelled(tmp_path / "l.csv")
    assert measure(path, split="held").ads == 2
    with pytest.raises(BakenError, match="no labelled ad"):
        measure(path, split="other")


def test_bad_rows_are_refused_without_their_words(tmp_path):
    rows = [
        {"text": ""},
        {"text": "Hallo", "service": "dansles"},
        {"text": "Hallo", "place": "Nergenshuizen"},
        {"text": "Hallo", "phone": "geheim"},
        {"text": "Hallo", "id": "invented-1"},
        {"text": "Goed", "age": ""},
    ]
    path = labelled(tmp_path / "l.csv", [{"text": "Eerste"}, *rows])
    assert "Rejected: 5 rows" in run(path)
    written = (tmp_path / "l.rejects.csv").read_text()
    assert [line.split(",")[1:3] for line in written.splitlines()[1:]] == [
        ["3", "text"], ["4", "service"], ["5", "place"], ["6", "phone"], ["7", "id"],
    ]  # fmt: skip
    assert not any(word in written for word in ("dansles", "Nergens", "geheim", "Hallo"))
    labelled(path)
    run(path)
    assert not (tmp_path / "l.rejects.csv").exists()


def test_a_file_that_is_none_is_said_plainly(tmp_path):
    (tmp_path / "l.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BakenError, match="id, language, text"):
        measure(tmp_path / "l.csv")


def test_real_ads_need_a_basis_and_only_its_fields_are_looked_at(tmp_path):
    path = labelled(tmp_path / "l.csv", prefix="ad-")
    with pytest.raises(NotPermitted):
        measure(path)
    team = teams.founded(tmp_path)
    with pytest.raises(NotPermitted):
        measure(path, basis=team.basis(mode="occasion"))
    outcome = measure(path, basis=team.basis(fields='["phone", "place"]'))
    assert {kind for kind, _ in outcome.scores} == {"phone", "place"}
    assert outcome.left_out == ("age", "service", "handle")
    assert measure(path, invented=True).left_out == ()


def test_one_real_ad_among_invented_ones_needs_a_basis_too(tmp_path):
    path = labelled(tmp_path / "l.csv", [*ROWS, {"id": "ad-1", "text": "Hallo"}])
    with pytest.raises(NotPermitted):
        measure(path)


def test_a_published_corpus_has_a_basis_of_its_own(tmp_path):
    path = labelled(tmp_path / "l.csv", prefix="t")
    write(corpus_basis(path, "Texts", "CC0", "Somebody"), tmp_path / "basis.toml")
    assert measure(path, basis=tmp_path / "basis.toml").ads == 4
    other = labelled(tmp_path / "other.csv", ROWS[:2], prefix="t")
    with pytest.raises(NotPermitted):
        measure(other, basis=tmp_path / "basis.toml")


def test_two_people_are_compared_on_the_ads_that_both_judged(tmp_path):
    other = [ROWS[0] | {"age": "26"}, *ROWS[1:3]]
    one = labelled(tmp_path / "a.csv")
    outcome = measure(one, labelled(tmp_path / "b.csv", other))
    age, handle, phone = (outcome.people[kind] for kind in ("age", "handle", "phone"))
    assert (age.same.hits, age.same.total) == (2, 3)
    assert age.kappa == pytest.approx((2 / 3 - 3 / 9) / (1 - 3 / 9))
    assert handle.same.total == 2
    assert (phone.same.share, phone.kappa) == (1, pytest.approx(1))
    said = run(one, tmp_path / "b.csv")
    assert "kappa" in said


def test_mistakes_are_shown_without_words_and_contacts(tmp_path):
    path = labelled(tmp_path / "l.csv", [*ROWS, {"id": "0683920419", "text": "Hallo", "age": "44"}])
    said = run(path, "--errors", 5, "--invented")
    assert "invented-2  age  written: 26; read: 24" in said
    assert "invented-4  phone  extra: 1" in said
    assert "(id not shown)  age" in said
    assert not any(word in said for word in ("8392041", "kim_2", "Bel", "Massage", "Hallo"))
    assert "invented-2" not in run(path, "--invented")


def test_the_numbers_are_written_and_nothing_of_the_ads(tmp_path):
    out = tmp_path / "out"
    run(labelled(tmp_path / "l.csv"), "--out", out)
    assert {path.name for path in out.iterdir()} == {"fields.csv", "fields.json"}
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in out.iterdir())
    whole = "".join(path.read_text() for path in out.iterdir())
    assert not any(word in whole for word in ("invented-", "8392041", "kim", "Schiedam", SECRET))
    record = json.loads((out / "fields.json").read_text())
    phone = next(one for one in record["scores"] if (one["field"], one["name"]) == ("phone", "*"))
    assert (phone["precision"], phone["recall"], phone["extra"]) == (0.5, 1.0, 1)
    run(labelled(tmp_path / "l.csv"), "--out", out)
    (out / "mine.txt").write_text("mine")
    with pytest.raises(BakenError, match="other files"):
        run(labelled(tmp_path / "l.csv"), "--out", out)


def test_more_than_two_files_are_refused(tmp_path):
    path = labelled(tmp_path / "l.csv")
    with pytest.raises(BakenError, match="two"):
        run(path, path, path)


def one_row(folder, **cells):
    return measure(labelled(folder / "one.csv", [{"text": "Hallo"} | cells]))


def test_services_are_counted_apart_by_offered_and_refused(tmp_path):
    outcome = one_row(tmp_path, text="Massage. Geen webcam.", service="massage; webcam")
    offered, refused = (outcome.scores[f"service_{part}", "*"] for part in ("offered", "refused"))
    assert (offered.right, offered.missed, offered.extra) == (1, 1, 0)
    assert (refused.right, refused.missed, refused.extra) == (0, 0, 1)
    assert outcome.nearly == {"service": {"refused": 1}}


LONG = "Ik ben vandaag de hele dag vrij en je bent van harte welkom bij mij thuis in de stad. "


@pytest.mark.parametrize(
    ("language", "text", "counts"),
    [
        ("nl", LONG, (1, 0, 0)),
        ("en+nl", LONG, (1, 0, 0)),
        ("hu", LONG, (0, 1, 1)),
        ("nl", "Ok 06-83920417", (0, 1, 0)),
        ("?", LONG, None),
        ("", LONG, None),
    ],
)
def test_the_language_is_measured_where_a_person_wrote_it(tmp_path, language, text, counts):
    outcome = one_row(tmp_path, text=text, language=language)
    one = outcome.scores.get(("language", "*"))
    assert (one and (one.right, one.missed, one.extra)) == counts


def test_mixtures_of_languages_are_one_row(tmp_path):
    rows = [{"text": "Hallo", "language": each} for each in ("nl+en", "hu+nl", "nl")]
    outcome = measure(labelled(tmp_path / "l.csv", rows))
    assert outcome.scores["phone", "+"].ads == 2


@pytest.mark.parametrize("width", [50, 80, 200])
def test_the_tables_say_what_their_numbers_are_of(tmp_path, width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run(labelled(tmp_path / "l.csv"), "--invented").splitlines()
    found = {line.split()[0] for line in lines if line.strip()}
    assert {"phone", "nl", "en", "age", "service,"} <= found
    assert max(map(len, lines)) <= 84


def test_a_narrow_screen_loses_columns_and_no_names(tmp_path):
    table = next(iter(tables(measure(labelled(tmp_path / "l.csv")))))[1]
    for width, intervals in ((40, False), (60, False), (90, True)):
        file = StringIO()
        console = Console(file=file, width=width, force_terminal=True, color_system=None)
        console.print(fitting(console, table))
        lines = file.getvalue().splitlines()
        assert ("95 %" in lines[0]) == intervals
        assert all(line.strip() for line in lines)
        assert any(line.startswith("phone ") and ".50" in line for line in lines)
