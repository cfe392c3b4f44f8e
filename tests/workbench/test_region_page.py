"""Figures of the region: who sees them, that nothing in them is small, and that they stay."""

import csv
import io
import json
from datetime import date, timedelta

import psycopg
import pytest
from asking import ask_as, events
from cases_of_two import TODAY
from invented_pilot import short_country
from typer.testing import CliRunner

from baken.cli import app
from baken.measure.region import regional
from baken.schema.errors import BakenError
from baken.workbench.accounts.roles import Role
from baken.workbench.accounts.walls import Verb, may
from baken.workbench.config.database import cluster, superuser

PAGE, FILE, ABOUT = "/region", "/region/figures.csv", "/region/figures.csv-metadata.json"
SEES = [role for role in Role if may([role], "aggregates", Verb.READ)]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return short_country(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def others(tmp_path_factory):
    """Of the same weeks, with other numbers."""
    return short_country(tmp_path_factory.mktemp("others"), seed=3)


@pytest.fixture
def none(place, people):
    """No figures, before the test and after it. Only the superuser gets past the walls."""

    def forget():
        with superuser(cluster(place)) as link:
            link.execute("DELETE FROM statistics_release")

    forget()
    yield
    forget()


@pytest.fixture
def shown(none, made):
    """The figures, in the workbench."""
    from baken.workbench.statistics.actions import take_in

    return take_in(folder=made, today=TODAY)


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("page", [PAGE, FILE, ABOUT])
def test_whoever_may_see_aggregates_sees_them_and_nobody_else(shown, browse, people, role, page):
    answer = browse(people[role]).get(page)
    assert answer.status_code == (200 if role in SEES else 404)


@pytest.mark.parametrize("role", Role)
def test_the_database_says_the_same(shown, connect, people, role):
    app = connect("app")
    ask_as(app, people[role])
    found = app.execute("SELECT count(*) FROM statistics_release").fetchone()[0]
    assert found == (role in SEES)


def test_nobody_sees_none(shown, connect, browse):
    assert connect("app").execute("SELECT * FROM statistics_release").fetchall() == []
    assert browse().get(PAGE).status_code == 302


@pytest.mark.parametrize(
    "order",
    [
        "INSERT INTO statistics_release (digest, label, taken_at, told) SELECT '', '', now(), '{}'",
        "UPDATE statistics_release SET told = '{}'",
        "DELETE FROM statistics_release",
    ],
)
@pytest.mark.parametrize("role", [Role.CHAIN, Role.ADMINISTRATOR, Role.PLANNER])
def test_people_do_not_change_them(shown, connect, people, role, order):
    app = connect("app")
    ask_as(app, people[role])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(order)


def test_no_job_changes_or_removes_figures_that_are_not_invented(none, made, connect, tmp_path):
    from baken.workbench.statistics.actions import take_in

    real = short_country(tmp_path, label=None)
    take_in(folder=real, today=TODAY)
    jobs = connect("jobs")
    with pytest.raises(psycopg.errors.InsufficientPrivilege), jobs.transaction():
        jobs.execute("UPDATE statistics_release SET told = '{}'")
    assert jobs.execute("DELETE FROM statistics_release").rowcount == 0


def test_no_number_is_small_and_all_are_what_the_figures_say(shown, browse, people, made):
    from baken.workbench.accounts.models import Municipality
    from baken.workbench.statistics.told import from_json

    given = rows(browse(people[Role.CHAIN]).get(FILE))
    told = [int(one["advertisers_per_day"]) for one in given if one["advertisers_per_day"]]
    assert told and all(count >= 10 and count % 5 == 0 for count in told)
    region = from_json(shown.told["region"])
    codes = Municipality.objects.using("jobs").values_list("code", flat=True)
    assert region == regional(made, region.plan, list(codes))
    assert len(given) == len(region.towns) * len(region.starts)
    known = {
        (one.code, first.isoformat()): (count, seen)
        for one in region.towns
        for first, count, seen in zip(region.starts, one.advertisers, one.seen, strict=True)
    }
    for one in given:
        count, seen = known[one["municipality_code"], one["first_day"]]
        assert one["advertisers_per_day"] == ("" if count is None else str(count))
        assert one["days_seen_percent"] == str(seen)
        state = "shown" if count is not None else "under_10" if seen else "not_seen"
        assert one["state"] == state


def test_the_file_says_what_its_columns_mean(shown, browse, people):
    browser = browse(people[Role.CHAIN])
    file, about = browser.get(FILE), browser.get(ABOUT)
    meant = json.loads(about.content)
    assert file["Link"].startswith(f"<{ABOUT.rpartition('/')[2]}>")
    assert meant["url"] == FILE.rpartition("/")[2]
    named = [one["name"] for one in meant["tableSchema"]["columns"]]
    assert named == list(rows(file)[0])
    assert all(one["dc:description"] for one in meant["tableSchema"]["columns"])
    assert meant["dc:source"] == "a source"
    first, last = meant["dc:temporal"].split("/")
    days = [(one["first_day"], one["last_day"]) for one in rows(file)]
    assert (min(days)[0], max(days)[1]) == (first, last)


def test_the_page_shows_the_municipality_that_is_asked_for(shown, browse, people):
    from baken.report.formats import municipality
    from baken.workbench.statistics.told import from_json

    region = from_json(shown.told["region"])
    browser = browse(people[Role.CHAIN])
    for code in (region.towns[0].code, region.plan.pilot[0]):
        words = browser.get(f"{PAGE}?place={code}").content.decode()
        assert f'<option value="{code}" selected>' in words
        assert f"{municipality(code)} over time" in words
        assert ("the team works in another way here" in words) == (code in region.plan.pilot)
    for odd in ("GM9999", "<script>", "x" * 5000):
        answer = browser.get(PAGE, {"place": odd})
        assert answer.status_code == 200
        assert odd not in answer.content.decode()


def test_who_works_in_one_municipality_sees_that_one_first(shown, browse, people):
    words = browse(people[Role.PLANNER]).get(PAGE).content.decode()
    assert '<option value="GM0599" selected>' in words


def test_the_chain_coordinator_comes_in_here(shown, browse, people):
    assert browse(people[Role.CHAIN]).get("/")["Location"] == PAGE


def test_without_figures_it_says_how_they_come(none, browse, people):
    answer = browse(people[Role.CHAIN]).get(PAGE)
    assert answer.status_code == 200
    assert "baken workbench figures" in answer.content.decode()
    assert browse(people[Role.CHAIN]).get(FILE).status_code == 404


def test_invented_figures_say_so_make_room_for_real_ones_and_never_stand_before_them(
    none, others, browse, people, tmp_path, connect
):
    from baken.workbench.statistics.actions import take_in

    browser, words = browse(people[Role.CHAIN]), "These figures are invented."
    take_in(folder=others, today=TODAY)
    assert words in browser.get(PAGE).content.decode()
    real = take_in(folder=short_country(tmp_path, label=None), today=TODAY)
    assert words not in browser.get(PAGE).content.decode()
    with pytest.raises(BakenError, match="Show invented ones in a demo"):
        take_in(folder=others, today=TODAY)
    jobs = connect("jobs")
    assert jobs.execute("SELECT id FROM statistics_release").fetchall() == [(real.pk,)]


def test_looking_and_taking_along_stand_in_the_trail(shown, browse, people, connect):
    owner, subject = connect("owner"), f"release:{shown.pk}"
    asked = {"subject": subject, "data_class": "aggregates", "actor": people[Role.CHAIN]}
    browser = browse(people[Role.CHAIN])
    for page, deed in ((PAGE, "read"), (ABOUT, "read"), (FILE, "export")):
        before = events(owner, action=deed, **asked)
        browser.get(page)
        assert events(owner, action=deed, **asked) == before + 1
    assert events(owner, action="import", subject=subject, data_class="aggregates") == 1


def test_the_same_twice_is_one_and_invented_ones_make_room(shown, made, others, connect):
    from baken.workbench.statistics.actions import take_in

    owner = connect("jobs")
    asked = "SELECT id FROM statistics_release"
    assert take_in(folder=made, today=TODAY).pk == shown.pk
    assert owner.execute(asked).fetchall() == [(shown.pk,)]
    owner.rollback()
    second = take_in(folder=others, today=TODAY)
    assert owner.execute(asked).fetchall() == [(second.pk,)]


def test_other_numbers_of_weeks_that_were_shown_are_refused(none, made, tmp_path, connect):
    from baken.workbench.statistics.actions import take_in

    first, second = tmp_path / "one", tmp_path / "two"
    for folder in (first, second):
        folder.mkdir()
    shown = take_in(folder=short_country(first, label=None), today=TODAY)
    other = short_country(second, seed=3, label=None)
    with pytest.raises(BakenError, match="other numbers were shown of the same weeks"):
        take_in(folder=other, today=TODAY)
    owner = connect("jobs")
    assert owner.execute("SELECT id FROM statistics_release").fetchall() == [(shown.pk,)]


@pytest.mark.parametrize("shift", [1, 2, 4])
def test_longer_figures_are_shown_where_the_weeks_are_cut_alike(none, made, shift):
    from dataclasses import replace

    from baken.measure.plan import planned
    from baken.workbench.statistics.actions import _refuse_other

    plan = planned(made)
    last = plan.last - timedelta(7 * 8)
    shorter = regional(made, replace(plan, last=last, flow_weeks=6), [])
    earlier = released(shorter)
    _refuse_other(earlier, regional(made, plan, []))
    moved = replace(plan, start=plan.start + timedelta(7 * shift))
    if shift % 4:
        with pytest.raises(BakenError):
            _refuse_other(earlier, regional(made, moved, []))
    else:
        _refuse_other(earlier, regional(made, moved, []))


def released(region):
    """A release of it that was made today."""
    from django.utils import timezone

    from baken.workbench.statistics.models import Release
    from baken.workbench.statistics.told import as_json

    return Release(taken_at=timezone.now(), told={"region": as_json(region)})


def test_the_command_says_what_it_did_and_what_it_cannot_do(none, made, place, tmp_path):
    def run(folder):
        order = ["workbench", "figures", str(folder), "--folder", str(place.folder)]
        return CliRunner().invoke(app, order)

    done = run(made)
    assert done.exit_code == 0, done.exception
    assert "Shown: figures of" in done.output
    assert "holds no figures" in str(run(tmp_path).exception)
    (tmp_path / "figures.json").write_text("{}")
    assert "no registered plan" in str(run(tmp_path).exception)


def test_a_demo_shows_nothing_that_is_not_invented(none, place, tmp_path, monkeypatch):
    from baken.workbench.statistics.job import show_figures

    real = short_country(tmp_path, label=None)
    place.demo_mark.write_text("invented")
    try:
        with pytest.raises(BakenError, match="A demo shows invented figures only"):
            show_figures(place, real, date(2026, 11, 29))
    finally:
        place.demo_mark.unlink()


def test_the_map_is_drawn_with_the_outlines_that_somebody_brought(
    shown, browse, people, place, tmp_path
):
    def run(path):
        order = ["workbench", "outlines", str(path), "--folder", str(place.folder)]
        return CliRunner().invoke(app, order)

    browser, drawn = browse(people[Role.CHAIN]), 'stroke-width="0.8"'
    assert drawn not in browser.get(PAGE).content.decode()
    square = [[4.4, 51.8], [4.6, 51.8], [4.6, 52.0], [4.4, 51.8]]
    area = {"type": "Polygon", "coordinates": [square]}
    features = [{"id": one, "geometry": area} for one in ("GM0599", "GM9999")]
    (tmp_path / "map.json").write_text(json.dumps({"type": "", "features": features}))
    try:
        assert "outlines of 1 municipalities" in run(tmp_path / "map.json").output
        assert drawn in browser.get(PAGE).content.decode()
        assert "is no GeoJSON" in str(run(tmp_path).exception)
        assert drawn in browser.get(PAGE).content.decode()
        (place.folder / "outlines.json").write_text("{")
        assert browser.get(PAGE).status_code == 200
    finally:
        (place.folder / "outlines.json").unlink(missing_ok=True)
