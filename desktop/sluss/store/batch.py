"""Operations applied together to the rows of their records, or held back with a reason."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sluss.domain.declaration import Field
from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.ids import EVERYONE
from sluss.oplog.operation import Header, Verb, reference, split_reference
from sluss.oplog.rules import Head, shown
from sluss.oplog.segment import NUMBER_BITS, Entry, pack
from sluss.store.applied import Applied
from sluss.store.log import Logs, LogState, Operation, SegmentReader
from sluss.store.reader import CONCERNING, concerns_reader
from sluss.store.restating import hindrance_of_restating, seen_through
from sluss.store.rows import Key, Row, Rows
from sluss.store.shapes import Shape

_CREATE, _ACCESS, _RESTATE = Verb.CREATE, Verb.ACCESS, Verb.RESTATE
_CHANGES: Final = (Verb.CHANGE, Verb.UNDO, Verb.SETTLE)
_PEOPLE = frozenset({Client.__number__, ClientIdentifier.__number__})
_NOTED = _PEOPLE | CONCERNING
_Last = tuple[int, int]  # a last operation of a field: local reference, hybrid time
_LOG_BYTES = 16  # of a reference; the number follows


class Batch:
    """Operations applied together.

    `entries` are they as they are kept in the log, by local reference; `held` are those that cannot
    be shown, with why. `searched` are clients who are to be found by other words now, and of
    `restated` see `erase_before`. `concerned` says that somebody may see other cases now.
    """

    def __init__(self, logs: Logs, reader: SegmentReader, waiting: set[int], rows: Rows) -> None:
        """Apply to `rows`, which may hold what earlier batches did."""
        self._logs = logs
        self._bases: dict[bytes, int] = {i: pack(log.number, 0) for i, log in logs.by_id.items()}
        self._work = {i for i, log in logs.by_id.items() if log.kind == "work"}
        self._reader = reader
        self._waiting = waiting
        self._rows = rows
        self._operations: dict[int, Operation] = {}
        self._said: dict[int, dict[str, Any]] = {}  # by operations that were looked at
        self._names: dict[int, bytes] = {}
        self._local: dict[bytes, int] = {}  # operations that are shown: their local references
        self.keys: list[Key] = []
        self.entries: dict[int, Entry] = {}
        self.held: dict[int, str] = {}
        self.searched: set[bytes] = set()
        self.restated: list[tuple[int, int, bytes]] = []
        self.concerned = False
        self.applied = Applied()

    def take_all(self, operations: Sequence[Operation]) -> None:
        """Apply operations in their order to the rows, or hold them back."""
        bases, work, rows, entries = self._bases, self._work, self._rows, self.entries
        headers = [operation.header for operation in operations]
        refs = [bases[header.log] | header.n for header in headers]
        self.keys = keys = [(header.entity, header.record) for header in headers]
        self._operations = dict(zip(refs, operations, strict=True))
        rows.load(keys)
        touch = self.applied.records.add
        for ref, key, header, operation in zip(refs, keys, headers, operations, strict=True):
            body, before = operation.body, 0
            if body is not None and header.verb is not _ACCESS:
                shape = operation.shape or operation.understood()
                row = rows.get(key)
                last = 0 if row is None else row.last
                is_usual = (
                    shape is not None
                    and header.log in work
                    and (
                        self._made(ref, key, operation, shape)
                        if row is None
                        else self._replaced(ref, header, operation, shape, row)
                    )
                )
                if is_usual or self._take_unusual(ref, key, operation, row):
                    before = last
                    touch(key[1])
                    if last and (last ^ ref) >> NUMBER_BITS:
                        self.applied.cross(key, last, ref)
                    if key[0] in _NOTED or (shape is not None and shape.searched):
                        self._note(header, shape)
            entries[ref] = Entry(operation.header_bytes, body, operation.digest, before)
        self.applied.operations += len(refs)

    def _made(self, ref: int, key: Key, operation: Operation, shape: Shape) -> bool:
        """Make the row of a record that is not here; False where more has to be asked."""
        header, values = operation.header, operation.read_values()
        if (
            header.verb is not _CREATE
            or not shape.complete
            or any(header.fields.values())
            or shape.about(header.record, values) != header.about
        ):
            return False
        self._rows[key] = Row(True, last=ref, about=header.about, names=shape.names, values=values)
        return True

    def _replaced(
        self, ref: int, header: Header, operation: Operation, shape: Shape, row: Row
    ) -> bool:
        """Replace the one last value of each field, which was seen; False where more is to ask."""
        if header.verb not in _CHANGES or not shape.changeable or header.about != row.about:
            return False
        heads, names = row.heads, shape.names
        seen, now = list(header.fields.values()), list(map(heads.get, names))
        if seen == seen[:1] * len(seen) and now == now[:1] * len(now):
            seen, now = seen[:1], now[:1]  # as a rule fields are changed together
        for parents, last in zip(seen, now, strict=True):
            if parents if last is None else not self._is_one(parents, last[1], ref):
                return False
        heads.update(dict.fromkeys(names, (False, [(ref, header.time)])))
        row.say(names, operation.read_values())
        row.last = ref
        return True

    def _is_one(self, parents: tuple[bytes, ...], now: list[_Last], ref: int) -> bool:
        """Whether what the operation `ref` saw is the one last operation that is shown."""
        if len(parents) != 1 or len(now) != 1:
            return False
        parent, last = parents[0], now[0][0]
        known = self._local.get(parent)
        if known is not None:
            return known == last
        number = int.from_bytes(parent[_LOG_BYTES:], "big")
        base = self._bases.get(parent[:_LOG_BYTES], 0)
        if number >> NUMBER_BITS or base | number != last:
            return False
        if last >= ref and not (last ^ ref) >> NUMBER_BITS:
            return False  # nobody has seen what is still to come
        self._local[parent] = last
        return True

    def _take_unusual(self, ref: int, key: Key, operation: Operation, row: Row | None) -> bool:
        """Apply an operation that needs a closer look, or hold it back; whether it is shown."""
        header, shape = operation.header, operation.shape
        reason = self._hindrance(operation, shape, row)
        if reason or shape is None:
            self.held[ref] = reason
            self._waiting.add(ref)
            self.applied.waiting += 1
            return False
        if header.verb is _RESTATE:
            self.restated.append((ref, *key))
        if row is None:
            row = self._rows[key] = Row(True, about=header.about)
            row.say(shape.names, operation.read_values())
            if header.verb is _RESTATE:  # as where it was made and then said anew
                newest = (False, [(ref, header.time)])
                moving = (each for each in shape.fields if not (each.fixed or each.kept))
                row.heads = {each.name: newest for each in moving}
        else:
            self._merge_fields(ref, operation, shape, row)
        row.last = ref
        return True

    def _note(self, header: Header, shape: Shape | None) -> None:
        """Note what is looked up of clients besides their rows."""
        if header.entity in _PEOPLE:
            self.applied.people.add(header.record)
        if shape is not None and shape.searched and header.about != EVERYONE:
            self.searched.add(header.about)
        self.concerned = self.concerned or concerns_reader(header)

    def _hindrance(self, operation: Operation, shape: Shape | None, row: Row | None) -> str:
        """Return why an operation cannot be shown yet: "newer", "invalid", "parent", or nothing."""
        header = operation.header
        if shape is None:
            return "newer"
        if header.log not in self._work:
            return "invalid"
        if header.verb is _CREATE:
            lawful = shape.complete and row is None and not any(header.fields.values())
            about = shape.about(header.record, operation.read_values())
            return "" if lawful and about == header.about else "invalid"
        if header.verb is _RESTATE:
            wrong = hindrance_of_restating(operation, shape, None if row is None else row.about)
            # Where the record never was, what it was made of may never come: it is said whole.
            return wrong or ("" if row is None else self._hindrance_of_parents(header))
        if row is None:
            return "parent"
        if row.about != header.about or not shape.changeable:
            return "invalid"
        return self._hindrance_of_parents(header)

    def _hindrance_of_parents(self, header: Header) -> str:
        own = reference(header.log, header.n)
        for parents in header.fields.values():
            for parent in parents:
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
        if n >> NUMBER_BITS:
            return False  # no number a log can have; packed it would name another log's
        ref = pack(log.number, n)
        if ref in self._waiting:
            return False
        if ref in self._operations:
            return ref in self.entries
        return (log.whole and n <= log.n) or self._reader.entry(ref) is not None

    def _merge_fields(self, ref: int, operation: Operation, shape: Shape, row: Row) -> None:
        """Bring what a change says of each field into its row."""
        header, values = operation.header, operation.read_values()
        heads, local = row.heads, self._local
        newest = (False, [(ref, header.time)])
        is_restated = header.verb is _RESTATE
        if not heads and not is_restated:  # nobody has changed anything since the record was made
            row.heads = dict.fromkeys(shape.names, newest)
            row.say(shape.names, values)
            return
        said: dict[str, object] = {}
        for declared, parents, value in zip(
            shape.fields, header.fields.values(), values, strict=True
        ):
            name = declared.name
            if declared.fixed or (declared.kept and is_restated):
                # Said anew with the rest: the same for ever, or moved by acts of its own.
                continue
            now = heads.get(name)
            # As a rule nobody has changed the field yet, or its one last change was seen.
            if now is None or (
                len(now[1]) == 1 and len(parents) == 1 and local[parents[0]] == now[1][0][0]
            ):
                heads[name], said[name] = newest, value
            else:
                said[name] = self._merged(declared, value, ref, header, row)
        row.say(tuple(said), tuple(said.values()))

    def _merged(self, declared: Field, value: object, ref: int, header: Header, row: Row) -> object:
        """Let the new operation take the place of those it knew of; return what is shown then."""
        name, parents = declared.name, header.fields[declared.name]
        was_undecided, now = row.heads[name]
        left = self._left(name, parents, now)
        undecided = False
        if len(parents) > 1:
            self._note_otherwise(ref, name, value, [self._local[parent] for parent in parents])
        if left:
            known = [Head(self._name(r), time, self._value(r, name)) for r, time in left]
            result = shown(declared, [*known, Head(self._name(ref), header.time, value)])
            undecided, value = result.undecided, result.head.value
        row.heads[name] = (undecided, [*left, (ref, header.time)])
        if undecided or was_undecided:
            row.several += undecided - was_undecided
            self.applied.count((header.entity, header.record, name), undecided=undecided)
        return value

    def _left(self, name: str, parents: Iterable[bytes], now: list[_Last]) -> list[_Last]:
        """Return those last operations of a field whose place one that saw `parents` leaves."""
        through = {self._local[parent] for parent in parents}
        left = [last for last in now if last[0] not in through]
        # What is a last operation here was shown, and has itself taken the place of what it saw.
        if len(now) - len(left) != len(through):
            through = seen_through(through, name, self._logs, self._reader, self._operations)
            left = [last for last in now if last[0] not in through]
        return left

    def _note_otherwise(self, ref: int, name: str, value: object, seen: list[int]) -> None:
        """Note which own values somebody elsewhere saw, and put another in the place of."""
        for other in seen:
            foreign = (other ^ ref) >> NUMBER_BITS
            own = self._logs.by_number[other >> NUMBER_BITS].own
            if foreign and own and self._value(other, name) != value:
                self.applied.otherwise.append((other, ref))

    def _name(self, ref: int) -> bytes:
        """Return the 24-byte name of an operation."""
        name = self._names.get(ref)
        if name is None:
            name = self._names[ref] = self._logs.reference_of(ref)
        return name

    def _value(self, ref: int, name: str) -> Any:
        """Return the value an operation gave a field; None when it was erased."""
        said = self._said.get(ref)
        if said is None:
            operation = self._operations.get(ref) or self._reader.operation(ref)
            said = self._said[ref] = {} if operation is None else operation.by_field()
        return said[name] if said else None
