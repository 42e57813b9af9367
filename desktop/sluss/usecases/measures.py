"""Measures: adding one, taking the next step with it, and noting what happened in it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.entities import Measure, MeasureEvent, MeasurePause
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import NEXT, MeasureStatus
from sluss.domain.plan_compare import OVER
from sluss.errors.plans import EndReasonMissing
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import filled
from sluss.usecases.plans import newest_plan
from sluss.usecases.records import add, converted, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.wording import Wording

_ENDED = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED})
_LAST = _ENDED | {MeasureStatus.CANCELLED}
_BY = "by"  # the field of an event that is asked for together with those of a measure


@dataclass(frozen=True, slots=True)
class Step:
    """A state a measure can come to next, and what it is called."""

    status: MeasureStatus
    label: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """Something that happened in a measure; `type` is in the reader's language."""

    id: RecordId
    happened_on: dt.date
    type: str
    note: str


def add_measure(
    session: Session, client: RecordId, area: str, title: str, **values: object
) -> Saved:
    """Add a measure in a life area, to the client's plan if there is one that is not over.

    Raises what `put_new` raises.
    """
    plan = newest_plan(session, client)
    given: dict[str, object] = {}
    if plan is not None and plan.status not in OVER:
        given["plan"] = plan.id
    measure = Measure(
        id=fresh_id(session),
        client=client,
        area=area,
        title=title,
        **(given | values),  # type: ignore[arg-type]
    )
    return add(session, measure)


def step_measure(
    session: Session, measure: RecordId, status: MeasureStatus, **values: object
) -> Saved:
    """Take the next step with a measure; `values` are fields that are filled in with it.

    A measure begins or ends today unless a day is given; one that rests has a pause from today, and
    the pause ends when it goes on or ends. Raises `StatusNotPossible`, `NoOneResponsible`,
    `StartMissing`, `EndReasonMissing` and what `put_changes` raises.
    """
    with session.store.act(stamp(session)) as act:
        touched = put_step(session, act, measure, status, values)
    return Saved(measure, Changed(frozenset(touched)))


def put_step(
    session: Session,
    act: Act,
    measure: RecordId,
    status: MeasureStatus,
    values: Mapping[str, object],
) -> set[bytes]:
    """Take a step as part of an act; return what it touched. Raises as `step_measure`."""
    now, day = session.store.get(Measure, measure), today(session)
    given = dict(values)
    if status is MeasureStatus.ACTIVE and now.actual_start is None:
        given = {"actual_start": day} | given
    if status in _ENDED and now.actual_end is None:
        given = {"actual_end": day} | given
    put_changes(session, act, Measure, measure, {"status": status} | given)
    reason = str(given.get("end_reason", now.end_reason) or "")
    if status in _LAST and status is not now.status and not reason.strip():
        raise EndReasonMissing(field="end_reason")
    touched: set[bytes] = {measure, now.client}
    if status is MeasureStatus.PAUSED and now.status is not status:
        pause = MeasurePause(id=fresh_id(session), client=now.client, measure=measure, start=day)
        put_new(session, act, pause)
        touched.add(pause.id)
    elif now.status is MeasureStatus.PAUSED and status is not now.status:
        end = given.get("actual_end") if status in _ENDED else day
        touched |= _end_pauses(session, act, now, end if isinstance(end, dt.date) else day)
    return touched


def _end_pauses(session: Session, act: Act, measure: Measure, day: dt.date) -> set[bytes]:
    pauses = session.store.find(MeasurePause, client=measure.client, measure=measure.id)
    open_ones = [each for each in pauses if each.end is None or each.end > day]
    for each in open_ones:
        put_changes(session, act, MeasurePause, each.id, {"end": max(day, each.start)})
    return {each.id for each in open_ones}


def agree_measure(session: Session, measure: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note that the party has said yes, with the party where none was named, and who said so.

    Raises as `step_measure`.
    """
    return _step_with_word(session, measure, MeasureStatus.AGREED, values)


def confirm_measure(session: Session, measure: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note that day and place are fixed, and who confirmed it and how. Raises as `step_measure`."""
    return _step_with_word(session, measure, MeasureStatus.CONFIRMED, values)


def end_measure(
    session: Session, measure: RecordId, status: str, values: Mapping[str, FieldValue]
) -> Saved:
    """Note that a measure is over: as planned, before its time, or that it came to nothing.

    Raises as `step_measure`.
    """
    given = filled(Measure, values, new=False)
    if MeasureStatus(status) is MeasureStatus.CANCELLED:
        given.pop("actual_end", None)
    return step_measure(session, measure, MeasureStatus(status), **given)


def _step_with_word(
    session: Session,
    measure: RecordId,
    status: MeasureStatus,
    values: Mapping[str, FieldValue],
) -> Saved:
    """Take a step; if it is said by whom and how it was confirmed, note that as an event."""
    given = dict(values)
    said = str(given.pop(_BY, "") or "").strip()
    own = filled(Measure, given, new=False)
    client = session.store.get(Measure, measure).client
    with session.store.act(stamp(session)) as act:
        touched = put_step(session, act, measure, status, own)
        if said:
            event: dict[str, object] = {
                "id": fresh_id(session),
                "client": client,
                "measure": measure,
                "happened_on": today(session),
                "type": "fact_confirmed",
                _BY: said,
            }
            put_new(session, act, converted(MeasureEvent, event))
    return Saved(measure, Changed(frozenset(touched)))


def pause_measure(session: Session, measure: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Let a measure rest from a day, until a day if that is known, with the reason.

    Raises as `step_measure`, and what `put_new` raises of the pause.
    """
    now = session.store.get(Measure, measure)
    ids: dict[str, object] = {
        "id": fresh_id(session),
        "client": now.client,
        "measure": measure,
        "start": today(session),
    }
    pause = converted(MeasurePause, ids | filled(MeasurePause, values, new=True))
    with session.store.act(stamp(session)) as act:
        put_new(session, act, pause)
        if now.status is MeasureStatus.ACTIVE:
            put_changes(session, act, Measure, measure, {"status": MeasureStatus.PAUSED})
    return Saved(pause.id, Changed(frozenset({pause.id, measure, now.client})))


def next_steps(session: Session, measure: RecordId, language: str) -> tuple[Step, ...]:
    """Return the states a measure can come to from where it stands. Raises `NotFound`."""
    words = Wording(session, language)
    possible = NEXT[MeasureStatus].get(session.store.get(Measure, measure).status, frozenset())
    return tuple(
        Step(status, words.code("measure_status", status))
        for status in MeasureStatus
        if status in possible
    )


def note_event(
    session: Session,
    measure: RecordId,
    type: str = "contact",  # noqa: A002 - the field is called so
    happened_on: dt.date | None = None,
    note: str = "",
) -> Saved:
    """Note a contact, an attendance or a step forward in a measure, today unless told.

    Raises `NotFound`, `NotValid`.
    """
    client = session.store.get(Measure, measure).client
    event = MeasureEvent(
        id=fresh_id(session),
        client=client,
        measure=measure,
        happened_on=happened_on or today(session),
        type=type,
        note=note,
    )
    saved = add(session, event)
    return Saved(saved.id, Changed(saved.changed.ids | {measure}))


def measure_events(session: Session, measure: RecordId, language: str) -> tuple[EventLine, ...]:
    """Return what happened in a measure, the newest first. Raises `NotFound`."""
    words = Wording(session, language)
    client = session.store.get(Measure, measure).client
    events = session.store.find(MeasureEvent, client=client, measure=measure)
    events.sort(key=lambda each: (each.happened_on, each.id), reverse=True)
    return tuple(
        EventLine(
            each.id,
            each.happened_on,
            words.code("measure_event_type", each.type, each.happened_on),
            each.note,
        )
        for each in events
    )
