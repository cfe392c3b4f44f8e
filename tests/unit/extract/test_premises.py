"""Where somebody receives, who comes to whom, and coming and going. All lines are made up."""

import pytest

from baken.extract.availability import availability
from baken.extract.clean import clean
from baken.extract.movement import movement
from baken.extract.premises import premises

READERS = {"availability": availability, "premises": premises, "movement": movement}


def read(text: str, kind: str) -> set[object]:
    return {one.value for one in READERS[kind](clean(text))}


HERS = {
    "home": [
        "Ik ontvang je graag thuis", "Thuis in Zwolle", "my own apartment", "en mi piso",
        "la mine acasă", "nálam otthon", "fogadlak otthon", "приемам вкъщи", "bei mir zuhause",
        "przyjmuję w domu", "atendo em casa", "prywatnie w domu",
    ],
    "hotel": [
        "Hotel in Breda", "hotelkamer bij Schiphol", "I am in a hotel near the station",
        "Habitación 12 del hotel", "Te așteaptă la hotel", "a szállodában várlak",
        "Egy zwollei hotelben vár rád", "хотел в Бреда", "Zimmer 3, Hotel am Bahnhof",
        "w hotelu w Bredzie", "Recebe no hotel em Gouda",
    ],
    "business": [
        "in ons huis", "bedrijfspand", "our massage parlour", "nuestra casa", "casa noastră",
        "masszázsstúdió", "масажно студио", "unser Studio", "nasz salon", "no salão",
    ],
    "holiday_park": [
        "bungalow op een vakantiepark", "mobile home", "casa móvil", "parc de vacanță",
        "kempingen vagyok", "в бунгало", "im Mobilheim", "domek mobilny", "parque de campismo",
    ],
    "garage_box": [
        "verbouwde garage", "converted garage", "Garaje cerrado con cama", "garaj închis",
        "zárt garázsban", "затворен гараж", "abgeschlossene Garage", "zamknięty garaż",
        "garagem fechada",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in HERS for text in HERS[code]])
def test_her_own_place(code: str, text: str) -> None:
    assert read(text, "premises") == {code}


@pytest.mark.parametrize(
    "text",
    [
        "ik kom naar je hotel", "I come to your hotel or home", "voy a tu hotel", "vin la hotel",
        "szállodába megyek", "идвам в хотел", "Hotelbesuche", "dojazd do hotelu",
        "vou ao teu hotel", "hotel outcalls only", "Escort hotel en huis", "geen hotels",
        "no hotels", "vlakbij het hotel", "near the hotel", "cerca del hotel", "lângă hotel",
        "a hotel mellett", "до хотела", "neben dem Hotel", "obok hotelu", "perto do hotel",
        "parkeren bij het huis", "parkeergarage", "voel je thuis", "feel at home",
        "siéntete como en casa", "niet bij mij thuis", "not at my place", "Fitnessstudio",
    ],
)  # fmt: skip
def test_not_her_own_place(text: str) -> None:
    assert read(text, "premises") == set()


@pytest.mark.parametrize(
    "text",
    [
        "bij mij of bij jou", "your place or mine", "en tu casa o en la mía", "la tine sau la mine",
        "nálam vagy nálad", "при мен или при теб", "bei mir oder bei dir", "u mnie lub u ciebie",
        "à tua casa ou à minha",
    ],
)  # fmt: skip
def test_receiving_or_coming_along(text: str) -> None:
    assert read(text, "availability") == {"incall", "outcall"}


@pytest.mark.parametrize(
    "text",
    [
        "geen escort", "no outcall", "nu mă deplasez", "nem megyek házhoz", "не приемам",
        "nie przyjmuję", "no recibo en casa", "não recebo", "meld je bij mij",
        "melde dich bei mir", "un mesaj de la tine", "łatwy dojazd tramwajem",
        "ook koppels, wij ontvangen koppels", "primim și cupluri",
    ],
)  # fmt: skip
def test_neither(text: str) -> None:
    assert not read(text, "availability") & {"incall", "outcall"}


STAYS = {
    "few_days": [
        "slechts vier dagen", "only three nights", "solo cuatro días", "azi și mâine în Breda",
        "csak három napig", "днес и утре в Бреда", "nur vier Tage", "tylko trzy dni",
        "só três dias", "só até domingo", "tylko do niedzieli", "only until Sunday",
        "nur bis Sonntag", "само до неделя", "doar până duminică", "solo hasta el domingo",
        "alleen tot zondag", "csak vasárnapig",
    ],
    "last_days": [
        "nog twee dagen", "leaving tomorrow", "quedan dos días", "mai stau două zile",
        "már csak két napig", "още два дни", "nur noch zwei Tage", "jeszcze tylko trzy dni",
        "só mais dois dias",
    ],
    "on_tour": ["Tour: Breda, Tilburg, Oss", "Trasa: poniedziałek Oss, wtorek Uden", "de gira"],
    "": [
        "2 dagen per week", "2 days notice", "for one night 700", "por una noche 600",
        "route 66", "zeven dagen per week", "over een paar dagen", "een week van 7 dagen",
        "nur bis 22 Uhr", "solo hasta las 22", "doar până la 22",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in STAYS for text in STAYS[code]])
def test_a_number_of_days_and_a_tour(code: str, text: str) -> None:
    assert read(text, "movement") == ({code} if code else set())
