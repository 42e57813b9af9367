"""The decisions that two cases are of one person, as far as both cases are here."""

from sqlalchemy import Connection, select

from sluss.domain.entities import Client, ClientJoin
from sluss.domain.ids import RecordId
from sluss.domain.joining import Decision
from sluss.store.connection import translated
from sluss.store.tables import table_of

_join, _client = table_of(ClientJoin), table_of(Client)
_kept, _other = _client.alias(), _client.alias()
# Made once: it is asked whenever what somebody may see is found out anew.
_STANDING = (
    select(_join.c.client, _join.c.other, _join.c.state)
    .join(_kept, _kept.c.id == _join.c.client)
    .join(_other, _other.c.id == _join.c.other)
    .where(_join.c.withdrawn == 0, _kept.c.withdrawn == 0, _other.c.withdrawn == 0)
    .order_by(_join.c.id)
)


def decisions(connection: Connection, hidden: frozenset[bytes] = frozenset()) -> list[Decision]:
    """Return every decision that stands about two cases that are both here and not `hidden`.

    A case whose other half is not here, or not for this reader, must not vanish with it.
    """
    with translated():
        rows = connection.execute(_STANDING).all()
    return [
        Decision(RecordId(one), RecordId(two), state)
        for one, two, state in rows
        if one not in hidden and two not in hidden
    ]
