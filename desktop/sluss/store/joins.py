"""The decisions that two cases are of one person, as far as both cases are here."""

from sqlalchemy import Connection, select

from sluss.domain.entities import Client, ClientJoin
from sluss.domain.ids import RecordId
from sluss.domain.joining import Decision
from sluss.store.connection import translated
from sluss.store.tables import table_of

_join, _client = table_of(ClientJoin), table_of(Client)


def decisions(connection: Connection, hidden: frozenset[bytes] = frozenset()) -> list[Decision]:
    """Return every decision that stands about two cases that are both here and not `hidden`.

    A case whose other half is not here, or not for this reader, must not vanish with it.
    """
    c = _join.c
    kept, other = _client.alias(), _client.alias()
    query = (
        select(c.client, c.other, c.state)
        .join(kept, kept.c.id == c.client)
        .join(other, other.c.id == c.other)
        .where(c.withdrawn == 0, kept.c.withdrawn == 0, other.c.withdrawn == 0)
        .order_by(c.id)
    )
    with translated():
        rows = connection.execute(query).all()
    return [
        Decision(RecordId(one), RecordId(two), state)
        for one, two, state in rows
        if one not in hidden and two not in hidden
    ]
