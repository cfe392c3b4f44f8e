"""Sums of money as Dutch people write them, with currency, cents and multipliers."""

import pytest

from baken.extract.clean import clean
from baken.extract.prices import prices

KINDS = [
    ("Dat broodje kostte $3,75 en ik nam er 14", [(3.75, "USD")]),
    ("Samen komt het op 7 euro 50", [(7.5, "EUR")]),
    ("Samen komt het op zeven euro vijftig", [(7.5, "EUR")]),
    ("Het kost acht euro", [(8, "EUR")]),
    ("Je krijgt 2 euro en 40 cent terug", [(2.4, "EUR")]),
    ("Zonder centen: € 2,60", [(2.6, "EUR")]),
    ("Schrijf 300 EUR of EUR 450", [(300, "EUR"), (450, "EUR")]),
    ("Nog € 36,- te gaan", [(36, "EUR")]),
    ("Dat is een tientje", [(10, "EUR")]),
    ("Met een kwartje en 20 cent", [(0.25, "EUR"), (0.2, "EUR")]),
    ("De winst was 41,3 miljoen dollar", [(41_300_000, "USD")]),
    ("Er gaat 1,2 miljard euro naartoe", [(1_200_000_000, "EUR")]),
    ("Zij bood 3 miljard amerikaanse dollar", [(3_000_000_000, "USD")]),
    ("Het huis deed 250.000 gulden", [(250_000, "NLG")]),
    ("1 euro was 5,94573 markka of 594 penni", [(1, "EUR"), (5.94573, "FIM"), (5.94, "FIM")]),
    ("Voor 200元 is het van jou", [(200, "CNY")]),
    ("Hij vroeg 2 mille euro", [(2000, "EUR")]),
]


@pytest.mark.parametrize(("text", "sums"), KINDS)
def test_sums_of_money(text: str, sums: list[tuple[float, str]]) -> None:
    found = [field.value for field in prices(clean(text))]
    assert [(pytest.approx(each.amount), each.currency) for each in found] == sums


def test_a_dash_behind_the_sign_is_no_minus() -> None:
    assert [field.value.amount for field in prices(clean("half uur € -70"))] == [70]
