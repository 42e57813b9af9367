"""When clients were last heard of: notes, contacts of measures, meetings they came to."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from sluss.domain.entities import (
    CaseNote,
    CaseResponsibility,
    Client,
    ClientEvent,
    MeasureEvent,
    Meeting,
    Participant,
)
from sluss.domain.machines import CaseStatus
from sluss.store.client_order import open_on
from sluss.store.connection import translated
from sluss.store.reader import reader
from sluss.store.tables import table_of

_CHUNK = 500  # identifiers in one question
_AT_REST = (CaseStatus.DORMANT.value, CaseStatus.CLOSED.value)
_client, _responsible = table_of(Client), table_of(CaseResponsibility)
_note, _event = table_of(CaseNote), table_of(MeasureEvent)
_participant, _meeting, _happened = (
    table_of(Participant), table_of(Meeting), table_of(ClientEvent)
)  # fmt: skip


def cases_since(
    connection: Connection, users: Collection[bytes], today: dt.date, *, but: str
) -> dict[bytes, dt.date | None]:
    """Return the open cases any of these users is mainly responsible for today, and since when.

    Those to whom `but` has happened are not among them.
    """
    r, h = _responsible.c, _happened.c
    gone = select(h.client).where(h.kind == but, h.withdrawn == 0, h.client.is_not(None))
    query = (
        select(r.client, func.max(r.start))
        .join(_client, _client.c.id == r.client)
        .where(
            r.withdrawn == 0,
            r.role == "main",
            r.user.in_(list(users)),
            open_on(_responsible, today),
            _client.c.withdrawn == 0,
            _client.c.status.not_in(_AT_REST),
            _client.c.id.not_in(gone),
        )
        .group_by(r.client)
    )
    seen = reader(connection)
    with translated():
        rows = connection.execute(query).all()
    return {client: _day(start) for client, start in rows if seen.lists(client)}


def last_heard(
    connection: Connection,
    clients: Sequence[bytes],
    today: dt.date,
    *,
    notes_but: Collection[str],
    signs: Collection[str],
    came: Collection[str],
) -> dict[bytes, dt.date]:
    """Return the last day each of these clients was heard of, for those who ever were.

    `notes_but` are the kinds of notes that do not count, `signs` the events of measures that do,
    `came` what is said of somebody who came to a meeting.
    """
    found: dict[bytes, dt.date] = {}
    for client, text in _days(connection, clients, today, notes_but, signs, came):
        day = dt.date.fromisoformat(text)
        found[client] = max(found.get(client, day), day)
    return found


def _days(
    connection: Connection,
    clients: Sequence[bytes],
    today: dt.date,
    notes_but: Collection[str],
    signs: Collection[str],
    came: Collection[str],
) -> Iterator[tuple[bytes, str]]:
    n, e, p, m = _note.c, _event.c, _participant.c, _meeting.c
    until = today.isoformat()
    for start in range(0, len(clients), _CHUNK):
        few = clients[start : start + _CHUNK]
        asked: tuple[Select[Any], ...] = (
            select(n.client, func.max(n.happened_on)).where(
                n.withdrawn == 0, n.happened_on <= until, n.client.in_(few),
                n.type.not_in(sorted(notes_but)),
            ).group_by(n.client),
            select(e.client, func.max(e.happened_on)).where(
                e.withdrawn == 0, e.happened_on <= until, e.client.in_(few),
                e.type.in_(sorted(signs)),
            ).group_by(e.client),
            select(p.client, func.max(m.day)).join(_meeting, m.id == p.meeting).where(
                p.withdrawn == 0, m.withdrawn == 0, m.day <= until, p.client.in_(few),
                p.attended.in_(sorted(came)),
                p.user.is_(None), p.party.is_(None), p.contact.is_(None),
                func.coalesce(p.name, "") == "",
            ).group_by(p.client),
        )  # fmt: skip
        for query in asked:
            with translated():
                rows = connection.execute(query).all()
            yield from ((client, day) for client, day in rows if day)


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
