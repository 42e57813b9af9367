"""Colleagues who stand in: who has whose cases, from when to when, and what is open in them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.entities import CaseResponsibility, StandIn, User
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.standing_in import absent_for, end_after, last_day, overlaps, runs_on
from sluss.errors.cases import NotValid
from sluss.errors.happenings import StandInTwice, StandsInForOneself
from sluss.store.client_list import rows
from sluss.usecases.changed import Saved
from sluss.usecases.forms import Form, new_form
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.tasks import DueTask, due_tasks
from sluss.usecases.wording import Wording

FIELDS = ("absent", "stand_in", "start", "end", "reason")


@dataclass(frozen=True, slots=True)
class StandInLine:
    """Somebody who stands in. `last` is the last day, None until further notice; days are local."""

    id: RecordId
    absent: str
    stand_in: str
    start: dt.date
    last: dt.date | None
    reason: str
    runs: bool
    own: bool  # it is the reader who stands in


@dataclass(frozen=True, slots=True)
class HandedClient:
    """A case that is handed over, with what is open in it. Days are local."""

    client: RecordId
    case_no: str
    name: str
    release: dt.date | None
    supervision_end: dt.date | None
    tasks: tuple[DueTask, ...]


@dataclass(frozen=True, slots=True)
class Handover:
    """Everything a stand-in takes over: the cases, the most urgent first."""

    line: StandInLine
    clients: tuple[HandedClient, ...]

    @property
    def tasks(self) -> int:
        """How many tasks are open in all of them."""
        return sum(len(each.tasks) for each in self.clients)


def stand_in(
    session: Session,
    absent: RecordId,
    colleague: RecordId,
    start: dt.date,
    last: dt.date | None = None,
    reason: str = "other",
) -> Saved:
    """Let a colleague have somebody's cases from `start` through `last`; then it ends by itself.

    Raises `StandsInForOneself`, `StandInTwice` and what `put_new` raises.
    """
    record = StandIn(
        id=fresh_id(session),
        office=session.office,
        absent=absent,
        stand_in=colleague,
        start=start,
        end=end_after(last),
        reason=reason,
    )
    if absent == colleague:
        raise StandsInForOneself(field="stand_in")
    if any(overlaps(record, each) for each in session.store.find(StandIn)):
        raise StandInTwice(field="start")
    return add(session, record)


def stand_in_from_form(session: Session, values: Mapping[str, FieldValue]) -> Saved:
    """Save what was filled in; `end` is the last day. Raises what `stand_in` raises."""
    absent, colleague, start = values.get("absent"), values.get("stand_in"), values.get("start")
    if not isinstance(absent, bytes):
        raise NotValid(field="absent")
    if not isinstance(colleague, bytes):
        raise NotValid(field="stand_in")
    if not isinstance(start, dt.date):
        raise NotValid(field="start")
    last = values.get("end")
    return stand_in(
        session,
        RecordId(absent),
        RecordId(colleague),
        start,
        last if isinstance(last, dt.date) else None,
        str(values.get("reason") or "other"),
    )


def stand_in_form(session: Session, language: str) -> Form:
    """Return the form of a new stand-in: one's own absence that begins today.

    `end` is asked for as the last day.
    """
    preset = {"absent": session.user, "start": today(session)}
    return new_form(session, StandIn.__name__, language, only=FIELDS, preset=preset)


def end_stand_in(session: Session, record: RecordId) -> Saved:
    """Let somebody have their own cases again from today on. Raises `NotFound`."""
    day = today(session)
    start = session.store.get(StandIn, record).start
    return amend(session, StandIn, record, end=max(day, start))


def stand_ins(session: Session, language: str) -> tuple[StandInLine, ...]:
    """Return who stands in now or will, the nearest first."""
    words, day = Wording(session, language), today(session)
    found = [each for each in session.store.find(StandIn) if each.end is None or each.end > day]
    found.sort(key=lambda each: (each.start, each.id))
    return tuple(_line(session, words, each, day) for each in found)


def _line(session: Session, words: Wording, each: StandIn, day: dt.date) -> StandInLine:
    return StandInLine(
        each.id,
        words.record(User, each.absent),
        words.record(User, each.stand_in),
        each.start,
        last_day(each),
        words.code("absence_kind", each.reason),
        runs_on(each, day),
        each.stand_in == session.user,
    )


def stood_in_for(session: Session) -> tuple[RecordId, ...]:
    """Return whose cases the user has today beside their own."""
    return absent_for(session.store.find(StandIn), session.user, today(session))


def handover(session: Session, record: RecordId, language: str) -> Handover:
    """Return the cases somebody takes over with what is open in each. Raises `NotFound`."""
    store, day = session.store, today(session)
    found = store.get(StandIn, record)
    clients = cases_of(session, found.absent, max(day, found.start))
    open_tasks: dict[RecordId, list[DueTask]] = {}
    for task in due_tasks(session, language):
        open_tasks.setdefault(task.client, []).append(task)
    handed = [
        HandedClient(
            row.id,
            row.case_no,
            row.name,
            row.release if row.release is not None and row.release >= day else None,
            row.supervision_end,
            tuple(open_tasks.get(row.id, ())),
        )
        for row in rows(store.connection, clients, day)
        if row.status != "closed"
    ]
    handed.sort(key=_urgency)
    return Handover(_line(session, Wording(session, language), found, day), tuple(handed))


def _urgency(each: HandedClient) -> tuple[dt.date, str]:
    days = [task.due for task in each.tasks if task.due is not None]
    return min([*days, each.release or dt.date.max]), each.case_no


def cases_of(session: Session, user: RecordId, day: dt.date) -> list[RecordId]:
    """Return the clients somebody is responsible for on a day."""
    found = session.store.find(CaseResponsibility, user=user)
    return list(
        dict.fromkeys(
            each.client
            for each in found
            if (each.start is None or each.start <= day) and (each.end is None or day < each.end)
        )
    )
