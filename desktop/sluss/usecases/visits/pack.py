"""The visit pack: an institution, a day, the clients to see there and the questions open for each.

Source of the work: outreach in prisons, domain model F-S4-07.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sluss.domain.entities import (
    CaseNote,
    Client,
    EnforcementPhase,
    Task,
    User,
    VisitDay,
    VisitStop,
)
from sluss.domain.gaps.findings import Finding
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.errors.visits import NobodyToVisit, VisitDayPast
from sluss.store.client_list import rows
from sluss.store.reader import reader
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.gaps import findings_by_client
from sluss.usecases.joined_tasks import as_one, kept_case
from sluss.usecases.records import put_new
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.tasks import once_each, task_title
from sluss.usecases.wording import Wording

CUSTODY = ("remand", "prison", "day_release", "extended_day_release", "halfway_house", "care_stay")
PLANNED, HELD = "planned", "held"  # codes of the list visit_outcome
ASKED_AHEAD = dt.timedelta(days=28)  # what is due later is a question for the next visit


@dataclass(frozen=True, slots=True)
class Institution:
    """A place where clients of the office are, and how many."""

    name: str
    clients: int


@dataclass(frozen=True, slots=True)
class OpenGap:
    """Days nobody covers, to be asked about: the life area's name, from when, how many."""

    area: str
    start: dt.date
    days: int


@dataclass(frozen=True, slots=True)
class ToSee:
    """A client who is in an institution on a day, with what is open.

    `tasks` are those due within four weeks of the visit, and those without a day; of cases that are
    read as one those of both, each once.
    `stop` and `number` are those of the sheet where the visit is planned already; `outcome` is the
    code of how it went. `name` is empty where only the case number may be shown.
    """

    client: RecordId
    case_no: str
    name: str
    release: dt.date | None
    last_contact: dt.date | None
    gaps: tuple[OpenGap, ...]
    tasks: tuple[str, ...]
    questions: str = ""
    stop: RecordId | None = None
    number: int = 0
    outcome: str = PLANNED


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A day of visits as a line: how many clients, and how many of them are entered."""

    id: RecordId
    institution: str
    day: dt.date
    user: str
    clients: int
    entered: int


@dataclass(frozen=True, slots=True)
class VisitPack:
    """One day of visits in the order of its sheet. `visit` is None while it is only looked at."""

    visit: RecordId | None
    institution: str
    day: dt.date
    today: dt.date
    stops: tuple[ToSee, ...]


def institutions(session: Session, day: dt.date) -> tuple[Institution, ...]:
    """Return where clients of this store are on a day, by name."""
    found: dict[str, set[RecordId]] = {}
    for phase in _phases_on(session, day):
        found.setdefault(phase.institution, set()).add(kept_case(session, phase.client))
    return tuple(Institution(name, len(each)) for name, each in sorted(found.items()))


def who_is_there(
    session: Session, institution: str, day: dt.date, language: str
) -> tuple[ToSee, ...]:
    """Return the clients who are in an institution on a day, the next release first."""
    there = (each for each in _phases_on(session, day) if each.institution == institution)
    clients = {kept_case(session, each.client) for each in there}
    found = _to_see(session, sorted(clients), day, language)
    return tuple(sorted(found, key=lambda each: (each.release or dt.date.max, each.case_no)))


def plan_visit(
    session: Session, institution: str, day: dt.date, clients: Sequence[RecordId]
) -> Saved:
    """Plan a day of visits with these clients in this order, numbered from 1.

    The day may lie in the past: sheets are also written by hand and entered afterwards. Raises
    `NobodyToVisit`, and `VisitDayPast` for a day more than a year ago, which is a slip of the pen.
    """
    if not clients:
        raise NobodyToVisit
    if day < today(session) - dt.timedelta(days=366):
        raise VisitDayPast(field="day")
    visit = VisitDay(
        id=fresh_id(session),
        office=session.office,
        institution=institution,
        day=day,
        user=session.user,
    )
    with session.store.act(stamp(session)) as act:
        put_new(session, act, visit)
        for number, client in enumerate(dict.fromkeys(clients), 1):
            stop = VisitStop(id=fresh_id(session), client=client, visit=visit.id, number=number)
            put_new(session, act, stop)
    return Saved(visit.id, Changed(frozenset({visit.id, *clients})))


def visit_days(session: Session, language: str) -> tuple[VisitLine, ...]:
    """Return the days of visits, the newest first, with how far their sheets are entered."""
    words = Wording(session, language)
    stops: dict[RecordId, list[VisitStop]] = {}
    for stop in session.store.find(VisitStop):
        stops.setdefault(stop.visit, []).append(stop)
    days = sorted(session.store.find(VisitDay), key=lambda v: (v.day, v.id), reverse=True)
    return tuple(
        VisitLine(
            each.id,
            each.institution,
            each.day,
            words.record(User, each.user),
            len(stops.get(each.id, ())),
            sum(stop.outcome != PLANNED for stop in stops.get(each.id, ())),
        )
        for each in days
    )


def visit_pack(session: Session, visit: RecordId, language: str) -> VisitPack:
    """Return one day of visits with what is open for each client. Raises `NotFound`."""
    day = session.store.get(VisitDay, visit)
    stops = sorted(session.store.find(VisitStop, visit=visit), key=lambda s: (s.number, s.id))
    clients = [each.client for each in stops]
    seen = {each.client: each for each in _to_see(session, clients, day.day, language)}
    return VisitPack(
        visit,
        day.institution,
        day.day,
        today(session),
        tuple(_of_stop(seen[stop.client], stop) for stop in stops if stop.client in seen),
    )


def _of_stop(seen: ToSee, stop: VisitStop) -> ToSee:
    return ToSee(
        seen.client, seen.case_no, seen.name, seen.release, seen.last_contact, seen.gaps,
        seen.tasks, stop.questions, stop.id, stop.number, stop.outcome,
    )  # fmt: skip


def _phases_on(session: Session, day: dt.date) -> list[EnforcementPhase]:
    """Return the phases in which somebody is in a named institution on a day."""
    return [
        each
        for each in session.store.find(EnforcementPhase, phase=CUSTODY)
        if each.institution
        and (each.start is None or each.start <= day)
        and ((end := each.actual_end or each.planned_end) is None or day < end)
    ]


def _to_see(
    session: Session, clients: Sequence[RecordId], visited: dt.date, language: str
) -> list[ToSee]:
    store, day = session.store, today(session)
    here = store.referenced(Client, list(clients))
    wanted = [each for each in clients if each in here and not here[each].withdrawn]
    areas = session.catalog.codes("life_area")
    gaps = findings_by_client(session, wanted)
    tasks = _asked_then(session, wanted, visited, language)
    last = _last_contacts(session, wanted)

    def open_gaps(found: Sequence[Finding]) -> tuple[OpenGap, ...]:
        return tuple(
            OpenGap(areas.label(each.area, language), each.span.start, each.days)
            for each in found
            if each.area in areas
        )

    return [
        ToSee(
            row.id, row.case_no, row.name, row.release, last.get(row.id),
            open_gaps(gaps[row.id].alarms), tuple(tasks.get(kept_case(session, row.id), ())),
        )
        for row in rows(store.connection, wanted, day)
    ]  # fmt: skip


def _asked_then(
    session: Session, clients: Sequence[RecordId], visited: dt.date, language: str
) -> dict[RecordId, list[str]]:
    """Return what is to be done by four weeks after a visit, by the case it is read in."""
    found = session.store.find(Task, client=_all_cases(session, clients), status=TaskStatus.OPEN)
    tasks = [
        each
        for each in once_each(session, as_one(session, found))
        if each.due is None or each.due <= visited + ASKED_AHEAD
    ]
    named: dict[RecordId, list[str]] = {}
    for each in sorted(tasks, key=lambda each: (each.due or dt.date.max, each.id)):
        named.setdefault(each.client, []).append(task_title(session, each, language))
    return named


def _last_contacts(session: Session, clients: Sequence[RecordId]) -> dict[RecordId, dt.date]:
    """Return when each of these clients was last in touch, in whichever case it was written."""
    days: dict[bytes, dt.date] = {}
    for note in session.store.find(CaseNote, client=_all_cases(session, clients)):
        days[note.client] = max(days.get(note.client, note.happened_on), note.happened_on)
    seen, last = reader(session.store.connection), dict[RecordId, dt.date]()
    for each in clients:
        known = [days[case] for case in seen.cases_of(each) if case in days]
        if known:
            last[each] = max(known)
    return last


def _all_cases(session: Session, clients: Sequence[RecordId]) -> list[RecordId]:
    """Return these cases and all that are read as one with them."""
    seen = reader(session.store.connection)
    kept = {kept_case(session, each) for each in clients}
    return sorted({RecordId(case) for each in (*clients, *kept) for case in seen.cases_of(each)})
