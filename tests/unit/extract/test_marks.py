"""Signs, boxes and columns that offer and refuse, in any language."""

import pytest

from baken.extract import fields


def read(text: str) -> dict[str, bool]:
    """The services read in a text, and whether each is offered."""
    found = [field.value for field in fields(text) if field.kind == "service"]
    return {one.code: one.offered for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "Massage (+)\nWebcam (-)",
        "(+) massage (-) webcam",
        "[x] massage\n[ ] webcam",
        "[X] Massage [] Webcam",
        "massage [+] webcam [-]",
        "massage [✓] webcam [✗]",
        "massage ➕ webcam ➖",
        "Massage: 60 min.\nWebcam: -",
        "| dienst | ja | nee |\n| massage | x | |\n| webcam | | x |",
        "Service | Yes | No\nMassage | ✓ |\nWebcam | | ✓",
        "Usługa | nie | tak\nMasaż | | x\nKamerka | x |",
    ],
)
def test_a_sign_or_a_column_says_which_is_refused(text: str) -> None:
    assert read(text) == {"massage": True, "video": False}


@pytest.mark.parametrize(
    "text",
    [
        "[x] massage [x] webcam",
        "[ ] massage [ ] webcam",
        "➖➖➖➖➖\nmassage\nwebcam",
        "massage (60 min) webcam (x)",
        "| massage | x | |\n| webcam | | x |",
        "dienst | ja\nmassage | x\nwebcam | x",
        "massage: - 60 min\nwebcam: - 30 min",
    ],
)
def test_what_is_no_sign_refuses_nothing(text: str) -> None:
    assert read(text) == {"massage": True, "video": True}


def test_a_sign_far_away_says_nothing() -> None:
    words = "ook lekker lang praten " * 30
    assert read(f"massage en webcam {words} (-)") == {"massage": True, "video": True}
