"""The steps of a lead: each is allowed or refused exactly as the table here says."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baken.basis import Mode
from baken.workbench.accounts.roles import Role
from baken.workbench.cases.workflow import (
    STEPS,
    Act,
    Facts,
    Need,
    State,
    acting,
    acts,
    refusals,
    step_of,
)

# Written by hand beside the one in code: role letter (P planner, S supervisor), and where to.
MEANT = """
            mark      take          drop         help          stop
observed    PS:signal -             PS:no-ground -             PS:stopped
signal      -         P:assessment  PS:no-ground -             PS:stopped
assessment  -         -             P:no-ground  P:help-first  PS:stopped
no-ground   -         -             -            -             PS:stopped
help-first  -         -             -            -             PS:stopped
lapsed      -         -             -            -             PS:stopped
stopped     -         -             -            -             -
"""
_HEAD, *_ROWS = (line.split() for line in MEANT.strip().splitlines())
LETTER = {"P": Role.PLANNER, "S": Role.SUPERVISOR}
TABLE = {
    (state, act): cell.partition(":")
    for state, *cells in _ROWS
    for act, cell in zip(_HEAD, cells, strict=True)
    if cell != "-"
}
ALL = frozenset(Need)
BOTH_EYES = {("signal", "take"), ("assessment", "drop"), ("assessment", "help")}


def facts(state, *roles, mode=Mode.SCAN, maker=False, met=ALL):
    return Facts(State(state), frozenset(roles), mode, maker, frozenset(met))


@pytest.mark.parametrize(("state", "act", "role"), list(product(State, Act, Role)), ids=str)
def test_each_state_role_and_act_is_allowed_or_refused_as_the_table_says(state, act, role):
    roles, _, to = TABLE.get((state, act), ("", "", ""))
    found = refusals(act, facts(state, role))
    if not to:
        assert found == [Need.STEP]
    elif role in [LETTER[letter] for letter in roles]:
        assert found == []
        assert step_of(act, state).to == to
    else:
        assert found == [Need.ROLE]


def test_every_state_and_act_stands_in_the_table_here():
    assert [row[0] for row in _ROWS] == list(State)
    assert list(Act) == _HEAD
    assert {(one.start, one.act) for one in STEPS} == set(TABLE)


@pytest.mark.parametrize(("state", "act"), sorted(TABLE))
def test_who_made_the_signal_does_not_decide_on_it(state, act):
    found = refusals(Act(act), facts(state, Role.PLANNER, maker=True))
    assert found == ([Need.ANOTHER] if (state, act) in BOTH_EYES else [])


@pytest.mark.parametrize(("state", "act"), sorted(TABLE))
def test_without_a_basis_a_lead_is_put_away_or_stopped_and_nothing_else(state, act):
    for mode in (None, Mode.COUNT):
        found = refusals(Act(act), facts(state, Role.PLANNER, mode=mode))
        assert found == ([Need.BASIS] if act in ("mark", "take", "help") else [])
    for mode in set(Mode) - {Mode.COUNT}:
        assert refusals(Act(act), facts(state, Role.PLANNER, mode=mode)) == []


def test_a_possible_minor_waits_for_the_call_to_the_police_alone():
    for state in set(State) - {State.STOPPED}:
        bare = facts(state, Role.SUPERVISOR, mode=None, maker=True, met=[Need.REFERENCE])
        assert refusals(Act.STOP, bare) == []
        assert refusals(Act.STOP, facts(state, Role.SUPERVISOR, met=ALL - {Need.REFERENCE}))


@given(
    st.sampled_from(STEPS),
    st.frozensets(st.sampled_from(Need)),
    st.sampled_from([Role.PLANNER, Role.SUPERVISOR]),
    st.booleans(),
    st.sampled_from([None, *Mode]),
)
def test_a_step_is_allowed_only_if_each_of_its_needs_is_met(step, met, role, maker, mode):
    """What is not in `needs` never refuses; what is in it always does, unless it is met."""
    found = refusals(step.act, facts(step.start, role, mode=mode, maker=maker, met=met))
    if role not in step.roles:
        assert found == [Need.ROLE]
        return
    lacking = step.needs - met - {Need.BASIS, Need.ANOTHER}
    if role is Role.PLANNER:
        lacking -= {Need.DESIGNATION, Need.CERTIFICATE}
    lacking |= {Need.BASIS} if Need.BASIS in step.needs and mode in (None, Mode.COUNT) else set()
    lacking |= {Need.ANOTHER} if Need.ANOTHER in step.needs and maker else set()
    assert set(found) == lacking


def test_every_step_says_why_and_each_state_it_leads_to_ends_by_itself():
    for step in STEPS:
        assert step.needs & {Need.REASON, Need.REFERENCE}
        assert step.days > 0 or step.to is State.STOPPED
    assert step_of(Act.MARK, State.OBSERVED).needs >= {Need.INNOCENT, Need.BAND, Need.CERTIFICATE}
    assert step_of(Act.TAKE, State.SIGNAL).needs >= {Need.LIGHTER, Need.MINOR}


def test_no_way_leads_to_a_decision_without_two_people():
    """From observed to help first, along every way, at least one step asks for another."""
    ways, done = [((), State.OBSERVED)], []
    while ways:
        way, here = ways.pop()
        for step in (one for one in STEPS if one.start is here):
            done.append(((*way, step), step.to))
            ways.append(done[-1])
    decided = [way for way, to in done if to is State.HELP_FIRST]
    assert decided
    assert all(any(Need.ANOTHER in step.needs for step in way) for way in decided)


def test_who_has_two_roles_takes_a_step_in_the_first_that_is_allowed():
    for one, other in combinations(Role, 2):
        for step in STEPS:
            role = acting(step, frozenset({one, other}))
            held = [known for known in step.roles if known in (one, other)]
            assert role == (held[0] if held else None)


def test_only_what_could_be_done_is_offered():
    assert acts(facts("observed", Role.SUPERVISOR, met=[])) == [Act.STOP]
    skilled = [Need.DESIGNATION, Need.CERTIFICATE, Need.BAND]
    assert acts(facts("observed", Role.SUPERVISOR, met=skilled)) == [Act.MARK, Act.DROP, Act.STOP]
    assert acts(facts("signal", Role.PLANNER, maker=True, met=[])) == [Act.DROP, Act.STOP]
    assert acts(facts("signal", Role.CHAIN)) == []
