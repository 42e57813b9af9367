"""The states that measures, plans, cases and others pass through, and the steps between them."""

import functools
from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import TypeVar

State = TypeVar("State", bound=StrEnum)


class MeasureStatus(StrEnum):
    """From an idea to its end. Source: domain model 2.1 D, `Measure.status`."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    CONFIRMED = "confirmed"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    INTERRUPTED = "interrupted"
    CANCELLED = "cancelled"


class PlanStatus(StrEnum):
    """The states of one version of a joint plan. Source: domain model 2.1 D, `JointPlan.status`."""

    DRAFT = "draft"
    IN_CONSULTATION = "in_consultation"
    APPROVED = "approved"
    ACTIVE = "active"
    UNDER_REVIEW = "under_review"
    SUPERSEDED = "superseded"
    CLOSED = "closed"


class MappingStatus(StrEnum):
    """The states of one needs mapping."""

    DRAFT = "draft"
    DONE = "done"
    SUPERSEDED = "superseded"


class TaskStatus(StrEnum):
    """The states of a task; overdue is seen from its date and is no state."""

    OPEN = "open"
    DONE = "done"
    CANCELLED = "cancelled"


class CaseStatus(StrEnum):
    """The states of a client's case. Source: domain model 2.3."""

    PRELIMINARY = "preliminary"
    OPEN = "open"
    DORMANT = "dormant"
    CLOSED = "closed"


class MeetingStatus(StrEnum):
    """Whether a meeting is to be, was, or came to nothing."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class MinutesStatus(StrEnum):
    """From what was typed to what nobody changes any more. INV-18."""

    DRAFT = "draft"
    ADJUSTED = "adjusted"
    LOCKED = "locked"


class LayStatus(StrEnum):
    """From a first interest to the end. Source: domain model 2.3, `LaySupervisor`."""

    PROSPECT = "prospect"
    IN_RECRUITMENT = "in_recruitment"
    APPROVED = "approved"
    ACTIVE = "active"
    RESTING = "resting"
    ENDED = "ended"
    REJECTED = "rejected"


class AssignmentStatus(StrEnum):
    """The states of one lay supervisor's work with one client. Source: domain model 2.3."""

    PROPOSED = "proposed"
    APPOINTED = "appointed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


class TransferStatus(StrEnum):
    """From the offer of a case to its answer; nothing leads back, a new offer is a new one."""

    OFFERED = "offered"
    ASSIGNED = "assigned"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ConsentStatus(StrEnum):
    """The states of a consent; the last one wins where two laptops say different things.

    Only a given one ever lets anything leave. Source: domain model 2.3 and 5.4.
    """

    PREPARED = "prepared"
    GIVEN = "given"
    ENDED = "ended"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ScopeState(StrEnum):
    """Whether a consent still is about one kind of information; the last one wins."""

    OPEN = "open"
    ENDED = "ended"


class CopyState(StrEnum):
    """What became of a copy that was made ready; the last one wins."""

    READY = "ready"
    RELEASED = "released"
    STOPPED = "stopped"


class Protection(StrEnum):
    """How an identity is protected; the last member protects most.

    Swedish levels as of Skatteverket's three-level scheme, Danish name and address protection
    (CPR-loven § 28) between them. Source: domain model 5.6.
    """

    NONE = "none"
    SECRECY_MARKING = "secrecy_marking"
    NAME_ADDRESS_PROTECTION = "name_address_protection"
    PROTECTED_REGISTRATION = "protected_registration"
    FICTITIOUS_IDENTITY = "fictitious_identity"


_M, _P, _C = MeasureStatus, PlanStatus, CaseStatus
_L, _A, _T, _S = LayStatus, AssignmentStatus, TransferStatus, ConsentStatus
_ANY = frozenset(Protection)

NEXT: Mapping[type[StrEnum], Mapping[StrEnum, frozenset[StrEnum]]] = {
    MeasureStatus: {
        _M.PROPOSED: frozenset({_M.AGREED, _M.CANCELLED}),
        _M.AGREED: frozenset({_M.CONFIRMED, _M.CANCELLED}),
        _M.CONFIRMED: frozenset({_M.ACTIVE, _M.CANCELLED}),
        _M.ACTIVE: frozenset({_M.PAUSED, _M.COMPLETED, _M.INTERRUPTED, _M.CANCELLED}),
        _M.PAUSED: frozenset({_M.ACTIVE, _M.INTERRUPTED, _M.CANCELLED}),
    },
    PlanStatus: {
        _P.DRAFT: frozenset({_P.IN_CONSULTATION, _P.CLOSED}),
        _P.IN_CONSULTATION: frozenset({_P.APPROVED, _P.DRAFT, _P.CLOSED}),
        _P.APPROVED: frozenset({_P.ACTIVE, _P.CLOSED}),
        _P.ACTIVE: frozenset({_P.UNDER_REVIEW, _P.CLOSED}),
        _P.UNDER_REVIEW: frozenset({_P.SUPERSEDED, _P.ACTIVE, _P.CLOSED}),
    },
    MappingStatus: {
        MappingStatus.DRAFT: frozenset({MappingStatus.DONE}),
        MappingStatus.DONE: frozenset({MappingStatus.SUPERSEDED}),
    },
    TaskStatus: {
        TaskStatus.OPEN: frozenset({TaskStatus.DONE, TaskStatus.CANCELLED}),
        TaskStatus.DONE: frozenset({TaskStatus.OPEN}),
    },
    MeetingStatus: {
        MeetingStatus.PLANNED: frozenset({MeetingStatus.HELD, MeetingStatus.CANCELLED}),
        MeetingStatus.HELD: frozenset({MeetingStatus.PLANNED}),
        MeetingStatus.CANCELLED: frozenset({MeetingStatus.PLANNED}),
    },
    MinutesStatus: {
        MinutesStatus.DRAFT: frozenset({MinutesStatus.ADJUSTED}),
        MinutesStatus.ADJUSTED: frozenset({MinutesStatus.DRAFT, MinutesStatus.LOCKED}),
    },
    LayStatus: {
        _L.PROSPECT: frozenset({_L.IN_RECRUITMENT, _L.REJECTED, _L.ENDED}),
        _L.IN_RECRUITMENT: frozenset({_L.APPROVED, _L.REJECTED, _L.ENDED}),
        _L.APPROVED: frozenset({_L.ACTIVE, _L.RESTING, _L.ENDED}),
        _L.ACTIVE: frozenset({_L.RESTING, _L.ENDED}),
        _L.RESTING: frozenset({_L.ACTIVE, _L.ENDED}),
    },
    AssignmentStatus: {
        _A.PROPOSED: frozenset({_A.APPOINTED, _A.ENDED}),
        _A.APPOINTED: frozenset({_A.ACTIVE, _A.ENDED}),
        _A.ACTIVE: frozenset({_A.SUSPENDED, _A.ENDED}),
        _A.SUSPENDED: frozenset({_A.ACTIVE, _A.ENDED}),
    },
    # A municipality answers what head office never assigned.
    TransferStatus: {
        _T.OFFERED: frozenset({_T.ASSIGNED, _T.ACCEPTED, _T.REFUSED, _T.WITHDRAWN}),
        _T.ASSIGNED: frozenset({_T.ACCEPTED, _T.REFUSED, _T.WITHDRAWN}),
    },
    # Who may take a step, and with whom, is decided where identities are protected.
    Protection: dict.fromkeys(Protection, _ANY),
    CaseStatus: {
        _C.PRELIMINARY: frozenset({_C.OPEN, _C.CLOSED}),
        _C.OPEN: frozenset({_C.DORMANT, _C.CLOSED}),
        _C.DORMANT: frozenset({_C.OPEN, _C.CLOSED}),
        _C.CLOSED: frozenset({_C.OPEN}),
    },
    # Who withdraws a consent that was replaced means what replaced it too: see `domain.gate`.
    ConsentStatus: {
        _S.PREPARED: frozenset({_S.GIVEN, _S.REFUSED, _S.ENDED, _S.WITHDRAWN}),
        _S.GIVEN: frozenset({_S.ENDED, _S.WITHDRAWN}),
        _S.ENDED: frozenset({_S.WITHDRAWN}),
    },
    ScopeState: {ScopeState.OPEN: frozenset({ScopeState.ENDED})},
    # A print that failed leaves its copy stopped after it was released.
    CopyState: {
        CopyState.READY: frozenset({CopyState.RELEASED, CopyState.STOPPED}),
        CopyState.RELEASED: frozenset({CopyState.STOPPED}),
    },
}


# typed: states of two machines are equal where their texts are ("draft" of a plan and a mapping).
@functools.lru_cache(maxsize=None, typed=True)
def reachable(state: StrEnum) -> frozenset[StrEnum]:
    """Return every state that can follow `state` in one or more steps."""
    steps = NEXT[type(state)]
    seen: set[StrEnum] = set()
    left = list(steps.get(state, ()))
    while left:
        found = left.pop()
        if found not in seen:
            seen.add(found)
            left.extend(steps.get(found, ()))
    return frozenset(seen)


def may_follow(before: StrEnum, after: StrEnum) -> bool:
    """Whether a person may move from `before` to `after` in one step (or leave it as it is)."""
    return before == after or after in NEXT[type(before)].get(before, frozenset())


def furthest(states: Collection[State]) -> State | None:
    """Return the one state every other given state leads to and that leads back to none, else None.

    A function of the set of states, never of their order: two laptops that learn of them in a
    different order show the same.
    """
    distinct = set(states)
    for state in distinct:
        others = distinct - {state}
        if all(state in reachable(other) for other in others) and not (reachable(state) & others):
            return state
    return None
