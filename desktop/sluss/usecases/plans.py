"""The joint plan: a new version of it, and its way from a draft to what is in force."""

from sluss.domain.entities import JointPlan
from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus
from sluss.errors import SlussError
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.joint_checks import hindrances_of
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today

# What a new version takes over from the one before, to be changed where it has to be.
_CARRIED = ("overall_responsible", "goal", "other_actors")
_OVER = frozenset({PlanStatus.SUPERSEDED, PlanStatus.CLOSED})


def start_plan(session: Session, client: RecordId, **values: object) -> Saved:
    """Begin the next version of a client's plan, as a draft with what the last one says.

    The version in force comes under review; it is replaced when the new one comes into force.
    `values` are fields of `JointPlan`. Raises what `put_new` raises.
    """
    with session.store.act(stamp(session)) as act:
        last = newest_plan(session, client)
        given: dict[str, object] = {}
        if last is not None:
            given = {name: getattr(last, name) for name in _CARRIED}
            if last.status is PlanStatus.ACTIVE:
                _move(session, act, last.id, PlanStatus.UNDER_REVIEW)
        version = 1 if last is None else last.version + 1
        plan = JointPlan(
            id=fresh_id(session),
            client=client,
            **({"version": version} | given | values),  # type: ignore[arg-type]
        )
        put_new(session, act, plan)
    return Saved(plan.id, Changed(frozenset({plan.id, client})))


def move_plan(session: Session, plan: RecordId, status: PlanStatus, **values: object) -> Saved:
    """Take the next step with a plan; `values` are fields that are filled in with it.

    A version that comes into force replaces the ones before it, and holds from today unless told.
    Raises `StatusNotPossible`, and on approval what keeps the plan from it; `plan_hindrances` gives
    all of that at once.
    """
    store = session.store
    before = store.get(JointPlan, plan)
    with store.act(stamp(session)) as act:
        if status is PlanStatus.ACTIVE and before.valid_from is None:
            values = {"valid_from": today(session)} | values
        put_changes(session, act, JointPlan, plan, {"status": status} | values)
        touched: set[bytes] = {plan, before.client}
        if status is PlanStatus.ACTIVE:
            for each in store.find(JointPlan, client=before.client):
                if each.id != plan and each.version < before.version:
                    touched |= _replace(session, act, each)
    return Saved(plan, Changed(frozenset(touched)))


def plan_hindrances(session: Session, plan: RecordId) -> tuple[SlussError, ...]:
    """Return everything that keeps a plan from being approved today, empty if nothing does."""
    return hindrances_of(session, session.store.get(JointPlan, plan))


def newest_plan(session: Session, client: RecordId) -> JointPlan | None:
    """Return the newest version of a client's plan, None if there is none."""
    plans = session.store.find(JointPlan, client=client)
    return max(plans, key=lambda each: (each.version, each.id), default=None)


def _replace(session: Session, act: Act, plan: JointPlan) -> set[bytes]:
    """Let a version make way for a newer one, as far as its state allows."""
    if plan.status is PlanStatus.ACTIVE:
        _move(session, act, plan.id, PlanStatus.UNDER_REVIEW)
    if plan.status in (PlanStatus.ACTIVE, PlanStatus.UNDER_REVIEW):
        _move(session, act, plan.id, PlanStatus.SUPERSEDED)
    elif plan.status not in _OVER:
        _move(session, act, plan.id, PlanStatus.CLOSED)
    else:
        return set()
    return {plan.id}


def _move(session: Session, act: Act, plan: RecordId, status: PlanStatus) -> None:
    put_changes(session, act, JointPlan, plan, {"status": status})
