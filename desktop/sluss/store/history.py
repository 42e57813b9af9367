"""What happened to a record, what its fields' several values are, and what an act did."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from sluss.domain.declaration import ENTITIES, Entity, field_map
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotFound
from sluss.oplog.operation import Header, Verb, decode_body, split_reference
from sluss.oplog.rules import common_base
from sluss.oplog.segment import SEGMENT_OPERATIONS, pack
from sluss.store.heads import read_heads
from sluss.store.log import Logs, Operation, SegmentReader, operation_of
from sluss.store.reader import reader
from sluss.store.tables import table_of

_CHUNK = 500  # identifiers in one question


@dataclass(frozen=True, slots=True)
class Event:
    """One operation on a record: when (hybrid time), by whom, on which device, and the values set.

    `values` is empty where the content was erased; `erased` tells this from a change of nothing.
    `ref` is the local reference of the operation.
    """

    ref: int
    time: int
    user: RecordId
    log: bytes
    verb: Verb
    act: int
    values: dict[str, object]
    erased: bool


@dataclass(frozen=True, slots=True)
class Several:
    """A field with several values: the last operations that set it, the one on top first."""

    field: str
    undecided: bool
    events: tuple[Event, ...]


def history(connection: Connection, logs: Logs, kind: type[Entity], record: bytes) -> list[Event]:
    """Return all that happened to a record, newest as this store learnt of it first.

    Raises `NotFound`.
    """
    table = table_of(kind)
    row = connection.execute(select(table.c.last_).where(table.c.id == record)).first()
    if row is None:
        raise NotFound
    return list(_chain(SegmentReader(connection), logs, row[0]))


def _chain(reader: SegmentReader, logs: Logs, ref: int) -> Iterator[Event]:
    while ref:
        entry = reader.entry(ref)
        if entry is None:
            return
        yield event(ref, operation_of(entry))
        ref = entry.before


def creations(
    connection: Connection, logs: Logs, kind: type[Entity], records: Sequence[bytes]
) -> dict[bytes, Event]:
    """Return by whom, when and on which device each of these records was made.

    Records that are not here are left out.
    """
    table, reader = table_of(kind), SegmentReader(connection)
    found: dict[bytes, Event] = {}
    for start in range(0, len(records), _CHUNK):
        some = records[start : start + _CHUNK]
        rows = connection.execute(select(table.c.id, table.c.last_).where(table.c.id.in_(some)))
        for record, last in rows.fetchall():
            *_, found[record] = _chain(reader, logs, last)
    return found


def event(ref: int, operation: Operation) -> Event:
    """Return an operation as what happened."""
    header = operation.header
    values: dict[str, object] = {}
    if operation.body is not None:
        values = dict(zip(header.fields, decode_body(operation.body), strict=True))
    return Event(
        ref,
        header.time,
        RecordId(header.user),
        header.log,
        header.verb,
        header.act,
        values,
        operation.body is None,
    )


def several(connection: Connection, logs: Logs, kind: type[Entity], record: bytes) -> list[Several]:
    """Return the fields of a record that have more than one last operation.

    Raises `NotFound`.
    """
    table = table_of(kind)
    row = connection.execute(select(table).where(table.c.id == record)).mappings().first()
    if row is None:
        raise NotFound
    reader = SegmentReader(connection)
    found = []
    for name, (undecided, heads) in read_heads(row["heads_"]).items():
        if len(heads) < 2:
            continue
        events = [
            event(ref, operation)
            for ref, _ in heads
            if (operation := reader.operation(ref)) is not None
        ]
        shown = row[name]
        events.sort(key=lambda e: (e.values.get(name) != shown, -e.time, logs.reference_of(e.ref)))
        found.append(Several(name, undecided, tuple(events)))
    return found


def base_of(
    connection: Connection, logs: Logs, kind: type[Entity], record: bytes, each: Several
) -> Event | None:
    """Return the operation whose value a field had before it was changed in several places.

    None where there is no common one. In `values` the field may be missing: then the record was
    made with the declared default. Raises `NotFound`.
    """
    table, reader = table_of(kind), SegmentReader(connection)
    last = connection.execute(select(table.c.last_).where(table.c.id == record)).scalar()
    if last is None:
        raise NotFound
    made = list(_chain(reader, logs, last))[-1].ref

    def parents_of(ref: int) -> Iterator[int]:
        operation = reader.operation(ref) if ref != made else None
        if operation is None:  # nothing came before it, or it is not here
            return
        named = operation.header.fields.get(each.field, ())
        for parent in named:
            log, n = split_reference(parent)
            if log in logs.by_id:
                yield pack(logs.by_id[log].number, n)
        if not named:
            yield made

    found = common_base([event.ref for event in each.events], parents_of)
    operation = reader.operation(found) if found is not None else None
    return event(found, operation) if found is not None and operation is not None else None


def undecided_records(connection: Connection) -> list[tuple[type[Entity], RecordId]]:
    """Return every record with a field a person has to decide."""
    found: list[tuple[type[Entity], RecordId]] = []
    for kind in ENTITIES.values():
        table = table_of(kind)
        seen = reader(connection).condition(kind, table)
        rows = connection.execute(select(table.c.id).where(table.c.several_ > 0, seen))
        found.extend((kind, RecordId(row[0])) for row in rows)
    return found


def undecided_fields(connection: Connection) -> list[tuple[type[Entity], RecordId, str, int]]:
    """Return every field a person has to decide: kind, record, name, and the newest hybrid time.

    From the rows alone: no operation is read.
    """
    found: list[tuple[type[Entity], RecordId, str, int]] = []
    for kind in ENTITIES.values():
        table = table_of(kind)
        seen = reader(connection).condition(kind, table)
        query = select(table.c.id, table.c.heads_).where(table.c.several_ > 0, seen)
        for record, blob in connection.execute(query):
            found.extend(
                (kind, RecordId(record), name, max(time for _ref, time in heads))
                for name, (undecided, heads) in read_heads(blob).items()
                if undecided
            )
    return found


def records_with_heads(
    connection: Connection, kind: type[Entity], clients: Collection[bytes], names: Collection[str]
) -> list[RecordId]:
    """Return the records of these clients that have several last values in one of these fields."""
    table, wanted = table_of(kind), sorted(clients)
    owner = table.c.id if "client" not in table.c else table.c.client
    seen = reader(connection).condition(kind, table)
    found = []
    for start in range(0, len(wanted), _CHUNK):
        query = select(table.c.id, table.c.heads_).where(
            owner.in_(wanted[start : start + _CHUNK]), table.c.heads_.is_not(None), seen
        )
        for record, blob in connection.execute(query):
            heads = read_heads(blob)
            if any(name in heads and len(heads[name][1]) > 1 for name in names):
                found.append(RecordId(record))
    return found


def accepted_as(connection: Connection, ref: int) -> int:
    """Return with which act or import an operation came to this store; 0 where it is not here."""
    row = connection.exec_driver_sql(
        "SELECT accepted FROM segment WHERE key <= ? AND key > ? ORDER BY key DESC LIMIT 1",
        (ref, ref - SEGMENT_OPERATIONS),
    ).fetchone()
    return 0 if row is None else int(row[0])


def last_acts(connection: Connection, logs: Logs, user: bytes) -> Iterator[list[Operation]]:
    """Yield this device's acts by `user`, newest first, each as its operations in order."""
    log = logs.own("work")
    reader = SegmentReader(connection)
    act: list[Operation] = []
    for n in range(log.n, 0, -1):
        operation = reader.operation(pack(log.number, n))
        if operation is None or operation.header.user != user:
            continue
        if act and operation.header.act != act[0].header.act:
            yield act
            act = []
        act.insert(0, operation)
    if act:
        yield act


def value_before(
    connection: Connection, logs: Logs, kind: type[Entity], header: Header, name: str
) -> object:
    """Return the value a field had before an operation changed it: that of its only parent.

    With no parent named, it is what the creating operation gave or the declared default.
    """
    reader = SegmentReader(connection)
    parents = header.fields[name]
    if parents:
        log = logs.by_id[parents[0][:16]]
        ref = pack(log.number, int.from_bytes(parents[0][16:], "big"))
    else:
        table = table_of(kind)
        last = connection.execute(
            select(table.c.last_).where(table.c.id == header.record)
        ).scalar_one()
        ref = [e.ref for e in _chain(reader, logs, last)][-1]
    operation = reader.operation(ref)
    if operation is None or operation.body is None:
        return None
    given = dict(zip(operation.header.fields, decode_body(operation.body), strict=True))
    return given.get(name, field_map(kind)[name].default)
