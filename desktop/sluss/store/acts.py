"""An act: what one use case writes, in one transaction, taken back by one undo."""

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from sluss.domain.declaration import Entity, about_of, field_at_fault, field_map, fields_of
from sluss.domain.ids import EVERYONE, RecordId
from sluss.errors.cases import NotFound, NotSeveral, NotValid, WrittenOnce
from sluss.oplog.chain import digest, link
from sluss.oplog.clock import next_time
from sluss.oplog.operation import Header, Verb, encode_body, encode_header, plain
from sluss.store.applied import Applied
from sluss.store.applying import Applier
from sluss.store.heads import Heads, read_heads
from sluss.store.log import Logs, LogState, Operation, save_logs
from sluss.store.reading import get
from sluss.store.tables import table_of

ACCESS_ENTITY = 0  # operations of the access log change no record


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who acts, and the clock and randomness of that moment."""

    user: RecordId
    now_ms: int
    random: Callable[[int], bytes]


class Act:
    """Collects the operations of one act. Made by `Store.act`, written when its block ends."""

    def __init__(self, connection: Connection, logs: Logs, applier: Applier, stamp: Stamp) -> None:
        """Write through `connection` as `stamp`."""
        self._connection = connection
        self._logs = logs
        self._applier = applier
        self._stamp = stamp
        self._first = {"work": logs.own("work").n + 1, "access": logs.own("access").n + 1}
        self._pending: list[Operation] = []
        self._touched: set[bytes] = set()
        self.applied = Applied()

    def create(self, record: Entity) -> RecordId:
        """Log and show a new record; values that equal the declared default are not written.

        Raises `NotValid` naming the field that is not as declared.
        """
        kind = type(record)
        values = {
            name: value
            for name, default in _written(kind)
            if (value := getattr(record, name)) != default
        }
        checked(kind, {"id": record.id} | values)
        nothing: dict[str, tuple[bytes, ...]] = dict.fromkeys(values, ())
        self._write(Verb.CREATE, kind, record.id, about_of(record), values, nothing)
        return record.id

    def change(self, kind: type[Entity], record: bytes, /, **values: object) -> frozenset[str]:
        """Log and show what differs from what is shown now; return the names of those fields.

        Raises `NotFound`, `NotValid`, and `WrittenOnce` for a record that is only added to.
        """
        self.see(record)
        now = get(self._connection, kind, record)
        differing = {k: v for k, v in values.items() if plain(getattr(now, k)) != plain(v)}
        if kind.__append_only__ and differing.keys() - {"withdrawn"}:
            raise WrittenOnce
        fixed = [name for name in differing if field_map(kind)[name].fixed]
        if fixed:
            raise NotValid(field=fixed[0])
        if differing:
            checked(kind, msgspec.structs.asdict(now) | differing)
            parents = self.parents(kind, record, differing)
            self._write(Verb.CHANGE, kind, RecordId(record), about_of(now), differing, parents)
        return frozenset(differing)

    def restate(self, kind: type[Entity], record: bytes, **values: object) -> None:
        """Log a record whole, with these values in it, and erase all that was said of it before.

        Raises `NotFound`, `NotValid`, and `WrittenOnce` for a record that is only added to.
        """
        self.see(record)
        whole = msgspec.structs.asdict(get(self._connection, kind, record)) | values
        if kind.__append_only__:
            raise WrittenOnce
        checked(kind, whole)
        del whole["id"]
        about = about_of(get(self._connection, kind, record))
        parents = self.parents(kind, record, whole)
        self._write(Verb.RESTATE, kind, RecordId(record), about, whole, parents)

    def settle(self, kind: type[Entity], record: bytes, field: str, value: object) -> None:
        """Let one value of a field hold where there are several; all stay in the history.

        Raises `NotFound`, `NotSeveral`, `NotValid`.
        """
        self.see(record)
        now = get(self._connection, kind, record)
        if len(self._heads(kind, record).get(field, (False, []))[1]) < 2:
            raise NotSeveral
        checked(kind, msgspec.structs.asdict(now) | {field: value})
        parents = self.parents(kind, record, [field])
        self._write(Verb.SETTLE, kind, RecordId(record), about_of(now), {field: value}, parents)

    def put_back(
        self,
        kind: type[Entity],
        record: bytes,
        values: Mapping[str, object],
        parents: Mapping[str, tuple[bytes, ...]],
    ) -> None:
        """Log an undo: the values fields had before, in place of the operations being undone."""
        now = get(self._connection, kind, record)
        self._write(Verb.UNDO, kind, RecordId(record), about_of(now), values, parents)

    def access(self, client: bytes, what: str, why: str = "") -> None:
        """Log in the access log that the case was read, printed or sent, and why.

        `what` is a code (open, search, print, export, import), `why` a code or a reason in words.
        Source: directive (EU) 2016/680 art. 25.
        """
        log = self._logs.own("access")
        header = self._header(
            log, "access", Verb.ACCESS, ACCESS_ENTITY, client, client, {"what": (), "why": ()}
        )
        self._pending.append(self._sign(log, header, [what, why]))

    def parents(
        self, kind: type[Entity], record: bytes, names: Iterable[str]
    ) -> dict[str, tuple[bytes, ...]]:
        """Return per field the operations whose values are there now; none = the creating one."""
        heads = self._heads(kind, record)
        return {
            name: tuple(self._logs.reference_of(ref) for ref, _ in heads.get(name, (False, []))[1])
            for name in names
        }

    def see(self, *records: bytes) -> None:
        """Make sure that what this act did to these records can be read from their tables."""
        if not self._touched.isdisjoint(records):
            self.flush()

    def flush(self) -> None:
        """Write what was collected into the log and the tables."""
        if self._pending:
            pending, self._pending = self._pending, []
            self._touched.clear()
            done = self._applier.apply(pending)
            if done.waiting:
                raise RuntimeError("an act wrote what cannot be shown")
            self.applied.add(done)
            save_logs(self._connection, [self._logs.own("work"), self._logs.own("access")])

    def _heads(self, kind: type[Entity], record: bytes) -> Heads:
        table = table_of(kind)
        row = self._connection.execute(select(table.c.heads_).where(table.c.id == record)).first()
        if row is None:
            raise NotFound
        return read_heads(row[0])

    def _write(
        self,
        verb: Verb,
        kind: type[Entity],
        record: RecordId,
        about: RecordId,
        values: Mapping[str, object],
        parents: Mapping[str, tuple[bytes, ...]],
    ) -> None:
        log = self._logs.own("work")
        fields = {name: parents[name] for name in values}
        header = self._header(log, "work", verb, kind.__number__, record, about, fields)
        self._pending.append(self._sign(log, header, list(values.values())))
        self._touched.add(record)

    def _header(
        self,
        log: LogState,
        name: str,
        verb: Verb,
        entity: int,
        record: bytes,
        about: bytes,
        fields: dict[str, tuple[bytes, ...]],
    ) -> Header:
        log.n += 1
        log.time = next_time(log.time, self._stamp.now_ms)
        return Header(
            log.id, log.n, self._first[name], log.time, self._stamp.user, entity, verb,
            record, about or EVERYONE, fields,
        )  # fmt: skip

    def _sign(self, log: LogState, header: Header, values: list[object]) -> Operation:
        """Encode the operation and move the head of its log on."""
        header_bytes = encode_header(header)
        body = encode_body(values, self._stamp.random)
        log.head = link(log.head, header_bytes, digest(body))
        return Operation(header, header_bytes, body)


@functools.cache
def _written(kind: type[Entity]) -> tuple[tuple[str, object], ...]:
    """Return the fields of a record but its identifier, each with what need not be written."""
    return tuple((f.name, f.default) for f in fields_of(kind) if f.name != "id")


def checked(kind: type[Entity], values: Mapping[str, object]) -> None:
    """Return if the values are as the entity declares. Raises `NotValid` naming the field."""
    bare = {name: plain(value) for name, value in values.items()}
    try:
        msgspec.convert(bare, kind)
    except msgspec.ValidationError as error:
        raise NotValid(field=field_at_fault(error)) from error
