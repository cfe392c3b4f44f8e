"""Lists of services under a heading, before a "no" and in tables: whatever stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.extract import fields
from baken.extract.clean import clean
from baken.extract.cues import sentence_ends

WORDS = {
    "nl": ("webcam", "rollenspel", "overnachting", "stellen", "tantra", "onbeschermd", "video"),
    "en": ("webcam", "role play", "overnight", "couples", "tantra", "unprotected", "video"),
    "hu": ("webkamera", "szerepjáték", "ottalvás", "párok", "tantra", "óvszer nélkül", "videózás"),
    "bg": ("уебкамера", "ролеви игри", "нощувка", "двойки", "тантра", "без презерватив", "видео"),
}
CODES = ("video", "roleplay", "overnight", "couples", "tantra", "unprotected", "video")
HEADINGS = {
    "nl": ("Wat ik niet doe", "Niet bij mij te vinden", "Wat je bij mij thuis niet vindt", "Niet"),
    "en": ("What I don't do", "You won't find", "Not available", "Hard limits", "No-gos"),
    "hu": ("Amit nem vállalok", "Nálam nem találsz", "Kizárva", "Tiltólista", "Nem"),
    "bg": ("Какво не предлагам", "При мен няма да намериш", "Изключени са", "Забранено", "Не"),
}
NO = {
    "nl": ("nee", "doe ik allemaal niet", "niet mogelijk"),
    "en": ("no", "not for me", "unavailable at present"),
    "hu": ("nem", "ezeket nem csinálom", "kizárva"),
    "bg": ("не", "това не го правя", "изключено"),
}
CELLS = {
    "nl": ("nee", "n.v.t.", "nvt", "niet"),
    "en": ("no", "n/a", "unavailable", "not offered"),
    "hu": ("nem", "nincs", "nem elérhető"),
    "bg": ("не", "няма", "недостъпно"),
}
LANGUAGES = sorted(WORDS)


def read(text: str) -> set[tuple[str, bool]]:
    """The services read in a text, but for where she receives, and whether they are offered."""
    found = [field.value for field in fields(text) if field.kind == "service"]
    return {(one.code, one.offered) for one in found if one.code not in ("incall", "outcall")}


@st.composite
def lists(draw: st.DrawFn, fewest: int = 2) -> tuple[str, list[str], set[tuple[str, bool]]]:
    language = draw(st.sampled_from(LANGUAGES))
    places = draw(st.lists(st.integers(0, 5), min_size=fewest, max_size=5, unique=True))
    items = [WORDS[language][place] for place in places]
    return language, items, {(CODES[place], False) for place in places}


@given(lists(), st.data())
def test_a_heading_with_a_colon_refuses_its_whole_list(given_list, data) -> None:
    language, items, wanted = given_list
    heading = data.draw(st.sampled_from(HEADINGS[language]))
    assert read(f"{heading}: {', '.join(items)}.") == wanted


@given(lists(), st.data())
def test_a_no_behind_a_colon_refuses_the_whole_list_before_it(given_list, data) -> None:
    language, items, wanted = given_list
    no = data.draw(st.sampled_from(NO[language]))
    assert read(f"{', '.join(items)}: {no}.") == wanted


@given(lists(fewest=1), st.data())
def test_a_no_in_the_cell_behind_refuses(given_list, data) -> None:
    language, items, wanted = given_list
    no = data.draw(st.sampled_from(CELLS[language]))
    sign = data.draw(st.sampled_from((" ", ": ", " - ")))
    assert read("\n".join(f"{item}{sign}{no}" for item in items)) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bare_video_counts_where_it_is_refused_or_affirmed(language: str) -> None:
    word = WORDS[language][-1]
    no = NO[language][0]
    yes = {"nl": "mogelijk", "en": "yes", "hu": "igen", "bg": "да"}[language]
    assert read(f"{word}: {no}") == {("video", False)}
    assert read(f"{word}: {yes}") == {("video", True)}
    assert read(f"{word}.") == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No photos or video please", set()),
        ("Geen foto's en video", set()),
        ("Dit is een video van mij, niet van een ander", set()),
        ("No quiero vídeo, masaje sí, vivo en una calle tranquila", {("massage", True)}),
        ("Webkamerát sem", {("video", False)}),
        ("Webcam, n.v.t.", {("video", False)}),
        ("Ipv webcam: massage", {("video", False), ("massage", True)}),
        ("Wat je bij mij niet vindt: een nacht samen", {("overnight", False)}),
        ("Geen ontvangst bij mij thuis, massage bij jou", {("massage", True)}),
        (
            "Zonder condoom?\nUitgesloten.\nOvernachten?\nJa",
            {("unprotected", False), ("overnight", True)},
        ),
        ("Webcam?\nNee\nMassage\nDiner", {("video", False), ("massage", True), ("dinner", True)}),
    ],
)
def test_what_is_refused_and_what_is_not(text: str, found: set[tuple[str, bool]]) -> None:
    assert read(text) == found


def test_dots_inside_an_abbreviation_end_no_sentence() -> None:
    text = clean("Duo n.v.t. Massage om 20.30 uur.Bel a.u.b. vooraf").text
    ended = [text[:end].split()[-1] for end in sentence_ends(text)]
    assert ended == ["n.v.t", "uur", "a.u.b"]
