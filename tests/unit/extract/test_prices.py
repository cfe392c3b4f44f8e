"""Prices: what is asked for how long, in nine languages, and what only looks like a price."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.extract import Price
from baken.extract.clean import clean
from baken.extract.lexicon import rows
from baken.extract.prices import prices

NIGHT = 720
SIZE = 60_000


def read(text: str) -> list[tuple[float, str, int | None]]:
    values = [field.value for field in prices(clean(text))]
    return [(v.amount, v.currency, v.minutes) for v in values if isinstance(v, Price)]


def euros(*pairs: tuple[float, int | None]) -> list[tuple[float, str, int | None]]:
    return [(float(amount), "EUR", minutes) for amount, minutes in pairs]


@pytest.mark.parametrize(
    "text",
    [
        "half uur 80 euro, een uur 150 euro, hele nacht 700 euro",
        "half an hour 80 euro, an hour 150 euro, whole night 700 euro",
        "media hora 80 euros, una hora 150 euros, toda la noche 700 euros",
        "jumătate de oră 80 euro, o oră 150 euro, toată noaptea 700 euro",
        "félóra 80 euró, egy óra 150 euró, egész éjszaka 700 euró",
        "половин час 80 евро, един час 150 евро, цяла нощ 700 евро",
        "halbe Stunde 80 Euro, eine Stunde 150 Euro, ganze Nacht 700 Euro",
        "pół godziny 80 euro, jedna godzina 150 euro, cała noc 700 euro",
        "meia hora 80 euros, uma hora 150 euros, noite inteira 700 euros",
    ],
)
def test_a_list_in_every_language(text: str) -> None:
    assert read(text) == euros((80, 30), (150, 60), (700, NIGHT))


@pytest.mark.parametrize(
    "text",
    [
        "80 euro voor een half uur en 150 euro per uur",
        "80 euro for half an hour and 150 euro per hour",
        "80 euros por media hora y 150 euros la hora",
        "80 euro pentru jumătate de oră și 150 euro pe oră",
        "80 евро за половин час и 150 евро на час",
        "80 Euro für eine halbe Stunde und 150 Euro pro Stunde",
        "80 euro za pół godziny i 150 euro za godzinę",
        "80 euros por meia hora e 150 euros à hora",
        "80 euró félóra, 150 euró óránként",
    ],
)
def test_the_price_first_in_every_language(text: str) -> None:
    assert read(text) == euros((80, 30), (150, 60))


@pytest.mark.parametrize(
    "text",
    [
        "dertig minuten tachtig euro", "thirty minutes eighty euros",
        "treinta minutos ochenta euros", "treizeci de minute optzeci de euro",
        "harminc perc nyolcvan euró", "тридесет минути осемдесет евро",
        "dreißig Minuten achtzig Euro", "trzydzieści minut osiemdziesiąt euro",
        "trinta minutos oitenta euros",
    ],
)  # fmt: skip
def test_amounts_and_times_in_words(text: str) -> None:
    assert read(text) == euros((80, 30))


@pytest.mark.parametrize(
    "text",
    [
        "30 min €80 / 1 uur €150", "30min/80e 60min/150e", "80€ (30min) 150€ (60min)",
        "30m=80€ 60m=150€", "30 min\t€80\n60 min\t€150", "30 min ........ 80\n60 min ....... 150",
        "30 min → 80 euro | 60 min → 150 euro", "€80 half uur, €150 uur",
        "80,- p 30 min, 150,- p/u",
        "30 min\n80 euro\n1 uur\n150 euro", "80 euro\n30 min\n150 euro\n1 uur", "80/30 150/60",
        "80 euro, 30 minuten, 150 euro, 60 minuten", "30 minuten, 80 euro; 60 minuten, 150 euro",
        "30' 80€ 60' 150€", "half uur 80 roosjes, uur 1-5-0 euro",
    ],
)  # fmt: skip
def test_layouts(text: str) -> None:
    assert set(euros((80, 30), (150, 60))) <= set(read(text))


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("1u30 200 euro", (200, "EUR", 90)),
        ("anderhalf uur honderdtachtig euro", (180, "EUR", 90)),
        ("80 lei jumătate de oră", (80, "RON", 30)),
        ("15 000 Ft 30 perc", (15000, "HUF", 30)),
        ("14.000 Ft / 30 perc", (14000, "HUF", 30)),
        ("25e Ft 1 óra", (25000, "HUF", 60)),
        ("félóra 25 ezer", (25000, "HUF", 30)),
        ("godzina 250 zł", (250, "PLN", 60)),
        ("един час 100 лв", (100, "BGN", 60)),
        ("£150 per hour", (150, "GBP", 60)),
        ("1 hour £1,000", (1000, "GBP", 60)),
        ("€ 1.200,00 hele nacht", (1200, "EUR", NIGHT)),
        ("drie uur met etentje 450 euro", (450, "EUR", 180)),
        ("2 euro o minuto", (2, "EUR", 1)),
        ("50 de  lei o oră", (50, "RON", 60)),
        ("150 roosjes", (150, "EUR", None)),
        ("70,-", (70, "EUR", None)),
    ],
)
def test_one_price(text: str, price: tuple[float, str, int | None]) -> None:
    assert read(text) == [price]


@pytest.mark.parametrize(
    "text",
    ["100 of 120 euro per uur", "100-120 euro per uur", "€100 or €120 per hour",
     "100 oder 120 Euro pro Stunde", "100 sau 120 euro pe oră", "100 lub 120 euro za godzinę"],
)  # fmt: skip
def test_two_sums_share_a_time(text: str) -> None:
    assert read(text) == euros((100, 60), (120, 60))


@pytest.mark.parametrize(
    "text",
    [
        "parkeren 4 euro per uur", "parking 4 euro per hour", "aparcamiento 4 euros la hora",
        "parcare 4 euro pe oră", "parkolás 4 euró óránként", "паркинг 4 евро на час",
        "Parkplatz 4 Euro pro Stunde", "parking 4 euro za godzinę", "estacionamento 4 euros à hora",
        "14 euro entree", "entrance 15 euro", "entrada 15 euros", "intrare 15 euro",
        "belépő 15 euró", "вход 15 евро", "Eintritt 15 Euro", "wstęp 15 euro", "ingresso 15 euros",
        "aanbetaling 50 euro", "deposit of 50 euro", "anticipo de 50 euros", "avans 50 euro",
        "előleg 50 euró", "капаро 50 евро", "Anzahlung 50 Euro", "zaliczka 50 euro",
        "sinal de 50 euros", "10 euro korting", "reiskosten 20 euro", "champagne 35 euro per fles",
        "€06 €12 €34 €56 €78", "06,- 12,- 34,- 56,- 78,-", "Euro2004", "maat 90/60/90", "6 ft",
        "two kisses", "25 jaar, 1.70 m, 55 kg", "huisnummer 80, 1234 AB", "open tot 22 uur",
        "ora 20", "bereikbaar 24 uur per dag", "tussen 20 en 30 minuten", "10% korting", "3 kamers",
        "sinds 2015", "om 20 uur vrij", "06 12 34 56 78", "75 C", "30 min van Utrecht",
    ],
)  # fmt: skip
def test_no_price(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    ["150 per hour plus travel", "gratis parkeren, 150 euro per uur", "geen aanbetaling 1 uur 150",
     "taxi 30 euro, 1 uur 150 euro", "1 uur 150 euro, entree 10 euro", "150 euro p.u. incl. drank"],
)  # fmt: skip
def test_other_costs_leave_the_price(text: str) -> None:
    assert read(text) == euros((150, 60))


@given(
    st.lists(
        st.tuples(st.sampled_from([15, 30, 45, 60, 90, 120]), st.integers(5, 199)), min_size=1
    ),
    st.sampled_from([("{m} min €{a}", " / "), ("{a} euro voor {m} min", ", "), ("{m}m={a}€", " ")]),
)
def test_every_price_of_a_list_is_read(
    table: list[tuple[int, int]], layout: tuple[str, str]
) -> None:
    line, between = layout
    text = between.join(line.format(m=minutes, a=amount * 5) for minutes, amount in table)
    assert read(text) == euros(*((amount * 5, minutes) for minutes, amount in table))


@given(st.text(alphabet="15 0.,-€/h\numinrfte", max_size=60))
def test_a_price_stands_where_it_says(text: str) -> None:
    for field in prices(clean(text)):
        assert text[field.start : field.end] == field.text
        assert field.value.amount >= 0


@pytest.mark.parametrize("topic", ["currencies", "durations"])
def test_every_term_is_known_with_more_spaces_and_with_hyphens(topic: str) -> None:
    for row in rows(topic):
        for joint in ("  ", "-"):
            term = row["term"].replace(" ", joint)
            read(f"50 {term} 60 {term}")


@pytest.mark.parametrize(
    "scrap", ["1.000", "50 euro ", "1 2", "€", "30 min ", "uur ", "1-", "€06 "]
)
def test_a_long_text_is_read(scrap: str) -> None:
    read((scrap * SIZE)[:SIZE])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("80 half uur 150 uur", [(80, 30), (150, 60)]),
        ("40e 15min 70e halfuur 120e uur. Bel maar", [(40, 15), (70, 30), (120, 60)]),
        ("50 15min, 70 meia hora, 120 1h.", [(50, 15), (70, 30), (120, 60)]),
        ("Împreună 220 ora, separat 120 ora.", [(220, 60), (120, 60)]),
        ("80 pół godziny, 140 godzina.", [(80, 30), (140, 60)]),
        ("1h 120 2h 220 Nacht 800", [(120, 60), (220, 120), (800, NIGHT)]),
        ("1/4h 50 - 1/2h 80 - 1h 150", [(50, 15), (80, 30), (150, 60)]),
        ("1/2 h 65, 1 h 115, 1 h y 1/2 160", [(65, 30), (115, 60), (160, 90)]),
        ("een uur 70 euro; een uur en een kwartier 85", [(70, 60), (85, 75)]),
        ("45 euro p/30 min, 80 euro p/u", [(45, 30), (80, 60)]),
        ("💶 80 / 30 min 💶 140 / 60 min", [(80, 30), (140, 60)]),
        ("🌹 80/30min 🌹 140/60min", [(80, 30), (140, 60)]),
    ],
)
def test_a_short_list_without_a_currency_is_read(
    text: str, found: list[tuple[float, int | None]]
) -> None:
    assert read(text) == euros(*found)


@pytest.mark.parametrize(
    "text",
    ["Ik werk 40 uur", "150 uur ervaring", "kamer 120, 15 min lopen", "open 20 uur tot 23 uur"],
)
def test_a_number_of_hours_by_itself_is_no_price(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hele nacht? Ja, 800 euro.",
        "¿Toda la noche?\nClaro que sí, 800 euros.",
        "Cała noc? 800 euro",
    ],
)
def test_the_price_of_a_night_may_be_the_answer_to_a_question(text: str) -> None:
    assert read(text) == euros((800, NIGHT))


@pytest.mark.parametrize(
    "text",
    [
        "Eerst 50 euro aanbetaling",
        "Envía 30 euros de reserva",
        "Előre 40 eurót kérek",
        "Paga 50 euros adiantado",
        "Входът е 20 евро",
    ],
)
def test_what_is_paid_in_advance_or_at_the_door_is_no_price(text: str) -> None:
    assert read(text) == []
