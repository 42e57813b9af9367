"""The one way an operation gets into a store: a save, an undo, a settlement and an import alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection

from sluss.domain.declaration import ENTITIES, Entity, Field, owner_field
from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.ids import EVERYONE
from sluss.oplog.operation import Header, Verb, reference, split_reference
from sluss.oplog.rules import Head, shown
from sluss.oplog.segment import (
    NUMBER_BITS,
    Entry,
    decode_segment,
    encode_segment,
    pack,
    unpack,
)
from sluss.store.heads import Heads, read_heads, write_heads
from sluss.store.log import (
    Logs,
    LogState,
    Operation,
    SegmentReader,
    append_segments,
    operation_of,
)
from sluss.store.reader import concerns_reader, forget_reader
from sluss.store.restating import erase_before, hindrance_of_restating, seen_through
from sluss.store.search_index import refresh_search
from sluss.store.shapes import Shape, defaults_of, insert_sql, shape_of, update_sql
from sluss.store.tables import table_name

PORTION_BYTES = 16 << 20  # of operations held at a time: one may be a MiB, from a hostile computer
_CHUNK = 500  # identifiers in one question; SQLite takes 32,766 parameters, 500 keep the plan short
_MOST_CROSSED = 1_000  # records; more in one delivery are not looked at one by one
_PEOPLE = frozenset({Client.__number__, ClientIdentifier.__number__})


class Row(msgspec.Struct):
    """A record as this batch sees it: what stands in its table, and what will be written."""

    exists: bool = False
    new: bool = False
    heads: Heads = {}
    several: int = 0
    last: int = 0
    about: bytes = EVERYONE
    values: dict[str, object] = {}


@dataclass(slots=True)
class Applied:
    """What a batch did: operations taken, records touched, undecided fields, and waiting.

    `decided` are fields that were undecided before it, or during it, and are no longer. `otherwise`
    are own operations whose value somebody else put another in the place of, seeing several: (own
    local reference, the other's). `crossed` has by entity and record the last operation of one log
    and the first of another that came upon it, of so many records as are looked at. `people` are
    clients and their numbers among the records.
    """

    operations: int = 0
    records: set[bytes] = field(default_factory=set)
    conflicts: set[tuple[int, bytes, str]] = field(default_factory=set)
    decided: set[tuple[int, bytes, str]] = field(default_factory=set)
    waiting: int = 0
    otherwise: list[tuple[int, int]] = field(default_factory=list)
    crossed: dict[tuple[int, bytes], tuple[int, int]] = field(default_factory=dict)
    people: set[bytes] = field(default_factory=set)

    def add(self, later: "Applied") -> None:
        """Count a later batch in."""
        self.operations += later.operations
        self.records |= later.records
        self.conflicts = (self.conflicts - later.decided) | later.conflicts
        self.decided = (self.decided - later.conflicts) | later.decided
        self.waiting += later.waiting
        self.otherwise += later.otherwise
        self.people |= later.people
        if len(self.crossed) < _MOST_CROSSED:
            self.crossed = {**later.crossed, **self.crossed}

    def count(self, where: tuple[int, bytes, str], *, undecided: bool) -> None:
        """Count a field as undecided or as decided."""
        (self.conflicts if undecided else self.decided).add(where)
        (self.decided if undecided else self.conflicts).discard(where)


class Applier:
    """Applies operations within one transaction of a store."""

    def __init__(self, connection: Connection, logs: Logs, accepted: int, country: str) -> None:
        """Write as act or import number `accepted`; `country` decides the order of names."""
        self._connection = connection
        self._logs = logs
        self._accepted = accepted
        self._country = country
        self._reader = SegmentReader(connection)
        found = connection.exec_driver_sql("SELECT ref FROM waiting").fetchall()
        self._waiting = {row[0] for row in found}

    def apply(self, operations: Sequence[Operation]) -> Applied:
        """Log operations and show what they say. Each log's operations come in order without holes.

        An operation that cannot be shown (its record or a parent is not here, or it is of a newer
        version) is logged and waits; see `retry_waiting`.
        """
        batch = _Batch(self._connection, self._logs, self._reader, self._waiting)
        batch.take_all(operations)
        batch.write()
        self._write_segments(batch)
        if batch.held:
            self._waiting |= set(batch.held)
            self._connection.exec_driver_sql(
                "INSERT INTO waiting (ref, reason) VALUES (?, ?)", list(batch.held.items())
            )
        erase_before(self._connection, batch.restated)
        refresh_search(self._connection, batch.searched, self._country)
        if any(concerns_reader(each.header) for each in operations):
            forget_reader(self._connection)
        return batch.applied

    def retry_waiting(self) -> Applied:
        """Try the waiting operations again, until none more can be shown."""
        total, before = Applied(), -1
        while self._waiting and len(self._waiting) != before:
            before = len(self._waiting)
            for portion in self._portions(sorted(self._waiting)):
                total.add(self._retry(portion))
        total.waiting = len(self._waiting)
        return total

    def _portions(self, refs: Sequence[int]) -> Iterator[dict[int, Operation | None]]:
        """Yield waiting operations, as many at a time as may be held in memory."""
        found: dict[int, Operation | None] = {}
        held_bytes = 0
        for ref in refs:
            entry = self._reader.entry(ref)
            found[ref] = None if entry is None else operation_of(entry)
            held_bytes += 0 if entry is None else len(entry.header) + len(entry.body or b"")
            if held_bytes >= PORTION_BYTES:
                yield found
                found, held_bytes = {}, 0
        yield found

    def _retry(self, portion: dict[int, Operation | None]) -> Applied:
        """Try some waiting operations; return what those that are shown now did."""
        self._waiting -= portion.keys()
        batch = _Batch(self._connection, self._logs, self._reader, self._waiting)
        batch.take_all([each for each in portion.values() if each is not None])
        batch.write()
        self._keep_waiting(batch.held)
        shown_now = [ref for ref in portion if ref not in batch.held]
        if not shown_now:
            return Applied()
        self._connection.exec_driver_sql(
            "DELETE FROM waiting WHERE ref = ?", [(ref,) for ref in shown_now]
        )
        self._link_history({ref: batch.entries[ref] for ref in shown_now if ref in batch.entries})
        erase_before(self._connection, batch.restated)
        refresh_search(self._connection, batch.searched, self._country)
        batch.applied.operations = len(shown_now)
        return batch.applied

    def _keep_waiting(self, held: dict[int, str]) -> None:
        """Note why operations that were tried again still cannot be shown."""
        if held:
            self._connection.exec_driver_sql(
                "UPDATE waiting SET reason = ? WHERE ref = ? AND reason <> ?",
                [(reason, ref, reason) for ref, reason in held.items()],
            )

    def _write_segments(self, batch: "_Batch") -> None:
        """Write the batch's operations, one run for each stretch of a log without holes."""
        run: list[Entry] = []
        first = 0
        for ref, entry in sorted(batch.entries.items()):
            if run and ref != first + len(run):
                self._write_run(first, run)
                run = []
            if not run:
                first = ref
            run.append(entry)
        if run:
            self._write_run(first, run)

    def _write_run(self, first: int, run: list[Entry]) -> None:
        number, n = unpack(first)
        append_segments(self._connection, number, n, run, self._accepted)

    def _link_history(self, entries: dict[int, Entry]) -> None:
        """Write into the segments which operation came before on the record."""
        for ref, entry in entries.items():
            row = self._connection.exec_driver_sql(
                "SELECT key, data FROM segment WHERE key <= ? ORDER BY key DESC LIMIT 1", (ref,)
            ).one()
            kept = decode_segment(row[1])
            kept[ref - row[0]] = entry
            self._connection.exec_driver_sql(
                "UPDATE segment SET data = ? WHERE key = ?", (encode_segment(kept), row[0])
            )


class _Batch:
    """Operations applied together: rows are read once before and written once after."""

    def __init__(
        self, connection: Connection, logs: Logs, reader: SegmentReader, waiting: set[int]
    ) -> None:
        self._connection = connection
        self._logs = logs
        self._reader = reader
        self._waiting = waiting
        self._rows: dict[tuple[int, bytes], Row] = {}
        self._operations: dict[int, Operation] = {}
        self._coming: set[int] = set()
        self._local: dict[bytes, int] = {}  # operations that are shown: their local references
        self.entries: dict[int, Entry] = {}
        self.held: dict[int, str] = {}
        self.searched: set[bytes] = set()
        self.restated: list[tuple[int, int, bytes]] = []  # see `erase_before`
        self.applied = Applied()
        self._crossed = self.applied.crossed

    def take_all(self, operations: Sequence[Operation]) -> None:
        """Apply operations in their order to the rows of this batch, or hold them back."""
        bases: dict[bytes, int] = {log.id: pack(log.number, 0) for log in self._logs.by_id.values()}
        refs: list[int] = []
        wanted: dict[int, set[bytes]] = {}
        for operation in operations:
            header = operation.header
            refs.append(bases[header.log] | header.n)
            wanted.setdefault(header.entity, set()).add(header.record)
        self._coming.update(refs)
        self._load(wanted)
        for ref, operation in zip(refs, operations, strict=True):
            self._take(ref, operation)
        self.applied.operations += len(refs)

    def _load(self, wanted: dict[int, set[bytes]]) -> None:
        """Read what stands in the tables for every record the operations touch."""
        for entity, records in wanted.items():
            kind = ENTITIES.get(entity)
            if kind is not None:
                self._load_kind(kind, sorted(records))

    def _load_kind(self, kind: type[Entity], records: Sequence[bytes]) -> None:
        owner = owner_field(kind) or ("id" if kind.__about__.value == kind.__name__.lower() else "")
        number = kind.__number__
        for start in range(0, len(records), _CHUNK):
            some = records[start : start + _CHUNK]
            marks = ",".join("?" * len(some))
            sql = (
                f"SELECT id, heads_, several_, last_, {owner or 'NULL'} FROM {table_name(kind)}"  # noqa: S608 - names of the declaration
                f" WHERE id IN ({marks})"
            )
            for found in self._connection.exec_driver_sql(sql, tuple(some)):
                self._rows[number, found[0]] = Row(
                    exists=True,
                    heads=read_heads(found[1]),
                    several=found[2],
                    last=found[3],
                    about=found[4] or EVERYONE,
                )

    def _take(self, ref: int, operation: Operation) -> None:
        """Apply one operation to the rows of this batch, or hold it back with a reason."""
        header, body = operation.header, operation.body
        self._operations[ref] = operation
        self._coming.discard(ref)
        before = 0
        if header.verb is not Verb.ACCESS and body is not None:
            kind = ENTITIES.get(header.entity)
            shape = None if kind is None else shape_of(kind, tuple(header.fields))
            row = self._rows.get((header.entity, header.record)) or Row()
            reason = self._hindrance(operation, body, shape, row)
            if reason or shape is None:
                self.held[ref] = reason
                self._waiting.add(ref)
                self.applied.waiting += 1
            else:
                before, row.last = row.last, ref
                if before and (before ^ ref) >> NUMBER_BITS and len(self._crossed) < _MOST_CROSSED:
                    self._crossed.setdefault((header.entity, header.record), (before, ref))
                self._merge(ref, operation, shape, row)
        self.entries[ref] = Entry(operation.header_bytes, body, operation.digest, before)

    def _hindrance(self, operation: Operation, body: bytes, shape: Shape | None, row: Row) -> str:
        """Return why an operation cannot be shown yet: "newer", "invalid", "parent", or nothing."""
        header = operation.header
        if shape is None:
            return "newer"
        try:
            shape.decoder.decode(body)
        except msgspec.MsgspecError:
            return "newer"
        if self._logs.by_id[header.log].kind != "work":
            return "invalid"
        if header.verb is Verb.CREATE:
            lawful = shape.complete and not row.exists and not any(header.fields.values())
            about = shape.about(header.record, operation.read_values())
            return "" if lawful and about == header.about else "invalid"
        if header.verb is Verb.RESTATE:
            wrong = hindrance_of_restating(operation, shape, exists=row.exists, about=row.about)
            # Where the record never was, what it was made of may never come: it is said whole.
            return wrong or (self._hindrance_of_parents(header) if row.exists else "")
        if not row.exists:
            return "parent"
        if row.about != header.about or not shape.changeable:
            return "invalid"
        return self._hindrance_of_parents(header)

    def _hindrance_of_parents(self, header: Header) -> str:
        own = b""
        for parents in header.fields.values():
            for parent in parents:
                own = own or reference(header.log, header.n)
                if parent >= own and parent.startswith(header.log):
                    return "invalid"  # nobody has seen what is still to come
                if parent not in self._local:
                    log_id, n = split_reference(parent)
                    log = self._logs.by_id.get(log_id)
                    if log is None or not self._shown(log, n):
                        return "parent"
                    self._local[parent] = pack(log.number, n)
        return ""

    def _shown(self, log: LogState, n: int) -> bool:
        """Whether an operation was shown before the one at hand: here, and neither held nor due."""
        ref = pack(log.number, n)
        if ref in self._waiting or ref in self._coming:
            return False
        if ref in self._operations or (log.whole and n <= log.n):
            return True
        return self._reader.entry(ref) is not None

    def _merge(self, ref: int, operation: Operation, shape: Shape, row: Row) -> None:
        """Bring an operation that may be shown into its row."""
        header, values = operation.header, operation.read_values()
        if header.verb is Verb.RESTATE:
            self.restated.append((ref, header.entity, header.record))
        if not row.exists:
            row.exists = row.new = True
            row.values = dict(zip(header.fields, values, strict=True))
            row.about = header.about
            if header.verb is Verb.RESTATE:  # as where it was made and then said anew
                newest = (False, [(ref, header.time)])
                moving = (each for each in shape.fields if not (each.fixed or each.kept))
                row.heads = {each.name: newest for each in moving}
            self._rows[header.entity, header.record] = row
        else:
            self._merge_fields(ref, header, values, shape, row)
        if shape.searched and header.about != EVERYONE:
            self.searched.add(row.about)

    def _merge_fields(
        self, ref: int, header: Header, values: list[Any], shape: Shape, row: Row
    ) -> None:
        """Bring what a change says of each field into its row."""
        heads, local = row.heads, self._local
        newest = (False, [(ref, header.time)])
        if (
            not heads and header.verb is not Verb.RESTATE
        ):  # nobody has changed anything since the record was made
            row.heads = dict.fromkeys(header.fields, newest)
            row.values.update(zip(header.fields, values, strict=True))
            return
        for declared, parents, value in zip(
            shape.fields, header.fields.values(), values, strict=True
        ):
            name = declared.name
            if declared.fixed or (declared.kept and header.verb is Verb.RESTATE):
                # Said anew with the rest: the same for ever, or moved by acts of its own.
                continue
            now = heads.get(name)
            # As a rule nobody has changed the field yet, or its one last change was seen.
            if now is None or (
                len(now[1]) == 1 and len(parents) == 1 and local[parents[0]] == now[1][0][0]
            ):
                heads[name] = newest
                row.values[name] = value
            else:
                self._merge_field(declared, value, ref, header, row)

    def _merge_field(
        self, declared: Field, value: object, ref: int, header: Header, row: Row
    ) -> None:
        """Let the new operation take the place of those it knew of, and decide what is shown."""
        name = declared.name
        was_undecided, now = row.heads[name]
        seen = [self._local[parent] for parent in header.fields[name]]
        through = seen_through(seen, name, self._logs, self._reader, self._operations)
        left = [head for head in now if head[0] not in through]
        undecided = False
        if len(seen) > 1:
            self._note_otherwise(ref, name, value, seen)
        if left:
            known = [
                Head(self._logs.reference_of(r), time, self._value(r, name)) for r, time in left
            ]
            mine = Head(self._logs.reference_of(ref), header.time, value)
            result = shown(declared, [*known, mine])
            undecided, value = result.undecided, result.head.value
        row.values[name] = value
        row.heads[name] = (undecided, [*left, (ref, header.time)])
        if undecided or was_undecided:
            row.several += undecided - was_undecided
            self.applied.count((header.entity, header.record, name), undecided=undecided)

    def _note_otherwise(self, ref: int, name: str, value: object, seen: list[int]) -> None:
        """Note which own values somebody elsewhere saw, and put another in the place of."""
        for other in seen:
            foreign = (other ^ ref) >> NUMBER_BITS
            own = self._logs.by_number[other >> NUMBER_BITS].own
            if foreign and own and self._value(other, name) != value:
                self.applied.otherwise.append((other, ref))

    def _value(self, ref: int, name: str) -> object:
        """Return the value an operation gave a field; None when it was erased."""
        operation = self._operations.get(ref)
        if operation is None:
            operation = self._reader.operation(ref)
            if operation is not None:
                self._operations[ref] = operation
        if operation is None or operation.body is None:
            return None
        return operation.read_values()[list(operation.header.fields).index(name)]

    def write(self) -> None:
        """Write the rows, sorted by identifier so that neighbours are written together."""
        inserts: dict[int, list[tuple[object, ...]]] = {}
        updates: dict[tuple[int, tuple[str, ...]], list[tuple[object, ...]]] = {}
        for entity, record in sorted(self._rows):
            row = self._rows[entity, record]
            if not row.values:
                continue
            if entity in _PEOPLE:
                self.applied.people.add(record)
            tail = (write_heads(row.heads), row.several, row.last)
            if row.new:
                filled = {**defaults_of(ENTITIES[entity]), **row.values, "id": record}
                inserts.setdefault(entity, []).append((*filled.values(), *tail))
            else:
                names = tuple(sorted(row.values))
                given = [row.values[name] for name in names]
                updates.setdefault((entity, names), []).append((*given, *tail, record))
        self.applied.records.update(each for (_, each), row in self._rows.items() if row.values)
        for entity, rows in inserts.items():
            self._connection.exec_driver_sql(insert_sql(ENTITIES[entity]), rows)
        for (entity, names), rows in updates.items():
            self._connection.exec_driver_sql(update_sql(ENTITIES[entity], names), rows)
