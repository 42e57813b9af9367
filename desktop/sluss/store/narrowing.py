"""The clients a list can be narrowed to: those released soon, those whose supervision ends soon."""

import datetime as dt
from typing import Any

from sqlalchemy import Connection, Select, func, select, union

from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    ClientJoin,
    ReleaseEvent,
    SupervisionPeriod,
)
from sluss.domain.joining import JoinState
from sluss.domain.listing import RELEASE_DAYS, SUPERVISION_DAYS, Narrowed
from sluss.domain.machines import CaseStatus
from sluss.store.client_list import undecided_clients
from sluss.store.client_order import open_on
from sluss.store.connection import translated
from sluss.store.reader import reader
from sluss.store.tables import table_of

_client, _release = table_of(Client), table_of(ReleaseEvent)
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


def narrowed_ids(connection: Connection, to: Narrowed, today: dt.date) -> list[bytes]:
    """Return these clients, in no order that means anything."""
    seen = reader(connection)
    with translated():
        found = [row[0] for row in connection.execute(narrowed(to, today))]
    return [client for client in found if seen.lists(client)]
