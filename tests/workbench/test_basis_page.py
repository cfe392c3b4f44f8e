"""The page of the legal basis: what it is, until when, and what stands in its way."""

import pytest
from test_case_pages import basis

from baken.workbench.accounts.roles import Role

__all__ = ["basis"]


@pytest.mark.parametrize("role", Role)
def test_everybody_with_a_role_sees_on_which_basis_the_workbench_runs(browse, people, basis, role):
    page = browse(people[role]).get("/basis").content.decode()
    assert "Rotterdam" in page
    assert "Looking through public pages:</strong> permitted." in page


def test_without_a_basis_or_with_a_broken_one_the_page_says_so(browse, people, place):
    client = browse(people[Role.PLANNER])
    assert "There is no basis on file" in client.get("/basis").content.decode()
    place.basis_file.write_text("not a basis =")
    try:
        answer = client.get("/basis")
    finally:
        place.basis_file.unlink()
    assert answer.status_code == 200
    assert "cannot be used" in answer.content.decode()


def test_a_basis_that_ended_says_when_and_carries_nothing(browse, people, basis):
    words = basis.read_text()
    basis.write_text(f"valid_until = 2001-02-03\n{words}")
    page = browse(people[Role.PLANNER]).get("/basis").content.decode()
    assert "3 February 2001" in page
    assert "not permitted." in page
