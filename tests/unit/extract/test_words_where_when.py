"""Where, when, coming and going, youth and trust: the lists of nl, en, hu, bg and pl.

All lines are made up.
"""

import pytest

from baken.extract import fields, statements


@pytest.mark.parametrize(
    ("topic", "text", "stated"),
    [
        ("prepay", "előleg szükséges", True),
        ("prepay", "nincs előleg", False),
        ("prepay", "капаро предварително", True),
        ("prepay", "без капаро", False),
        ("prepay", "wymagana zaliczka", True),
        ("prepay", "bez zaliczki", False),
        ("prepay", "előleg nélkül", False),
        ("youthful", "fiatal lány", True),
        ("youthful", "fiatal férfiakat nem fogadok", False),
        ("youthful", "lélekben fiatal", False),
        ("youthful", "млада дама", True),
        ("youthful", "млада по дух", False),
        ("youthful", "млади мъже не приемам", False),
        ("youthful", "młoda dziewczyna", True),
        ("youthful", "młoda duchem", False),
        ("youthful", "młodzi panowie nie", False),
        ("youthful", "jonge studente", True),
        ("youthful", "voor jong en oud", False),
        ("youthful", "geen jonge mannen", False),
        ("youthful", "youthful body", True),
        ("youthful", "young at heart", False),
        ("youthful", "no young guys", False),
        ("trusty", "megbízható és diszkrét", True),
        ("trusty", "megbízható urakat várok", False),
        ("trusty", "надеждна и дискретна", True),
        ("trusty", "търся коректни мъже", False),
        ("trusty", "rzetelna i dyskretna", True),
        ("trusty", "tylko słownych panów", False),
        ("trusty", "betrouwbaar en discreet", True),
        ("trusty", "betrouwbare heren gezocht", False),
        ("trusty", "serious and reliable", True),
        ("trusty", "reliable gentlemen only", False),
    ],
)
def test_plain_statements(topic: str, text: str, stated: bool) -> None:
    assert bool(statements(text, topic)) is stated


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("premises", "saját lakásomon fogadlak", {"home"}),
        ("premises", "a szállodádba is elmegyek", set()),
        ("premises", "hotelszobádban", set()),
        ("premises", "hotelszobában", {"hotel"}),
        ("premises", "garázsban", {"garage_box"}),
        ("premises", "kempingben, lakókocsiban", {"holiday_park", "vehicle"}),
        ("premises", "имам собствена квартира", {"home"}),
        ("premises", "посещения по хотели", set()),
        ("premises", "приемам в хотел", {"hotel"}),
        ("premises", "в къща за гости", {"short_stay"}),
        ("premises", "масажно студио", {"business"}),
        ("premises", "prywatne mieszkanie", {"home"}),
        ("premises", "dojazd do hotelu", set()),
        ("premises", "przyjmuję w hotelu", {"hotel"}),
        ("premises", "salon masażu", {"business"}),
        ("premises", "w garażu podziemnym", set()),
        ("premises", "ontvang thuis", {"home"}),
        ("premises", "kom naar je hotel", set()),
        ("premises", "chalet op vakantiepark", {"holiday_park"}),
        ("premises", "hotel visits", set()),
        ("premises", "my hotel room", {"hotel"}),
        ("premises", "in a storage unit", {"garage_box"}),
        ("movement", "új a városban, csak pár napig", {"new_in_town", "few_days"}),
        ("movement", "utolsó napok", {"last_days"}),
        ("movement", "újra itt vagyok", {"back_again"}),
        ("movement", "pár nappal előre", set()),
        ("movement", "нова в града", {"new_in_town"}),
        ("movement", "само за няколко дни", {"few_days"}),
        ("movement", "отново в града, на турне", {"back_again", "on_tour"}),
        ("movement", "nowa w mieście", {"new_in_town"}),
        ("movement", "tylko na kilka dni", {"few_days"}),
        ("movement", "ostatnie dni", {"last_days"}),
        ("movement", "kilka dni wcześniej", set()),
        ("movement", "nieuw in de stad", {"new_in_town"}),
        ("movement", "een paar dagen van tevoren", set()),
        ("movement", "new in town for a few days", {"new_in_town", "few_days"}),
        ("availability", "éjjel-nappal", {"24/7"}),
        ("availability", "bejelentkezéssel", {"by_appointment"}),
        ("availability", "hétfőtől péntekig", {"mo-fr"}),
        ("availability", "minden nap 10 órától 22 óráig", {"daily", "10:00-22:00"}),
        ("availability", "денонощно", {"24/7"}),
        ("availability", "с предварителна уговорка", {"by_appointment"}),
        ("availability", "всеки ден от 10 до 22 часа", {"daily", "10:00-22:00"}),
        ("availability", "от понеделник до петък", {"mo-fr"}),
        ("availability", "całodobowo", {"24/7"}),
        ("availability", "po wcześniejszym umówieniu", {"by_appointment"}),
        ("availability", "codziennie od 10 do 22 godz", {"daily", "10:00-22:00"}),
        ("availability", "od poniedziałku do piątku", {"mo-fr"}),
        ("availability", "dag en nacht", {"24/7"}),
        ("availability", "alleen op afspraak", {"by_appointment"}),
        ("availability", "24 hours a day", {"24/7"}),
        ("availability", "ik doe massage, zo fijn", set()),
        ("availability", "I do massage", set()),
    ],
)
def test_coded_lists(kind: str, text: str, found: set[str]) -> None:
    assert {field.value for field in fields(text) if field.kind == kind} == found
