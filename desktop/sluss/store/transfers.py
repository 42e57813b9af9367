"""Cases on the move, whoever sits at the screen: for what is taken in, sent and allowed."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from sluss.domain.entities import Client, DeviceCase, Transfer
from sluss.domain.ids import RecordId
from sluss.domain.machines import TransferStatus
from sluss.store.heads import read_heads
from sluss.store.history import history
from sluss.store.log import Logs
from sluss.store.reading import struct
from sluss.store.streams import clients_of
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


def ever_handed_on(connection: Connection, offices: Sequence[bytes]) -> set[bytes]:
    """Return the clients whose case these offices had when it was assigned to another one."""
    table = table_of(Transfer)
    query = select(table.c.client).where(
        table.c.from_office.in_(offices), table.c.assigned_on.is_not(None)
    )
    return {row[0] for row in connection.execute(query)}


def was_with(connection: Connection, logs: Logs, client: bytes, offices: Collection[bytes]) -> bool:
    """Whether offices have or had the case of a client whose record is here.

    The record tells it where it was not erased: said anew by another office, it names that alone.
    Then the handover still does, which names for good who had it.
    """
    if client in ever_handed_on(connection, sorted(offices)):
        return True
    events = history(connection, logs, Client, client)
    return any(each.values.get("office") in offices for each in events)


def ever_with(connection: Connection, logs: Logs, offices: Sequence[bytes]) -> set[bytes]:
    """Return the clients whose case these offices have or had, or were to answer for."""
    found = clients_of(connection, offices) | ever_assigned_to(connection, offices)
    found |= ever_handed_on(connection, offices)
    table = table_of(Client)
    moved = connection.execute(
        select(table.c.id, table.c.heads_).where(table.c.heads_.is_not(None))
    )
    for client, heads in moved.fetchall():
        if client not in found and "office" in read_heads(heads):
            events = history(connection, logs, Client, client)
            if any(each.values.get("office") in offices for each in events):
                found.add(client)
    return found


def travelling_on(connection: Connection, device: bytes) -> set[bytes]:
    """Return the clients whose case is on a journey on a computer."""
    table = table_of(DeviceCase)
    query = select(table.c.client).where(
        table.c.device == device, table.c.end.is_(None), table.c.withdrawn == 0
    )
    return {row[0] for row in connection.execute(query)}


def ever_travelling_on(connection: Connection, device: bytes) -> set[bytes]:
    """Return the clients whose case was given to a computer for a journey, also if taken back."""
    table = table_of(DeviceCase)
    query = select(table.c.client).where(table.c.device == device)
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
