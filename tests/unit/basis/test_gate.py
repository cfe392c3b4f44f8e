"""The gate lets through what the papers carry, and says all that is missing."""

from dataclasses import replace
from datetime import date

import pytest

from baken.basis import (
    Action,
    Kind,
    Mode,
    Occasion,
    corpus_basis,
    demo_basis,
    describe,
    load,
    permit,
    refusals,
    write,
)
from baken.schema.errors import NotPermitted

ONE = Occasion(n_ads=1, reason="letter of 1 September")


def test_counting_needs_nothing_and_keeps_nothing(today):
    granted = permit(None, Action.COUNT, today)
    assert granted.mode is Mode.COUNT
    assert (granted.field_kinds, granted.municipalities, granted.label) == ((), None, None)
    assert not (granted.seal_values or granted.random_sample or granted.enters_workbench)
    assert granted.keys is None


def test_a_sound_basis_lets_a_scan_through(basis, today):
    granted = permit(basis, Action.SCAN, today)
    assert granted.municipalities == ("GM0599", "GM0606")
    assert granted.field_kinds == ("phone", "age")
    assert (granted.lead_days, granted.window_days) == (30, 90)
    assert granted.expires == date(2026, 12, 31)
    assert granted.seal_values and granted.random_sample and granted.enters_workbench
    assert (granted.label, granted.keys, granted.as_of) == (None, "team", today)


def test_without_a_basis_a_scan_is_refused_with_the_way_out(today):
    with pytest.raises(NotPermitted) as caught:
        permit(None, Action.SCAN, today)
    assert caught.value.exit_code == 3
    assert "baken count" in str(caught.value) and "baken basis new" in str(caught.value)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_outside_its_dates_only_counting_is_left(basis, day):
    (reason,) = refusals(basis, Action.SCAN, day)
    assert "baken count" in reason
    assert permit(basis, Action.COUNT, day).mode is Mode.COUNT


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 12, 31)])
def test_first_and_last_day_count(basis, day):
    assert refusals(basis, Action.SCAN, day) == []


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('role = "college"', 'role = "mayor"', "role college"),
        ('role = "fg"', 'role = "ciso"', "role fg"),
        ("date = 2025-12-02", "date = 2026-09-02", "signatories.date (fg)"),
        ("date = 2025-11-01", "date = 2026-09-02", "dpia.date"),
        ('document = "decision.pdf"', 'document = "other.pdf"', "other.pdf"),
        ('sha256 = "', 'sha256 = "' + "0" * 64 + '"#', "decision.sha256 differs"),
        ("prior_consultation", "#", "prior_consultation"),
        ("statutory_basis", "#", "statutory_basis"),
        ('fields = ["age", "phone"]', "fields = []", "allow.fields"),
        ("random_sample = true\n[ret", "random_sample = false\n[ret", "dpia.random_sample"),
        ('mode = "scan"', 'mode = "occasion"', "The mode of the basis is occasion"),
        ('mode = "scan"', 'mode = "count"', "The mode of the basis is count"),
        ('mode = "scan"', 'mode = "statute"', "statute is missing"),
        ('"Gemeente Voorbeeld"', '"  "', "controller is missing"),
    ],
)
def test_each_flaw_is_the_one_reason(spoilt, today, old, new, named):
    (reason,) = refusals(spoilt(old, new), Action.SCAN, today)
    assert named in reason


def test_a_changed_decision_is_not_the_decision(basis, folder, today):
    (folder / "decision.pdf").write_bytes(b"decided otherwise")
    (reason,) = refusals(basis, Action.SCAN, today)
    assert "decision.pdf is not the one" in reason


def test_a_statute_names_its_article(spoilt, today):
    basis = replace(spoilt('mode = "scan"', 'mode = "statute"'), statute="Wgts-1")
    assert permit(basis, Action.SCAN, today).mode is Mode.STATUTE


@pytest.mark.parametrize("mode", ["occasion", "scan"])
def test_an_occasion_is_one_ad_with_a_reason(spoilt, today, mode):
    basis = spoilt('mode = "scan"', f'mode = "{mode}"')
    granted = permit(basis, Action.OCCASION, today, occasion=ONE)
    assert granted.action is Action.OCCASION
    for n_ads in (0, 2, 4000):
        (reason,) = refusals(basis, Action.OCCASION, today, occasion=Occasion(n_ads, "letter"))
        assert "exactly one ad" in reason
    (reason,) = refusals(basis, Action.OCCASION, today, occasion=Occasion(1, "  "))
    assert "--reason" in reason
    assert len(refusals(basis, Action.OCCASION, today)) == 2


def test_an_occasion_needs_no_prior_consultation_but_does_need_the_college(spoilt, today):
    basis = spoilt("prior_consultation", "#")
    assert refusals(basis, Action.OCCASION, today, occasion=ONE) == []
    unsigned = replace(basis, signatories=())
    assert len(refusals(unsigned, Action.OCCASION, today, occasion=ONE)) == 2


@pytest.fixture
def demo(tmp_path):
    folder = tmp_path / "demo"
    folder.mkdir()
    for name in ("ads.csv", "tips.csv"):
        (folder / name).write_text(name)
    write(demo_basis(folder, ["GM0606"], date(2026, 3, 31)), folder / "basis.toml")
    return load(folder / "basis.toml")


def test_a_demo_holds_for_its_own_files_only(demo, today, tmp_path):
    files = [demo.folder / "ads.csv", demo.folder / "tips.csv"]
    granted = permit(demo, Action.SCAN, today, files)
    assert (granted.label, granted.keys) == ("invented", "demo")
    assert granted.as_of == date(2026, 3, 31)
    other = tmp_path / "ads.csv"
    other.write_text("id,text\n")
    for strange in ([other], [*files, other], [tmp_path / "none.csv"], []):
        with pytest.raises(NotPermitted):
            permit(demo, Action.SCAN, today, strange)
    files[0].write_text("changed")
    (reason,) = refusals(demo, Action.SCAN, today, files)
    assert "ads.csv" in reason and "SHA-256" in reason


def test_counts_of_invented_ads_say_so(demo, today, tmp_path):
    files = [demo.folder / "ads.csv"]
    assert permit(demo, Action.COUNT, today, files).label == "invented"
    (tmp_path / "ads.csv").write_text("real")
    assert permit(demo, Action.COUNT, today, [tmp_path / "ads.csv"]).label is None


def test_a_corpus_is_bound_to_its_file_and_never_enters_the_workbench(tmp_path, today):
    file = tmp_path / "corpus.tsv"
    file.write_text("Label\tSMS\n")
    basis = corpus_basis(file, "Messages", "CC BY 4.0", "A university")
    write(basis, tmp_path / "basis.toml")
    basis = load(tmp_path / "basis.toml")
    granted = permit(basis, Action.SCAN, today, [file])
    assert (granted.label, granted.municipalities, granted.keys) == ("published corpus", None, None)
    assert not (granted.enters_workbench or granted.seal_values or granted.random_sample)
    file.write_text("Label\tSMS\nham\thello\n")
    with pytest.raises(NotPermitted, match=r"corpus\.tsv"):
        permit(basis, Action.SCAN, today, [file])


@pytest.mark.parametrize("field", ["title", "licence", "publisher", "sha256"])
def test_a_corpus_names_where_it_is_from(tmp_path, today, field):
    file = tmp_path / "corpus.tsv"
    file.write_text("x")
    basis = corpus_basis(file, "Messages", "CC BY 4.0", "A university")
    spoilt = replace(basis, corpus=replace(basis.corpus, **{field: ""}))
    assert any(
        f"corpus.{field}" in reason for reason in refusals(spoilt, Action.SCAN, today, [file])
    )


def test_describe_says_what_may_and_what_is_missing(basis, today):
    text = "\n".join(describe(basis, today))
    assert "Schiedam (GM0606)" in text
    assert "Scanning (baken scan): permitted." in text
    text = "\n".join(describe(replace(basis, prior_consultation=""), today))
    assert "Scanning (baken scan): not permitted.\n  - prior_consultation" in text
    assert "Looking at one ad, with a reason: permitted." in text
    text = "\n".join(describe(basis, date(2028, 1, 1)))
    assert "The basis ended on 2026-12-31" in text


def test_describe_of_a_basis_for_counting_is_short(basis, today):
    lines = describe(replace(basis, mode=Mode.COUNT, signatories=()), today)
    assert [line for line in lines if line.startswith("  - ")] == [
        "  - The mode of the basis is count; this needs mode scan, statute. "
        "That takes a decision by the college.",
        "  - The mode of the basis is count; this needs mode occasion, scan, statute. "
        "That takes a decision by the college.",
    ]


def test_describe_of_a_demo_names_its_files(demo, today):
    assert describe(demo, today)[-1] == "It holds for these files only: ads.csv, tips.csv."
    assert demo.kind is Kind.DEMO
