"""Names on platforms, e-mail addresses and links. All of them are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.extract.clean import clean
from baken.extract.handles import handles


def read(text: str) -> list[tuple[str, str]]:
    return [(str(one.value), one.text) for one in handles(clean(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("telegram @lara_x", "telegram:lara_x"),
        ("snap: lara", "snapchat:lara"),
        ("tg lara_x", "telegram:lara_x"),
        ("Insta als lara_nl", "instagram:lara_nl"),
        ("IG: lara.nl_22", "instagram:lara.nl_22"),
        ("Telegram → lara", "telegram:lara"),
        ("telegram (lara_x)", "telegram:lara_x"),
        ("https://t.me/lara_x", "telegram:lara_x"),
        ("instagramon lara_x", "instagram:lara_x"),
        ("na telegramie jako lara_x", "telegram:lara_x"),
        ("Телеграм: mila", "telegram:mila"),
        ("reageer op dame_in_rood op Snapchat", "snapchat:dame_in_rood"),
        ("lara_22 on telegram", "telegram:lara_22"),
        ("lara22 (telegram)", "telegram:lara22"),
        ("gebruikersnaam: lara_22", "@lara_22"),
        ("user name: cam_lola", "@cam_lola"),
        ("usuario lola_22", "@lola_22"),
        ("Utilizator: bia.live", "@bia.live"),
        ("felhasználónév: kati_22", "@kati_22"),
        ("потребител: mila_22", "@mila_22"),
        ("Benutzername sternchen_live", "@sternchen_live"),
        ("Nick: nocna_zoja", "@nocna_zoja"),
        ("utilizador: lua_22", "@lua_22"),
        ("lara(at)example.nl", "lara@example.nl"),
        ("lara at example dot nl", "lara@example.nl"),
        ("lara apenstaartje example punt nl", "lara@example.nl"),
        ("lara arroba example.com", "lara@example.com"),
        ("lara coroană example punct com", "lara@example.com"),
        ("lara kukac example pont com", "lara@example.com"),
        ("lara маймунка example точка com", "lara@example.com"),
        ("lara klammeraffe example punkt com", "lara@example.com"),
        ("lara małpa example kropka com", "lara@example.com"),
    ],
)
def test_handles_are_read(text: str, value: str) -> None:
    assert [found for found, _ in read(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "goed signaal, signal 5", "line dancing", "wire transfer 50", "telegram on request",
        "app me", "Telegram: ja", "telegram op aanvraag", "snapchat: no", "snap 50 euro",
        "insta 100euro", "telegram non-stop", "whatsapp 06-12345678", "whatsapp: 0612345678",
        "telegram 24/7", "signal: only text", "tele 2", "snap je dat", "Signal/Telegram",
        "viber: същия номер", "insta: link in bio", "user: yes", "Kamer 12a op whatsapp",
        "op telegram en whatsapp beschikbaar", "wa.me/31612345678",
    ],
)  # fmt: skip
def test_words_prices_and_numbers_are_no_names(text: str) -> None:
    assert read(text) == []


NAMES = st.from_regex(r"[a-z]{3,8}[_.]?[a-z]{2,6}_?[0-9]{0,3}", fullmatch=True)
BEFORE = st.sampled_from(
    ["telegram @", "snap: ", "insta als ", "tg ", "t.me/", "user name: ", "IG - ", "@", "Nick: "]
)
BEHIND = st.sampled_from(["", ".", ", bel me", " op snapchat", "!\n24/7", ") of app"])


@given(before=BEFORE, name=NAMES, behind=BEHIND)
def test_what_a_handle_was_read_from_reads_the_same(before: str, name: str, behind: str) -> None:
    for value, text in read(f"Hoi, {before}{name}{behind}"):
        assert [found for found, _ in read(text)] == [value]
