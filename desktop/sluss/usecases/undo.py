"""Taking back one's own last act on this computer."""

from collections.abc import Sequence

from sluss.domain.declaration import ENTITIES, fields_of
from sluss.domain.entities import Client, Device, Disclosure, Office, Region, User
from sluss.errors.cases import ChangedSince, NothingToUndo, SettlementStands
from sluss.errors.leaving import DisclosureStands
from sluss.errors.rights import ProtectionStands
from sluss.errors.transfers import TakingOverStands
from sluss.oplog.operation import Header, Verb, reference
from sluss.store.acts import Act
from sluss.store.heads import read_heads
from sluss.store.history import last_acts, value_before
from sluss.store.log import Operation, SegmentReader
from sluss.store.opened import Store
from sluss.store.reading import referring
from sluss.usecases.changed import Changed
from sluss.usecases.locked_notes import check_unlocked_id
from sluss.usecases.session import Session, stamp

# Making an office or letting somebody in is no slip of the hand.
_SETTING_UP = frozenset(kind.__number__ for kind in (Region, Office, User, Device))


def undo_last(session: Session) -> Changed:
    """Write back what was there before this user's last act that still stands, as a new act.

    What the act made is withdrawn, what it changed gets its earlier values. Repeated, it goes
    further back. Raises `NothingToUndo`, `SettlementStands` (decide again instead),
    `ProtectionStands`, `ChangedSince` (somebody has built on it, here or elsewhere),
    `NoteLocked`, `MinutesLocked`, `TakingOverStands`, `DisclosureStands`.
    """
    store = session.store
    operations = _last_standing(store, session.user)
    if any(operation.header.verb is Verb.SETTLE for operation in operations):
        raise SettlementStands
    if any(operation.header.verb is Verb.RESTATE for operation in operations):
        raise ProtectionStands
    if any(_moves_a_case(operation) for operation in operations):
        raise TakingOverStands
    if any(operation.header.entity == Disclosure.__number__ for operation in operations):
        raise DisclosureStands
    if any(operation.body is None for operation in operations):
        raise ChangedSince  # what was there before is gone for good
    _check_nobody_builds_on(store, operations)
    for operation in operations:
        header = operation.header
        check_unlocked_id(session, ENTITIES[header.entity], header.record)
    with store.act(stamp(session)) as act:
        for operation in reversed(operations):
            _take_back(session, act, operation)
    touched = {op.header.record for op in operations} | {op.header.about for op in operations}
    return Changed(frozenset(touched))


def _sets_up(header: Header) -> bool:
    """Whether it made this computer: the log of an heir begins with which log it follows."""
    return header.verb is Verb.ACCESS or header.entity in _SETTING_UP


def _moves_a_case(operation: Operation) -> bool:
    header = operation.header
    changes = header.verb is Verb.CHANGE and header.entity == Client.__number__
    return changes and "office" in header.fields


def _last_standing(store: Store, user: bytes) -> Sequence[Operation]:
    """Return the operations of the newest act that is no undo and was not undone."""
    undone: set[bytes] = set()
    for act in last_acts(store.connection, store.logs, user):
        if act[0].header.verb is Verb.UNDO:
            for operation in act:
                undone.update(ref for refs in operation.header.fields.values() for ref in refs)
        elif any(_sets_up(op.header) for op in act):
            continue
        elif not any(reference(op.header.log, op.header.n) in undone for op in act):
            return act
    raise NothingToUndo


def _check_nobody_builds_on(store: Store, operations: Sequence[Operation]) -> None:
    """Raise `ChangedSince` if a record that stands names one that the act made.

    One's own later records were taken back before; what is left is a colleague's note about a
    client, a measure in a plan, and would hang in the air.
    """
    made: dict[str, set[bytes]] = {}
    for operation in operations:
        header = operation.header
        if header.verb is Verb.CREATE:
            made.setdefault(ENTITIES[header.entity].__name__, set()).add(header.record)
    own = {record for records in made.values() for record in records}
    # What the act itself pointed at what it made (a visit at its note) is written back with it.
    pointed = {(op.header.record, name) for op in operations for name in op.header.fields}
    for kind in ENTITIES.values():
        for declared in fields_of(kind):
            if declared.to in made:
                found = referring(store.connection, kind, declared.name, made[declared.to])
                if any((each, declared.name) not in pointed for each in found - own):
                    raise ChangedSince


def _take_back(session: Session, act: Act, operation: Operation) -> None:
    """Write back what was there before an operation, in place of it and of one's later undoing."""
    store, header = session.store, operation.header
    kind = ENTITIES[header.entity]
    own = reference(header.log, header.n)
    act.see(header.record)
    heads = {
        name: [ref for ref, _ in now]
        for name, (_, now) in read_heads(store.heads(kind, header.record)).items()
    }
    if header.verb is Verb.CREATE:
        _check_own(session, {ref for refs in heads.values() for ref in refs})
        after = map(store.logs.reference_of, heads.get("withdrawn", []))
        parents = {"withdrawn": tuple(sorted({own, *after}))}
        act.put_back(kind, header.record, {"withdrawn": True}, parents)
        return
    if any(len(parents) > 1 for parents in header.fields.values()):
        raise SettlementStands  # two values cannot be written back as one
    now = {name: heads.get(name, []) for name in header.fields}
    _check_own(session, {ref for refs in now.values() for ref in refs})
    values = {
        name: value_before(store.connection, store.logs, kind, header, name)
        for name in header.fields
    }
    parents = {
        name: tuple(sorted({own, *map(store.logs.reference_of, refs)}))
        for name, refs in now.items()
    }
    act.put_back(kind, header.record, values, parents)


def _check_own(session: Session, refs: set[int]) -> None:
    """Raise `ChangedSince` unless all these operations are this user's on this computer.

    Those that are, and came later than what is being undone, have been undone themselves.
    """
    log = session.store.logs.own("work")
    reader = SegmentReader(session.store.connection)
    for ref in refs:
        operation = reader.operation(ref)
        if operation is None or operation.header.log != log.id:
            raise ChangedSince
        if operation.header.user != session.user:
            raise ChangedSince
