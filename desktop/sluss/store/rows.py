"""The rows of records while operations are brought into them: read once, written once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final

import msgspec
from sqlalchemy import Connection

from sluss.domain.declaration import ENTITIES, Entity, owner_field
from sluss.domain.entities import Client
from sluss.domain.ids import EVERYONE
from sluss.store.heads import Heads, read_heads, write_heads
from sluss.store.shapes import insert_sql, update_sql
from sluss.store.tables import table_name

Key = tuple[int, bytes]  # number of the entity, identifier of the record

MOST_KEPT = 32_000  # rows; as many measures with their edits are about 40 MiB
MOST_BYTES = 16 << 20  # of what was said of them, which may be more than usual
_CHUNK = 500  # identifiers in one question; SQLite takes 32,766 parameters, 500 keep the plan short
_RECORD: Final = itemgetter(0)
_Values = list[tuple[object, ...]]


class Row(msgspec.Struct):
    """A record as it will stand in its table: `values` are to be written under `names`."""

    new: bool = False
    heads: Heads = {}
    several: int = 0
    last: int = 0
    about: bytes = EVERYONE
    names: tuple[str, ...] = ()
    values: Sequence[object] = ()

    def say(self, names: tuple[str, ...], values: Sequence[object]) -> None:
        """Give fields the values they are to have; as a rule all that is said of a row at once."""
        if self.names and self.names != names:
            said = dict(zip(self.names, self.values, strict=True))
            said.update(zip(names, values, strict=True))
            names, values = tuple(said), tuple(said.values())
        self.names, self.values = names, values


class Rows(dict[Key, Row]):
    """Rows by record; one that is not here after `load` is in no table.

    A record that is made and edited in one delivery is written once in the end, if not too many
    others come in between.
    """

    def __init__(self, connection: Connection) -> None:
        """Read and write through `connection`, within one transaction."""
        super().__init__()
        self._connection = connection
        self._bytes = 0

    def load(self, wanted: Iterable[Key]) -> None:
        """Read what stands in the tables of these records, unless it is here."""
        for entity, records in _by_entity(set(wanted).difference(self)).items():
            kind = ENTITIES.get(entity)
            if kind is not None:
                self._load_kind(kind, records)

    def _load_kind(self, kind: type[Entity], records: Sequence[bytes]) -> None:
        owner = owner_field(kind) or ("id" if kind.__about__.value == kind.__name__.lower() else "")
        number = kind.__number__
        for start in range(0, len(records), _CHUNK):
            some = records[start : start + _CHUNK]
            # As a rule new records lie together behind all that are there: one question for them.
            between = f"SELECT 1 FROM {table_name(kind)} WHERE id BETWEEN ? AND ? LIMIT 1"  # noqa: S608 - names of the declaration
            bounds = (some[0], some[-1])
            if self._connection.exec_driver_sql(between, bounds).fetchone() is None:
                continue
            marks = ",".join("?" * len(some))
            sql = (
                f"SELECT id, heads_, several_, last_, {owner or 'NULL'} FROM {table_name(kind)}"  # noqa: S608 - names of the declaration
                f" WHERE id IN ({marks})"
            )
            found = self._connection.exec_driver_sql(sql, tuple(some)).fetchall()
            for record, heads, several, last, about in found:
                row = Row(False, read_heads(heads), several, last, about or EVERYONE)
                self[number, record] = row

    def write(self) -> None:
        """Write what is to be written, and let go of all."""
        self._write(self.items())
        self.clear()
        self._bytes = 0

    def write_some(self, touched: Iterable[Key], size: int) -> None:
        """Write of these rows those that are hardly edited again, and all if there are too many.

        `size` is how many bytes were said of them now. Whose a case is, is looked up while a
        delivery is read: clients are in their table by then.
        """
        self._bytes += size
        if len(self) > MOST_KEPT or self._bytes > MOST_BYTES:
            self.write()
            return
        passing = {key for key in touched if key[0] in _PASSING}
        self._write([(key, self.pop(key)) for key in passing if key in self])

    def _write(self, rows: Iterable[tuple[Key, Row]]) -> None:
        """Write rows by identifier, so that neighbours are written together."""
        by_entity: dict[int, list[tuple[bytes, Row]]] = defaultdict(list)
        for (entity, record), row in rows:
            if row.names:
                by_entity[entity].append((record, row))
        for entity, some in by_entity.items():
            some.sort(key=_RECORD)
            self._write_kind(ENTITIES[entity], some)

    def _write_kind(self, kind: type[Entity], rows: list[tuple[bytes, Row]]) -> None:
        """Write rows of one entity, those with the same columns together."""
        inserts: dict[tuple[str, ...], _Values] = defaultdict(list)
        updates: dict[tuple[str, ...], _Values] = defaultdict(list)
        for record, row in rows:
            heads = write_heads(row.heads) if row.heads else None
            (inserts if row.new else updates)[row.names].append(
                (*row.values, heads, row.several, row.last, record)
            )
        for names, written in inserts.items():
            self._connection.exec_driver_sql(insert_sql(kind, names), written)
        for names, written in updates.items():
            self._connection.exec_driver_sql(update_sql(kind, names), written)


def _by_entity(keys: Iterable[Key]) -> dict[int, list[bytes]]:
    """Return the records of each entity in their order; sorting the keys would cost twice that."""
    found: dict[int, list[bytes]] = defaultdict(list)
    for entity, record in keys:
        found[entity].append(record)
    for records in found.values():
        records.sort()
    return found


_PASSING = frozenset(
    number for number, kind in ENTITIES.items() if kind.__append_only__ or kind is Client
)
