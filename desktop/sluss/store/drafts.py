"""Drafts: rows that are no part of the log. Each belongs to one user; no other can touch it."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Select, delete, or_, select, update

from sluss.domain.declaration import Entity
from sluss.errors.store import StoreDamaged
from sluss.store.connection import translated
from sluss.store.opened import Store
from sluss.store.tables import draft as table
from sluss.store.tables import table_of

Random = Callable[[int], bytes]

_TAKEN_IN = "drafts-aside"  # the setting that names the last batch that was taken in


class DraftRow(msgspec.Struct, frozen=True, array_like=True):
    """A draft as it is kept. Instants are milliseconds since 1970 UTC.

    `apart` tells it from other forms about the same. `preset` and `typed` are bytes of whoever
    keeps it; `seen` is the record's last operation when it was begun; `thrown` when it was thrown
    away, None if it was not.
    """

    id: bytes
    user: bytes
    kind: str
    client: bytes | None
    record: bytes | None
    apart: str
    preset: bytes
    typed: bytes
    seen: int
    begun: int
    changed: int
    thrown: int | None = None


_NAMES = DraftRow.__struct_fields__
_MARKS = ", ".join("?" * len(_NAMES))
_KEEP = (
    f"INSERT INTO draft ({', '.join(_NAMES)}) VALUES ({_MARKS})"  # noqa: S608 - declared names
    " ON CONFLICT (id) DO UPDATE SET preset = excluded.preset, typed = excluded.typed,"
    " changed = excluded.changed, thrown = excluded.thrown WHERE draft.user = excluded.user"
)


def keep(store: Store, row: DraftRow) -> None:
    """Write a draft in the place of what was kept of it before; it is on the disk then.

    One without anything typed is removed.
    """
    with store.writing():
        _keep(store.connection, row)


def _keep(connection: Connection, row: DraftRow) -> None:
    if row.typed:
        connection.exec_driver_sql(_KEEP, msgspec.structs.astuple(row))
    else:
        removal(row.user, row.id)(connection)


def put_aside(store: Store, row: DraftRow, random: Random) -> None:
    """Keep a draft beside the database while other work has that in hand.

    Raises `DiskFull`, `DiskFailed`, `StoreReadOnly`.
    """
    store.aside.add(msgspec.msgpack.encode(row), random)


def take_in(store: Store) -> None:
    """Move what was put aside into the table; what was moved already is not moved again."""
    if store.aside.is_empty():
        return
    batch, pieces = store.aside.read()
    if batch and store.setting(_TAKEN_IN) != batch:
        with store.writing():
            for piece in pieces:
                _keep(store.connection, _decoded(piece))
            store.set_setting(_TAKEN_IN, batch)
    store.aside.clear()


def _decoded(piece: bytes) -> DraftRow:
    try:
        return msgspec.msgpack.decode(piece, type=DraftRow)
    except msgspec.MsgspecError as error:  # sealed by us and yet no draft
        raise StoreDamaged from error


def of_user(connection: Connection, user: bytes) -> list[DraftRow]:
    """Return a user's drafts that were not thrown away, the one changed last first."""
    query = select(*_columns()).where(table.c.user == user, table.c.thrown.is_(None))
    return _rows(connection, query.order_by(table.c.changed.desc(), table.c.id))


def find(
    connection: Connection,
    user: bytes,
    kind: str,
    client: bytes | None,
    record: bytes | None,
    apart: str,
) -> DraftRow | None:
    """Return the draft of this form that was changed last and not thrown away."""
    for row in of_user(connection, user):
        if (row.kind, row.client, row.record, row.apart) == (kind, client, record, apart):
            return row
    return None


def get(connection: Connection, user: bytes, draft: bytes) -> DraftRow | None:
    """Return a user's draft, also one that was thrown away; None if it is not there any more."""
    query = select(*_columns()).where(table.c.user == user, table.c.id == draft)
    return next(iter(_rows(connection, query)), None)


def throw(store: Store, user: bytes, draft: bytes, at: int | None) -> bool:
    """Throw a draft away, or with None bring it back; whether it is there."""
    change = update(table).where(table.c.user == user, table.c.id == draft).values(thrown=at)
    with store.writing():
        return store.connection.execute(change).rowcount > 0


def removal(user: bytes, draft: bytes) -> Callable[[Connection], None]:
    """Return what removes a draft, within the transaction that is open if one is."""

    def remove(connection: Connection) -> None:
        with translated():
            connection.execute(delete(table).where(table.c.user == user, table.c.id == draft))

    return remove


def removal_about(client: bytes, kinds: Collection[str]) -> Callable[[Connection], None]:
    """Return what removes everybody's drafts of these kinds about a client, thrown away or not."""
    about = or_(table.c.client == client, table.c.record == client)

    def remove(connection: Connection) -> None:
        with translated():
            connection.execute(delete(table).where(about, table.c.kind.in_(kinds)))

    return remove


def remove_thrown(store: Store, user: bytes, before: int) -> None:
    """Remove for good what a user threw away before an instant (ms since 1970 UTC)."""
    old = (table.c.user == user, table.c.thrown < before)
    with translated():
        found = store.connection.execute(select(table.c.id).where(*old).limit(1)).first()
    if found is not None:
        with store.writing():
            store.connection.execute(delete(table).where(*old))


def last_operation(connection: Connection, kind: type[Entity], record: bytes | None) -> int:
    """Return the last operation on a record, to know later if somebody changed it; 0 if none."""
    if record is None:
        return 0
    rows = table_of(kind)
    with translated():
        found = connection.execute(select(rows.c.last_).where(rows.c.id == record)).scalar()
    return int(found or 0)


def _columns() -> Sequence[Column[Any]]:
    return [table.c[name] for name in _NAMES]


def _rows(connection: Connection, query: Select[Any]) -> list[DraftRow]:
    with translated():
        return [DraftRow(*row) for row in connection.execute(query)]
