"""The demo: everybody invented, without a password, and only where nothing is real."""

import subprocess
import sys

import pytest
from leads_of_two import write_scan

from baken.schema.errors import BakenError
from baken.workbench.accounts.roles import REGIONAL, Role
from baken.workbench.config.place import Place, demo_place, place
from baken.workbench.demo.cast import PILOT, cast


def test_there_is_one_person_per_role_and_none_with_two_roles():
    everybody = cast(["GM0599", *PILOT])
    assert sorted(one.role for one in everybody) == sorted(Role)
    for one in everybody:
        assert bool(one.places) is (one.role not in REGIONAL)
    assert cast(["GM0001"])[0].places == ("GM0001",)


def test_a_demo_never_lies_where_a_workbench_does():
    assert demo_place().folder != place().folder


def demo(folder, scan):
    code = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from baken.workbench.config.place import Place\n"
        "from baken.workbench.demo.job import make_demo\n"
        "print(make_demo(Place(Path(sys.argv[1])), Path(sys.argv[2]), date(2026, 10, 1)))\n"
    )
    order = [sys.executable, "-c", code, str(folder), str(scan)]
    return subprocess.run(order, capture_output=True, text=True, check=False)


def test_a_demo_is_made_twice_without_change_and_takes_in_nothing_real(workbench_folder, tmp_path):
    folder, invented = workbench_folder / "demo", write_scan(tmp_path / "invented")
    first = demo(folder, invented)
    assert "'new': 4" in first.stdout, first.stderr
    assert demo(folder, invented).stdout == first.stdout
    real = write_scan(tmp_path / "real", label=None)
    assert "invented ads only" in demo(folder, real).stderr
    order = [sys.executable, "-m", "baken", "workbench", "import", str(real)]
    taken = subprocess.run(
        [*order, "--folder", str(folder)], capture_output=True, text=True, check=False
    )
    assert taken.returncode == 2
    assert "invented leads only" in taken.stderr


def test_a_workbench_that_is_no_demo_is_left_alone(tmp_path, monkeypatch):
    from baken.workbench.demo.job import make_demo

    (tmp_path / "secrets.toml").write_text("")
    with pytest.raises(BakenError, match="no demo"):
        make_demo(Place(tmp_path), tmp_path, None)
    monkeypatch.setenv("BAKEN_HOSTS", "werkplek.example")
    with pytest.raises(BakenError, match="on this computer alone"):
        make_demo(Place(tmp_path / "other"), tmp_path, None)


def test_only_a_demo_lets_somebody_in_without_a_password(browse, people, settings_of_demo):
    client = browse()
    page = client.get("/who").content.decode()
    assert "All data here are invented." in page
    assert client.post(f"/who/{people[Role.PLANNER]}")["Location"] == "/"
    assert client.get("/leads").status_code == 200
    assert client.post("/who/0").status_code == 404
    elsewhere = browse()
    assert elsewhere.get("/who", REMOTE_ADDR="192.0.2.1").status_code == 404


def test_a_workbench_has_no_page_who_is_who(browse, people):
    assert browse().get("/who").status_code == 404
    assert browse().post(f"/who/{people[Role.PLANNER]}").status_code == 404


@pytest.fixture
def settings_of_demo(place, monkeypatch):
    from django.conf import settings

    monkeypatch.setattr(settings, "DEMO", True)
