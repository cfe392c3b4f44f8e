import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.extract import fields
from baken.measure.agreement import Compared, agreement, compare, score
from baken.measure.written import CODES, KINDS, Said, judged, said

COUNTS = st.integers(0, 3)
ADS = st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=1, max_size=30)


def ad(right, missed, extra):
    counts = {"r": right, "m": missed, "e": extra}
    return Compared(*(tuple(f"{part}{at}" for at in range(n)) for part, n in counts.items()))


@pytest.mark.parametrize(
    ("kind", "cell", "form"),
    [
        ("phone", "06-83920417", "+31683920417"),
        ("phone", "+31 6 83920417", "+31683920417"),
        ("age", "18 +", "18+"),
        ("price", "70 EUR/30", "70 EUR/30"),
        ("price", "€70 / 30 min", "70 EUR/30"),
        ("price", "80 ron", "80 RON"),
        ("price", "600 EUR/night", "600 EUR/720"),
        ("place", "Den Haag", "s gravenhage"),
        ("place", "GM0606", "GM0606"),
        ("service", "- Massage", "-massage"),
        ("service", "everything_possible", "everything"),
        ("service", "protected", "-unprotected"),
        ("availability", "9.00-22:00", "09:00-22:00"),
        ("availability", "11:00-", "11:00-"),
        ("availability", "mo-fr", "mo-fr"),
        ("voice", "First", "first"),
        ("handle", "Telegram:@Kim_22", "kim_22"),
        ("handle", "https://www.voorbeeld.example/kim/", "voorbeeld.example/kim"),
    ],
)
def test_a_cell_has_one_form(kind, cell, form):
    assert judged(kind, cell) == {form}


@pytest.mark.parametrize("kind", KINDS)
def test_empty_is_nothing_a_question_mark_is_not_judged_and_the_rest_is_refused(kind):
    assert judged(kind, " ; ") == frozenset()
    assert judged(kind, "x; ?") is None
    if kind != "handle":
        with pytest.raises(ValueError) as refused:
            judged(kind, "qqq-qqq")
        assert "qqq" not in str(refused.value)


@pytest.mark.parametrize("kind", CODES)
def test_every_code_is_its_own_form(kind):
    assert all(judged(kind, code) == {code} for code in CODES[kind])


@pytest.mark.parametrize(
    ("text", "kind", "cell"),
    [
        ("Bel 06-83920417", "phone", "0683920417"),
        ("Ik ben 25 jaar", "age", "25"),
        ("Alleen 18+", "age", "18+"),
        ("Half uur 80 euro", "price", "80 EUR/30"),
        ("Ik woon in Hengelo", "place", "Hengelo"),
        ("Ik woon in Hengelo", "place", "Hengelo (GM0164)"),
        ("Massage in Rdam", "place", "Rotterdam"),
        ("Massage in Rdam", "place", "GM0599"),
        ("Geen massage", "service", "-massage"),
        ("van 9:00 tot 17:00 uur", "availability", "9:00-17:00"),
        ("Telegram: @kim_22", "handle", "kim_22"),
    ],
)
def test_what_is_read_and_what_is_written_meet(text, kind, cell):
    one = compare(judged(kind, cell), said(fields(text), [kind])[kind])
    assert (len(one.right), one.missed, one.extra) == (1, (), ())


def test_a_place_in_another_municipality_is_another_place():
    found = said(fields("Ik woon in Hengelo"), ["place"])["place"]
    one = compare(judged("place", "Hengelo (GM1876)"), found)
    assert one.mistakes == {"wrong value": 1}


def test_abstaining_is_no_mistake_but_also_no_find():
    unsure = [Said(("zeeland",), sure=False)]
    assert compare(frozenset(), unsure).mistakes == {}
    assert compare(frozenset({"zeeland"}), unsure).right == ("zeeland",)


def test_a_value_said_twice_counts_once_and_a_wrong_one_is_one_mistake():
    twice = said(fields("Bel 06-83920417 of +31 6 83920417"), ["phone"])["phone"]
    assert len(twice) == 1
    one = compare({"24", "31"}, [Said(("25",)), Said(("31",))])
    assert (one.right, one.mistakes) == (("31",), {"wrong value": 1})


def test_a_score_worked_out_by_hand():
    found = score([ad(2, 0, 0), ad(1, 1, 0), ad(0, 1, 2), ad(3, 0, 0)])
    assert (found.right, found.missed, found.extra) == (6, 2, 2)
    assert (found.precision.share, found.recall.share, found.f1) == (0.75, 0.75, 0.75)
    assert found.mistakes == {"missed": 1, "extra": 1, "wrong value": 1}
    low, high = found.f1_interval
    assert 0.2 < low < 0.75 < high == 1.0


def test_where_nothing_is_wrong_the_ads_cannot_tell_how_sure():
    assert score([ad(2, 0, 0), ad(0, 0, 0)]).f1_interval is None
    nothing = score([ad(0, 0, 0)])
    assert (nothing.f1, nothing.precision.share) == (None, None)


def test_the_interval_narrows_with_more_of_the_same_ads():
    few = [ad(1, 0, 0)] * 8 + [ad(0, 1, 1)] * 2
    (low, high), (nearer_low, nearer_high) = score(few).f1_interval, score(few * 30).f1_interval
    assert low < nearer_low < 0.8 < nearer_high < high


@given(ADS)
def test_the_interval_is_the_same_every_time_in_any_order_and_within_bounds(counts):
    ads = [ad(*one) for one in counts]
    found, turned = score(ads), score(ads[::-1])
    assert found == turned
    if found.f1_interval:
        low, high = found.f1_interval
        assert 0 <= low <= high <= 1


def test_kappa_of_a_table_worked_out_by_hand():
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = agreement([a for a, _ in pairs], [b for _, b in pairs])
    assert found.same.share == 0.7
    assert found.kappa == pytest.approx(0.4)


def test_kappa_says_nothing_where_there_is_one_answer_only():
    assert agreement(["a", "a"], ["a", "a"]).kappa is None
    assert agreement([], []).kappa is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_has_its_laws(pairs):
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    found, turned = agreement(one, other).kappa, agreement(other, one).kappa
    assert found == (None if turned is None else pytest.approx(turned))
    assert found is None or found <= 1 + 1e-9
    assert agreement(one, one).kappa in (None, pytest.approx(1))
