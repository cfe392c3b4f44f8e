"""The page of results keeps what was not measured again."""

from benchmarks.page import renewed, sections

ORDER = ("speed", "fields", "peers")


def test_a_part_is_renewed_and_the_others_stay_in_order() -> None:
    page = renewed("", {"peers": "## Peers\n\nold", "speed": "## Speed\n\n1"}, ORDER)
    page = renewed(page, {"fields": "## Fields\n\n2"}, ORDER)
    page = renewed(page, {"peers": "## Peers\n\nnew"}, ORDER)
    assert sections(page) == {
        "speed": "## Speed\n\n1",
        "fields": "## Fields\n\n2",
        "peers": "## Peers\n\nnew",
    }
    assert page.index("## Speed") < page.index("## Fields") < page.index("## Peers")


def test_renewing_with_the_same_changes_nothing() -> None:
    page = renewed("", {"speed": "## Speed\n\n1"}, ORDER)
    assert renewed(page, {"speed": "## Speed\n\n1"}, ORDER) == page
