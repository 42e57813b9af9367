"""Cases on the move, whoever sits at the screen: for what is taken in, sent and allowed."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from sluss.domain.entities import Client, Transfer
from sluss.domain.ids import RecordId
from sluss.domain.machines import TransferStatus
from sluss.store.reading import struct
from sluss.store.tables import table_of

_UNDER_WAY = (TransferStatus.OFFERED.value, TransferStatus.ASSIGNED.value)


def assigned_to(connection: Connection, offices: Sequence[bytes]) -> set[bytes]:
    """Return the clients whose case these offices are to answer for."""
    table = table_of(Transfer)
    query = select(table.c.client).where(
        table.c.to_office.in_(offices),
        table.c.status == TransferStatus.ASSIGNED.value,
        table.c.withdrawn == 0,
    )
    return {row[0] for row in connection.execute(query)}


def ever_assigned_to(connection: Connection, offices: Sequence[bytes]) -> set[bytes]:
    """Return the clients whose case these offices were to answer for at some time."""
    table = table_of(Transfer)
    query = select(table.c.client).where(
        table.c.to_office.in_(offices), table.c.assigned_on.is_not(None)
    )
    return {row[0] for row in connection.execute(query)}


def transfers_of(connection: Connection, client: bytes) -> list[Transfer]:
    """Return what was said of handing a case over, oldest first; what was taken back is left out.

    A case nobody ever handed over costs one look into an index.
    """
    some = connection.exec_driver_sql("SELECT 1 FROM transfer WHERE client = ? LIMIT 1", (client,))
    if some.fetchone() is None:
        return []
    table = table_of(Transfer)
    query = (
        select(table)
        .where(table.c.client == client, table.c.withdrawn == 0)
        .order_by(table.c.offered_on, table.c.id)
    )
    return [struct(Transfer, row) for row in connection.execute(query).mappings()]


def under_way(connection: Connection) -> list[Transfer]:
    """Return every transfer that has no answer yet, oldest first."""
    table = table_of(Transfer)
    query = (
        select(table)
        .where(table.c.status.in_(_UNDER_WAY), table.c.withdrawn == 0)
        .order_by(table.c.offered_on, table.c.id)
    )
    return [struct(Transfer, row) for row in connection.execute(query).mappings()]


def office_of(connection: Connection, client: bytes) -> RecordId | None:
    """Return the office that has a case; None where the case is not here."""
    table = table_of(Client)
    found = connection.execute(select(table.c.office).where(table.c.id == client)).scalar()
    return None if found is None else RecordId(found)
