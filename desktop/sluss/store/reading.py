"""Reading records from their tables as the frozen structs they were declared as."""

import functools
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, exists, select
from sqlalchemy.sql.elements import ColumnElement

from sluss.domain.declaration import Entity, fields_of
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotFound
from sluss.oplog.operation import plain
from sluss.store.connection import translated
from sluss.store.reader import reader
from sluss.store.tables import table_of

Kind = TypeVar("Kind", bound=Entity)

_CHUNK = 500  # identifiers in one question


def get(connection: Connection, kind: type[Kind], record: bytes) -> Kind:
    """Return one record, also a withdrawn one. Raises `NotFound`."""
    found = get_or_none(connection, kind, record)
    if found is None:
        raise NotFound
    return found


def get_or_none(connection: Connection, kind: type[Kind], record: bytes) -> Kind | None:
    """Return one record, or None where it is not here, or not for who sits at the screen."""
    table = table_of(kind)
    seen = reader(connection).condition(kind, table)
    with translated():
        query = select(table).where(table.c.id == record, seen)
        row = connection.execute(query).mappings().first()
    return None if row is None else read_row(connection, kind, row)


def is_here(connection: Connection, kind: type[Entity], record: bytes) -> bool:
    """Whether a record is here, whoever may see it: for what is taken in and sent."""
    table = table_of(kind)
    with translated():
        return connection.execute(select(exists().where(table.c.id == record))).scalar_one() == 1


def find(
    connection: Connection,
    kind: type[Kind],
    *,
    withdrawn: bool = False,
    order: Sequence[str] = (),
    **equals: object,
) -> list[Kind]:
    """Return the records whose fields have these values; a list value means any of them.

    Of one `client` whose case is joined with another the records of both are found. Withdrawn ones
    are left out unless asked for. Ordered by `order`, then by identifier.
    """
    table = table_of(kind)
    seen = reader(connection)
    if isinstance(client := equals.get("client"), bytes):
        equals["client"] = seen.cases_of(client, kind)
    query = select(table).where(*(_matches(table.c[k], v) for k, v in equals.items()))
    if not withdrawn:
        query = query.where(table.c.withdrawn == 0)
    query = query.where(seen.condition(kind, table))
    query = query.order_by(*(table.c[name] for name in order), table.c.id)
    with translated():
        return [read_row(connection, kind, row) for row in connection.execute(query).mappings()]


def kinds_with(
    connection: Connection, kinds: Sequence[type[Entity]], client: bytes
) -> tuple[type[Entity], ...]:
    """Return those of these kinds of which the client has any record, asked for at once."""
    tables = [table_of(kind) for kind in kinds]
    seen = reader(connection)
    if not seen.sees(client):
        return ()
    cases = seen.cases_of(client)
    query = select(*(exists().where(table.c.client.in_(cases)) for table in tables))
    with translated():
        found = connection.execute(query).one()
    return tuple(kind for kind, there in zip(kinds, found, strict=True) if there)


def _matches(column: ColumnElement[Any], value: object) -> ColumnElement[bool]:
    if isinstance(value, list | set | tuple | frozenset):
        return column.in_([plain(each) for each in value])
    return column.is_(None) if value is None else column == plain(value)


def read_row(connection: Connection, kind: type[Kind], row: Mapping[Any, Any]) -> Kind:
    """Return a row as its entity, without the texts that the reader may not read."""
    record = struct(kind, row)
    texts = reader(connection).texts.get(kind)
    return msgspec.structs.replace(record, **dict.fromkeys(texts, "")) if texts else record


def struct(kind: type[Kind], row: Mapping[Any, Any]) -> Kind:
    """Return a table row as its entity; columns that are not fields are passed over."""
    values = {name: row[name] for name in _names(kind)}
    for name in _truths(kind):
        values[name] = None if values[name] is None else bool(values[name])
    return msgspec.convert(values, kind)


@functools.cache
def _names(kind: type[Entity]) -> tuple[str, ...]:
    return tuple(declared.name for declared in fields_of(kind))


@functools.cache
def _truths(kind: type[Entity]) -> tuple[str, ...]:
    return tuple(declared.name for declared in fields_of(kind) if declared.python is bool)


def referring(
    connection: Connection, kind: type[Entity], name: str, targets: Collection[bytes]
) -> set[RecordId]:
    """Return the records, none of them withdrawn, whose field names one of these records."""
    table, wanted = table_of(kind), sorted(targets)
    found: set[RecordId] = set()
    for start in range(0, len(wanted), _CHUNK):
        query = select(table.c.id).where(
            table.c[name].in_(wanted[start : start + _CHUNK]), table.c.withdrawn == 0
        )
        with translated():
            found.update(RecordId(row[0]) for row in connection.execute(query))
    return found


def referenced(connection: Connection, kind: type[Kind], ids: Sequence[bytes]) -> dict[bytes, Kind]:
    """Return records by identifier; those that are not here are left out."""
    wanted = [RecordId(i) for i in set(ids)]
    return {record.id: record for record in find(connection, kind, withdrawn=True, id=wanted)}
