"""Phone numbers as people disguise them, and what only looks like one."""

import pytest

from baken.extract import fields

MOBILE = "+31612345678"


def read(text: str) -> list[object]:
    return [field.value for field in fields(text) if field.kind == "phone"]


@pytest.mark.parametrize(
    "written",
    [
        # letters by their looks
        "O6 I2 EAS 678".replace("A", "4"),
        "ob 12 34 56 78",
        "O6I2E4S67B",
        "06 l2 e4 s6 78",
        "О6 12 З4 5б 78",
        "bel06 12345678",
        # letters and figures changed places, letters stretched
        "nvl z35 een twee drie vier v1jf zes zeven acht",
        "z3r0 s1x 0n3 tw0 three four five six seven eight",
        "nul zeees een tweeee drie vieeeer vijf zes zeven acht",
        # words
        "nulzeseentweedrieviervijfzeszevenacht",
        "nullsechseinszweidreivierfünfsechssiebenacht",
        "nul six uno twee drei négy vijf sześć șapte осем",
        "plus eenendertig zes twaalf vierendertig zesenvijftig achtenzeventig",
        "plus thirty-one six one two three four five six seven eight",
        "más treinta y uno 6 12 34 56 78",
        "плюс тридесет и едно 6 12 34 56 78",
        # between
        "#06 #12 #34 #56 #78",
        "(0)(6)(1)(2)(3)(4)(5)(6)(7)(8)",
        "0 cijfer 6 cijfer 1 cijfer 2 cijfer 3 cijfer 4 cijfer 5 cijfer 6 cijfer 7 cijfer 8",
        "0......6......1......2......3......4......5......6......7......8",
        "06 schat 1234 liefs 5678",
        "06 is 12 34 56 78",
        "Mijn nummer begint met 06. De rest is 12 34 56 78.",
        "Start with 06, then dial 12345678",
        # as if they were prices
        "06,- 12,- 34,- 56,- 78,-",
        "€06 €12 €34 €56 €78",
        "06€ 12€ 34€ 56€ 78€",
        # other signs
        "⓿❻❶❷❸❹❺❻❼❽",
        "⁰⁶¹²³⁴⁵⁶⁷⁸",
        "०६१२३४५६७८",
        "🯰🯶🯱🯲🯳🯴🯵🯶🯷🯸",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "Bel {} en vraag naar Noa", "25 jaar, 1 uur 100 euro. {}"]
)
def test_a_disguised_number_is_read(written: str, around: str) -> None:
    assert read(around.format(written)) == [MOBILE]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0 6 1 2 dubbel 3 4 5 6 7", "+31612334567"),
        ("zero six triple one two three four five six", "+31611123456"),
        ("0 6 1 2 double 3 4 5 6 7, one hour", "+31612334567"),
        ("+44 7700 900 123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("+32 470 12 34 56", "+32470123456"),
        ("020 123 45 67", "+31201234567"),
        ("O20 123 45 67", "+31201234567"),
    ],
)
def test_repeats_and_other_plans(written: str, number: str) -> None:
    assert read(f"Bel {written}") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Order nr 0612345678",
        "bestelnummer: 0612345678",
        "Comandă nr. 0612345678",
        "поръчка номер 0612345678",
        "Gate code 0612, then 3456, lift code 78.",
        "Anunț numărul 0612-3456, pagina 78 din 90.",
        "€ 60, € 120 en € 340 per nacht, 56 of 78 euro extra",
        "60,- 120,- 340,- 560,-",
        "geopend 06:00 tot 12:34, 56 plaatsen, 78 foto's",
        "een twee drie hupsakee",
        "NL91 ABNA 0612 3456 78",
        "06-12-2034 en 05-06-2078",
    ],
)
def test_what_only_looks_like_a_number_is_left(text: str) -> None:
    assert read(text) == []
