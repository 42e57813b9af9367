"""Who becomes a client's lay supervisor: proposed, appointed, paused, ended.

A proposal can always be saved. Before somebody is appointed everything that speaks against it is
looked at: what stands firm refuses, the rest asks for a reason, which is kept with the assignment.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import msgspec

from sluss.domain.deadlines.rules import Trigger
from sluss.domain.entities import (
    Assignment,
    LaySupervisor,
    NetworkContact,
    SupervisionPeriod,
    Task,
)
from sluss.domain.form_fields import Choice, FieldValue, FormField
from sluss.domain.ids import RecordId
from sluss.domain.lay_rules import (
    GONE,
    LIVE,
    MAIN,
    Around,
    LayRule,
    Objection,
    Standing,
    is_live,
    objections,
)
from sluss.domain.machines import AssignmentStatus, LayStatus, TaskStatus, may_follow
from sluss.errors import SlussError
from sluss.errors.lay import (
    CheckMissing,
    EndNotSaid,
    HasMain,
    NoRoomLeft,
    NotAppointed,
    NotReady,
    OutsideSupervision,
    ReasonToAppointMissing,
    TooClose,
    TrainingMissing,
)
from sluss.store.acts import Act
from sluss.store.reading import get_or_none
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import Form, edit_form, filled, new_form
from sluss.usecases.lay.standing import demands_of, standings, words_of
from sluss.usecases.records import converted, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.wording import Wording

FIELDS = (
    "lay", "status", "role", "supervision_period", "start", "end", "contact_rhythm", "officer",
    "goals", "in_spite_of",
)  # fmt: skip
_REASON = "in_spite_of"
# What is looked at again when an assignment is changed: the rules its own fields can break.
_OF_FIELDS: Mapping[str, LayRule] = {
    "supervision_period": LayRule.WITHIN_SUPERVISION,
    "start": LayRule.WITHIN_SUPERVISION,
    "end": LayRule.WITHIN_SUPERVISION,
    "role": LayRule.ONE_MAIN,
}
_PLAIN: Mapping[LayRule, type[SlussError]] = {
    LayRule.WITHIN_SUPERVISION: OutsideSupervision,
    LayRule.ONE_MAIN: HasMain,
    LayRule.STATUS: NotReady,
    LayRule.REGISTER_CHECK: CheckMissing,
    LayRule.CHECK_RUNS_OUT: CheckMissing,
    LayRule.MODULE: TrainingMissing,
    LayRule.CLOSE_PERSON: TooClose,
}


def assignment_form(
    session: Session, client: RecordId, record: RecordId | None, language: str
) -> Form:
    """Return the form of a new assignment, or of one there is. Raises `NotFound`.

    One that somebody is appointed to is not proposed again, and nobody else can be put in it.
    """
    if record is not None:
        before = session.store.get(Assignment, record)
        proposed = before.status is AssignmentStatus.PROPOSED
        only = [name for name in FIELDS if proposed or name not in ("lay", "status")]
        form = edit_form(session, Assignment.__name__, record, language, only)
    else:
        preset = _preset(session, client)
        form = new_form(session, Assignment.__name__, language, client, FIELDS, preset)
    known = standings(session, record)
    fields = tuple(_offered(each, known) for each in form.fields)
    return replace(form, fields=fields)


def _preset(session: Session, client: RecordId) -> dict[str, object]:
    day = today(session)
    period = current_period(session, client)
    others = session.store.find(Assignment, client=client)
    has_main = any(each.role == MAIN and is_live(each, day) for each in others)
    preset: dict[str, object] = {
        "status": AssignmentStatus.APPOINTED,
        "role": "substitute" if has_main else MAIN,
        "officer": session.user,
        "start": day,
    }
    if period is not None:
        preset["supervision_period"] = period.id
        preset["start"] = max(day, period.start or day)
        preset["officer"] = period.officer or session.user
    return preset


def _offered(each: FormField, known: Mapping[RecordId, Standing]) -> FormField:
    """Return a field with what one may choose: people with their room, the two first states."""
    if each.name == "status":
        steps = (AssignmentStatus.PROPOSED, AssignmentStatus.APPOINTED)
        return replace(
            each, choices=tuple(choice for choice in each.choices if choice.value in steps)
        )
    if each.name != "lay":
        return each
    offered = [
        Choice(choice.value, f"{choice.label} ({found.others}/{found.lay.max_clients})")
        for choice in each.choices
        if isinstance(choice.value, bytes)
        and (found := known.get(RecordId(choice.value))) is not None
        and (found.lay.status not in GONE or choice.value == each.value)
    ]
    return replace(each, choices=tuple(offered))


def current_period(session: Session, client: RecordId) -> SupervisionPeriod | None:
    """Return the supervision that has not ended, the newest of several; None without one."""
    day = today(session)
    going_on = [
        each
        for each in session.store.find(SupervisionPeriod, client=client)
        if (over := each.actual_end or each.planned_end) is None or over > day
    ]
    return max(going_on, key=lambda each: (each.start or dt.date.min, each.id), default=None)


def against(
    session: Session, client: RecordId, record: RecordId | None, values: Mapping[str, FieldValue]
) -> tuple[Objection, ...]:
    """Return what speaks against what is being filled in; nothing while nobody is chosen."""
    before = session.store.get(Assignment, record) if record is not None else None
    lay = values.get("lay") or (before.lay if before is not None else None)
    if not isinstance(lay, bytes):
        return ()
    return _against(session, _wanted(session, client, before, values))


@dataclass(frozen=True, slots=True)
class Against:
    """What speaks against an assignment, with the codes it names in words."""

    objections: tuple[Objection, ...]
    codes: Mapping[str, str]


def against_in_words(
    session: Session,
    client: RecordId,
    record: RecordId | None,
    values: Mapping[str, FieldValue],
    language: str,
) -> Against:
    """Return what `against` returns, for a form that is being filled in."""
    found = against(session, client, record, values)
    return Against(found, words_of(Wording(session, language), found))


def _against(session: Session, wanted: Assignment) -> tuple[Objection, ...]:
    store = session.store
    found = standings(session, wanted.id, {wanted.lay}).get(wanted.lay)
    if found is None:
        return (Objection(LayRule.STATUS, True, "lay"),)
    period = wanted.supervision_period
    around = Around(
        get_or_none(store.connection, SupervisionPeriod, period) if period is not None else None,
        store.find(Assignment, client=wanted.client),
        store.find(NetworkContact, client=wanted.client),
    )
    return objections(wanted, found, around, demands_of(session), today(session))


def _wanted(
    session: Session,
    client: RecordId,
    before: Assignment | None,
    values: Mapping[str, FieldValue],
) -> Assignment:
    """Return the assignment as it will be. Raises `NotValid`."""
    given: dict[str, object]
    if before is None:
        given = {"id": fresh_id(session), "client": client}
    else:
        given = msgspec.structs.asdict(before)
    given |= filled(Assignment, values, new=before is None)
    made = converted(Assignment, given)
    if not isinstance(made, Assignment):
        raise TypeError("an assignment became something else")
    return made


def save_assignment(
    session: Session, client: RecordId, record: RecordId | None, values: Mapping[str, FieldValue]
) -> Saved:
    """Save an assignment as it was filled in; whoever is appointed today has work from that day.

    Raises what speaks firmly against it (`OutsideSupervision`, `NoRoomLeft`, `HasMain`, `NotReady`,
    `CheckMissing`, `TrainingMissing`, `TooClose`), `ReasonToAppointMissing`, and what `put_new` and
    `put_changes` raise.
    """
    before = session.store.get(Assignment, record) if record is not None else None
    wanted = _wanted(session, client, before, values)
    new_live = wanted.status in LIVE and (before is None or before.status not in LIVE)
    if new_live:
        _refuse(_against(session, wanted), wanted)
        wanted = _begun(session, wanted)
    elif before is not None and wanted.status in LIVE:
        rules = {rule for name, rule in _OF_FIELDS.items() if _differs(before, wanted, name)}
        _refuse([each for each in _against(session, wanted) if each.rule in rules], wanted)
    with session.store.act(stamp(session)) as act:
        if before is None:
            put_new(session, act, wanted)
        else:
            _change(session, act, before, wanted)
        if new_live:
            _now_active(session, act, wanted)
    return Saved(wanted.id, Changed(frozenset({wanted.id, client, wanted.lay})))


def change_assignment(
    session: Session, client: RecordId, record: RecordId, values: Mapping[str, FieldValue]
) -> Saved:
    """Save what was changed of an assignment and nothing else. Raises what `save_assignment` does.

    What a colleague has changed of it meanwhile stays.
    """
    return save_assignment(session, client, record, values)


def _refuse(found: Collection[Objection], wanted: Assignment) -> None:
    for each in found:
        if each.hard:
            raise _as_error(each)
    if found and not wanted.in_spite_of.strip():
        raise ReasonToAppointMissing(field=_REASON)


def _as_error(each: Objection) -> SlussError:
    if each.rule is LayRule.ROOM:
        return NoRoomLeft(field=each.field, count=each.count, most=each.most)
    return _PLAIN[each.rule](field=each.field)


def _begun(session: Session, wanted: Assignment) -> Assignment:
    day = today(session)
    status = (
        AssignmentStatus.ACTIVE
        if wanted.start is not None and wanted.start <= day
        else AssignmentStatus.APPOINTED
    )
    return msgspec.structs.replace(wanted, status=status, appointed_on=wanted.appointed_on or day)


def _now_active(session: Session, act: Act, wanted: Assignment) -> None:
    """Who is approved is active with the first client: it follows, and asks for no right."""
    lay = session.store.get(LaySupervisor, wanted.lay)
    if lay.status is LayStatus.APPROVED:
        act.change(LaySupervisor, lay.id, status=LayStatus.ACTIVE)


def _change(session: Session, act: Act, before: Assignment, after: Assignment) -> None:
    """Write what differs; somebody proposed who begins at once is appointed on the way."""
    changes = _changes(before, after)
    _step_by_step(session, act, before, after.status)
    changes.pop("status", None)
    if changes:
        put_changes(session, act, Assignment, before.id, changes)


def _step_by_step(session: Session, act: Act, before: Assignment, status: AssignmentStatus) -> None:
    over = may_follow(before.status, status)
    for step in (
        (status,) if over else (AssignmentStatus.APPOINTED, AssignmentStatus.ACTIVE, status)
    ):
        if step is not before.status:
            put_changes(session, act, Assignment, before.id, {"status": step})
            act.flush()


def _differs(before: Assignment, after: Assignment, name: str) -> bool:
    return bool(getattr(before, name) != getattr(after, name))


def _changes(before: Assignment, after: Assignment) -> dict[str, object]:
    return {
        name: value
        for name, value in msgspec.structs.asdict(after).items()
        if getattr(before, name) != value
    }


def step_assignment(session: Session, record: RecordId, status: str) -> Saved:
    """Pause an assignment ("suspended") or go on with it ("active"). Raises what `amend` raises."""
    before = session.store.get(Assignment, record)
    if before.status not in LIVE:
        raise NotAppointed
    wanted = AssignmentStatus(status)
    with session.store.act(stamp(session)) as act:
        _step_by_step(session, act, before, wanted)
    return Saved(record, Changed(frozenset({record, before.client, before.lay})))


def ending_form(session: Session, record: RecordId, language: str) -> Form:
    """Return the form of an end: the day and why. Raises `NotFound`."""
    session.store.get(Assignment, record)
    form = new_form(
        session, Assignment.__name__, language, None, ("end", "end_reason"), {"end": today(session)}
    )
    return replace(form, fields=tuple(replace(each, required=True) for each in form.fields))


def end_assignment(session: Session, record: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """End an assignment, with the task that asked for it. A report that is due stays due.

    Raises `NotAppointed`, `EndNotSaid` and what `put_changes` raises.
    """
    before = session.store.get(Assignment, record)
    if before.status is AssignmentStatus.ENDED:
        raise NotAppointed
    for name in ("end", "end_reason"):
        if not values.get(name):
            raise EndNotSaid(field=name)
    changes = filled(Assignment, values, new=False) | {"status": AssignmentStatus.ENDED}
    with session.store.act(stamp(session)) as act:
        settle(session, act, before, Trigger.ASSIGNMENT_OUTLIVED)
        put_changes(session, act, Assignment, record, changes)
    return Saved(record, Changed(frozenset({record, before.client, before.lay})))


def settle(session: Session, act: Act, of: Assignment, trigger: Trigger) -> dt.date | None:
    """Mark the next open task of an assignment that counts from `trigger` as done, within an act.

    Returns the day it was due, None where no task was open.
    """
    rules = session.catalog.work.rules(session.store.country).rules
    keys = {rule.key for rule in rules if rule.trigger is trigger}
    found = session.store.find(Task, client=of.client, status=TaskStatus.OPEN)
    waiting = [each for each in found if each.rule in keys and each.assignment == of.id]
    next_ = min(waiting, key=lambda each: (each.due or dt.date.max, each.id), default=None)
    if next_ is None:
        return None
    act.change(Task, next_.id, status=TaskStatus.DONE, done_on=today(session))
    act.flush()
    return next_.due
