"""Source profiles: what may stand in them, and what they expect."""

from dataclasses import replace

import pytest

from baken.ingest import Expect, load_profile, profiles
from baken.schema.errors import BakenError

KNOWN = [
    "invented",
    "invented-archive",
    "invented-pages",
    "plain",
    "plain-jsonl",
    "plain-parquet",
    "sms-spam",
]
GOOD = 'name = "mine"\nsite = "site.example"\n[columns]\ntext = "body"\n'


def test_every_profile_loads_and_says_what_the_publisher_allows():
    found = profiles()
    assert [one.name for one in found] == KNOWN
    for one in found:
        assert load_profile(one.name) == one
        assert one.publisher
        assert one.legal.terms
        assert one.legal.use
        assert one.legal.images == "refused"


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(BakenError, match=", ".join(KNOWN)):
        load_profile("not-there")


def test_a_profile_of_ones_own(tmp_path, got):
    path = tmp_path / "mine.toml"
    path.write_text(GOOD + 'ad_id = "nr"\n')
    profile = load_profile(path)
    assert profile == load_profile(str(path))
    result = got("NR,Body\n1,hello\n", profile)
    assert [(row["source"], row["site"]) for row in result.rows] == [("mine", "site.example")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD + 'colour = "red"\n', r"columns\.colour"),
        ('colour = "red"\n' + GOOD, "unknown key colour"),
        (GOOD + "[expect]\nrows = 3\n", r"unknown key expect\.rows"),
        (GOOD + "[legal]\nsecret = 3\n", r"unknown key legal\.secret"),
        (GOOD + '[expect]\nrows_min = "3"\n', "must be a number"),
        (GOOD + "[expect]\nrows_min = -1\n", "must be a number"),
        (GOOD + "[expect]\nrows_min = true\n", "must be a number"),
        (GOOD + '[legal]\nimages = "kept"\n', "no images"),
        (GOOD + "ad_id = 3\n", r"columns\.ad_id must be text"),
        (GOOD + "ad_id = []\n", r"columns\.ad_id must be text"),
        ('required = ["town"]\n' + GOOD, "town is required"),
        ("required = 3\n" + GOOD, "required must be text"),
        ('format = "xlsx"\n' + GOOD, "csv, jsonl, parquet, html, warc"),
        ('quoting = "all"\n' + GOOD, "minimal, none"),
        ('delimiter = "||"\n' + GOOD, "one character"),
        ('time_zone = "Mars/Base"\n' + GOOD, "time_zone"),
        ('time_zone = "/etc/passwd"\n' + GOOD, "time_zone"),
        ('date_format = ["whenever"]\n' + GOOD, "date_format"),
        ('columns = "text"\nname = "mine"\n', "must be a table"),
        ('name = "mine"\nsite = "x"\n[columns]\nad_id = "id"\n', r"columns\.text is missing"),
        ('name = "mine"\nsite = "x"\n', r"columns\.text is missing"),
        ('name = "mine"\n[columns]\ntext = "t"\n', "site is missing"),
        (GOOD.replace("mine", "other"), "file's name"),
        ("name = mine", "no valid TOML"),
        (b"name = '\xff'", "no valid TOML"),
    ],
)
def test_a_fault_in_a_profile_is_told(tmp_path, text, says):
    path = tmp_path / "mine.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(BakenError, match=says) as caught:
        load_profile(path)
    assert "mine.toml" in str(caught.value)


def test_a_profile_that_is_not_there(tmp_path):
    with pytest.raises(BakenError, match="Check the path"):
        load_profile(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("expect", "says"),
    [
        (Expect(rows_min=4), "at least 4 rows, 3 came"),
        (Expect(rows_max=2), "at most 2 rows, 3 came"),
        (
            Expect(reject_share_max=0.3),
            r"at most 30\.0% refused rows, 33\.3% were refused \(1 of 3\)",
        ),
        (Expect(days_max=9), "at most 9 days, 10 came"),
    ],
)
def test_what_is_not_expected_stops_the_run(got, expect, says):
    content = "id,date,text\n1,2026-09-01,hi\n2,2026-09-10,hi\nbad\n"
    profile = replace(load_profile("plain"), expect=expect)
    with pytest.raises(BakenError, match=says):
        got(content, profile)
    assert len(got(content, "plain").rows) == 2


def test_what_is_expected_passes(got):
    expect = Expect(rows_min=3, rows_max=3, reject_share_max=0.34, days_max=10)
    profile = replace(load_profile("plain"), expect=expect)
    assert got("id,date,text\n1,2026-09-01,hi\n2,2026-09-10,hi\nbad\n", profile).tally.rows == 2
