"""Hours of the clock and days of the week, in nine languages. All lines are made up."""

import pytest

from baken.extract.availability import availability
from baken.extract.clean import clean
from baken.extract.clock import times
from baken.extract.hours import hours


def read(text: str) -> set[object]:
    return {one.value for one in availability(clean(text))}


@pytest.mark.parametrize(
    "text",
    [
        "10.00-22.00u", "10u-22u", "van 10u tot 22u", "10 tot 22 uur", "tussen 10 en 22 uur",
        "van 10 uur 's ochtends tot 22 uur 's avonds", "openingstijden 10-22", "ma-vr 10-22",
        "10am to 10pm", "10 am - 10 pm", "10 a.m. to 10 p.m.", "between 10am and 10pm",
        "open 10-22", "from 10 in the morning until 10 at night", "every day 10-22",
        "de 10h a 22h", "de 10 a 22 horas", "entre las 10 y las 22", "horario: 10-22",
        "de 10 de la mañana a 10 de la noche", "lun-vie 10-22",
        "das 10h às 22h", "das 10 às 22", "entre as 10 e as 22 horas", "seg a sex 10-22",
        "de la 10 la 22", "între 10 și 22", "program 10-22", "de luni până vineri, 10-22",
        "10-től 22-ig", "10 órától 22 óráig", "10 és 22 óra között", "nyitva 10-22",
        "reggel 10-től este 10-ig", "hétfőtől péntekig, 10-22",
        "от 10 до 22 ч", "10-22ч", "между 10 и 22 часа", "работно време 10-22", "пон-пет 10-22",
        "von 10-22 Uhr", "zwischen 10 und 22 Uhr", "10 Uhr bis 22 Uhr", "täglich 10-22",
        "od 10 do 22", "w godz. 10.00-22.00", "między 10 a 22", "codziennie 10-22",
    ],
)  # fmt: skip
def test_ten_to_ten(text: str) -> None:
    assert "10:00-22:00" in read(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("from 8pm to 4am", "20:00-04:00"),
        ("van 20 tot 4 uur", "20:00-04:00"),
        ("from noon to midnight", "12:00-24:00"),
        ("12 noon till 2am", "12:00-02:00"),
        ("dinsdag tot zondag, 11.30-20.00", "11:30-20:00"),
        ("zaterdag 12-18", "12:00-18:00"),
        ("00:00-24:00", "24/7"),
    ],
)
def test_hours_of_the_night_and_beside_a_day(text: str, value: str) -> None:
    assert value in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "24/7", "24-7", "24x7", "24u/24", "24h/24h", "open 24 uur", "24 uur per dag", "24/24",
        "24 hours a day", "24 hrs a day", "24 horas", "24hs", "24 de ore", "0-24", "éjjel-nappal",
        "denonoshtno", "денонощно", "24ч", "rund um die uhr", "24 Stunden", "całodobowo",
        "24h na dobę", "dia e noite", "24 horas por dia", "zi și noapte",
    ],
)  # fmt: skip
def test_at_any_time(text: str) -> None:
    assert read(text) == {"24/7"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ma t/m vr", "mo-fr"), ("maandag tot en met vrijdag", "mo-fr"), ("doordeweeks", "mo-fr"),
        ("Mon to Fri", "mo-fr"), ("on weekdays", "mo-fr"), ("Tuesday till Saturday", "tu-sa"),
        ("seg a sex", "mo-fr"), ("segunda-feira a sexta-feira", "mo-fr"), ("2ª a 6ª", "mo-fr"),
        ("terça a sábado", "tu-sa"), ("luni-vineri", "mo-fr"), ("marți-sâmbătă", "tu-sa"),
        ("пон-пет", "mo-fr"), ("от понеделник до петък", "mo-fr"), ("вторник-събота", "tu-sa"),
        ("hétfőtől péntekig", "mo-fr"), ("keddtől szombatig", "tu-sa"), ("kedd-szombat", "tu-sa"),
        ("pon.-pt.", "mo-fr"), ("od wtorku do soboty", "tu-sa"), ("dni robocze", "mo-fr"),
        ("lunes a viernes", "mo-fr"), ("martes a sábado", "tu-sa"), ("Mo. - Fr.", "mo-fr"),
        ("Dienstag bis Samstag", "tu-sa"), ("werktags", "mo-fr"), ("elke dag", "daily"),
        ("maandag t/m zondag", "daily"), ("Mo-So", "daily"), ("luni-duminică", "daily"),
        ("hétfőtől vasárnapig", "daily"), ("poniedziałek-niedziela", "daily"),
        ("понеделник-неделя", "daily"), ("Mon-Sun", "daily"), ("segunda a domingo", "daily"),
        ("ma, wo en vr", "we"), ("Di, Do und Sa", "th"), ("Sat & Sun", "su"),
    ],
)  # fmt: skip
def test_days(text: str, value: str) -> None:
    assert value in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "tot zondag", "only until Sunday", "hasta el domingo", "până duminică", "vasárnapig itt",
        "до неделя", "nur bis Sonntag", "do niedzieli", "só até domingo", "starts on Monday",
        "begint maandag", "ab Montag neu", "next Monday", "este lunes",
        "De gira: lunes Assen, martes Emmen", "Trasa: poniedziałek Oss, wtorek Uden",
        "Em digressão: terça Goes, quarta Vlissingen", "80€ a segunda", "na segunda hora",
        "fijn weekend", "have a great weekend", "so do I", "do you want to",
    ],
)  # fmt: skip
def test_a_day_that_does_not_come_back_is_left(text: str) -> None:
    assert not read(text) & {"mo", "tu", "we", "th", "fr", "sa", "su", "weekend"}


@pytest.mark.parametrize(
    "text",
    [
        "van 18 tot 35 jaar", "entre 25 y 40 años", "от 20 до 24 г", "od 20 do 24 lat",
        "1 tot 2 uur", "maat 36-38", "10-22 euro", "10-22 cm", "kamer 10-22", "24 jaar",
        "24 uur van tevoren", "within 24 hours", "24 Stunden vorher", "24 horas antes",
        "24 órával előtte", "24 часа предварително", "24 godziny wcześniej", "cu 24 de ore",
    ],
)  # fmt: skip
def test_other_numbers_are_left(text: str) -> None:
    assert read(text) == set()


def test_a_day_before_makes_bare_numbers_hours() -> None:
    assert hours("10-22") == []
    assert [span.value for span in hours("za 10-22", [2])] == ["10:00-22:00"]


@pytest.mark.parametrize(
    ("text", "hour", "half"),
    [("8 uur 's avonds", 8, "p"), ("10 at night", 10, "p"), ("2 at night", 2, "a")],
)
def test_parts_of_the_day(text: str, hour: int, half: str) -> None:
    (time,) = times(text)
    assert (time.hour, time.half) == (hour, half)
