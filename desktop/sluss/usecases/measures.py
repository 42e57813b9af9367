"""Measures: adding one, taking the next step with it, and noting what happened in it."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import Measure, MeasureEvent
from sluss.domain.ids import RecordId
from sluss.domain.machines import NEXT, MeasureStatus, PlanStatus
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.plans import newest_plan
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.wording import Wording

_OPEN_PLAN = frozenset(PlanStatus) - {PlanStatus.SUPERSEDED, PlanStatus.CLOSED}
_ENDED = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED})


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
    if plan is not None and plan.status in _OPEN_PLAN:
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

    A measure begins or ends today unless a day is given. Raises `StatusNotPossible`,
    `NoOneResponsible`, `StartMissing` and what `amend` raises.
    """
    now = session.store.get(Measure, measure)
    if status is MeasureStatus.ACTIVE and now.actual_start is None:
        values = {"actual_start": today(session)} | values
    if status in _ENDED and now.actual_end is None:
        values = {"actual_end": today(session)} | values
    return amend(session, Measure, measure, status=status, **values)


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
