"""Laws that reading an ad must keep, whatever the ad."""

import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from baken.extract import aliases, contacts, fields, mask, statements
from baken.extract.clean import clean

NL = ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
EN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
KEYCAP = "\ufe0f\u20e3"
WRITINGS = {
    "plain": str,
    "fullwidth": lambda d: chr(0xFF10 + int(d)),
    "bold": lambda d: chr(0x1D7CE + int(d)),
    "circled": lambda d: "⓪①②③④⑤⑥⑦⑧⑨"[int(d)],
    "superscript": lambda d: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(d)],
    "arabic": lambda d: chr(0x0660 + int(d)),
    "keycap": lambda d: d + KEYCAP,
    "entity": lambda d: f"&#{ord(d)};",
    "zero-width": lambda d: d + "\u200b",
    "underlined": lambda d: d + "\u0332",
    "letters": lambda d: {"0": "O", "1": "l"}.get(d, d),
    "dutch": lambda d: f" {NL[int(d)]} ",
    "english": lambda d: f" {EN[int(d)]} ",
    "mixed": lambda d: d if int(d) % 2 else f" {NL[int(d)]} ",
}
SEPARATORS = [
    "",
    " ",
    "-",
    ".",
    " - ",
    "*",
    "•",
    "/",
    "_",
    "|",
    "~",
    "🌹",
    "\n",
    " . ",
    "--",
    ") (",
]
TEXTS = st.text(max_size=120)
SCRAPS = (
    "0|6|06|12|+31|een|twee|nul|zes|dubbel|17|jaar|€|50|uur|min|half|ik ben|Kim|niet|geen|massage"
    "|@|.|,|(|:|•|telegram:|kim_1|at|dot|www.x.nl|18+|in|Best|\n|🌹|О|&amp;|l|O"
)
PIECES = st.lists(st.sampled_from(SCRAPS.split("|")), max_size=40).map(" ".join)


@st.composite
def disguised_mobiles(draw: st.DrawFn) -> tuple[str, str]:
    """A Dutch mobile number as E.164, and one way of writing it."""
    number = (
        "06" + draw(st.sampled_from("123458")) + draw(st.from_regex(r"[0-9]{7}", fullmatch=True))
    )
    write = WRITINGS[draw(st.sampled_from(sorted(WRITINGS)))]
    separator = draw(st.sampled_from(SEPARATORS))
    sizes = draw(st.sampled_from([(2, 8), (2, 2, 2, 2, 2), (2, 4, 4), (1,) * 10, (3, 3, 4), (10,)]))
    groups, at = [], 0
    for size in sizes:
        groups.append("".join(write(digit) for digit in number[at : at + size]))
        at += size
    return "+31" + number[1:], separator.join(groups)


@given(TEXTS | PIECES)
@example("\ud800 06 12345678")
@example("&#0; &#1114112; ﷺ 🔟")
def test_every_field_points_at_its_own_words(text: str) -> None:
    for field in [*fields(text), *aliases(text), *statements(text, "minor")]:
        assert field.text == text[field.start : field.end]
        assert 0 <= field.start < field.end <= len(text)


@given(TEXTS | PIECES | disguised_mobiles().map(lambda planted: f"app {planted[1]} of 10"))
@settings(max_examples=300)
def test_a_phone_read_again_from_its_own_words_is_the_same(text: str) -> None:
    for field in fields(text):
        if field.kind == "phone":
            again = [one for one in fields(field.text) if one.kind == "phone"]
            assert [one.value for one in again] == [field.value]


@given(TEXTS | PIECES)
def test_contacts_are_the_phones_and_handles_of_all_fields(text: str) -> None:
    known = [field for field in fields(text) if field.kind in ("phone", "handle")]
    assert sorted(contacts(text), key=lambda field: (field.start, field.end, field.kind)) == known


@given(TEXTS | PIECES)
def test_fields_come_in_order(text: str) -> None:
    starts = [field.start for field in fields(text)]
    assert starts == sorted(starts)


@given(TEXTS | PIECES)
@settings(max_examples=300)
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert mask(masked) == masked
    assert all(new in (old, "•") for old, new in zip(text, masked, strict=True))


@given(TEXTS | PIECES)
def test_cleaned_characters_know_where_they_came_from(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.text) == len(cleaned.starts) == len(cleaned.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(cleaned.starts, cleaned.ends, strict=True))
    assert list(cleaned.starts) == sorted(cleaned.starts)


@given(disguised_mobiles(), st.sampled_from(["", "Bel mij ", "ik ben lief, app\n"]))
@example(("+31610000007", "O6 lO OO OO O7"), "")
@settings(max_examples=400)
def test_a_disguised_number_is_read_and_does_not_survive_masking(
    planted: tuple[str, str], before: str
) -> None:
    number, written = planted
    text = f"{before}{written} voor een afspraak"
    assert [field.value for field in fields(text) if field.kind == "phone"] == [number]
    masked = mask(text)
    assert [field for field in fields(masked) if field.kind == "phone"] == []
    hidden = masked[len(before) : len(before) + len(written)]
    assert not any(unicodedata.digit(character, None) is not None for character in hidden)


STATEMENTS = [
    "ik ben {}", "Ik ben {} jaar", "leeftijd: {}", "{} jaar jong", "{}j", "{} jr", "{}-jarige",
    "I'm {}", "age {}", "aged {}", "{} years old", "{}yo", "{} y/o", "I am {} and new here",
    "meisje van {}", "LEEFTIJD {}", "Ik ben pas {}", "{} jaar en nieuw in de stad",
]  # fmt: skip
AROUND = [
    "",
    "Hoi, ",
    "Massage 30 min 50 euro. ",
    "al 20 jaar ervaring in ons team. ",
    "Best! ",
    "🌹 ",
]
AFTER = ["", ".", ", nieuw", " 🌹", "\nBel 06 12345678", "! 1 uur 100 euro", " en lief"]
STYLES = ["plain", "fullwidth", "bold", "keycap", "zero-width", "circled"]


@given(
    st.integers(11, 17),
    st.sampled_from(STATEMENTS),
    st.sampled_from(AROUND),
    st.sampled_from(AFTER),
    st.sampled_from(STYLES),
)
def test_a_stated_age_under_eighteen_is_never_dropped(
    age: int, statement: str, before: str, after: str, style: str
) -> None:
    written = "".join(WRITINGS[style](digit) for digit in str(age))
    text = before + statement.format(written) + after
    assert age in [field.value for field in fields(text) if field.kind == "age"]
