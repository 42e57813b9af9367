"""What must hold between several records when a person takes a step with one of them."""

from sluss.domain.declaration import Entity
from sluss.domain.entities import AreaRating, JointPlan, Measure, NeedsMapping
from sluss.domain.ids import RecordId
from sluss.domain.machines import MappingStatus, PlanStatus
from sluss.domain.plan_checks import hindrances
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
    store = session.store
    newest = newest_mapping(session, plan.client)
    ratings = (
        [] if newest is None else store.find(AreaRating, client=plan.client, mapping=newest.id)
    )
    measures = store.find(Measure, client=plan.client)
    return hindrances(plan, measures, ratings, today(session))


def newest_mapping(session: Session, client: RecordId) -> NeedsMapping | None:
    """Return the client's newest mapping of needs, None if there is none."""
    mappings = session.store.find(NeedsMapping, client=client)
    return max(mappings, key=lambda each: (each.mapped_on, each.id), default=None)
