"""Which way a case may go: allowed moves between phases, and who may make them, as a table of data.

A town names its own states; each stands in one of five phases, and the table speaks of phases alone.
Between two states of one phase a case moves freely.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from civic.accounts.access import AnyUser, Role, duties_of, has_role
from civic.reports.models import Case, Phase, State

WORKERS = (Role.CASE_WORKER, Role.LEAD)
DESK = (Role.CLERK, Role.CASE_WORKER, Role.LEAD)


class MoveNotAllowedError(Exception):
    """The table has no such move, or not for this person."""


class ReasonMissingError(Exception):
    """The move needs a reason that the reporter can read."""


@dataclass(frozen=True)
class Move:
    """One allowed way from a phase to a phase."""

    source: Phase
    target: Phase
    roles: tuple[Role, ...] = WORKERS
    needs_text: bool = False
    """A rejection is explained to the reporter."""
    reopens: bool = False
    """A settled case is taken up again, with a reason for the colleagues."""


# A clerk who hears on the phone "it is still dark" may open the case again, but not settle it.
MOVES = (
    Move(Phase.RECEIVED, Phase.IN_PROGRESS),
    Move(Phase.RECEIVED, Phase.WAITING),
    Move(Phase.RECEIVED, Phase.DONE),
    Move(Phase.RECEIVED, Phase.REJECTED, needs_text=True),
    Move(Phase.IN_PROGRESS, Phase.WAITING),
    Move(Phase.IN_PROGRESS, Phase.DONE),
    Move(Phase.IN_PROGRESS, Phase.REJECTED, needs_text=True),
    Move(Phase.WAITING, Phase.IN_PROGRESS),
    Move(Phase.WAITING, Phase.DONE),
    Move(Phase.WAITING, Phase.REJECTED, needs_text=True),
    Move(Phase.DONE, Phase.RECEIVED, roles=DESK, reopens=True),
    Move(Phase.DONE, Phase.IN_PROGRESS, reopens=True),
    Move(Phase.REJECTED, Phase.RECEIVED, roles=DESK, reopens=True),
    Move(Phase.REJECTED, Phase.IN_PROGRESS, reopens=True),
    *(Move(phase, phase) for phase in Phase),
)
_BY_ENDS = {(move.source, move.target): move for move in MOVES}
CLOSED_PHASES = (Phase.DONE, Phase.REJECTED)


def covers(user: AnyUser, case: Case, *roles: Role) -> bool:
    """Whether one of the person's duties with these roles covers the case's department and area."""
    if case.area is None:
        return _covers_everywhere(user, case, *roles)
    return has_role(user, *roles, department=case.department, area=case.area)


def move_for(case: Case, state: State, user: AnyUser) -> Move:
    """Return the move from the case's state to that state, or raise `MoveNotAllowedError`."""
    move = _BY_ENDS.get((Phase(case.phase), Phase(state.phase)))
    if move is None or state.pk == case.state_id or not covers(user, case, *move.roles):
        raise MoveNotAllowedError
    return move


def allowed_states(case: Case, user: AnyUser) -> list[State]:
    """Return the states to which this person may move the case now, in the town's order."""
    return [state for state in State.objects.all() if is_allowed(case, state, user)]


def is_allowed(case: Case, state: State, user: AnyUser) -> bool:
    """Whether this person may move the case to that state now."""
    try:
        move_for(case, state, user)
    except MoveNotAllowedError:
        return False
    return True


def first_state(phase: Phase, states: Iterable[State] | None = None) -> State | None:
    """Return the town's first state in a phase, or none if it has no state there."""
    everything = State.objects.all() if states is None else states
    return next((state for state in everything if state.phase == phase), None)


def _covers_everywhere(user: AnyUser, case: Case, *roles: Role) -> bool:
    """A case outside the known districts belongs to those whose duty has no area."""
    from_everywhere = [duty for duty in duties_of(user) if duty.area_id is None]
    return user.is_superuser or any(
        duty.role in roles and duty.department_id in (None, case.department_id)
        for duty in from_everywhere
    )
