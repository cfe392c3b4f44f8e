"""How workers stay safe fires nothing, in nine languages; who somebody is is never looked at."""

import re
from importlib.resources import files

import pytest

from baken.extract import fields
from baken.signals import AdRules, load_catalogue
from baken.signals.catalogue import check
from baken.signals.forbidden import forbidden_words
from baken.signals.kinds import Page

RULES = AdRules.of(load_catalogue())
THIRD = (files("baken") / "catalogue" / "indicators" / "third-person.toml").read_text("utf-8")
ADS = {
    "nl": "Massage en gezelschap in een rustige kamer. Bel voor een afspraak.",
    "en": "Massage and company in a quiet room. Call for an appointment.",
    "es": "Masaje y compañía en una habitación tranquila. Llama para una cita.",
    "ro": "Masaj și companie într-o cameră liniștită. Sună pentru o programare.",
    "hu": "Masszázs és társaság egy csendes szobában. Hívj időpontért.",
    "bg": "Масаж и компания в тиха стая. Обади се за час.",
    "de": "Massage und Begleitung in einem ruhigen Zimmer. Ruf für einen Termin an.",
    "pl": "Masaż i towarzystwo w cichym pokoju. Zadzwoń, aby się umówić.",
    "pt": "Massagem e companhia num quarto tranquilo. Liga para marcar.",
}
SAFE = {
    "nl": [
        "Geen anonieme nummers.",
        "Ik neem niet op bij een privénummer.",
        "Stuur eerst je naam en een berichtje over jezelf.",
        "Het exacte huisnummer krijg je pas aan de deur.",
        "Je krijgt het adres als je voor de deur staat, bel dan even.",
    ],
    "en": [
        "No anonymous numbers.",
        "I do not answer withheld numbers.",
        "Send your name first and tell me a bit about yourself.",
        "You get the exact house number when you are at the door.",
        "I check references before I say yes.",
    ],
    "es": [
        "No contesto números ocultos.",
        "Nada de números privados.",
        "Primero mándame tu nombre.",
        "El número exacto de la casa te lo doy en la puerta.",
    ],
    "ro": [
        "Nu răspund la numere ascunse.",
        "Fără numere private.",
        "Trimite mai întâi numele tău.",
        "Numărul exact al casei îl primești la ușă.",
    ],
    "hu": [
        "Rejtett számra nem válaszolok.",
        "Ismeretlen számot nem veszek fel.",
        "Először írd meg a neved.",
        "A pontos házszámot az ajtónál kapod meg.",
    ],
    "bg": [
        "Не отговарям на скрити номера.",
        "Без анонимни номера.",
        "Първо изпрати името си.",
        "Точния номер на къщата получаваш пред вратата.",
    ],
    "de": [
        "Keine anonymen Nummern.",
        "Auf unterdrückte Nummern antworte ich nicht.",
        "Schick zuerst deinen Namen.",
        "Die genaue Hausnummer bekommst du an der Tür.",
    ],
    "pl": [
        "Nie odbieram numerów zastrzeżonych.",
        "Żadnych anonimowych numerów.",
        "Najpierw wyślij swoje imię.",
        "Dokładny numer domu dostaniesz pod drzwiami.",
    ],
    "pt": [
        "Não atendo números privados.",
        "Nada de números anónimos.",
        "Primeiro manda o teu nome.",
        "O número exato da casa dou à porta.",
    ],
}
LINES = [(language, line) for language, lines in SAFE.items() for line in lines]


def fired(text: str) -> set[str]:
    page = Page(text, fields(text))
    assert RULES.stop(page) is None
    return {hit[0] for hit in RULES.hits(page)}


@pytest.mark.parametrize(("language", "line"), LINES)
def test_staying_safe_fires_nothing(language: str, line: str) -> None:
    ad = ADS[language]
    assert fired(f"{ad} {line}") == fired(ad)
    assert fired(line) == set()


def test_there_are_ads_in_nine_languages() -> None:
    assert len(ADS) == 9 and ADS.keys() == SAFE.keys()


def test_no_word_list_behind_a_rule_names_what_no_rule_may_look_at() -> None:
    assert [line for line in check(files("baken") / "catalogue") if "word list" in line] == []


def test_what_may_not_be_looked_at_has_words_in_nine_languages() -> None:
    assert {language for language, _ in forbidden_words()} == {"any", *ADS}


def written(folder, **changes: str):
    """The record third-person with some keys changed, in a catalogue of its own."""
    text = THIRD
    for key, value in changes.items():
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, count=1, flags=re.M)
    (folder / "indicators").mkdir()
    (folder / "indicators" / "third-person.toml").write_text(text, encoding="utf-8")
    return check(folder)


@pytest.mark.parametrize("number", [4, 8, 9, 13, 19, 20, 21, 22, 23, 27, 28, 29, 30])
@pytest.mark.parametrize("use", ["signal", "context", "safety"])
def test_a_record_of_a_number_that_no_rule_may_look_at_does_not_load(tmp_path, number, use):
    found = written(tmp_path, number=str(number), use=f'"{use}"')
    assert any(f"no rule may look at number {number}" in line for line in found)


@pytest.mark.parametrize("number", [3, 6, 7, 10, 11, 17, 18, 24, 25])
def test_context_never_counts(tmp_path, number):
    assert any("not for signal" in line for line in written(tmp_path, number=str(number)))


@pytest.mark.parametrize("number", [0, 31])
def test_a_number_is_a_row_of_the_table(tmp_path, number):
    assert any("is no row of" in line for line in written(tmp_path, number=str(number)))


@pytest.mark.parametrize(
    "lexicon",
    ["screening", "anonymous-numbers", "huisnummer", "nacionalidad", "tatuaje", "произход"],
)
def test_a_record_with_such_a_list_does_not_load(tmp_path, lexicon):
    found = written(tmp_path, voices=f'["{lexicon}"]')
    assert any("forbidden input" in line for line in found) or "anonymous" in lexicon
    assert found
