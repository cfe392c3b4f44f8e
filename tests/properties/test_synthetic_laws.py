"""Laws of the invented region's parts."""

import re
import tempfile
from datetime import date
from pathlib import Path

import phonenumbers
from hypothesis import example, given, settings
from hypothesis import strategies as st

from baken.synthetic import make_region, read_truth
from baken.synthetic.ages import draw_age, other_age
from baken.synthetic.chance import several, stream
from baken.synthetic.contacts import disguised, draw_contact, plain
from baken.synthetic.grammar import PLACEHOLDER
from baken.synthetic.handwriting import draw_style, typed
from baken.synthetic.languages import LANGUAGES
from baken.synthetic.money import draw_money
from baken.synthetic.numerals import age_in_words
from baken.synthetic.spill import Spill

SEEDS = st.integers(0, 2**32)
WORDS = {
    "nl": "nul een twee drie vier vijf zes zeven acht negen",
    "en": "zero one two three four five six seven eight nine",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "ro": "zero unu doi trei patru cinci șase șapte opt nouă",
    "hu": "nulla egy kettő három négy öt hat hét nyolc kilenc",
    "bg": "нула едно две три четири пет шест седем осем девет",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
    "pl": "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć",
    "pt": "zero um dois três quatro cinco seis sete oito nove",
}


def undisguised(text, language):
    """Digits of a disguised number, by a reader's own key."""
    for digit, word in enumerate(WORDS[language].split()):
        text = re.sub(rf"\b{word}\b", str(digit), text)
    text = text.translate(str.maketrans("OISB", "0158"))
    return "".join(str(int(letter)) for letter in text if letter.isdecimal())


@given(SEEDS, st.integers(0, 119), st.booleans())
def test_plain_numbers_are_read_as_themselves(seed, form, british):
    phone = draw_contact(stream(seed), british, set()).phone
    read = phonenumbers.parse(plain(phone, form), "NL")
    assert phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164) == phone


@given(SEEDS, st.integers(0, 119), st.booleans(), st.sampled_from(LANGUAGES))
def test_a_disguise_hides_no_digit_and_adds_none(seed, form, british, language):
    phone = draw_contact(stream(seed), british, set()).phone
    digits = f"00{phone[1:]}" if phone.startswith("+44") else f"0{phone[3:]}"
    written = disguised(stream(seed, "disguise"), phone, form, language)
    assert undisguised(written, language) == digits


@given(st.integers(18, 60), st.integers(18, 60), st.sampled_from(LANGUAGES))
def test_numerals_differ_as_their_numbers_do(one, other, language):
    assert (age_in_words(one, language) == age_in_words(other, language)) == (one == other)


def test_numerals_as_people_write_them():
    assert [age_in_words(n, "nl") for n in (18, 22, 25, 31, 40)] == [
        "achttien", "tweeëntwintig", "vijfentwintig", "eenendertig", "veertig",
    ]  # fmt: skip
    assert [age_in_words(n, "en") for n in (17, 31, 50)] == ["17", "thirty-one", "fifty"]


@given(SEEDS)
def test_ages_are_those_of_adults_and_another_age_is_another(seed):
    rng = stream(seed)
    age = draw_age(rng)
    other = other_age(rng, age)
    assert 18 <= age <= 60
    assert other >= 18
    assert other != age


@given(SEEDS, st.sampled_from(LANGUAGES), st.booleans())
def test_longer_costs_more(seed, language, cheap):
    money = draw_money(stream(seed), language, cheap)
    names = ("M15", "M20", "M30", "M45", "M60", "M90", "M120", "M180", "MNIGHT")
    amounts = [money.amount(name) for name in names]
    assert amounts == sorted(amounts)
    assert all(amount % 5 == 0 for amount in amounts)
    assert (money.hour < 70) == cheap
    assert all(str(money.amount(name)) in text for name, text in money.written().items())


@given(SEEDS)
def test_typing_leaves_placeholders_alone(seed):
    rng = stream(seed)
    text = "Hallo, ik heet {NAME} en woon in {TOWN}; nummer {PHONE}, prijs {M60}."
    written = typed(rng, draw_style(rng), text)
    assert PLACEHOLDER.findall(written) == PLACEHOLDER.findall(text)


@given(SEEDS, st.dictionaries(st.integers(), st.floats(0, 9), max_size=9), st.integers(0, 12))
def test_several_never_takes_twice_nor_what_weighs_nothing(seed, weights, count):
    drawn = several(stream(seed), weights, count)
    assert len(drawn) == len(set(drawn)) == min(count, sum(w > 0 for w in weights.values()))
    assert all(weights[item] > 0 for item in drawn)


@settings(max_examples=12)
@example(30, 1, 1, date(2020, 1, 1))  # one advertiser, who copies: from whom?
@given(SEEDS, st.integers(1, 20), st.integers(1, 12), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_every_region_has_the_rows_and_days_asked_for(seed, days, ads_per_day, until):
    with tempfile.TemporaryDirectory() as folder:
        region = make_region(
            Path(folder), days=days, ads_per_day=ads_per_day, seed=seed, until=until
        )
        truth = read_truth(Path(folder))
    assert region.rows == truth.num_rows == days * ads_per_day
    posted = truth["posted"].to_pylist()
    assert region.first <= min(posted)
    assert max(posted) <= until


@given(st.lists(st.tuples(st.integers(0, 3), st.text(max_size=5)), max_size=40))
def test_what_is_put_aside_comes_back_by_number_and_in_order(values):
    with tempfile.TemporaryDirectory() as folder:
        spill = Spill(Path(folder))
        for number, value in values:
            spill.put(number, value)
        for number in range(4):
            assert list(spill.take(number)) == [text for day, text in values if day == number]
