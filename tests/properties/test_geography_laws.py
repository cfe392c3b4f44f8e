from hypothesis import given
from hypothesis import strategies as st

from baken.schema.geography import fold, municipalities, resolve, towns, towns_named


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once == " ".join(once.split())
    assert once.isascii()


@given(st.text())
def test_whatever_is_written_resolves_to_codes_that_exist(text: str) -> None:
    town, municipality = resolve(text)
    assert town is None or towns()[town].municipality == municipality
    assert municipality is None or municipality in municipalities()


@given(
    st.sampled_from(sorted(towns())),
    st.sampled_from([str.upper, str.lower, str.title, " {} ".format]),
)
def test_case_and_space_do_not_matter(code: str, change: object) -> None:
    name = towns()[code].name
    assert callable(change)
    assert towns()[code] in towns_named(change(name))
    assert resolve(change(name)) == resolve(name)


def test_every_name_finds_its_town() -> None:
    for town in towns().values():
        assert town in towns_named(town.name)
        found, municipality = resolve(town.name)
        assert found is None or fold(towns()[found].name).startswith(fold(town.name))
        assert (found is None) == (municipality is None)


def test_a_town_with_its_municipality_behind_it_is_always_found() -> None:
    for town in towns().values():
        municipality = municipalities()[town.municipality].name
        assert resolve(f"{town.name} ({municipality})") == (town.code, town.municipality), town
        assert resolve(f"{town.name}, {municipality}") == (town.code, town.municipality), town
