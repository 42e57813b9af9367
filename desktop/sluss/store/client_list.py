"""The list of clients: searching while one types, in the order of names, a screenful at a time."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, literal, or_, select

from sluss.domain.entities import (
    ALL,
    CaseResponsibility,
    Client,
    HomeMunicipality,
    ReleaseEvent,
    SupervisionPeriod,
    User,
)
from sluss.domain.folding import terms
from sluss.domain.ids import RecordId
from sluss.domain.listing import ClientRow
from sluss.store.connection import translated
from sluss.store.tables import client_search, table_of

_client, _release = table_of(Client), table_of(ReleaseEvent)
_supervision, _home = table_of(SupervisionPeriod), table_of(HomeMunicipality)
_responsible, _user = table_of(CaseResponsibility), table_of(User)


def _matching(search: str) -> Select[Any]:
    query = select(client_search.c.id)
    for term in terms(search):
        query = query.where(client_search.c.folded.contains(term, autoescape=True))
    return query


def count_clients(connection: Connection, search: str = "") -> int:
    """Return how many clients match every word of a search; all for an empty one."""
    query = select(func.count()).select_from(_matching(search).subquery())
    with translated():
        return int(connection.execute(query).scalar_one())


def find_clients(
    connection: Connection,
    search: str,
    today: dt.date,
    limit: int,
    offset: int = 0,
    *,
    few: bool = False,
) -> list[ClientRow]:
    """Return clients whose name, number or case number holds every word of `search`.

    In the order of names of the office's country; words are folded, so that "soren" finds Søren.
    Where `few` match, they are looked for as they lie and sorted then: to go through 100,000
    clients in the order of names for one of them takes three times as long.
    """
    order = func.coalesce(client_search.c.sort, "") if few else client_search.c.sort
    query = _matching(search).order_by(order, client_search.c.id)
    with translated():
        ids = [row[0] for row in connection.execute(query.limit(limit).offset(offset))]
        return rows(connection, ids, today)


def rows(connection: Connection, ids: Sequence[bytes], today: dt.date) -> list[ClientRow]:
    """Return the list lines of these clients, in the given order."""
    clients = {
        row["id"]: row
        for row in connection.execute(select(_client).where(_client.c.id.in_(ids))).mappings()
    }
    releases = _releases(connection, ids, today)
    ends = _days(
        connection,
        select(_supervision.c.client, _supervision.c.actual_end, _supervision.c.planned_end).where(
            _supervision.c.client.in_(ids), _supervision.c.withdrawn == 0
        ),
    )
    homes = _homes(connection, ids, today)
    people = _people(connection, ids, today)
    undecided = _undecided(connection)
    return [
        ClientRow(
            id=RecordId(each),
            case_no=found["case_no"] or "",
            family_name=found["family_name"] or "",
            given_name=found["preferred_name"] or found["given_name"] or "",
            birth_date=_day(found["birth_date"]),
            municipality=homes.get(each, ""),
            release=releases.get(each),
            supervision_end=max(ends[each]) if each in ends else None,
            responsible=people.get(each, ""),
            status=found["status"] or "",
            undecided=undecided.get(each, 0),
        )
        for each in ids
        if (found := clients.get(each)) is not None
    ]


def _undecided(connection: Connection) -> Counter[bytes]:
    """Return per client how many fields of it and its records a person has to decide."""
    found: Counter[bytes] = Counter()
    for kind in ALL:
        table = table_of(kind)
        client = table.c.id if kind is Client else table.c.get("client")
        if client is not None:  # read through an index of those few rows alone
            query = select(client, table.c.several_).where(table.c.several_ > 0)
            for each, count in connection.execute(query):
                found[each] += count
    return found


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _days(connection: Connection, query: Select[Any]) -> dict[bytes, list[dt.date]]:
    """Return per client the first of two days of each row, the second where the first is empty."""
    found: dict[bytes, list[dt.date]] = {}
    for client, first, second in connection.execute(query):
        day = _day(first or second)
        if day is not None:
            found.setdefault(client, []).append(day)
    return found


def _releases(connection: Connection, ids: Sequence[bytes], today: dt.date) -> dict[bytes, dt.date]:
    """Return per client the next release, or the last one where none is to come."""
    days = _days(
        connection,
        select(_release.c.client, _release.c.actual_date, _release.c.planned_date).where(
            _release.c.client.in_(ids), _release.c.withdrawn == 0
        ),
    )
    return {
        client: min((day for day in each if day >= today), default=max(each))
        for client, each in days.items()
    }


def _homes(connection: Connection, ids: Sequence[bytes], today: dt.date) -> dict[bytes, str]:
    """Return per client the home municipality of today."""
    query = (
        select(_home.c.client, _home.c.municipality)
        .where(
            _home.c.client.in_(ids),
            _home.c.withdrawn == 0,
            _open_on(_home, today),
        )
        .order_by(_home.c.client, func.coalesce(_home.c.start, ""), _home.c.id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _people(connection: Connection, ids: Sequence[bytes], today: dt.date) -> dict[bytes, str]:
    """Return per client who is mainly responsible today."""
    name = func.coalesce(func.nullif(_user.c.name, ""), _responsible.c.name, literal(""))
    query = (
        select(_responsible.c.client, name)
        .outerjoin(_user, _user.c.id == _responsible.c.user)
        .where(
            _responsible.c.client.in_(ids),
            _responsible.c.withdrawn == 0,
            _responsible.c.role == "main",
            _open_on(_responsible, today),
        )
        .order_by(_responsible.c.client, func.coalesce(_responsible.c.start, ""))
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _open_on(table: Table, today: dt.date) -> ColumnElement[bool]:
    """Return the condition that today lies in the half-open interval of a row."""
    day = today.isoformat()
    return and_(
        or_(table.c.start.is_(None), table.c.start <= day),
        or_(table.c.end.is_(None), table.c.end > day),
    )
