"""basis.toml: what is wrong is said with file, field and remedy."""

from datetime import date

import pytest

from baken.basis import Kind, Mode, load, write
from baken.schema.errors import BakenError


def test_a_sound_basis_is_read_whole(basis, folder):
    assert (basis.kind, basis.mode, basis.folder) == (Kind.TEAM, Mode.SCAN, folder)
    assert basis.municipalities == ("GM0599", "GM0606")
    assert basis.valid_until == date(2026, 12, 31)
    assert [row.role for row in basis.signatories] == ["college", "fg"]
    assert basis.allow.fields == ("phone", "age")
    assert basis.retention.window_days == 90


def test_writing_and_reading_gives_the_same_basis(basis, folder):
    write(basis, folder / "again.toml")
    assert load(folder / "again.toml") == basis


@pytest.mark.parametrize(
    ("old", "new", "field", "remedy"),
    [
        ('kind = "team"', 'kind = "club"', "kind", "must be one of: team, demo, published-corpus"),
        ('kind = "team"', "", "kind", "is missing"),
        ('mode = "scan"', "", "mode", "is missing"),
        ('mode = "scan"', 'mode = "all"', "mode", "must be one of: count, occasion, scan"),
        ('"GM0606"', '"606"', "municipalities", "such as GM0606"),
        ('"GM0606"', "606", "municipalities", "such as GM0606"),
        ('["GM0606", "GM0599"]', '"GM0606"', "municipalities", "a list"),
        ("2026-12-31", '"2026-12-31"', "valid_until", "without quotes"),
        ("2026-12-31", "2026-12-31T00:00:00", "valid_until", "without quotes"),
        ("window_days = 90", "window_days = 91", "retention.window_days", "from 1 to 90"),
        ("lead_days = 30", "lead_days = 0", "retention.lead_days", "from 1 to 90"),
        ("lead_days = 30", "lead_days = true", "retention.lead_days", "from 1 to 90"),
        ('"age"', '"nationality"', "allow.fields", "must be one of: phone, age"),
        ("seal_values = true", 'seal_values = "yes"', "allow.seal_values", "true or false"),
        ('"decision.pdf"', '"../decision.pdf"', "decision.document", "same folder"),
        ('sha256 = "', 'sha256 = "zz', "decision.sha256", "64 digits"),
        ('role = "fg"', 'role = "F G"', "signatories.role", "one word"),
        ("[dpia]", "[[dpia]]", "dpia", "section of its own"),
        ('[[signatories]]\nrole = "college"', '[x]\nrole = "college"', "x", "is unknown"),
        ("lead_days", "lead_dyas", "retention.lead_dyas", "known are: lead_days, window_days"),
        ("controller", "controler", "controler", "is unknown; known are: kind, mode, controller"),
        ('controller = "Gemeente Voorbeeld"', "controller = 7", "controller", "text in quotes"),
    ],
)
def test_what_is_wrong_is_named(spoilt, folder, old, new, field, remedy):
    with pytest.raises(BakenError) as caught:
        spoilt(old, new)
    message = str(caught.value)
    assert message.startswith(f"{folder / 'basis.toml'}: {field} ")
    assert remedy in message
    assert caught.value.exit_code == 2


def test_signatories_must_be_a_list_of_sections(folder):
    (folder / "b.toml").write_text('kind = "team"\nmode = "count"\nsignatories = "me"\n')
    with pytest.raises(BakenError, match=r"\[\[signatories\]\]"):
        load(folder / "b.toml")


def test_broken_toml_names_the_line(folder):
    (folder / "b.toml").write_text('kind = "team"\nmode = \n')
    with pytest.raises(BakenError, match="line 2"):
        load(folder / "b.toml")


def test_missing_folder_and_binary_files(folder):
    with pytest.raises(BakenError, match="baken basis new"):
        load(folder / "none.toml")
    with pytest.raises(BakenError, match="Cannot read"):
        load(folder)
    (folder / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BakenError, match="UTF-8"):
        load(folder / "b.toml")


def test_a_byte_order_mark_does_no_harm(basis, folder):
    path = folder / "basis.toml"
    path.write_text(path.read_text(), encoding="utf-8-sig")
    assert load(path) == basis
