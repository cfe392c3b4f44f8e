import json
import re
import stat

import pytest
from invented_outcome import JOB, OUTCOME

from baken.measure.rates import Rate, pooled
from baken.pipeline.judge import Outcome
from baken.report.evaluation_folder import as_json, check_evaluation_folder, write_evaluation
from baken.report.evaluation_page import evaluation_page
from baken.report.evaluation_sentences import headline, on_cost, on_languages
from baken.report.evaluation_tables import among, at_prevalences, by_language
from baken.report.evaluation_words import language_name, percent, rate_cells
from baken.report.interval_picture import intervals
from baken.report.pair_picture import two_bars
from baken.schema.errors import BakenError
from baken.schema.wording import use_language


@pytest.fixture(scope="module")
def page():
    use_language("en")
    return evaluation_page(JOB, OUTCOME)


def test_the_page_begins_with_what_was_found_at_what_price(page):
    lede = page.partition('class="lede">')[2].partition("</p>")[0]
    assert lede.startswith(
        "Of 100 independents about 1.8 are flagged without ground (95 % interval: 1.6 to 2.0). "
        "Of 100 controlled advertisers with much planted about 81 are found"
    )
    assert "cannot be seen by anybody" in lede and "nothing about reality" in lede
    assert page.count("All data here are invented.") == 1


def test_the_page_needs_nothing_else_and_runs_nothing(page):
    for words in ("<script", "http://", "https://", "@import", "url(http", "<style></style>"):
        assert words not in page
    assert page.count("</style>") == 1 and "--paper" in page


def test_ids_are_unique_and_links_lead_somewhere(page):
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)


def test_every_picture_has_a_label_and_its_table(page):
    drawings = re.findall(r'<svg class="drawing" role="img" aria-label="([^"]+)"', page)
    assert len(drawings) == len(set(drawings)) == 4
    assert page.count("<details><summary>") == 4
    for words in ("much planted", "licensed agencies", "Polish", "two languages in one ad",
                  "41 of 1,700", "no-longer-there", "3 of 120,000"):  # fmt: skip
        assert words in page


def test_the_page_speaks_dutch():
    use_language("nl")
    page = evaluation_page(JOB, OUTCOME)
    assert '<html lang="nl">' in page
    for words in ("Hongaars", "thuiswerkers", "1,8", "Iemand anders schrijft"):
        assert words in page


def test_an_empty_outcome_is_a_page_too():
    page = evaluation_page(JOB, Outcome())
    assert "There are too few languages to compare." in page
    assert '<svg class="drawing"' not in page and "so many of 100 flagged" not in page


def test_two_languages_in_one_ad_are_one_row_at_the_end():
    rates = by_language(OUTCOME)
    assert [name for name, _ in rates] == ["nl", "hu", "pl", "+"]
    assert rates[-1][1] == Rate(30, 1700)
    assert pooled(rate for _, rate in rates).total == 4 * 1700


def test_strengths_and_kinds_stand_in_one_order():
    assert [name for name, _ in among(OUTCOME, "found")] == ["much", "little", "nothing"]
    assert [name for name, _ in among(OUTCOME, "flagged")][:2] == ["independent", "home"]


@pytest.mark.parametrize(
    ("hits", "said"),
    [
        ((20000, 20100), "within 1 point, and so is the whole interval"),
        ((20000, 20990), "within 1 point, but the interval goes further"),
        ((20000, 21100), "more than 1 point, but the interval begins below it"),
        ((20000, 25000), "more than 1 point, and so is the whole interval"),
    ],
)
def test_whether_languages_stay_within_a_point_is_said_with_its_doubt(hits, said):
    rates = [("nl", Rate(hits[0], 100_000)), ("pl", Rate(hits[1], 100_000))]
    first, within, chance = on_languages(rates)
    assert "Polish 2" in first and "Dutch 20.0%" in first
    assert said in within
    assert "chance alone" in chance


def test_the_cost_is_wrongly_flagged_per_found():
    assert "Cost: 2.5 wrongly" in on_cost(Rate(2, 10), Rate(5, 90))[1]
    assert "where 10.0% of" in on_cost(Rate(2, 10), Rate(5, 90))[1]
    assert len(on_cost(Rate(0, 10), Rate(5, 90))) == 1


def test_what_was_not_measured_is_not_said():
    assert headline(Outcome()) == headline(Outcome({("found", "much"): Rate(0, 0)}))
    assert at_prevalences(Rate(0, 0), Rate(1, 9)) == []


def test_of_the_flagged_more_are_right_where_it_is_more_common():
    rows = at_prevalences(Rate(500, 1000), Rate(50, 1000))
    assert [row[:2] for row in rows] == [("1", "9"), ("2", "17"), ("5", "34"), ("10", "53")]
    assert all(len(row[2].split(" – ")) == 2 for row in rows)
    assert at_prevalences(Rate(0, 9), Rate(0, 9))[0][1] == "–"


def test_small_shares_keep_their_figures():
    assert (percent(0.0), percent(0.00002), percent(0.021)) == ("0.0%", "0.002%", "2.1%")
    assert rate_cells(Rate(0, 0)) == ("–", "–", "0 of 0")


def test_languages_have_names():
    assert language_name("hu") == "Hungarian"
    assert language_name("ro+en") == "Romanian and English"
    assert language_name("xx-unknown") == "xx-unknown"


def test_pictures_leave_out_what_has_no_rate_but_their_tables_keep_it():
    headers = ("a", "b", "c", "d")
    drawn = intervals([("seen", Rate(1, 9)), ("nobody", Rate(0, 0))], "label", headers)
    assert "seen" in drawn.svg and "nobody" not in drawn.svg
    assert drawn.rows[1] == ("nobody", "–", "–", "0 of 0")
    assert intervals([("nobody", Rate(0, 0))], "label", headers, Rate(0, 0)).svg == ""
    assert two_bars([], ("x", "y"), "label", headers, ()).svg == ""


def test_a_line_for_all_together_has_its_words():
    rates = [("a", Rate(1, 100)), ("b", Rate(90, 100))]
    drawn = intervals(rates, "label", ("a", "b", "c", "d"), pooled(rate for _, rate in rates))
    assert "all together 45.5%" in drawn.svg


def test_both_files_are_private_and_hold_the_same(tmp_path):
    out = tmp_path / "new" / "evaluation"
    write_evaluation(out, JOB, OUTCOME)
    assert sorted(path.name for path in out.iterdir()) == ["evaluation.html", "evaluation.json"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert (out / "evaluation.json").read_text() == as_json(JOB, OUTCOME)
    write_evaluation(out, JOB, Outcome())
    assert json.loads((out / "evaluation.json").read_text())["rates"] == []


def test_the_numbers_can_be_counted_with():
    record = json.loads(as_json(JOB, OUTCOME))
    rates = {(one["measured"], one["among"]): one for one in record["rates"]}
    assert {key: Rate(one["hits"], one["total"]) for key, one in rates.items()} == OUTCOME.rates
    assert rates["found", "much"]["interval"] == list(Rate(812, 1001).interval)
    assert record["work"]["third-person"]["only_wrong"] == 90
    assert (record["seeds"], record["days"], record["ads_per_day"]) == ([1, 2, 3], 90, 450)
    assert record["languages"] == "even" and record["baken"] and record["catalogue"]


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(BakenError, match="other files"):
        write_evaluation(tmp_path, JOB, OUTCOME)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    with pytest.raises(BakenError, match="is a file"):
        check_evaluation_folder(tmp_path / "letter.txt")


def test_what_cannot_be_written_is_said_to_be_so(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BakenError, match="Cannot write"):
        write_evaluation(tmp_path / "file" / "out", JOB, OUTCOME)
