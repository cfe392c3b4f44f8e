"""Un-disguising, and the way back to what was written."""

import pytest

from baken.extract.clean import clean


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ABC 123", "abc 123"),
        ("⓪➅０𝟎²", "06002"),
        ("0️⃣6️⃣", "06"),
        ("0\u200b6\u00ad", "06"),
        ("Eén ñ ø ß Ł", "een n o ss l"),
        ("&euro;50 &#48;", "€50 0"),
        ("ｋｉｍ 🄺🅘🅼", "kim kim"),
        ("Utreсht", "utrecht"),  # a Cyrillic letter in the middle
        ("русский", "русскии"),  # another script stays as it is, without marks
        ("O’Neil – x", "o'neil - x"),
        ("🔟", "10"),
        ("& amp", "& amp"),
    ],
)
def test_disguises_are_taken_off(written: str, plain: str) -> None:
    assert clean(written).text == plain


def test_plain_text_is_only_put_in_lower_case() -> None:
    cleaned = clean("Bel 06")
    assert cleaned.text == "bel 06"
    assert cleaned.starts == range(6)


@pytest.mark.parametrize("word", ["K&eacute;m", "K\u0301im\u200b", "ｋｉｍ", "ﬁjn", "0️⃣"])
def test_a_span_holds_all_that_was_written(word: str) -> None:
    cleaned = clean(f"x {word} y")
    size = len(cleaned.text) - 4
    assert cleaned.written(2, 2 + size) == word
