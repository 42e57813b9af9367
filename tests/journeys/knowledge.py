"""What every store must show of clients, reckoned from which operations its logs hold.

Unlike `oracle`, which also reckons what each delivery brings, this takes from the store what it
holds; that nothing of it is lost is looked at apart. What follows from it for each field is
reckoned from who had seen what when writing, never from what the program keeps about that.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import cast

from tests.journeys.oracle import Op, Oracle
from tests.journeys.world import Computer

from sluss.domain.declaration import ENTITIES, About, Field, Merge, field_map
from sluss.domain.machines import furthest
from sluss.oplog.operation import Verb, decode_body, plain, reference
from sluss.oplog.segment import pack, unpack
from sluss.store.history import Several, several
from sluss.store.log import SegmentReader, operation_of, read_log
from sluss.store.opened import Store
from sluss.store.putting_away import cases_put_away
from sluss.store.reader import seeing_all

_BY_ORDER = (Merge.MOST_PROTECTIVE, Merge.MOST_RESTRICTIVE)


class Knowledge(Oracle):
    """All operations about clients there ever were, and which of them each computer holds."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__({}, {name: set() for name in names}, {})
        self.erases: dict[bytes, frozenset[bytes]] = {}  # what was said before it was said anew
        self.whole: dict[bytes, dict[str, object]] = {}  # all that was said anew
        self._accepted: dict[str, int] = {}

    def forget(self, name: str) -> None:
        """Begin anew with a computer whose store was replaced."""
        self.known[name] = set()
        self._accepted.pop(name, None)

    def update(self, computer: Computer) -> set[bytes]:
        """Take note of what a store has taken in or written since; return these operations."""
        name, store = computer.name, computer.session.store
        rows = store.connection.exec_driver_sql(
            "SELECT key, count, accepted FROM segment WHERE accepted > ? ORDER BY key",
            (self._accepted.get(name, 0),),
        ).fetchall()
        fresh: set[bytes] = set()
        own = store.logs.own("work").number
        # What head office writes while it reads answers what it read.
        for key, count, accepted in sorted(rows, key=lambda r: (r[2], unpack(r[0])[0] == own)):
            number, first = unpack(key)
            log = store.logs.by_number[number]
            self._accepted[name] = max(accepted, self._accepted.get(name, 0))
            if log.kind != "work":
                continue
            if log.own:
                self._write(name, store, first, first + count - 1)
            refs = {reference(log.id, n) for n in range(first, first + count)}
            fresh |= {ref for ref in refs if ref in self.ops} - self.known[name]
            self.known[name] |= fresh
        return fresh

    def _write(self, name: str, store: Store, first: int, last: int) -> None:
        log = store.logs.own("work")
        for n, entry in read_log(store.connection, log.number, first, last):
            operation = operation_of(entry)
            header, ref = operation.header, reference(log.id, n)
            kind = ENTITIES.get(header.entity)  # the log of an heir begins with which it follows
            if ref in self.ops or kind is None or kind.__about__ is not About.CLIENT:
                continue
            assert operation.body is not None
            said = list(header.fields)
            values = dict(zip(said, decode_body(operation.body), strict=True))
            mine = {each for each in self.known[name] if self.ops[each].record == header.record}
            for anew in mine & self.erases.keys():  # who has what was said anew has seen all before
                mine |= self.erases[anew]
            if header.verb is Verb.RESTATE:
                self.erases[ref] = frozenset(mine)
                self.whole[ref] = values
                stays = {each.name for each in field_map(kind).values() if each.kept or each.fixed}
                values = {key: value for key, value in values.items() if key not in stays}
            self.ops[ref] = Op(
                author=name,
                n=n,
                time=header.time,
                reference=ref,
                kind=kind,
                record=header.record,
                about=header.about,
                creates=header.verb is Verb.CREATE,
                values=values,
                seen=frozenset(mine),
            )
            self.known[name].add(ref)

    def heads(self, name: str, record: bytes, field_name: str) -> list[Op]:
        """As of any record; where nobody tells how it was made, it is made as it was said anew."""
        found = super().heads(name, record, field_name)
        if found:
            return found
        anew = [
            replace(op, values=self.whole[ref])
            for ref in self.known[name] & self.whole.keys()
            if (op := self.ops[ref]).record == record
        ]
        return [op for op in anew if not any(op.reference in other.seen for other in anew)]

    def look(self, computer: Computer, records: set[bytes] | None = None) -> None:
        """Hold what a store shows of all or some records to what it must show.

        Some are looked at on the way. Whoever hears last that a case has left may have words of it
        from a colleague who heard it first, and whose words are empty since: as long as the case
        is here what was there before is shown. In the end, of all records, that is no excuse.
        """
        on_the_way = records is not None
        name, store = computer.name, computer.session.store
        away = {each.about for each in cases_put_away(store.connection)}
        held = [op for ref in self.known[name] if (op := self.ops[ref]).about not in away]
        wanted = {(op.kind, op.record) for op in held if records is None or op.record in records}
        with seeing_all(store.connection):
            for kind, record in wanted:
                row = store.get(kind, record)
                undecided = several(store.connection, store.logs, kind, record)
                listed = {each.field: each for each in undecided}
                for declared in field_map(kind).values():
                    if declared.name != "id":
                        heads = self.heads(name, record, declared.name)
                        shown = plain(getattr(row, declared.name))
                        found = listed.pop(declared.name, None)
                        self._look(store, declared, heads, shown, found, on_the_way)
                assert not listed, (name, kind, listed)

    def _look(
        self,
        store: Store,
        declared: Field,
        heads: list[Op],
        shown: object,
        found: Several | None,
        on_the_way: bool,
    ) -> None:
        values = {op.value(declared.name) for op in heads}
        if len(heads) == 1:
            assert found is None, (declared.name, found, heads)
            if shown not in values:
                assert on_the_way, (declared.name, shown, heads)
                assert _is_emptied(store, heads[0]), (declared.name, shown, heads)
            return
        assert found is not None, (declared.name, heads)
        refs = {store.logs.reference_of(event.ref) for event in found.events}
        assert refs == {op.reference for op in heads}
        latest = max(heads, key=lambda op: (op.time, op.reference)).value(declared.name)
        chosen = _by_rule(declared, values)
        assert found.undecided == (len(values) > 1 and chosen is None)
        assert shown == (latest if chosen is None else chosen)

    def check_erased(self, computer: Computer) -> int:
        """See that of what was said anew nothing earlier can be read; return of how much."""
        name, store = computer.name, computer.session.store
        reader, looked = SegmentReader(store.connection), 0
        for ref, before in self.erases.items():
            if ref not in self.known[name]:
                continue
            for gone in before & self.known[name]:
                op = self.ops[gone]
                # The office of a case is not said anew: who moved it last still says so.
                fields = [
                    each.name
                    for each in field_map(op.kind).values()
                    if op.sets(each.name) and not (op.creates and (each.kept or each.fixed))
                ]
                if any(op in self.heads(name, op.record, each) for each in fields):
                    continue
                entry = reader.entry(pack(store.logs.by_id[gone[:16]].number, op.n))
                assert entry is not None
                assert entry.body is None, (name, op)
                looked += 1
        return looked


def _is_emptied(store: Store, op: Op) -> bool:
    """Whether only the SHA-256 of what an operation said is in a store."""
    entry = SegmentReader(store.connection).entry(
        pack(store.logs.by_id[op.reference[:16]].number, op.n)
    )
    assert entry is not None
    return entry.body is None


def _by_rule(declared: Field, values: set[object]) -> object:
    """Return what a field's rule chooses among several values, None where a person has to."""
    if declared.merge is Merge.FURTHEST:
        found = furthest({declared.python(value) for value in values})
        return None if found is None else found.value
    if declared.merge in _BY_ORDER:
        order = [each.value for each in cast(type[StrEnum], declared.python)]
        return max(map(str, values), key=order.index)
    return None
