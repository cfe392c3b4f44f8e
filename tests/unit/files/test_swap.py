"""A folder changes in one go, or not at all."""

import stat
from pathlib import Path

import pytest

from baken.files import fresh_folder, only_one, settle, swap
from baken.schema.errors import BakenError


def fill(folder: Path, text: str) -> None:
    (folder / "run.json").write_text(text)
    (folder / "deep").mkdir()
    (folder / "deep" / "leads.parquet").write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["exchange", "two renames"])
def target(request, tmp_path, monkeypatch):
    if request.param == "two renames":
        monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    return tmp_path / "out"


def test_a_new_folder_and_then_its_successor(target):
    for text in ("one", "two"):
        with fresh_folder(target) as fresh:
            assert list(fresh.iterdir()) == []
            assert fresh.parent == target.parent
            fill(fresh, text)
        assert (target / "deep" / "leads.parquet").read_text() == text
        assert names(target.parent) == ["out"]


def test_everything_in_it_is_for_the_owner_alone(target):
    with fresh_folder(target) as fresh:
        assert stat.S_IMODE(fresh.stat().st_mode) == 0o700
        fill(fresh, "one")
        (fresh / "deep").chmod(0o755)
        (fresh / "run.json").chmod(0o644)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in target.rglob("*")}
    assert modes == {"run.json": 0o600, "deep": 0o700, "leads.parquet": 0o600}
    assert stat.S_IMODE(target.stat().st_mode) == 0o700


def test_an_error_leaves_the_last_good_folder(target):
    with fresh_folder(target) as fresh:
        fill(fresh, "good")
    with pytest.raises(RuntimeError), fresh_folder(target) as fresh:
        fill(fresh, "bad")
        raise RuntimeError
    assert (target / "run.json").read_text() == "good"
    assert names(target.parent) == ["out"]


def test_an_error_in_a_first_run_leaves_nothing(target):
    with pytest.raises(RuntimeError), fresh_folder(target) as fresh:
        fill(fresh, "bad")
        raise RuntimeError
    assert names(target.parent) == []


def test_a_rename_that_fails_puts_the_good_folder_back(tmp_path, monkeypatch):
    target = tmp_path / "out"
    with fresh_folder(target) as fresh:
        fill(fresh, "good")
    monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    real = Path.rename

    def stubborn(self, other):
        if ".baken-new-" in self.name:
            raise PermissionError
        return real(self, other)

    monkeypatch.setattr(Path, "rename", stubborn)
    with pytest.raises(PermissionError), fresh_folder(target) as fresh:
        fill(fresh, "new")
    assert (target / "run.json").read_text() == "good"
    assert names(tmp_path) == ["out"]


def test_two_runs_on_one_folder_refuse_each_other(target):
    with fresh_folder(target) as fresh:
        fill(fresh, "one")
        with pytest.raises(BakenError, match="Another run"), fresh_folder(target):
            pass
        settle(target)  # must leave the folder that is being written alone
        assert fresh.exists()
    assert names(target.parent) == ["out"]


def test_the_lock_is_free_again_after_a_run(tmp_path):
    for _ in range(2):
        with only_one(tmp_path / "x"):
            pass
    assert names(tmp_path) == []


@pytest.mark.parametrize("name", ["thesis.docx", ".hidden"])
def test_a_folder_that_is_not_ours_is_never_replaced(tmp_path, name):
    target = tmp_path / "papers"
    target.mkdir()
    (target / name).write_text("dear")
    with pytest.raises(BakenError, match="did not write"), fresh_folder(target):
        pass
    assert names(target) == [name]
    assert names(tmp_path) == ["papers"]


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "out").write_text("dear")
    with pytest.raises(BakenError, match="is a file"), fresh_folder(tmp_path / "out"):
        pass


def test_a_disk_of_its_own_is_refused():
    with pytest.raises(BakenError, match="Choose a folder inside it"), fresh_folder(Path("/proc")):
        pass


def test_a_parent_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(BakenError, match="Cannot make"), fresh_folder(tmp_path / "a" / "out"):
        pass


def test_an_empty_folder_and_a_folder_with_counts_may_be_replaced(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    for _ in range(2):
        with fresh_folder(target) as fresh:
            (fresh / "counts.csv").write_text("")
    assert names(target) == ["counts.csv"]


def test_a_link_keeps_pointing_at_the_folder(tmp_path):
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "link").symlink_to(real)
    with fresh_folder(tmp_path / "link") as fresh:
        fill(fresh, "one")
    assert (tmp_path / "link").is_symlink()
    assert names(real) == ["deep", "run.json"]


def test_only_our_own_leftovers_are_removed(tmp_path):
    for name in (".out.baken-new-1234", ".out.baken-newer", ".other.baken-new-1", "outside"):
        (tmp_path / name).mkdir()
    (tmp_path / ".out.baken-new-link").symlink_to(tmp_path / "outside")
    settle(tmp_path / "out")
    assert names(tmp_path) == [
        ".other.baken-new-1",
        ".out.baken-new-link",
        ".out.baken-newer",
        "outside",
    ]


def test_settle_on_a_place_that_does_not_exist_does_nothing(tmp_path):
    settle(tmp_path / "no" / "where")
    assert names(tmp_path) == []
