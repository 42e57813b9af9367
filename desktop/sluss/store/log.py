"""The log in the store: reading and writing segments, and what stands in which log."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from sluss.domain.declaration import ENTITIES
from sluss.domain.ids import LogId, RecordId
from sluss.errors.store import LogBroken
from sluss.oplog.chain import GENESIS, digest, link
from sluss.oplog.operation import Header, decode_body, decode_header, reference
from sluss.oplog.segment import (
    SEGMENT_OPERATIONS,
    Entry,
    decode_segment,
    encode_segment,
    pack,
    unpack,
)
from sluss.store import tables
from sluss.store.shapes import Shape, shape_of

_SEGMENTS_AT_A_TIME = 64  # about a MiB of notes; of scans 32 MiB
_SEGMENT_BYTES = 512 * 1024  # two pieces of a scan
_ENTRIES_KEPT = 1 << 16  # about 30 MiB
_BYTES_KEPT = 32 << 20  # and no more, however large they are


@dataclass(slots=True)
class LogState:
    """What this store knows of one log.

    `whole` logs are here from the first operation on: `n` is their last, `head` its link. Of others
    only the parts in this device's scope are here. `time` is the hybrid time of an own log's last.
    """

    number: int
    id: LogId
    kind: str
    own: bool
    whole: bool
    device: RecordId | None = None
    n: int = 0
    head: bytes = GENESIS
    time: int = 0
    acknowledged: int = 0
    acknowledged_head: bytes = GENESIS


class Operation(msgspec.Struct):
    """One operation as it is written or was received, with its header read."""

    header: Header
    header_bytes: bytes
    body: bytes | None
    digest: bytes = b""  # of an erased body
    values: list[Any] | None = None  # of the body, where it was read already
    shape: Shape | None = None  # where the body was read and is as declared

    def understood(self) -> Shape | None:
        """Read the values, and return what holds for operations like this one.

        None where the entity, a field or a value is of a newer version, or the body was erased.
        """
        if self.shape is None and self.body is not None:
            kind = ENTITIES.get(self.header.entity)
            shape = None if kind is None else shape_of(kind, tuple(self.header.fields))
            if shape is not None:
                try:
                    self.values = shape.read(self.body)
                except msgspec.MsgspecError:
                    return None
                self.shape = shape
        return self.shape

    def read_values(self) -> list[Any]:
        """Return the plain values in the header's order; none where the body was erased."""
        if self.values is None:
            self.values = decode_body(self.body) if self.body is not None else []
        return self.values

    def by_field(self) -> dict[str, Any]:
        """Return the plain value of each field; none where the body was erased."""
        if self.body is None:
            return {}
        return dict(zip(self.header.fields, self.read_values(), strict=True))

    def commitment(self) -> bytes:
        """Return SHA-256 of the body, also of an erased one."""
        return self.digest if self.body is None else digest(self.body)


@dataclass(slots=True)
class Logs:
    """All logs of a store by number and by identifier; changes are written by `save`."""

    by_number: dict[int, LogState] = field(default_factory=dict)
    by_id: dict[bytes, LogState] = field(default_factory=dict)

    def add(self, state: LogState) -> LogState:
        """Enter a log."""
        self.by_number[state.number] = state
        self.by_id[state.id] = state
        return state

    def own(self, kind: str) -> LogState:
        """Return this device's log of a kind: work or access."""
        return next(state for state in self.by_number.values() if state.own and state.kind == kind)

    def new(self, log: LogId, kind: str, *, own: bool, whole: bool) -> LogState:
        """Enter a log that was not known before."""
        number = max(self.by_number, default=0) + 1
        return self.add(LogState(number, log, kind, own, whole))

    def reference_of(self, ref: int) -> bytes:
        """Return the 24-byte name of an operation from its local reference."""
        number, n = unpack(ref)
        return reference(self.by_number[number].id, n)


def load_logs(connection: Connection) -> Logs:
    """Read what is known of each log."""
    logs = Logs()
    for row in connection.execute(select(tables.log)).mappings():
        logs.add(
            LogState(
                number=row["number"],
                id=LogId(row["id"]),
                kind=row["kind"],
                own=bool(row["own"]),
                whole=bool(row["whole"]),
                device=RecordId(row["device"]) if row["device"] else None,
                n=row["n"],
                head=row["head"] or GENESIS,
                time=row["time"],
                acknowledged=row["acknowledged"],
                acknowledged_head=row["acknowledged_head"] or GENESIS,
            )
        )
    return logs


def save_logs(connection: Connection, states: Iterable[LogState]) -> None:
    """Write what is known of some logs."""
    rows = [
        (
            s.number,
            s.id,
            s.kind,
            s.device,
            s.own,
            s.whole,
            s.n,
            s.head,
            s.time,
            s.acknowledged,
            s.acknowledged_head,
        )
        for s in states
    ]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO log (number, id, kind, device, own, whole, n, head, time, acknowledged,"
            " acknowledged_head) VALUES (?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (number) DO UPDATE SET"
            " device=excluded.device, own=excluded.own, n=excluded.n, head=excluded.head,"
            " time=excluded.time, acknowledged=excluded.acknowledged,"
            " acknowledged_head=excluded.acknowledged_head",
            rows,
        )


def next_accepted(connection: Connection) -> int:
    """Return the number of the next act or import, in the order this store accepted them."""
    last = connection.exec_driver_sql("SELECT max(accepted) FROM segment").scalar()
    return (last or 0) + 1


def append_segments(
    connection: Connection, log_number: int, first: int, entries: Sequence[Entry], accepted: int
) -> None:
    """Write a run of operations of one log, which must have no holes."""
    rows: list[tuple[int, int, int, bytes]] = []
    for start in range(0, len(entries), SEGMENT_OPERATIONS):
        part = list(entries[start : start + SEGMENT_OPERATIONS])
        rows += _segments(pack(log_number, first + start), part, accepted)
    connection.exec_driver_sql(
        "INSERT INTO segment (key, count, accepted, data) VALUES (?,?,?,?)", rows
    )


def _segments(
    key: int, entries: list[Entry], accepted: int
) -> Iterator[tuple[int, int, int, bytes]]:
    """Yield the rows of a run; pieces of scans would make one of them too large to read at ease."""
    data = encode_segment(entries)
    if len(data) > _SEGMENT_BYTES and len(entries) > 1:
        half = len(entries) // 2
        yield from _segments(key, entries[:half], accepted)
        yield from _segments(key + half, entries[half:], accepted)
    else:
        yield key, len(entries), accepted, data


class SegmentReader:
    """Reads single operations by their local reference, keeping what it has opened."""

    def __init__(self, connection: Connection) -> None:
        """Read through `connection`; used within one transaction."""
        self._connection = connection
        self._open: dict[int, Entry] = {}
        self._open_bytes = 0

    def entry(self, ref: int) -> Entry | None:
        """Return the operation of a local reference, None if it is not here."""
        if ref not in self._open:
            row = self._connection.exec_driver_sql(
                "SELECT key, data FROM segment WHERE key <= ? AND key > ?"
                " ORDER BY key DESC LIMIT 1",
                (ref, ref - SEGMENT_OPERATIONS),
            ).fetchone()
            if row is not None:
                if len(self._open) > _ENTRIES_KEPT or self._open_bytes > _BYTES_KEPT:
                    self._open.clear()
                    self._open_bytes = 0
                self._open_bytes += len(row[1])
                self._open.update(enumerate(decode_segment(row[1]), row[0]))
        return self._open.get(ref)

    def operation(self, ref: int) -> Operation | None:
        """Return the operation of a local reference with its header read, None if not here."""
        entry = self.entry(ref)
        return None if entry is None else operation_of(entry)


def read_log(
    connection: Connection, number: int, first: int = 1, last: int | None = None
) -> Iterator[tuple[int, Entry]]:
    """Yield (n, operation) of one log in order of n, `first` to `last` inclusive."""
    high = pack(number + 1, 0) if last is None else pack(number, last) + 1
    key = max(pack(number, first) - SEGMENT_OPERATIONS, pack(number, 0) - 1)
    while True:
        # Some at a time and each time to the end: a reading that is left off half-way, by an error
        # or by a caller that has seen enough, would keep the store from being written.
        rows = connection.exec_driver_sql(
            "SELECT key, data FROM segment WHERE key > ? AND key < ? ORDER BY key LIMIT ?",
            (key, high, _SEGMENTS_AT_A_TIME),
        ).fetchall()
        for key, data in rows:
            _, start = unpack(key)
            for n, entry in enumerate(decode_segment(data), start):
                if n >= first and (last is None or n <= last):
                    yield n, entry
        if len(rows) < _SEGMENTS_AT_A_TIME:
            return


def log_size(connection: Connection) -> tuple[int, int, int]:
    """Return how many segments, operations and bytes there are in all logs together."""
    found = connection.exec_driver_sql(
        "SELECT count(*), coalesce(sum(count), 0), coalesce(sum(length(data)), 0) FROM segment"
    ).one()
    return (found[0], found[1], found[2])


def operation_of(entry: Entry) -> Operation:
    """Return an entry with its header read."""
    return Operation(decode_header(entry.header), entry.header, entry.body, entry.digest)


def verify_chain(connection: Connection, state: LogState) -> int:
    """Recompute every link of a whole log and compare with its head; returns the operations read.

    Of the log of a computer this one took the place of, some later operations may have come by
    stream; the chain ends where it ended in the backup.
    Raises `LogBroken` with the first n that is missing or is no operation; where all are there and
    one is not what was written, with the last.
    """
    before, count = GENESIS, 0
    try:
        for n, entry in read_log(connection, state.number, 1, None if state.own else state.n):
            header = decode_header(entry.header)
            if n != count + 1 or header.n != n or header.log != state.id:
                raise LogBroken(n=count + 1)
            body = entry.digest if entry.body is None else digest(entry.body)
            before = link(before, entry.header, body)
            count = n
    except msgspec.MsgspecError as error:
        raise LogBroken(n=count + 1) from error
    if count != state.n or before != state.head:
        raise LogBroken(n=count)
    return count
