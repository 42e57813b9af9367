"""What covers the days of many clients, and what they need: a few columns of many rows at once."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from sluss.domain.entities import (
    AreaRating,
    EnforcementPhase,
    JointPlan,
    Measure,
    NeedsMapping,
    ReleaseEvent,
    SupervisionPeriod,
)
from sluss.domain.machines import PlanStatus
from sluss.store.connection import translated
from sluss.store.tables import table_of

_measure, _phase = table_of(Measure), table_of(EnforcementPhase)
_release, _supervision = table_of(ReleaseEvent), table_of(SupervisionPeriod)
_mapping, _rating, _plan = table_of(NeedsMapping), table_of(AreaRating), table_of(JointPlan)

_CHUNK = 500  # identifiers in one question
_NO_PLAN = (PlanStatus.SUPERSEDED.value, PlanStatus.CLOSED.value)


class MeasureDays(NamedTuple):
    """When a measure is; `planned` and `actual` are first day and end."""

    client: bytes
    area: str
    status: str
    planned: tuple[dt.date | None, dt.date | None]
    actual: tuple[dt.date | None, dt.date | None]


class Period(NamedTuple):
    """Days of a phase or of supervision; `kind` is the phase, empty for supervision."""

    client: bytes
    kind: str
    start: dt.date | None
    end: dt.date | None


class Level(NamedTuple):
    """What the newest mapping of a client says about one area."""

    client: bytes
    area: str
    level: int | None


def measure_days(connection: Connection, clients: Sequence[bytes]) -> Iterator[MeasureDays]:
    """Return the measures of these clients, dropped ones too."""
    c = _measure.c
    query = select(
        c.client, c.area, c.status, c.planned_start, c.planned_end, c.actual_start, c.actual_end
    ).where(c.withdrawn == 0)
    for client, area, status, first, end, began, ended in _of(connection, query, c.client, clients):
        yield MeasureDays(
            client, area or "", status or "", (_day(first), _day(end)), (_day(began), _day(ended))
        )


def phases(connection: Connection, clients: Sequence[bytes]) -> Iterator[Period]:
    """Return where these clients serve their sentences, and when."""
    c = _phase.c
    end = func.coalesce(c.actual_end, c.planned_end)
    query = select(c.client, c.phase, c.start, end).where(c.withdrawn == 0)
    for client, kind, start, last in _of(connection, query, c.client, clients):
        yield Period(client, kind or "", _day(start), _day(last))


def supervisions(connection: Connection, clients: Sequence[bytes]) -> Iterator[Period]:
    """Return when these clients are under supervision."""
    c = _supervision.c
    end = func.coalesce(c.actual_end, c.planned_end)
    query = select(c.client, c.start, end).where(c.withdrawn == 0)
    for client, start, last in _of(connection, query, c.client, clients):
        yield Period(client, "", _day(start), _day(last))


def release_days(
    connection: Connection, clients: Sequence[bytes]
) -> Iterator[tuple[bytes, dt.date]]:
    """Return every day these clients were or are to be released."""
    c = _release.c
    query = select(c.client, func.coalesce(c.actual_date, c.planned_date)).where(c.withdrawn == 0)
    for client, text in _of(connection, query, c.client, clients):
        day = _day(text)
        if day is not None:
            yield client, day


def levels(connection: Connection, clients: Sequence[bytes]) -> Iterator[Level]:
    """Return how great each need is in the newest mapping of each client."""
    newest: dict[bytes, tuple[str, bytes]] = {}
    c = _mapping.c
    mappings = select(c.client, c.mapped_on, c.id).where(c.withdrawn == 0)
    for client, day, mapping in _of(connection, mappings, c.client, clients):
        newest[client] = max(newest.get(client, ("", b"")), (day or "", mapping))
    r = _rating.c
    query = select(r.client, r.mapping, r.area, r.need_level).where(r.withdrawn == 0)
    for client, mapping, area, level in _of(connection, query, r.client, clients):
        if client in newest and newest[client][1] == mapping:
            yield Level(client, area or "", level)


def with_plan(connection: Connection, clients: Sequence[bytes]) -> set[bytes]:
    """Return those of these clients who have a joint plan that is not closed or superseded."""
    c = _plan.c
    query = select(c.client, c.id).where(c.withdrawn == 0, c.status.not_in(_NO_PLAN))
    return {client for client, _plan_id in _of(connection, query, c.client, clients)}


def _of(
    connection: Connection, query: Select[Any], column: Any, clients: Sequence[bytes]
) -> Iterator[Any]:
    for start in range(0, len(clients), _CHUNK):
        with translated():
            yield from connection.execute(query.where(column.in_(clients[start : start + _CHUNK])))


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
