"""The joint plan: a new version of it, and its way from a draft to what is in force."""

from collections.abc import Mapping

import msgspec

from sluss.domain.entities import AcceptedFinding, JointPlan, PlanAnswer, RiskAssessment
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus
from sluss.domain.plan_checks import JOINT, NO_MEASURE, QUICK, is_shared
from sluss.domain.plan_compare import OVER, chosen_apart
from sluss.domain.rights import right_to_write
from sluss.errors import SlussError
from sluss.errors.plans import (
    AnswerReasonMissing,
    NeedReasonMissing,
    PlanIsOver,
    PlanNotShared,
)
from sluss.store.acts import Act
from sluss.store.history import history
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import filled
from sluss.usecases.joint_checks import hindrances_of
from sluss.usecases.records import add, amend, converted, put_changes, put_new
from sluss.usecases.rights import require
from sluss.usecases.rule_tasks import follow_change
from sluss.usecases.session import Session, fresh_id, stamp, today

# What a new version takes over from the one before, to be changed where it has to be.
_CARRIED = ("kind", "overall_responsible", "goal", "other_actors", "nothing_tried_before")
_WITH_REASON = frozenset({"disagrees", "no_answer"})
_PATH = (PlanStatus.IN_CONSULTATION, PlanStatus.APPROVED, PlanStatus.ACTIVE)


def start_plan(session: Session, client: RecordId, **values: object) -> Saved:
    """Begin the next version of a client's plan, as a draft with what the last one says.

    The version in force comes under review; it is replaced when the new one comes into force.
    `values` are fields of `JointPlan`. Raises what `put_new` raises.
    """
    with session.store.act(stamp(session)) as act:
        last = newest_plan(session, client)
        given: dict[str, object] = {}
        if last is not None:
            given = {name: getattr(last, name) for name in _CARRIED} | {"follows": last.id}
            if last.kind == QUICK:
                given["kind"] = JOINT
            if last.status is PlanStatus.ACTIVE:
                _move(session, act, last.id, PlanStatus.UNDER_REVIEW)
        given["risk_level"] = _assessed(session, client)
        version = 1 if last is None else last.version + 1
        plan = JointPlan(
            id=fresh_id(session),
            client=client,
            **({"version": version} | given | values),  # type: ignore[arg-type]
        )
        put_new(session, act, plan)
    touched = {plan.id, client} | ({last.id} if last is not None else set())
    return Saved(plan.id, Changed(frozenset(touched)))


def fill_in_plan(session: Session, client: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Begin a plan as its form was filled in. Raises what `start_plan` raises."""
    return start_plan(session, client, **filled(JointPlan, values, new=True))


def quick_plan(session: Session, client: RecordId) -> Saved:
    """Begin a quick plan for a client who leaves today: what is known, and what is open.

    It is never approved; `make_joint` makes it the draft of a joint plan. Raises as `start_plan`.
    """
    return start_plan(session, client, kind=QUICK)


def make_joint(session: Session, plan: RecordId) -> Saved:
    """Let a quick plan be a joint plan from here on. Raises `NotFound`."""
    return amend(session, JointPlan, plan, kind=JOINT)


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


def choose_version(session: Session, plan: RecordId) -> Saved:
    """Let one of several versions that were made apart be the one that goes on.

    The others of the same number are replaced; they stay readable and can be compared. Where two
    persons chose apart, so that each version had made way for another, the chosen one is again what
    it was before. Raises `NotAllowed`, `NotFound`.
    """
    require(session, right_to_write(JointPlan, new=False))
    store = session.store
    chosen = store.get(JointPlan, plan)
    plans = store.find(JointPlan, client=chosen.client)
    touched: set[bytes] = {plan, chosen.client}
    with store.act(stamp(session)) as act:
        if chosen in chosen_apart(plans):
            _put_status(session, act, chosen, _status_before(session, plan))
        for each in plans:
            rival = each.id != plan and each.version == chosen.version
            if rival and each.status not in OVER:
                # No step a person takes with a draft: only a choice replaces what never held.
                _put_status(session, act, each, PlanStatus.SUPERSEDED)
                touched.add(each.id)
    return Saved(plan, Changed(frozenset(touched)))


def _status_before(session: Session, plan: RecordId) -> PlanStatus:
    """Return what a replaced version was, before it made way."""
    store = session.store
    for event in history(store.connection, store.logs, JointPlan, plan):
        status = event.values.get("status")
        if isinstance(status, str) and status not in OVER:
            return PlanStatus(status)
    return PlanStatus.DRAFT


def _put_status(session: Session, act: Act, plan: JointPlan, status: PlanStatus) -> None:
    act.see(plan.id)
    after = msgspec.structs.replace(plan, status=status)
    follow_change(session, act, after, act.change(JointPlan, plan.id, status=status))


def answer_plan(session: Session, plan: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note what a party, or the client (no party), answered; a later answer takes its place.

    It is answered today unless told. Raises `AnswerReasonMissing` where somebody does not agree or
    could not answer and it is not said why, `PlanIsOver`, `PlanNotShared`, and what `put_new`
    raises.
    """
    found = session.store.get(JointPlan, plan)
    if found.status in OVER:
        raise PlanIsOver
    given = filled(PlanAnswer, values, new=True)
    if given.get("party") is not None and not is_shared(found):
        raise PlanNotShared
    if given.get("answer") in _WITH_REASON and not str(given.get("reason", "")).strip():
        raise AnswerReasonMissing(field="reason")
    given = {"answered_on": today(session)} | given
    ids: dict[str, object] = {"id": fresh_id(session), "client": found.client, "plan": plan}
    saved = add(session, converted(PlanAnswer, ids | given))
    return Saved(saved.id, Changed(saved.changed.ids | {plan}))


def explain_need(
    session: Session, client: RecordId, area: str, values: Mapping[str, FieldValue]
) -> Saved:
    """Note why there is no measure for a need, from today on. INV-10.

    Raises `NeedReasonMissing` and what `put_new` raises.
    """
    reason = str(values.get("reason") or "")
    if not reason.strip():
        raise NeedReasonMissing(field="reason")
    day = today(session)
    accepted = AcceptedFinding(
        id=fresh_id(session),
        client=client,
        area=area,
        kind=NO_MEASURE,
        start=day,
        reason=reason,
        accepted_on=day,
    )
    return add(session, accepted)


def plan_hindrances(session: Session, plan: RecordId) -> tuple[SlussError, ...]:
    """Return everything that keeps a plan from being approved today, empty if nothing does."""
    return hindrances_of(session, session.store.get(JointPlan, plan))


def newest_plan(session: Session, client: RecordId) -> JointPlan | None:
    """Return the newest version of a client's plan, None if there is none.

    Of several with one number that were made apart, it is the one that has come furthest.
    """
    plans = session.store.find(JointPlan, client=client)
    return max(plans, key=_rank, default=None)


def _assessed(session: Session, client: RecordId) -> str:
    """Return the level of the newest assessment: what the plan is made at. F-S3-25."""
    found = session.store.find(RiskAssessment, client=client)
    newest = max(found, key=lambda each: (each.assessed_on, each.id), default=None)
    return newest.level if newest is not None else ""


def _rank(plan: JointPlan) -> tuple[int, bool, int, bytes]:
    step = _PATH.index(plan.status) + 1 if plan.status in _PATH else 0
    return plan.version, plan.status not in OVER, step, plan.id


def _replace(session: Session, act: Act, plan: JointPlan) -> set[bytes]:
    """Let a version make way for another one, as far as its state allows."""
    if plan.status is PlanStatus.ACTIVE:
        _move(session, act, plan.id, PlanStatus.UNDER_REVIEW)
    if plan.status in (PlanStatus.ACTIVE, PlanStatus.UNDER_REVIEW):
        _move(session, act, plan.id, PlanStatus.SUPERSEDED)
    elif plan.status not in OVER:
        _move(session, act, plan.id, PlanStatus.CLOSED)
    else:
        return set()
    return {plan.id}


def _move(session: Session, act: Act, plan: RecordId, status: PlanStatus) -> None:
    put_changes(session, act, JointPlan, plan, {"status": status})
