"""The lay supervisors of one client as the card shows them, and what to look at."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.entities import Assignment, Client, LaySupervisor, SupervisionPeriod, User
from sluss.domain.ids import RecordId
from sluss.domain.lay_rules import Around, Objection, Standing, is_live, objections
from sluss.domain.machines import AssignmentStatus
from sluss.store.reading import get_or_none
from sluss.usecases.lay.appointing import current_period
from sluss.usecases.lay.reports import ReportLine, report_lines
from sluss.usecases.lay.standing import demands_of, standings, words_of
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """One assignment. `status` is the code, `state` its word; days are local, `end` half-open.

    `findings` is what no longer stands as it should while it goes on; `codes` says their codes in
    words.
    """

    id: RecordId
    lay: RecordId
    name: str
    phone: str
    role: str
    status: AssignmentStatus
    state: str
    start: dt.date | None
    end: dt.date | None
    end_reason: str
    rhythm: str
    goals: str
    officer: str
    in_spite_of: str
    reports: tuple[ReportLine, ...]
    findings: tuple[Objection, ...]
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LayView:
    """A client's lay supervisors, those who go on first. `supervised` tells if any may be there."""

    client: RecordId
    supervised: bool
    lines: tuple[AssignmentLine, ...]
    today: dt.date


def lay_of(session: Session, client: RecordId, language: str) -> LayView:
    """Return the lay supervisors of a client. Raises `NotFound`."""
    store, day = session.store, today(session)
    store.get(Client, client)
    words = Wording(session, language)
    found = store.find(Assignment, client=client)
    known = standings(session, only={each.lay for each in found})
    lines = [_line(session, words, each, known.get(each.lay), found) for each in found]
    lines.sort(key=lambda each: (each.start or dt.date.min, each.id), reverse=True)
    lines.sort(key=lambda each: each.status is AssignmentStatus.ENDED)
    return LayView(client, current_period(session, client) is not None, tuple(lines), day)


def _line(
    session: Session,
    words: Wording,
    each: Assignment,
    standing: Standing | None,
    others: list[Assignment],
) -> AssignmentLine:
    lay = standing.lay if standing is not None else None
    status = _status(each, today(session))
    findings = _findings(session, each, standing, others)
    return AssignmentLine(
        each.id,
        each.lay,
        words.record(LaySupervisor, each.lay),
        lay.phone if lay is not None else "",
        words.code("assignment_role", each.role),
        status,
        words.code("assignment_status", status),
        each.start,
        each.end,
        words.code("assignment_end_reason", each.end_reason),
        each.contact_rhythm,
        each.goals,
        words.record(User, each.officer),
        each.in_spite_of,
        report_lines(session, each),
        findings,
        words_of(words, findings),
    )


def _status(each: Assignment, day: dt.date) -> AssignmentStatus:
    """Return the state as it is on a day: who was appointed begins on the first one."""
    begun = each.start is not None and each.start <= day
    if each.status is AssignmentStatus.APPOINTED and begun:
        return AssignmentStatus.ACTIVE
    return each.status


def _findings(
    session: Session, each: Assignment, standing: Standing | None, others: list[Assignment]
) -> tuple[Objection, ...]:
    """Return what no longer stands as it should; what somebody gave a reason for is said there."""
    day = today(session)
    if standing is None or not is_live(each, day):
        return ()
    one_less = Standing(standing.lay, standing.checks, standing.trainings, standing.others - 1)
    period = each.supervision_period
    connection = session.store.connection
    found = get_or_none(connection, SupervisionPeriod, period) if period is not None else None
    against = objections(each, one_less, Around(found, others), demands_of(session), day)
    return tuple(one for one in against if one.hard or not each.in_spite_of)
