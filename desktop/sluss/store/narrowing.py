"""The clients a list can be narrowed to: those released soon, those whose supervision ends soon."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, union

from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    ClientJoin,
    EnforcementPhase,
    HomeMunicipality,
    ReleaseEvent,
    SupervisionPeriod,
)
from sluss.domain.joining import JoinState
from sluss.domain.listing import RELEASE_DAYS, SUPERVISION_DAYS, UNSEARCHED_PHASES, Narrowed, Where
from sluss.domain.machines import CaseStatus
from sluss.store.client_list import undecided_clients
from sluss.store.client_order import open_on
from sluss.store.connection import translated
from sluss.store.reader import reader
from sluss.store.tables import table_of

_client, _release = table_of(Client), table_of(ReleaseEvent)
_home, _phase = table_of(HomeMunicipality), table_of(EnforcementPhase)
_supervision, _responsible = table_of(SupervisionPeriod), table_of(CaseResponsibility)


def narrowed(to: Narrowed, today: dt.date, user: bytes = b"") -> Select[Any]:
    """Return the question for the ids of these clients, without withdrawn and closed cases.

    `user` is whose clients are MINE.
    """
    if to is Narrowed.UNDECIDED:
        return _or_joined(undecided_clients())
    if to is Narrowed.MINE:
        r = _responsible.c
        soon = select(r.client).where(
            r.withdrawn == 0, r.role == "main", r.user == user, open_on(_responsible, today)
        )
    elif to is Narrowed.RELEASES:
        c = _release.c
        day = func.coalesce(c.actual_date, c.planned_date)
        last = today + dt.timedelta(days=RELEASE_DAYS)
        soon = select(c.client).where(
            c.withdrawn == 0, day.between(today.isoformat(), last.isoformat())
        )
    else:
        s = _supervision.c
        # The last of several periods counts: one follows the other without a break.
        end = func.max(func.coalesce(s.actual_end, s.planned_end))
        last = today + dt.timedelta(days=SUPERVISION_DAYS)
        soon = (
            select(s.client)
            .where(s.withdrawn == 0)
            .group_by(s.client)
            .having(end.between(today.isoformat(), last.isoformat()))
        )
    return select(_client.c.id).where(
        _client.c.id.in_(_or_joined(soon)),
        _client.c.withdrawn == 0,
        _client.c.status != CaseStatus.CLOSED.value,
    )


def intersected(one: Select[Any], other: Select[Any]) -> Select[Any]:
    """Return the question for the clients both questions ask for."""
    return select(_client.c.id).where(_client.c.id.in_(one), _client.c.id.in_(other))


def _or_joined(found: Select[Any]) -> Select[Any]:
    """Return a question for clients and for those within which they are read."""
    rows = found.subquery()
    (client,) = rows.c
    j = table_of(ClientJoin).c
    within = select(j.client).where(
        j.withdrawn == 0, j.state == JoinState.JOINED.value, j.other.in_(select(client))
    )
    both = union(select(client), within).subquery()
    return select(*both.c)


def clients_where(where: Where, today: dt.date) -> Select[Any]:
    """Return the question for the ids of clients of whom all of this holds."""
    conditions = [_client.c.withdrawn == 0]
    conditions += [_client.c.id.in_(_or_joined(each)) for each in _asked(where, today)]
    return select(_client.c.id).where(*conditions)


def _asked(where: Where, today: dt.date) -> Iterator[Select[Any]]:
    if where.officer is not None:
        r = _responsible.c
        yield select(r.client).where(
            r.withdrawn == 0,
            r.role == "main",
            r.user == where.officer,
            open_on(_responsible, today),
        )
    if where.municipality:
        h = _home.c
        yield select(h.client).where(
            h.withdrawn == 0, h.municipality == where.municipality, open_on(_home, today)
        )
    if where.institution or where.phase:
        p = _phase.c
        yield select(p.client).where(
            *served_today(today),
            *([p.institution == where.institution] if where.institution else []),
            *([p.phase == where.phase] if where.phase else []),
        )
    if where.released_from is not None or where.released_to is not None:
        c = _release.c
        day = func.coalesce(c.actual_date, c.planned_date)
        first = where.released_from or dt.date.min
        last = where.released_to or dt.date.max
        yield select(c.client).where(
            c.withdrawn == 0, day.between(first.isoformat(), last.isoformat())
        )


def served_today(today: dt.date) -> tuple[ColumnElement[bool], ...]:
    """Return what holds for the phases of today that people may be looked for by."""
    p, day = _phase.c, today.isoformat()
    end = func.coalesce(p.actual_end, p.planned_end)
    return (
        p.withdrawn == 0,
        p.phase.not_in(sorted(UNSEARCHED_PHASES)),
        or_(p.start.is_(None), p.start <= day),
        or_(end.is_(None), end > day),
    )


def places_of_today(connection: Connection, today: dt.date) -> list[tuple[str, str]]:
    """Return institution and phase of everybody who serves a sanction today, each pair once."""
    p, seen = _phase.c, reader(connection)
    query = select(p.institution, p.phase, p.client).where(*served_today(today))
    with translated():
        rows = connection.execute(query).all()
    return sorted(
        {(place or "", phase or "") for place, phase, client in rows if seen.sees(client)}
    )


def homes_of_today(connection: Connection, today: dt.date) -> list[str]:
    """Return the codes of municipalities that are anybody's home today, each once."""
    h, seen = _home.c, reader(connection)
    query = select(h.municipality, h.client).where(h.withdrawn == 0, open_on(_home, today))
    with translated():
        rows = connection.execute(query).all()
    return sorted({home for home, client in rows if home and seen.sees(client)})


def narrowed_ids(connection: Connection, to: Narrowed, today: dt.date) -> list[bytes]:
    """Return these clients, in no order that means anything."""
    seen = reader(connection)
    with translated():
        found = [row[0] for row in connection.execute(narrowed(to, today))]
    return [client for client in found if seen.lists(client)]
