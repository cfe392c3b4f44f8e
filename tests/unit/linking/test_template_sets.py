"""Which texts of a group are laid side by side."""

from baken.linking.template_sets import template_sets

PARK = "Rustige ontvangst met uitzicht op het park en een kopje koffie bij {}"
WATER = "Welkom op een boot aan het water in de stad, kom je gauw langs bij {}"


def test_texts_of_one_template_are_laid_beside_the_first_of_them():
    texts = [one.format(name) for name in ("Anna", "Kim") for one in (PARK, WATER)]
    assert template_sets(texts) == [0, 1, 0, 1]
    assert template_sets([*texts, "Iets heel anders staat hier", "", "kort"]) == [
        0,
        1,
        0,
        1,
        4,
        5,
        6,
    ]


def test_a_copied_sentence_in_a_longer_text_is_not_enough():
    assert template_sets([PARK.format("Anna"), PARK.format("Kim") + " " + WATER.format("Kim")]) == [
        0,
        1,
    ]
