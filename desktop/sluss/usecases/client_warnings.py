"""Kept apart, and safety at meetings: written with a last day, shown to those who go."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    ClientWarning,
    Meeting,
    Participant,
    User,
    VisitDay,
    VisitStop,
)
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import MeetingStatus
from sluss.domain.standing_in import end_after
from sluss.domain.warnings_seen import (
    KEEP_APART,
    SAFETY,
    SAFETY_MONTHS,
    latest_end,
    runs_on,
    safety_of,
    too_close,
)
from sluss.errors.cases import NotFound, NotValid
from sluss.errors.happenings import OtherClientMissing, WarningTooLong
from sluss.store.history import creations
from sluss.store.reader import reader
from sluss.usecases.changed import Saved
from sluss.usecases.meetings import clients_of
from sluss.usecases.records import add, amend, converted
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.standing_in import stood_in_for
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class WarningLine:
    """Something to be careful about. `other` is a case number, `last` the last day (local)."""

    id: RecordId
    kind: str
    other: str
    text: str
    source: str
    last: dt.date
    by: str


@dataclass(frozen=True, slots=True)
class TooClose:
    """Two clients who land on one day or in one meeting and are to be kept apart."""

    one: RecordId
    one_case: str
    other: RecordId
    other_case: str
    last: dt.date


@dataclass(frozen=True, slots=True)
class DayWarnings:
    """What holds on a day for the clients that are met then; `careful` with the case number."""

    apart: tuple[TooClose, ...]
    careful: tuple[tuple[str, WarningLine], ...]


def warn_in(session: Session, client: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Write a warning as its form was filled in; `end` is the last day it holds.

    Raises `OtherClientMissing`, `WarningTooLong`, `NotValid` and what `put_new` raises.
    """
    start = values.get("start") or today(session)
    last = values.get("end")
    if not isinstance(start, dt.date):
        raise NotValid(field="start")
    if not isinstance(last, dt.date):
        raise NotValid(field="end")
    kind, other = values.get("kind"), values.get("other_client")
    end = end_after(last)
    if kind == KEEP_APART and (other is None or other == client):
        raise OtherClientMissing(field="other_client")
    if kind == SAFETY and end is not None and end > latest_end(start):
        raise WarningTooLong(field="end", months=SAFETY_MONTHS)
    given: dict[str, object] = {"id": fresh_id(session), "client": client}
    given |= {**values, "start": start, "end": end}
    return add(session, converted(ClientWarning, given))


def end_warning(session: Session, warning: RecordId) -> Saved:
    """Let a warning hold no longer than until today. Raises `NotFound`."""
    start = session.store.get(ClientWarning, warning).start
    return amend(session, ClientWarning, warning, end=max(today(session), start))


def goes_to(session: Session, client: RecordId) -> bool:
    """Whether the user meets this client: is responsible, stands in, or is to visit or meet."""
    store, day = session.store, today(session)
    users = {session.user, *stood_in_for(session)}
    for each in store.find(CaseResponsibility, client=client):
        if each.user in users and (each.end is None or day < each.end):
            return True
    visits = [each.visit for each in store.find(VisitStop, client=client)]
    days = store.referenced(VisitDay, visits).values() if visits else ()
    if any(each.user in users and each.day >= day for each in days):
        return True
    invited = store.find(Participant, client=client)
    meetings = store.referenced(Meeting, [each.meeting for each in invited]) if invited else {}
    mine = {each.meeting for each in invited if each.user in users}
    return any(
        each.day >= day and (each.organiser in users or each.id in mine)
        for each in meetings.values()
    )


def warnings_of(session: Session, client: RecordId, language: str) -> tuple[WarningLine, ...]:
    """Return what holds today for a client, to those who go; nobody else gets a line."""
    if not goes_to(session, client):
        return ()
    found = _running(session, client, today(session))
    return _lines(session, client, found, Wording(session, language))


def _running(session: Session, client: RecordId, day: dt.date) -> list[ClientWarning]:
    """Return the warnings about a client, and those of others to be kept apart from this one."""
    found = session.store.find(ClientWarning, client=client)
    found += (
        each
        for each in session.store.find(ClientWarning, other_client=client)
        if each.kind == KEEP_APART
    )
    return [each for each in found if runs_on(each, day)]


def _lines(
    session: Session, client: RecordId, found: Sequence[ClientWarning], words: Wording
) -> tuple[WarningLine, ...]:
    """Return warnings as they are read in the case of one client."""
    store = session.store
    made = creations(store.connection, store.logs, ClientWarning, [each.id for each in found])
    return tuple(
        WarningLine(
            each.id,
            words.code("warning_kind", each.kind),
            _other(session, each, client),
            # What was written stands in the case it was written in.
            each.text if each.client == client else "",
            each.source if each.client == client else "",
            each.end - dt.timedelta(days=1),
            words.record(User, made[each.id].user),
        )
        for each in sorted(found, key=lambda each: (each.end, each.id))
    )


def _other(session: Session, warning: ClientWarning, client: RecordId) -> str:
    other = warning.client if warning.other_client == client else warning.other_client
    return _case_no(session, other) if other is not None else ""


def _case_no(session: Session, client: RecordId) -> str:
    try:
        return session.store.get(Client, client).case_no
    except NotFound:
        return ""


def kept_apart(
    session: Session, together: Sequence[RecordId], day: dt.date
) -> tuple[TooClose, ...]:
    """Return who of the clients that land together on a day are to be kept apart.

    For the sheet of a day of visits, a group or a meeting; the reason is not said there.
    """
    warnings = session.store.find(ClientWarning, client=list(together)) if together else []
    return tuple(
        TooClose(
            one,
            _case_no(session, one),
            other,
            _case_no(session, other),
            each.end - dt.timedelta(days=1),
        )
        for each, one, other in too_close(warnings, together, day)
    )


def safety_at(
    session: Session, clients: Sequence[RecordId], day: dt.date, language: str
) -> dict[RecordId, tuple[WarningLine, ...]]:
    """Return what those who go on a day are to be careful about, by client."""
    found: dict[RecordId, tuple[WarningLine, ...]] = {}
    for client in dict.fromkeys(clients):
        running = {
            each.id for each in safety_of(session.store.find(ClientWarning, client=client), day)
        }
        lines = tuple(each for each in warnings_of(session, client, language) if each.id in running)
        if lines:
            found[client] = lines
    return found


def day_warnings(
    session: Session, clients: Sequence[RecordId], day: dt.date, language: str
) -> DayWarnings:
    """Return who is to be kept apart, and what to be careful about, for those who go on a day."""
    careful = safety_at(session, clients, day, language)
    return DayWarnings(
        kept_apart(session, clients, day),
        tuple(
            (_case_no(session, client), each) for client, lines in careful.items() for each in lines
        ),
    )


def meeting_warnings(
    session: Session,
    client: RecordId,
    meeting: RecordId | None,
    language: str,
    also: RecordId | None = None,
) -> DayWarnings:
    """Return what those who go to a meeting have to be careful about, on its day.

    `also` is a client who is to be taken into it.
    About all clients it is about, for those of them the user goes to; nobody else gets a line. Of a
    meeting that is not planned yet (None) what holds today for the client. One that was held or
    cancelled is told nothing of.
    """
    day = today(session)
    about: tuple[RecordId, ...] = (client,)
    if meeting is not None:
        found = session.store.get(Meeting, meeting)
        if found.status is not MeetingStatus.PLANNED or found.day < day:
            return DayWarnings((), ())
        day, about = found.day, clients_of(session, meeting)
    about = about if also is None else (*about, also)
    known = reader(session.store.connection)
    cases = tuple(RecordId(case) for each in about for case in known.cases_of(each))
    mine = [each for each in dict.fromkeys(cases) if goes_to(session, each)]
    apart = tuple(
        each for each in kept_apart(session, cases, day) if {each.one, each.other} & set(mine)
    )
    told = {frozenset((each.one, each.other)) for each in apart}
    careful: dict[RecordId, tuple[str, WarningLine]] = {}
    for case in mine:
        running = _running(session, case, day)
        left = [each for each in running if frozenset((each.client, each.other_client)) not in told]
        for line in _lines(session, case, left, Wording(session, language)):
            careful.setdefault(line.id, (_case_no(session, case), line))
    return DayWarnings(apart, tuple(careful.values()))
