"""The order of the list of clients by something else than their names."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    String,
    Table,
    and_,
    case,
    column,
    func,
    literal,
    or_,
    select,
    values,
)

from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    HomeMunicipality,
    ReleaseEvent,
    SupervisionPeriod,
    User,
)
from sluss.domain.listing import ListOrder
from sluss.store.tables import client_search, table_of

_client, _release = table_of(Client), table_of(ReleaseEvent)
_supervision = table_of(SupervisionPeriod)
_home, _responsible, _user = (
    table_of(HomeMunicipality),
    table_of(CaseResponsibility),
    table_of(User),
)

Alphabet = Callable[[str], str]  # the place of a kept text in the alphabet, compared by bytes


@dataclass(frozen=True, slots=True)
class Ordering:
    """An order of the list, `down` from the end; `alphabet` sorts names of places and people."""

    order: ListOrder
    down: bool
    alphabet: Alphabet


def ordered(
    connection: Connection, query: Select[Any], ordering: Ordering, today: dt.date
) -> Select[Any]:
    """Return a question for clients of the search index in an order.

    Clients of whom it is not known come last both ways, those alike in the order of names.
    """
    if ordering.order is ListOrder.NAME:
        key: ColumnElement[Any] = client_search.c.sort
    else:
        found = _keys(connection, ordering, today)
        query = query.outerjoin(found, found.c.client == client_search.c.id)
        key = found.c.key
    unknown = case((key.is_(None), 1), else_=0)
    return query.order_by(
        unknown,
        key.desc() if ordering.down else key.asc(),
        client_search.c.sort,
        client_search.c.id,
    )


def _keys(connection: Connection, ordering: Ordering, today: dt.date) -> FromClause:
    """Return a table of `client` and the `key` to sort by, without a row where there is none."""
    order, alphabet = ordering.order, ordering.alphabet
    if order is ListOrder.RELEASE:
        return _releases(today)
    if order is ListOrder.SUPERVISED:
        return _supervised()
    if order is ListOrder.HOME:
        return _ranked(connection, homes(today), alphabet)
    if order is ListOrder.RESPONSIBLE:
        return _ranked(connection, people(today), alphabet)
    kept = _client.c.birth_date if order is ListOrder.BORN else _client.c.case_no
    return select(_client.c.id.label("client"), kept.label("key")).subquery()


def _releases(today: dt.date) -> FromClause:
    """Return the next release of each client, or the last one where none is to come."""
    day = func.coalesce(_release.c.actual_date, _release.c.planned_date)
    coming = func.min(case((day >= today.isoformat(), day)))
    key = func.coalesce(coming, func.max(day)).label("key")
    query = select(_release.c.client.label("client"), key).where(_release.c.withdrawn == 0)
    return query.group_by(_release.c.client).subquery()


def _supervised() -> FromClause:
    """Return the end of the last supervision of each client."""
    s = _supervision.c
    key = func.max(func.coalesce(s.actual_end, s.planned_end)).label("key")
    query = select(s.client.label("client"), key).where(s.withdrawn == 0)
    return query.group_by(s.client).subquery()


def homes(today: dt.date) -> Select[Any]:
    """Return a question for `client` and `text`, the code of the home municipality of today."""
    return _latest(
        select(_home.c.client, _home.c.municipality.label("text"), _place(_home)).where(
            _home.c.withdrawn == 0, open_on(_home, today)
        )
    )


def people(today: dt.date) -> Select[Any]:
    """Return a question for `client` and `text`, the name of who is mainly responsible today."""
    name = func.coalesce(func.nullif(_user.c.name, ""), _responsible.c.name, literal(""))
    return _latest(
        select(_responsible.c.client, name.label("text"), _place(_responsible))
        .outerjoin(_user, _user.c.id == _responsible.c.user)
        .where(
            _responsible.c.withdrawn == 0,
            _responsible.c.role == "main",
            open_on(_responsible, today),
        )
    )


def _place(table: Table) -> ColumnElement[int]:
    """Return 1 for the row of each client that began last."""
    latest = (func.coalesce(table.c.start, "").desc(), table.c.id.desc())
    return func.row_number().over(partition_by=table.c.client, order_by=latest).label("place")


def _latest(query: Select[Any]) -> Select[Any]:
    rows = query.subquery()
    return select(rows.c.client, rows.c.text).where(rows.c.place == 1, rows.c.text != "")


def _ranked(connection: Connection, found: Select[Any], alphabet: Alphabet) -> FromClause:
    """Put the place in the alphabet, which no engine knows, beside each text."""
    rows = found.subquery()
    texts = connection.execute(select(rows.c.text).distinct()).scalars().all()
    if not texts:
        return select(rows.c.client, rows.c.text.label("key")).subquery()
    places = [(text, at) for at, text in enumerate(sorted(texts, key=alphabet))]
    ranks = (
        values(column("text", String), column("place", Integer), name="ranks")
        .data(places)
        .cte("ranks")
    )
    return (
        select(rows.c.client.label("client"), ranks.c.place.label("key"))
        .join(ranks, ranks.c.text == rows.c.text)
        .subquery()
    )


def open_on(table: Table, today: dt.date) -> ColumnElement[bool]:
    """Return the condition that today lies in the half-open interval of a row."""
    day = today.isoformat()
    return and_(
        or_(table.c.start.is_(None), table.c.start <= day),
        or_(table.c.end.is_(None), table.c.end > day),
    )
