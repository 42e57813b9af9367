"""What every store must show, reckoned from who knew what when, not from what the program keeps.

An operation here knows the operations its author had seen when it was written. Of those a store
holds, the ones nobody who wrote later had seen are the values that must be there: all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.journeys.world import Computer

from sluss.domain.declaration import ENTITIES, Entity, Merge, field_map
from sluss.domain.machines import furthest
from sluss.oplog.operation import Verb, decode_body, plain, reference
from sluss.store.history import several
from sluss.store.log import operation_of, read_log
from sluss.store.putting_away import cases_put_away


@dataclass(frozen=True)
class Op:
    """One operation: who wrote it as which of theirs, when, and what it says about a record.

    `seen` are the operations on the same record its author had when writing it.
    """

    author: str
    n: int
    time: int
    reference: bytes
    kind: type[Entity]
    record: bytes
    about: bytes
    creates: bool
    values: dict[str, object]
    seen: frozenset[bytes]

    def sets(self, name: str) -> bool:
        """Whether it says something about a field; who makes a record says something of each."""
        return self.creates or name in self.values

    @property
    def moves(self) -> bool:
        """Whether it gives a case to an office."""
        return not self.creates and "office" in self.values

    def value(self, name: str) -> object:
        """Return what it says about a field: a new record has the default where nothing is said."""
        if name in self.values:
            return self.values[name]
        return plain(field_map(self.kind)[name].default)


@dataclass
class Oracle:
    """All operations about clients there are, and which of them each computer holds."""

    ops: dict[bytes, Op] = field(default_factory=dict)
    known: dict[str, set[bytes]] = field(default_factory=dict)
    written: dict[str, int] = field(default_factory=dict)

    def wrote(self, computer: Computer) -> None:
        """Take note of what a computer has written since it was last asked."""
        name, store = computer.name, computer.session.store
        log = store.logs.own("work")
        known = self.known.setdefault(name, set())
        for n, entry in read_log(store.connection, log.number, self.written.get(name, 0) + 1):
            operation = operation_of(entry)
            header = operation.header
            assert operation.body is not None
            ref = reference(header.log, n)
            before = {r for r in known if self.ops[r].record == header.record}
            if ENTITIES[header.entity].__about__.value == "client":
                self.ops[ref] = Op(
                    author=name,
                    n=n,
                    time=header.time,
                    reference=ref,
                    kind=ENTITIES[header.entity],
                    record=header.record,
                    about=header.about,
                    creates=header.verb is Verb.CREATE,
                    values=dict(zip(header.fields, decode_body(operation.body), strict=True)),
                    seen=frozenset(before),
                )
                known.add(ref)
        self.written[name] = log.n

    def by(self, author: str, until: int) -> frozenset[bytes]:
        """Return what a computer had written when its log was `until` long."""
        return frozenset(
            ref for ref, op in self.ops.items() if op.author == author and op.n <= until
        )

    def about(self, name: str, abouts: Iterable[bytes]) -> frozenset[bytes]:
        """Return what a computer holds about some clients."""
        wanted = set(abouts)
        return frozenset(ref for ref in self.known[name] if self.ops[ref].about in wanted)

    def moves(self, name: str, clients: Iterable[bytes]) -> frozenset[bytes]:
        """Return what a computer holds of which office has these clients."""
        held = self.about(name, clients)
        return frozenset(ref for ref in held if self.ops[ref].moves)

    def heads(self, name: str, record: bytes, field_name: str) -> list[Op]:
        """Return the operations that set a field and that no later author had seen."""
        mine = [
            op
            for ref in self.known[name]
            if (op := self.ops[ref]).record == record and op.sets(field_name)
        ]
        return [op for op in mine if not any(op.reference in other.seen for other in mine)]

    def check(self, computer: Computer) -> None:
        """Hold what a store shows to what it must show: all values, and none too many."""
        name, store = computer.name, computer.session.store
        away = {each.about for each in cases_put_away(store.connection)}
        held = [op for ref in self.known.get(name, ()) if (op := self.ops[ref]).about not in away]
        records = {(op.kind, op.record) for op in held}
        for kind, record in records:
            row = store.get(kind, record)
            listed = {
                each.field: each for each in several(store.connection, store.logs, kind, record)
            }
            for declared in field_map(kind).values():
                if declared.name == "id":
                    continue
                heads = self.heads(name, record, declared.name)
                shown = plain(getattr(row, declared.name))
                found = listed.pop(declared.name, None)
                if len(heads) == 1:
                    assert found is None, (name, kind, declared.name, heads)
                    assert shown == heads[0].value(declared.name), (name, kind, declared.name)
                    continue
                self._check_several(store, declared, heads, shown, found)
            assert not listed, (name, kind, listed)

    def _check_several(self, store, declared, heads, shown, found) -> None:
        values = {op.value(declared.name) for op in heads}
        assert found is not None, (declared.name, heads)
        refs = {store.logs.reference_of(event.ref) for event in found.events}
        assert refs == {op.reference for op in heads}
        assert {event.values.get(declared.name) for event in found.events} == values
        latest = max(heads, key=lambda op: (op.time, op.reference)).value(declared.name)
        if declared.merge is Merge.FURTHEST:
            chosen = furthest({declared.python(value) for value in values})
            assert found.undecided == (chosen is None)
            assert shown == (latest if chosen is None else chosen.value)
        else:
            assert found.undecided == (len(values) > 1)
            assert shown == latest
