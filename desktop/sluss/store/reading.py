"""Reading records from their tables as the frozen structs they were declared as."""

import functools
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import BindParameter, Connection, Select, bindparam, exists, select
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
    seen, query = reader(connection), _one(kind)
    if not seen.sees_all(kind):
        query = query.where(seen.condition(kind, table_of(kind)))
    with translated():
        row = connection.execute(query, {"record": record}).mappings().first()
    return None if row is None else read_row(connection, kind, row)


@functools.cache
def _one(kind: type[Entity]) -> Select[Any]:
    """Return the question for the record that is named, made once."""
    table = table_of(kind)
    return select(table).where(table.c.id == bindparam("record"))


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
    seen = reader(connection)
    if isinstance(client := equals.get("client"), bytes):
        equals["client"] = seen.cases_of(client, kind)
    matches = tuple((name, _match(value)) for name, value in equals.items())
    query = _question(kind, matches, withdrawn, tuple(order))
    if not seen.sees_all(kind):
        query = query.where(seen.condition(kind, table_of(kind)))
    asked = {name: _asked(value) for name, value in equals.items() if value is not None}
    with translated():
        rows = connection.execute(query, asked).mappings()
        return [read_row(connection, kind, row) for row in rows]


@functools.cache
def _question(
    kind: type[Entity],
    matches: tuple[tuple[str, str], ...],
    withdrawn: bool,
    order: tuple[str, ...],
) -> Select[Any]:
    """Return the question for records of a kind, made once: to make it took longer than to ask."""
    table = table_of(kind)
    query = select(table).where(*(_compared(table.c[name], how) for name, how in matches))
    if not withdrawn:
        query = query.where(table.c.withdrawn == 0)
    return query.order_by(*(table.c[name] for name in order), table.c.id)


def _match(value: object) -> str:
    """Return how a field is compared with a value."""
    if isinstance(value, list | set | tuple | frozenset):
        return "any"
    return "none" if value is None else "equal"


def _compared(column: ColumnElement[Any], how: str) -> ColumnElement[bool]:
    if how == "any":
        return column.in_(bindparam(column.key, expanding=True))
    return column.is_(None) if how == "none" else column == bindparam(column.key)


def _asked(value: object) -> object:
    if isinstance(value, list | set | tuple | frozenset):
        return [plain(each) for each in value]
    return plain(value)


def kinds_with(
    connection: Connection, kinds: Sequence[type[Entity]], client: bytes
) -> tuple[type[Entity], ...]:
    """Return those of these kinds of which the client has any record, asked for at once."""
    seen = reader(connection)
    if not seen.sees(client):
        return ()
    with translated():
        asked = {"cases": seen.cases_of(client)}
        found = connection.execute(_any_of(tuple(kinds)), asked).one()
    return tuple(kind for kind, there in zip(kinds, found, strict=True) if there)


@functools.cache
def _any_of(kinds: tuple[type[Entity], ...]) -> Select[*tuple[Any, ...]]:
    """Return the question of which kinds some cases have any record, made once for these kinds."""
    cases: BindParameter[bytes] = bindparam("cases", expanding=True)
    return select(*(exists().where(table_of(kind).c.client.in_(cases)) for kind in kinds))


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
