"""The steps of a lead, as one table: who may take which, from where, under what conditions.

Free of Django and of any clock. Code asks it here; a migration writes it into the table
cases_rule, where a trigger asks it again.

observed → signal → assessment, and out of these: no ground, help first, stop. A state that
nobody moves on lapses by itself.
"""

from dataclasses import dataclass
from enum import StrEnum

from baken.basis import Mode
from baken.workbench.accounts.roles import Role


class State(StrEnum):
    """Where a lead stands."""

    OBSERVED = "observed"  # waargenomen
    SIGNAL = "signal"  # signaal
    ASSESSMENT = "assessment"  # voorbeoordeling
    NO_GROUND = "no-ground"  # geen aanleiding
    HELP_FIRST = "help-first"  # hulp eerst
    LAPSED = "lapsed"  # nobody moved it on in time
    STOPPED = "stopped"  # possible minor: nothing of the lead is left


class Act(StrEnum):
    """What a person does with a lead."""

    MARK = "mark"  # say: this is a signal
    TAKE = "take"  # take it up for assessment
    DROP = "drop"  # geen aanleiding
    HELP = "help"  # an aid organisation first, no visit
    STOP = "stop"  # possible minor: the police, and away with it


class Need(StrEnum):
    """A condition; also the code of the refusal where it is not met."""

    STEP = "step"  # there is such a step from this state
    ROLE = "role"  # who asks has a role that takes it, in this municipality
    ANOTHER = "another"  # who asks is not who made the signal
    BASIS = "basis"  # a basis that holds today goes this far
    DESIGNATION = "designation"  # of a supervisor: designated here (Awb 5:11)
    CERTIFICATE = "certificate"  # of a supervisor: a training that is in force
    BAND = "band"  # a tip, or signals of two families
    INNOCENT = "innocent"  # "why could this be innocent?" is answered
    LIGHTER = "lighter"  # lighter means were considered (Awb 5:13)
    MINOR = "minor"  # somebody looked whether this could be about a minor: no
    REASON = "reason"  # why this step is taken
    REFERENCE = "reference"  # when the police were called, and their reference


LOOKING = frozenset({Mode.OCCASION, Mode.SCAN, Mode.STATUTE})
"""Modes of a basis under which ads may be looked at."""

LIGHTER_MEANS = ("none", "information", "outreach", "letter", "platform")
"""Codes of what could be done short of a visit; "none": considered, and none would do."""

OBSERVED_DAYS = {Mode.OCCASION: 1, Mode.SCAN: 14, Mode.STATUTE: 14}
"""Days that a lead nobody touched stays observed: entered by hand, or found by a scan."""


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow. `days`: how long the state it leads to lasts; after that it lapses.

    `roles` in the order in which one counts for somebody who has several. Empty `modes`: it
    needs no basis. Designation and certificate are asked of who acts as a supervisor only.
    """

    act: Act
    start: State
    to: State
    roles: tuple[Role, ...]
    days: int
    modes: frozenset[Mode]
    needs: frozenset[Need]


_P, _PS = (Role.PLANNER,), (Role.PLANNER, Role.SUPERVISOR)
_SKILLED = (Need.DESIGNATION, Need.CERTIFICATE)
_OPEN = (State.OBSERVED, State.SIGNAL, State.ASSESSMENT)
_ENDED = (State.NO_GROUND, State.HELP_FIRST, State.LAPSED)


def _step(
    act: Act, arrow: tuple[State, State], roles: tuple[Role, ...], days: int, *needs: Need
) -> Step:
    modes = LOOKING if Need.BASIS in needs else frozenset()
    return Step(act, *arrow, roles, days, modes, frozenset(needs))


STEPS: tuple[Step, ...] = (
    _step(Act.MARK, (State.OBSERVED, State.SIGNAL), _PS, 7,
          Need.BASIS, *_SKILLED, Need.BAND, Need.INNOCENT, Need.REASON),
    _step(Act.DROP, (State.OBSERVED, State.NO_GROUND), _PS, 30,
          Need.DESIGNATION, Need.REASON),
    _step(Act.TAKE, (State.SIGNAL, State.ASSESSMENT), _P, 14,
          Need.BASIS, Need.ANOTHER, Need.LIGHTER, Need.MINOR, Need.REASON),
    _step(Act.DROP, (State.SIGNAL, State.NO_GROUND), _PS, 30,
          Need.DESIGNATION, Need.REASON),
    _step(Act.DROP, (State.ASSESSMENT, State.NO_GROUND), _P, 30,
          Need.ANOTHER, Need.REASON),
    _step(Act.HELP, (State.ASSESSMENT, State.HELP_FIRST), _P, 30,
          Need.BASIS, Need.ANOTHER, Need.LIGHTER, Need.REASON),
    *(_step(Act.STOP, (state, State.STOPPED), _PS, 0, Need.REFERENCE)
      for state in (*_OPEN, *_ENDED)),
)  # fmt: skip
"""Closing a lead needs no basis: what may no longer be looked at can still be put away. A
possible minor waits for nothing but the call to the police."""

_BY_ARROW = {(step.act, step.start): step for step in STEPS}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is so when somebody asks for a step.

    `roles` are those in force in the lead's municipality. `mode` is that of the basis that
    holds today for such leads there; None for none. `maker`: who asks made the signal. `met`
    holds the other needs that are met.
    """

    state: State
    roles: frozenset[Role]
    mode: Mode | None
    maker: bool
    met: frozenset[Need]


def step_of(act: Act, state: State) -> Step | None:
    """The step that `act` is from `state`; None where there is none."""
    return _BY_ARROW.get((act, state))


def acting(step: Step, roles: frozenset[Role]) -> Role | None:
    """The role in which somebody who has `roles` takes the step; None for none."""
    return next((role for role in step.roles if role in roles), None)


def refusals(act: Act, facts: Facts) -> list[Need]:
    """Everything that stands in the way of the step, in order of Need; empty: it may be taken."""
    step = step_of(act, facts.state)
    if step is None:
        return [Need.STEP]
    role = acting(step, facts.roles)
    if role is None:
        return [Need.ROLE]
    return [need for need in Need if need in step.needs and not _met(need, step, role, facts)]


def acts(facts: Facts) -> list[Act]:
    """What may be offered to who asks: all that is not refused for what he cannot fill in."""
    filled = facts.met | {
        Need.INNOCENT, Need.LIGHTER, Need.MINOR, Need.REASON, Need.REFERENCE
    }  # fmt: skip
    ready = Facts(facts.state, facts.roles, facts.mode, facts.maker, filled)
    return [act for act in Act if not refusals(act, ready)]


def _met(need: Need, step: Step, role: Role, facts: Facts) -> bool:
    if need is Need.BASIS:
        return facts.mode in step.modes
    if need is Need.ANOTHER:
        return not facts.maker
    if need in _SKILLED and role is not Role.SUPERVISOR:
        return True
    return need in facts.met
