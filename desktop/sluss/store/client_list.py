"""The list of clients: searching while one types, in the order of names, a screenful at a time."""

import datetime as dt
import functools
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    and_,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from sluss.domain.client_numbers import main_number, masked_number
from sluss.domain.entities import (
    ALL,
    CaseResponsibility,
    Client,
    ClientIdentifier,
    HomeMunicipality,
    ReleaseEvent,
    SupervisionPeriod,
    User,
)
from sluss.domain.folding import terms
from sluss.domain.ids import RecordId
from sluss.domain.listing import ClientRow
from sluss.store.client_order import Ordering, open_on, ordered
from sluss.store.connection import translated
from sluss.store.reader import reader
from sluss.store.reading import find
from sluss.store.tables import client_search, table_of

_CHUNK = 500  # identifiers in one question
_client, _release = table_of(Client), table_of(ReleaseEvent)
_supervision, _home = table_of(SupervisionPeriod), table_of(HomeMunicipality)
_responsible, _user = table_of(CaseResponsibility), table_of(User)


def _matching(connection: Connection, search: str, within: Select[Any] | None) -> Select[Any]:
    query = select(client_search.c.id)
    seen = reader(connection)
    if not seen.cases:
        query = query.where(false())
    elif unlisted := seen.hidden | seen.away:
        query = query.where(client_search.c.id.not_in(unlisted))
    if within is not None:
        query = query.where(client_search.c.id.in_(within))
    asked = terms(search)
    fits = and_(true(), *(client_search.c.folded.contains(term, autoescape=True) for term in asked))
    joined = _joined_matching(connection, asked) if asked and seen.together else []
    return query.where(or_(fits, client_search.c.id.in_(joined)) if joined else fits)


def _joined_matching(connection: Connection, asked: Sequence[str]) -> list[RecordId]:
    """Return the kept cases that match with the words of those that are read within them."""
    together = reader(connection).together
    cases = [*together, *(each for others in together.values() for each in others)]
    c = client_search.c
    known: dict[bytes, str] = {}
    for start in range(0, len(cases), _CHUNK):
        query = select(c.id, c.folded).where(c.id.in_(cases[start : start + _CHUNK]))
        known.update({row[0]: row[1] for row in connection.execute(query)})
    return [
        kept
        for kept, others in together.items()
        if all(any(term in known.get(each, "") for each in (kept, *others)) for term in asked)
    ]


def count_clients(
    connection: Connection, search: str = "", within: Select[Any] | None = None
) -> int:
    """Return how many clients match every word of a search; all for an empty one.

    `within` is a question for the ids of those that count, all unless told.
    """
    query = select(func.count()).select_from(_matching(connection, search, within).subquery())
    with translated():
        return int(connection.execute(query).scalar_one())


def match_few(
    connection: Connection, search: str, most: int, within: Select[Any] | None = None
) -> list[bytes] | None:
    """Return all clients that match every word of a search in the order of names, None if more.

    They are found and counted by looking through the names once, which is what a key that is
    pressed has to wait for.
    """
    query = _matching(connection, search, within).add_columns(client_search.c.sort)
    with translated():
        found = connection.execute(query.limit(most + 1)).all()
    if len(found) > most:
        return None
    return [client for _sort, client in sorted((sort or "", client) for client, sort in found)]


def find_clients(
    connection: Connection,
    search: str,
    today: dt.date,
    limit: int,
    offset: int = 0,
    *,
    few: bool = False,
    within: Select[Any] | None = None,
    ordering: Ordering | None = None,
) -> list[ClientRow]:
    """Return clients whose name, number or case number holds every word of `search`.

    In the order of names of the office's country; words are folded, so that "soren" finds Søren.
    Where `few` match, they are looked for as they lie and sorted then: to go through 100,000
    clients in the order of names for one of them takes three times as long. `within` is as for
    `count_clients`, `ordering` another order than that of names.
    """
    query = _matching(connection, search, within)
    if ordering is not None:
        query = ordered(connection, query, ordering, today)
    else:
        order = func.coalesce(client_search.c.sort, "") if few else client_search.c.sort
        query = query.order_by(order, client_search.c.id)
    with translated():
        ids = [row[0] for row in connection.execute(query.limit(limit).offset(offset))]
        return rows(connection, ids, today)


def rows(connection: Connection, ids: Sequence[bytes], today: dt.date) -> list[ClientRow]:
    """Return the list lines of these clients, in the given order."""
    seen = reader(connection)
    cases = {each: seen.cases_of(each) for each in ids}
    asked, ids = ids, [case for each in ids for case in cases[each]]
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
    numbers = _numbers(connection, ids, today)
    undecided = _undecided(connection)
    return [
        ClientRow(
            id=RecordId(each),
            case_no=found["case_no"] or "",
            family_name=found["family_name"] or "",
            given_name=found["preferred_name"] or found["given_name"] or "",
            birth_date=_day(found["birth_date"]),
            municipality=_first(homes, cases[each]),
            release=_next([releases[case] for case in cases[each] if case in releases], today),
            supervision_end=max(
                (day for case in cases[each] for day in ends.get(case, ())), default=None
            ),
            responsible=_first(people, cases[each]),
            status=found["status"] or "",
            undecided=sum(undecided.get(case, 0) for case in cases[each]),
            number=_first(numbers, cases[each]),
        )
        for each in asked
        if (found := clients.get(each)) is not None
    ]


def _first(found: Mapping[bytes, str], cases: Sequence[bytes]) -> str:
    """Return what is known of the first of several cases of a person."""
    return next((found[case] for case in cases if found.get(case)), "")


def _next(days: Sequence[dt.date], today: dt.date) -> dt.date | None:
    """Return the first day to come, or the last one where none is to come."""
    return min((day for day in days if day >= today), default=max(days, default=None))


def _numbers(connection: Connection, ids: Sequence[bytes], today: dt.date) -> dict[bytes, str]:
    """Return per client the number it is known by, as it may be seen in a list."""
    found: dict[bytes, list[ClientIdentifier]] = {}
    for each in find(connection, ClientIdentifier, client=list(ids)):
        found.setdefault(each.client, []).append(each)
    return {client: masked_number(main_number(each, today)) for client, each in found.items()}


@functools.cache
def _to_decide() -> Select[Any]:
    """Return a question for `id` of a client and `fields`, how many a person has to decide."""
    tables = [(kind, table_of(kind)) for kind in ALL]
    found = union_all(  # read through an index of those few rows alone
        *(
            select(
                (table.c.id if kind is Client else table.c.client).label("id"), table.c.several_
            ).where(table.c.several_ > 0)
            for kind, table in tables
            if kind is Client or "client" in table.c
        )
    ).subquery()
    return select(found.c.id, func.sum(found.c.several_).label("fields")).group_by(found.c.id)


def undecided_clients() -> Select[Any]:
    """Return a question for the ids of clients with something to decide."""
    return select(_to_decide().subquery().c.id)


def _undecided(connection: Connection) -> dict[bytes, int]:
    """Return per client how many fields of it and its records a person has to decide."""
    return {row[0]: int(row[1]) for row in connection.execute(_to_decide())}


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
    return {client: day for client, each in days.items() if (day := _next(each, today)) is not None}


def _homes(connection: Connection, ids: Sequence[bytes], today: dt.date) -> dict[bytes, str]:
    """Return per client the home municipality of today."""
    query = (
        select(_home.c.client, _home.c.municipality)
        .where(
            _home.c.client.in_(ids),
            _home.c.withdrawn == 0,
            open_on(_home, today),
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
            open_on(_responsible, today),
        )
        .order_by(_responsible.c.client, func.coalesce(_responsible.c.start, ""))
    )
    return {row[0]: row[1] for row in connection.execute(query)}
