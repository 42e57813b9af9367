"""Laptops that pass operations around, and a model of what each of them must show.

The model knows nothing of parents and segments. It keeps, for each operation, what its author could
see when it was made, and reckons from that alone which values of a field nobody has replaced.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from tests.chance import stream

from sluss.domain.declaration import ENTITIES, Entity, Merge, field_map
from sluss.domain.ids import LogId, RecordId
from sluss.domain.machines import furthest
from sluss.oplog.chain import link
from sluss.oplog.operation import Verb, decode_body, plain, reference
from sluss.oplog.segment import pack
from sluss.store.acts import Act, Stamp
from sluss.store.applied import Applied
from sluss.store.heads import read_heads
from sluss.store.history import several
from sluss.store.log import Operation, SegmentReader, load_logs, operation_of, read_log, save_logs
from sluss.store.opened import Store
from sluss.store.tables import table_name

ADVANCE_MS = 1000
PIECE = 3  # operations applied at a time


class Replica:
    """One laptop: a real store, a user of its own and a clock that may be wrong."""

    def __init__(self, name: str, store: Store, now_ms: int = 1_777_000_000_000) -> None:
        self.name = name
        self.store = store
        self.user = RecordId(sha256(name.encode()).digest()[:16])
        self.now_ms = now_ms
        self._random = stream(name)
        for number, kind in enumerate(("work", "access")):
            log = self.store.logs.own(kind)
            store.connection.exec_driver_sql(
                "UPDATE log SET id = ? WHERE number = ?",
                (sha256(f"{name} {number}".encode()).digest()[:16], log.number),
            )
        store.logs = load_logs(store.connection)

    @property
    def log(self) -> LogId:
        return self.store.logs.own("work").id

    def act(self, work: Callable[[Act], object]) -> list[Operation]:
        """Do something as one act and return the operations it made."""
        before = self.store.logs.own("work").n
        self.now_ms += ADVANCE_MS
        with self.store.act(Stamp(self.user, self.now_ms, self._random)) as act:
            work(act)
        return self.made(before + 1)

    def made(self, first: int = 1, last: int | None = None) -> list[Operation]:
        """Return own operations `first` to `last`."""
        number = self.store.logs.own("work").number
        return [
            operation_of(entry) for _, entry in read_log(self.store.connection, number, first, last)
        ]

    def receive(self, operations: Iterable[Operation], *, whole: bool = True) -> Applied:
        """Take in operations of others, those of each log in order, as an import does."""
        total = Applied()
        with self.store.importing() as applier:
            logs = self.store.logs
            taken: list[Operation] = []
            for operation in operations:
                if len(taken) == PIECE:  # rows are kept from one call to the next
                    total.add(applier.apply(taken, more=True))
                    taken.clear()
                header = operation.header
                log = logs.by_id.get(header.log)
                if log is None:
                    log = logs.new(LogId(header.log), "work", own=False, whole=whole)
                reader = SegmentReader(self.store.connection)
                if log.own or reader.entry(pack(log.number, header.n)) is not None:
                    continue
                if log.whole:
                    assert header.n == log.n + 1
                    log.n = header.n
                    log.head = link(log.head, operation.header_bytes, operation.commitment())
                taken.append(operation)
            save_logs(self.store.connection, logs.by_number.values())
            total.add(applier.apply(taken))
            retried = applier.retry_waiting()
            total.add(retried)
            total.waiting = retried.waiting
        return total

    def waiting(self) -> dict[bytes, str]:
        """Return what could not be shown yet, by reference, with the reason."""
        rows = self.store.connection.exec_driver_sql("SELECT ref, reason FROM waiting")
        return {self.store.logs.reference_of(ref): reason for ref, reason in rows}

    def shown(self, kind: type[Entity], record: bytes) -> dict[str, object]:
        """Return what the table of an entity says about a record, field by field."""
        columns = ", ".join(f'"{name}"' for name in field_map(kind))
        row = self.store.connection.exec_driver_sql(
            f"SELECT {columns} FROM {table_name(kind)} WHERE id = ?", (record,)
        ).fetchone()
        return {} if row is None else dict(zip(field_map(kind), row, strict=True))

    def listed(self, kind: type[Entity], record: bytes) -> dict[str, tuple[bool, set[bytes]]]:
        """Return the fields with several values: whether undecided, and which operations."""
        found = several(self.store.connection, self.store.logs, kind, record)
        return {
            each.field: (
                each.undecided,
                {self.store.logs.reference_of(event.ref) for event in each.events},
            )
            for each in found
        }

    def heads(self, kind: type[Entity], record: bytes) -> dict[str, set[bytes]]:
        """Return the last operations of every field that was changed."""
        found = read_heads(self.store.heads(kind, record))
        return {
            name: {self.store.logs.reference_of(ref) for ref, _ in refs}
            for name, (_, refs) in found.items()
        }

    def marked(self, kind: type[Entity], record: bytes) -> int:
        """Return how many fields of a record are marked as undecided in its table."""
        row = self.store.connection.exec_driver_sql(
            f"SELECT several_ FROM {table_name(kind)} WHERE id = ?", (record,)
        ).fetchone()
        return 0 if row is None else int(row[0])


@dataclass
class Made:
    """An operation as the model knows it."""

    reference: bytes
    kind: type[Entity]
    record: bytes
    about: bytes
    time: int
    creates: bool
    values: dict[str, object]
    replaced: dict[str, frozenset[bytes]]  # per field: what its author saw there and put aside
    operation: Operation


@dataclass
class Seen:
    """What one replica has been handed, and what of it can be shown."""

    handed: set[bytes] = field(default_factory=set)
    merged: set[bytes] = field(default_factory=set)


class Model:
    """What must be seen where, reckoned without any of the code under test."""

    def __init__(self) -> None:
        self.made: dict[bytes, Made] = {}
        self.created: dict[bytes, bytes] = {}  # record -> the operation that made it
        self.seen: dict[str, Seen] = {}

    def of(self, name: str) -> Seen:
        return self.seen.setdefault(name, Seen())

    def write(self, name: str, operations: Iterable[Operation]) -> None:
        """Note what somebody did, and what could be seen at that moment."""
        seen = self.of(name)
        for operation in operations:
            header = operation.header
            own = reference(header.log, header.n)
            values = dict(zip(header.fields, decode_body(operation.body or b""), strict=True))
            kind = ENTITIES[header.entity]
            creates = header.verb is Verb.CREATE
            replaced = {} if creates else {f: self.heads(name, header.record, f) for f in values}
            if creates:
                self.created[header.record] = own
            self.made[own] = Made(
                own, kind, header.record, header.about, header.time, creates, values, replaced,
                operation,
            )  # fmt: skip
            seen.handed.add(own)
            seen.merged.add(own)

    def hand(self, name: str, operations: Iterable[Operation]) -> None:
        """Note that a replica was handed operations; show what can be shown, again and again."""
        seen = self.of(name)
        seen.handed.update(reference(o.header.log, o.header.n) for o in operations)
        left = seen.handed - seen.merged
        while True:
            ready = {ref for ref in left if self._needs(ref) <= seen.merged}
            if not ready:
                return
            seen.merged |= ready
            left -= ready

    def _needs(self, ref: bytes) -> set[bytes]:
        made = self.made[ref]
        needed = {parent for parents in made.replaced.values() for parent in parents}
        return needed if made.creates else needed | {self.created[made.record]}

    def heads(self, name: str, record: bytes, field_name: str) -> frozenset[bytes]:
        """Return what set the field and was put aside by nothing that is here."""
        here = [self.made[ref] for ref in self.of(name).merged]
        changes = [
            each
            for each in here
            if each.record == record and not each.creates and field_name in each.values
        ]
        gone = {ref for each in changes for ref in each.replaced[field_name]}
        return frozenset(each.reference for each in changes if each.reference not in gone)

    def value_of(self, ref: bytes, field_name: str) -> object:
        """Return the value an operation gave a field, or the declared default."""
        made = self.made[ref]
        if field_name in made.values:
            return made.values[field_name]
        return plain(field_map(made.kind)[field_name].default)

    def records(self, name: str, about: set[bytes] | None = None) -> list[Made]:
        """Return the operations that made the records to be seen at a replica."""
        merged = self.of(name).merged
        return [
            self.made[ref]
            for ref in self.created.values()
            if ref in merged and (about is None or self.made[ref].about in about)
        ]


def check(replica: Replica, model: Model, about: set[bytes] | None = None) -> None:
    """Fail unless a replica shows, lists, marks and holds back exactly what the model says."""
    seen = model.of(replica.name)
    assert replica.waiting().keys() == seen.handed - seen.merged
    for made in model.records(replica.name, about):
        shown = replica.shown(made.kind, made.record)
        heads = {n: model.heads(replica.name, made.record, n) for n in shown if n != "id"}
        wanted = {name: _wanted(model, made, name, refs) for name, refs in heads.items()}
        assert shown == {"id": made.record} | {name: value for name, (value, _) in wanted.items()}
        assert replica.listed(made.kind, made.record) == {
            name: (wanted[name][1], set(refs)) for name, refs in heads.items() if len(refs) > 1
        }
        assert replica.marked(made.kind, made.record) == sum(ask for _, ask in wanted.values())


def _wanted(model: Model, made: Made, name: str, refs: frozenset[bytes]) -> tuple[Any, bool]:
    """Return the value to be on top, and whether a person has to decide."""
    if not refs:
        return model.value_of(made.reference, name), False
    heads = [model.made[ref] for ref in refs]
    values = {each.values[name] for each in heads}
    latest = max(heads, key=lambda each: (each.time, each.reference)).values[name]
    declared = field_map(made.kind)[name]
    if len(values) == 1:
        return latest, False
    if declared.merge is Merge.FURTHEST:
        found = furthest([declared.python(value) for value in values])
        if found is not None:
            return str(found), False
    return latest, True
