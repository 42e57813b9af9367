"""Clients who have something in common with one: a birth date, a number, the end of a phone."""

from collections.abc import Collection

from sqlalchemy import Connection, func, or_, select

from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.ids import RecordId
from sluss.store.connection import translated
from sluss.store.reader import reader
from sluss.store.tables import table_of

_client, _number = table_of(Client), table_of(ClientIdentifier)


def look_alikes(connection: Connection, client: Client, numbers: Collection[str]) -> list[RecordId]:
    """Return clients that may be worth comparing with one, itself left out; `numbers` are its own.

    Of a phone only the last digit is asked for here: between the others there may be spaces.
    """
    c, seen = _client.c, reader(connection)
    wanted = []
    if client.birth_date is not None:
        wanted.append(c.birth_date == client.birth_date.isoformat())
    if client.register_no:
        wanted.append(func.lower(c.register_no) == client.register_no.lower())
    if client.phone[-1:].isdigit():
        wanted.append(c.phone.endswith(client.phone[-1], autoescape=True))
    if numbers:
        holders = select(_number.c.client).where(
            _number.c.value.in_(sorted(numbers)), _number.c.withdrawn == 0
        )
        wanted.append(c.id.in_(holders))
    if not wanted:
        return []
    query = select(c.id).where(c.withdrawn == 0, c.id != client.id, or_(*wanted)).order_by(c.id)
    with translated():
        found = connection.execute(query).scalars().all()
    return [RecordId(each) for each in found if seen.lists(each)]
