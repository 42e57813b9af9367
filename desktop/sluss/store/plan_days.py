"""What covers the days of many clients, and what they need: a few columns of many rows at once."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, func, select

from sluss.domain.dates import Span
from sluss.domain.entities import (
    AcceptedFinding,
    AreaRating,
    Assignment,
    EnforcementPhase,
    HousingFact,
    IncomeFact,
    JointPlan,
    Measure,
    MeasureEvent,
    MeasurePause,
    NeedsMapping,
    NetworkContact,
    OccupationFact,
    ReleaseEvent,
    RiskAssessment,
    Stay,
    SupervisionPeriod,
)
from sluss.domain.gaps.findings import Key
from sluss.domain.gaps.inputs import MeasureDays, PhaseDays, StayDays
from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus
from sluss.store.connection import translated
from sluss.store.tables import table_of

_measure, _event, _pause = table_of(Measure), table_of(MeasureEvent), table_of(MeasurePause)
_phase, _release, _supervision = (
    table_of(EnforcementPhase), table_of(ReleaseEvent), table_of(SupervisionPeriod)
)  # fmt: skip
_stay, _assignment = table_of(Stay), table_of(Assignment)
_mapping, _rating, _plan = table_of(NeedsMapping), table_of(AreaRating), table_of(JointPlan)
_risk, _accepted, _network = (
    table_of(RiskAssessment), table_of(AcceptedFinding), table_of(NetworkContact)
)  # fmt: skip

_CHUNK = 500  # identifiers in one question
_NO_PLAN = (PlanStatus.SUPERSEDED.value, PlanStatus.CLOSED.value)
# The coded field of each kind of fact, and the list its codes are on.
_FACTS = (
    (OccupationFact, "status", "occupation_status"),
    (IncomeFact, "source", "income_source"),
    (HousingFact, "situation", "housing_situation"),
)


class FactRow(NamedTuple):
    """A dated fact: the list and code of what it says, and how it is known."""

    client: bytes
    kind: str
    list: str
    code: str
    span: Span
    basis: str
    secured: bool


class Level(NamedTuple):
    """What the newest mapping of a client says about one area."""

    client: bytes
    area: str
    level: int | None


def measures(
    connection: Connection, clients: Sequence[bytes], signs: Collection[str]
) -> Iterator[tuple[bytes, MeasureDays]]:
    """Return the measures of these clients, dropped ones too; `signs` are events that count."""
    seen = _grouped(
        _of(connection, _event, [_event.c.measure, _event.c.happened_on], clients,
            _event.c.type.in_(signs))
    )  # fmt: skip
    rests = _grouped(
        (client, measure, (start, end))
        for client, measure, start, end in _of(
            connection, _pause, [_pause.c.measure, _pause.c.start, _pause.c.end], clients
        )
    )
    c = _measure.c
    columns = [
        *(c.id, c.area, c.type, c.status, c.responsible, c.planned_start, c.planned_end),
        *(c.actual_start, c.actual_end, c.hours_a_week, c.by_client),
    ]
    for row in _of(connection, _measure, columns, clients):
        client, measure, area, kind, status, party, first, end, began, ended, hours, alone = row
        yield (
            client,
            MeasureDays(
                RecordId(measure),
                area or "",
                kind or "",
                status or "",
                RecordId(party) if party is not None else None,
                (_day(first), _day(end)),
                (_day(began), _day(ended)),
                tuple(_spans(rests.get(measure, ()))),
                tuple(map(dt.date.fromisoformat, filter(None, seen.get(measure, ())))),
                hours,
                bool(alone),
            ),
        )


def facts(connection: Connection, clients: Sequence[bytes]) -> Iterator[FactRow]:
    """Return what is known of work, income and home of these clients, whenever it was so.

    A fact without a first day holds from the beginning.
    """
    for kind, field, codes in _FACTS:
        table = table_of(kind)
        c = table.c
        secured = c.secured if "secured" in c else c.withdrawn
        columns = [c[field], c.start, c.end, c.basis, secured]
        for client, code, start, end, basis, promised in _of(connection, table, columns, clients):
            days = Span(_day(start) or dt.date.min, _day(end))
            yield FactRow(
                client, kind.__name__, codes, code or "", days, basis or "", bool(promised)
            )


def network(connection: Connection, clients: Sequence[bytes]) -> Iterator[tuple[bytes, str]]:
    """Return the attitude of everybody who is part of a plan."""
    columns = [_network.c.attitude]
    for client, attitude in _of(connection, _network, columns, clients, _network.c.in_plan == 1):
        yield client, attitude or ""


def assignments(
    connection: Connection, clients: Sequence[bytes]
) -> Iterator[tuple[bytes, str, Span]]:
    """Return the state and the days of the lay supervisors' work with these clients."""
    c = _assignment.c
    columns = [c.status, func.coalesce(c.start, c.appointed_on), c.end]
    for client, status, start, end in _of(connection, _assignment, columns, clients):
        begun = _day(start)
        if begun is not None:
            yield client, status or "", Span(begun, _day(end))


def phases(connection: Connection, clients: Sequence[bytes]) -> Iterator[tuple[bytes, PhaseDays]]:
    """Return where these clients serve their sentences, and when."""
    c = _phase.c
    columns = [c.phase, c.start, c.planned_end, c.actual_end, c.institution]
    for client, kind, start, planned, ended, place in _of(connection, _phase, columns, clients):
        begun = _day(start)
        if begun is not None:
            days = Span(begun, _day(ended or planned))
            yield client, PhaseDays(kind or "", days, place or "", ended is not None)


def stays(connection: Connection, clients: Sequence[bytes]) -> Iterator[tuple[bytes, StayDays]]:
    """Return when these clients were elsewhere: in hospital, isolation, absconded."""
    c = _stay.c
    for client, kind, start, end in _of(connection, _stay, [c.kind, c.start, c.end], clients):
        begun = _day(start)
        if begun is not None:
            yield client, StayDays(kind or "", Span(begun, _day(end)))


def supervisions(connection: Connection, clients: Sequence[bytes]) -> Iterator[tuple[bytes, Span]]:
    """Return when these clients are under supervision."""
    c = _supervision.c
    columns = [c.start, func.coalesce(c.actual_end, c.planned_end)]
    for client, start, last in _of(connection, _supervision, columns, clients):
        begun = _day(start)
        if begun is not None:
            yield client, Span(begun, _day(last))


def release_days(
    connection: Connection, clients: Sequence[bytes]
) -> Iterator[tuple[bytes, dt.date]]:
    """Return every day these clients were or are to be released."""
    columns = [func.coalesce(_release.c.actual_date, _release.c.planned_date)]
    for client, text in _of(connection, _release, columns, clients):
        day = _day(text)
        if day is not None:
            yield client, day


def levels(connection: Connection, clients: Sequence[bytes]) -> Iterator[Level]:
    """Return how great each need is in the newest mapping of each client."""
    newest: dict[bytes, tuple[str, bytes]] = {}
    for client, day, mapping in _of(
        connection, _mapping, [_mapping.c.mapped_on, _mapping.c.id], clients
    ):
        newest[client] = max(newest.get(client, ("", b"")), (day or "", mapping))
    r = _rating.c
    for client, mapping, area, level in _of(
        connection, _rating, [r.mapping, r.area, r.need_level], clients
    ):
        if client in newest and newest[client][1] == mapping:
            yield Level(client, area or "", level)


def risks(connection: Connection, clients: Sequence[bytes]) -> dict[bytes, str]:
    """Return the newest assessed level of each client who has one."""
    newest: dict[bytes, tuple[str, bytes, str]] = {}
    c = _risk.c
    for client, day, record, level in _of(
        connection, _risk, [c.assessed_on, c.id, c.level], clients
    ):
        newest[client] = max(newest.get(client, ("", b"", "")), (day or "", record, level or ""))
    return {client: level for client, (_day_text, _record, level) in newest.items()}


def plans(connection: Connection, clients: Sequence[bytes]) -> dict[bytes, RecordId | None]:
    """Return who answers for the whole plan, for those clients who have one that is not over."""
    newest: dict[bytes, tuple[int, bytes, bytes | None]] = {}
    c = _plan.c
    columns = [c.version, c.id, c.overall_responsible]
    for client, version, plan, party in _of(
        connection, _plan, columns, clients, c.status.not_in(_NO_PLAN)
    ):
        found = (version or 0, plan, party)
        if client not in newest or found[:2] > newest[client][:2]:
            newest[client] = found
    return {
        client: RecordId(party) if party is not None else None
        for client, (_version, _plan_id, party) in newest.items()
    }


def accepted(connection: Connection, clients: Sequence[bytes]) -> Iterator[tuple[bytes, Key, str]]:
    """Return which days without cover were accepted, and why."""
    c = _accepted.c
    columns = [c.area, c.kind, c.start, c.previous, c.reason]
    for client, area, kind, start, previous, reason in _of(connection, _accepted, columns, clients):
        before = RecordId(previous) if previous is not None else None
        yield client, (area, kind, dt.date.fromisoformat(start), before), reason or ""


def _of(
    connection: Connection,
    table: Table,
    columns: Sequence[ColumnElement[Any]],
    clients: Sequence[bytes],
    *conditions: ColumnElement[bool],
) -> Iterator[Any]:
    """Return (client, columns...) of the rows about these clients that are not withdrawn."""
    query = select(table.c.client, *columns).where(table.c.withdrawn == 0, *conditions)
    for start in range(0, len(clients), _CHUNK):
        few = clients[start : start + _CHUNK]
        with translated():
            yield from connection.execute(query.where(table.c.client.in_(few)))


def _grouped(rows: Iterator[Any]) -> dict[bytes, list[Any]]:
    """Return the last value of (client, measure, value) by measure."""
    found: dict[bytes, list[Any]] = {}
    for _client, measure, value in rows:
        found.setdefault(measure, []).append(value)
    return found


def _spans(rows: Sequence[tuple[str | None, str | None]]) -> Iterator[Span]:
    for start, end in rows:
        begun = _day(start)
        if begun is not None:
            yield Span(begun, _day(end))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
