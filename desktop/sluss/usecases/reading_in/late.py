"""Work of an office that no longer has the case: kept, put back, and offered to who has it now.

Said with operations of head office, so that every computer comes to show the same whatever order
deliveries arrive in. Decided in decisions/0030.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from sluss.bundle.manifest import Manifest
from sluss.domain.declaration import ENTITIES, Entity, Merge, field_map
from sluss.domain.entities import (
    CaseIntroduction,
    CaseKey,
    LateContribution,
    SealedDetails,
    Transfer,
)
from sluss.domain.ids import RecordId
from sluss.oplog.operation import Header, Verb, reference, split_reference
from sluss.oplog.segment import pack
from sluss.store.acts import Act
from sluss.store.heads import read_heads
from sluss.store.history import value_before
from sluss.store.log import Operation, SegmentReader
from sluss.store.reader import seeing_all
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.session import fresh_id, stamp, today

# What is said of the handover itself, and who can read a sealed case: never put back.
_STANDS: Final = frozenset(
    kind.__number__
    for kind in (Transfer, CaseIntroduction, LateContribution, CaseKey, SealedDetails)
)
_CHANGES: Final = (Verb.CHANGE, Verb.UNDO, Verb.SETTLE)
# What protects somebody holds whoever said it, and how late.
_PROTECTS: Final = (Merge.MOST_PROTECTIVE, Merge.MOST_RESTRICTIVE)

Key = tuple[int, bytes]


def note_late(arrival: Arrival, _manifest: Manifest) -> None:
    """Put back what late work changed, and write down for the new office what came."""
    scope = arrival.scope
    late = [] if scope is None else [op for op in scope.late_work if _is_work(op.header)]
    if not late:
        return
    store, session = arrival.store, arrival.session
    office = arrival.bundle.sender.subject.office
    # Taken in after what it answers, so that it is passed on after it, too.
    act = Act(store.connection, store.logs, store.applier(), stamp(session))
    with seeing_all(store.connection):
        _PuttingBack(arrival, act, late).put_back()
        for client, operations in _by_client(late).items():
            _contribute(arrival, act, client, RecordId(office), operations)
        act.flush()
    arrival.applied.records |= act.applied.records
    arrival.applied.conflicts -= act.applied.decided
    arrival.retried.conflicts -= act.applied.decided


def _is_work(header: Header) -> bool:
    return header.entity in ENTITIES and header.entity not in _STANDS


def _by_client(late: Iterable[Operation]) -> dict[bytes, list[Operation]]:
    found: dict[bytes, list[Operation]] = defaultdict(list)
    for each in late:
        found[each.header.about].append(each)
    return found


def _contribute(
    arrival: Arrival, act: Act, client: bytes, office: RecordId, operations: list[Operation]
) -> None:
    numbers = [each.header.n for each in operations]
    made = LateContribution(
        id=fresh_id(arrival.session),
        client=RecordId(client),
        from_office=office,
        log=operations[0].header.log.hex(),
        first=min(numbers),
        last=max(numbers),
        count=len(operations),
        arrived_on=today(arrival.session),
    )
    act.create(made)


class _PuttingBack:
    """Writes back what fields had before late work, wherever nobody in the new office did."""

    def __init__(self, arrival: Arrival, act: Act, late: list[Operation]) -> None:
        self._store = arrival.store
        self._act = act
        self._reader = SegmentReader(arrival.store.connection)
        self._late = {reference(each.header.log, each.header.n): each for each in late}
        self._local = {
            pack(self._store.logs.by_id[each.header.log].number, each.header.n): each
            for each in late
        }

    def put_back(self) -> None:
        """Go through the records late work changed; what it made itself stays as it came."""
        made = {each.header.record for each in self._late.values() if _makes(each.header)}
        names: dict[Key, set[str]] = defaultdict(set)
        for each in self._late.values():
            header = each.header
            if header.verb in _CHANGES and header.record not in made:
                names[header.entity, header.record].update(header.fields)
        for (entity, record), changed in sorted(names.items()):
            self._put_record_back(ENTITIES[entity], record, sorted(changed))

    def _put_record_back(self, kind: type[Entity], record: bytes, names: list[str]) -> None:
        heads = read_heads(self._store.heads(kind, record))
        values: dict[str, object] = {}
        parents: dict[str, tuple[bytes, ...]] = {}
        for name in names:
            declared = field_map(kind).get(name)
            now = [ref for ref, _time in heads.get(name, (False, []))[1]]
            if declared is None or declared.kept or declared.merge in _PROTECTS:
                continue
            found = self._before(kind, name, now)
            if found is not None and (found[0] is not None or declared.optional):
                values[name] = found[0]
                parents[name] = tuple(sorted(map(self._store.logs.reference_of, now)))
        if values:
            self._act.put_back(kind, record, values, parents)

    def _before(self, kind: type[Entity], name: str, now: list[int]) -> tuple[object] | None:
        """Return the value a field had without late work, None where it is to stay as it is."""
        late = [self._local[ref] for ref in now if ref in self._local]
        others = [ref for ref in now if ref not in self._local]
        if not late or len(others) > 1:
            return None
        if others:
            return self._said(others[0], name)
        header = late[0].header
        while header.verb in _CHANGES:
            before = header.fields[name]
            if len(before) > 1:
                # A decision between late work and what stood: that stays as it was.
                stood = {ref for ref in before if ref not in self._late}
                return self._said(self._local_of(stood.pop()), name) if len(stood) == 1 else None
            if not before or before[0] not in self._late:
                store = self._store
                return (value_before(store.connection, store.logs, kind, header, name),)
            header = self._late[before[0]].header
        return None

    def _said(self, ref: int, name: str) -> tuple[object] | None:
        operation = self._reader.operation(ref)
        if operation is None or operation.body is None or name not in operation.header.fields:
            return None
        return (operation.read_values()[list(operation.header.fields).index(name)],)

    def _local_of(self, ref: bytes) -> int:
        log, n = split_reference(ref)
        return pack(self._store.logs.by_id[log].number, n)


def _makes(header: Header) -> bool:
    return header.verb in (Verb.CREATE, Verb.RESTATE)
