import stat

import pytest
from invented_run import HOSTILE, write_invented_counts, write_run

from baken.report import write_single
from baken.schema.errors import BakenError, NotPermitted


def test_the_file_holds_everything_and_needs_nothing(tmp_path):
    out = tmp_path / "report.html"
    counts = write_invented_counts(tmp_path / "counts")
    write_single(write_run(tmp_path / "run"), counts, "en", out)
    page = out.read_text(encoding="utf-8")
    for words in ("G-00000000000a", "All data here are invented.", "2026-W39", "Nationality"):
        assert words in page
    assert HOSTILE not in page
    for words in ("<script", "http://", "https://", "@import", "url(http"):
        assert words not in page
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_every_link_and_id_in_the_file_is_sound(tmp_path):
    out = tmp_path / "report.html"
    write_single(write_run(tmp_path / "run"), None, "nl", out)
    page = out.read_text(encoding="utf-8")
    ids = [part.partition('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    targets = [part.partition('"')[0] for part in page.split('href="#')[1:]]
    assert targets
    assert set(targets) <= set(ids)


@pytest.mark.parametrize("label", [None, "published corpus"])
def test_only_invented_ads_go_into_a_file(tmp_path, label):
    out = tmp_path / "report.html"
    with pytest.raises(NotPermitted):
        write_single(write_run(tmp_path / "run", label=label), None, "en", out)
    assert not out.exists()


def test_a_theme_cannot_end_the_style_and_begin_something_else(tmp_path):
    theme = tmp_path / "theme.css"
    theme.write_text("</style><script>alert(1)</script>", encoding="utf-8")
    out = tmp_path / "report.html"
    write_single(write_run(tmp_path / "run"), None, "en", out, theme)
    assert out.read_text(encoding="utf-8").count("</style>") == 1


def test_a_file_that_cannot_be_written_is_said_to_be_so(tmp_path):
    with pytest.raises(BakenError, match="Cannot write"):
        write_single(write_run(tmp_path / "run"), None, "en", tmp_path / "no" / "report.html")
