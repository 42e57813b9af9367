"""Avstämning: all measures that go on, gone through in one act after talking to the client."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.entities import Measure, MeasureEvent, Party, Task
from sluss.domain.form_fields import Choice, FieldKind, FieldValue, FormField
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, TaskStatus
from sluss.errors.plans import EndReasonMissing, NothingGoesOn, NothingReconciled
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import Form
from sluss.usecases.measures import put_step
from sluss.usecases.records import put_new
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.wording import Wording

STATE, WHY = "state.", "why."  # before the measure's identifier, as the names of two fields
_GOING_ON = (MeasureStatus.ACTIVE, MeasureStatus.PAUSED)


class Answer(enum.StrEnum):
    """What can be said of a measure: the codes of the list reconcile_answer."""

    GOING_ON = "going_on"
    CHANGED = "changed"
    ENDED = "ended"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class _Given:
    measure: RecordId
    answer: Answer
    why: str


def reconcile_form(session: Session, client: RecordId, why: str, language: str) -> Form:
    """Return all measures that go on or rest, each with four answers, none of them given.

    `why` is what the line beside each of them is called. Raises `NothingGoesOn`.
    """
    fields = reconcile_fields(session, client, why, language)
    if not fields:
        raise NothingGoesOn
    title = Wording(session, language).entity(Measure)
    return Form("Measure", None, title, fields, today(session), session.store.country)


def reconcile_fields(
    session: Session, client: RecordId, why: str, language: str
) -> tuple[FormField, ...]:
    """Return the fields of `reconcile_form`; none where nothing goes on."""
    words, day = Wording(session, language), today(session)
    answers = tuple(
        Choice(each.value, each.label(language))
        for each in session.catalog.codes("reconcile_answer").offered(day)
    )
    fields: list[FormField] = []
    for measure in going_on(session, client):
        party = words.record(Party, measure.responsible)
        name = f"{measure.title} · {party}" if party else measure.title
        key = measure.id.hex()
        fields.append(FormField(STATE + key, name, FieldKind.PICK, choices=answers))
        fields.append(FormField(WHY + key, why, FieldKind.LINE, max_length=200))
    return tuple(fields)


def going_on(session: Session, client: RecordId) -> tuple[Measure, ...]:
    """Return the client's measures that go on or rest, in the order of the life areas."""
    order = session.catalog.codes("life_area").values()
    found = [m for m in session.store.find(Measure, client=client) if m.status in _GOING_ON]
    found.sort(key=lambda m: (order.index(m.area) if m.area in order else len(order), m.id))
    return tuple(found)


def how_many_go_on(session: Session, client: RecordId) -> int:
    """Return how many measures of a client there are to go through."""
    return len(going_on(session, client))


def reconcile(
    session: Session, client: RecordId, question: str, values: Mapping[str, FieldValue]
) -> Saved:
    """Keep what was said of each measure, in one act; what was not answered is left alone.

    What goes on or has changed is confirmed today, what has ended ends today with its reason (as
    planned if its planned end has come, else before its time). What nobody knows becomes a task,
    titled `question` with `{measure}` in it, unless one is open already. Raises
    `NothingReconciled`, `EndReasonMissing` naming the field, and what `put_step` raises.
    """
    given = _given(values)
    if not given:
        raise NothingReconciled
    with session.store.act(stamp(session)) as act:
        touched = put_reconciled(session, act, question, values, today(session))
    return Saved(given[0].measure, Changed(frozenset({client, *touched})))


def put_reconciled(
    session: Session, act: Act, question: str, values: Mapping[str, FieldValue], day: dt.date
) -> set[bytes]:
    """Write what was said of each measure on a day as part of an act; nothing said is nothing.

    Returns the records touched. Raises `EndReasonMissing` naming the field, and what `put_step`
    raises.
    """
    given = _given(values)
    for each in given:
        if each.answer is Answer.ENDED and not each.why:
            raise EndReasonMissing(field=WHY + each.measure.hex())
    touched: set[bytes] = set()
    for each in given:
        touched |= _keep(session, act, each, question, day)
    return touched


def _given(values: Mapping[str, FieldValue]) -> list[_Given]:
    found = []
    for name, value in values.items():
        if name.startswith(STATE) and value:
            key = name.removeprefix(STATE)
            why = " ".join(str(values.get(WHY + key) or "").split())
            found.append(_Given(RecordId(bytes.fromhex(key)), Answer(str(value)), why))
    return found


def _keep(session: Session, act: Act, given: _Given, question: str, day: dt.date) -> set[bytes]:
    measure = session.store.get(Measure, given.measure)
    if given.answer is Answer.NOT_KNOWN:
        return _ask(session, act, measure, question)
    if given.answer is Answer.ENDED:
        in_time = measure.status is MeasureStatus.ACTIVE and (
            measure.planned_end is not None and measure.planned_end <= day
        )
        status = MeasureStatus.COMPLETED if in_time else MeasureStatus.INTERRUPTED
        return put_step(
            session, act, measure.id, status, {"end_reason": given.why, "actual_end": day}
        )
    event = MeasureEvent(
        id=fresh_id(session),
        client=measure.client,
        measure=measure.id,
        happened_on=day,
        type="fact_confirmed",
        note=given.why,
    )
    put_new(session, act, event)
    return {event.id, measure.id}


def _ask(session: Session, act: Act, measure: Measure, question: str) -> set[bytes]:
    asked = session.store.find(Task, client=measure.client, measure=measure.id)
    title = question.replace("{measure}", measure.title)[:200]
    if any(each.status is TaskStatus.OPEN and each.title == title for each in asked):
        return set()
    task = Task(
        id=fresh_id(session),
        client=measure.client,
        title=title,
        owner=session.user,
        measure=measure.id,
    )
    put_new(session, act, task)
    return {task.id}
