"""What a team's basis must allow before ads are drawn and kept for labelling."""

from datetime import date

import pytest
import team as teams

from baken.pipeline.answers_file import DrawJob
from baken.pipeline.label import opened_labels
from baken.schema.errors import BakenError, NotPermitted

ALLOWED = {"seal": True, "sample": True}


def opened(team, **changes):
    team.basis(**changes)
    ads = team.ads([teams.ad(number) for number in range(4)])
    job = DrawJob((ads,), "plain", team.folder / "basis.toml", 3, team.folder / "l.sealed",
                   team.folder / "keys" / "labels" / "l.key", teams.TODAY)  # fmt: skip
    with opened_labels(job) as labels:
        return labels


def test_a_basis_that_allows_both_is_enough_and_its_keys_still_work(team):
    assert len(opened(team, **ALLOWED).drawn) == 3
    team.scan([teams.ad(1)])


@pytest.mark.parametrize("missing", ALLOWED)
def test_without_a_sample_or_sealed_contacts_nothing_is_drawn(team, missing):
    with pytest.raises(NotPermitted, match=r"allow\."):
        opened(team, **ALLOWED | {missing: False})
    assert not (team.folder / "l.sealed").exists()


def test_labels_live_no_longer_than_the_basis(team):
    labels = opened(team, **ALLOWED, valid_until="2026-10-10")
    assert labels.about.until == date(2026, 10, 10).isoformat()


def test_only_what_may_be_read_is_asked(team):
    assert opened(team, **ALLOWED, fields='["age", "language"]').about.kinds == ["age"]


def test_where_no_ad_is_of_the_team_nothing_is_left(team):
    team.basis(**ALLOWED)
    ads = team.ads([teams.ad(1, town="Groningen")])
    job = DrawJob((ads,), "plain", team.folder / "basis.toml", 3, team.folder / "l.sealed",
                   team.folder / "l.key", teams.TODAY)  # fmt: skip
    with pytest.raises(BakenError, match="No ad"), opened_labels(job):
        pass
    assert not (team.folder / "l.key").exists()
