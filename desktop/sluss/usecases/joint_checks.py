"""What must hold between several records when a person takes a step with one of them."""

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    AcceptedFinding,
    AreaRating,
    EarlierIntervention,
    JointPlan,
    Measure,
    NeedsMapping,
    ReleaseEvent,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus, PlanStatus
from sluss.domain.plan_checks import Basis, coming_release, hindrances, recorded_reasons
from sluss.domain.plan_limits import Limits, limits_on
from sluss.errors import SlussError
from sluss.errors.cases import MappingFinished
from sluss.store.reading import get_or_none
from sluss.usecases.session import Session, today

JOINT: frozenset[type[Entity]] = frozenset({AreaRating, JointPlan})


def check_joint(session: Session, before: Entity, after: Entity) -> None:
    """Return if the step may be taken; what is pending has been flushed for a kind of `JOINT`.

    Only steps of people are held to this: what two laptops did apart is joined as it is.
    Raises `MappingFinished`, and what keeps a plan from being approved.
    """
    if isinstance(after, AreaRating) and after != before:
        mapping = get_or_none(session.store.connection, NeedsMapping, after.mapping)
        if mapping is not None and mapping.status is not MappingStatus.DRAFT:
            raise MappingFinished
    if isinstance(after, JointPlan) and _is_approved(after) and not _is_approved(before):
        for hindrance in hindrances_of(session, after):
            raise hindrance


def _is_approved(plan: Entity) -> bool:
    return isinstance(plan, JointPlan) and plan.status is PlanStatus.APPROVED


def hindrances_of(session: Session, plan: JointPlan) -> tuple[SlussError, ...]:
    """Return everything that keeps a plan from being approved today."""
    return hindrances(plan, basis_of(session, plan.client), limits_of(session), today(session))


def limits_of(session: Session) -> Limits:
    """Return the numbers a plan is held against today."""
    return limits_on(today(session), session.catalog.plan_limits)


def basis_of(session: Session, client: RecordId) -> Basis:
    """Return what a client's plan is checked against."""
    store = session.store
    newest = newest_mapping(session, client)
    ratings = [] if newest is None else store.find(AreaRating, client=client, mapping=newest.id)
    return Basis(
        measures=tuple(store.find(Measure, client=client)),
        ratings=tuple(ratings),
        reasons=recorded_reasons(store.find(AcceptedFinding, client=client)),
        tried_before=bool(store.find(EarlierIntervention, client=client)),
        release=coming_release(store.find(ReleaseEvent, client=client), today(session)),
    )


def newest_mapping(session: Session, client: RecordId) -> NeedsMapping | None:
    """Return the client's newest mapping of needs, None if there is none."""
    mappings = session.store.find(NeedsMapping, client=client)
    return max(mappings, key=lambda each: (each.mapped_on, each.id), default=None)
