"""Late work of the office a case came from: what it says, taken over or left. decisions/0030."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sluss.domain.declaration import ENTITIES, Entity, field_map
from sluss.domain.entities import Client, LateContribution, Office
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.errors.transfers import LateWorkDecided
from sluss.oplog.operation import Verb, plain
from sluss.oplog.segment import pack
from sluss.store.log import Operation, SegmentReader
from sluss.store.reading import get_or_none
from sluss.usecases.case_at_hand import is_here_now
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.concealing import may_read
from sluss.usecases.records import put_changes
from sluss.usecases.rights import require
from sluss.usecases.session import Session, stamp, today
from sluss.usecases.wording import Shown, Wording

Key = tuple[RecordId, str]  # a record and the name of its field


@dataclass(frozen=True, slots=True)
class LateChange:
    """A field as late work has it, and as it stands now."""

    key: Key
    kind_name: str
    record_name: str
    field: str
    label: str
    late: Shown
    now: Shown


@dataclass(frozen=True, slots=True)
class LateLine:
    """What came late from an office: `made` new records stay, `changes` wait for a yes."""

    id: RecordId
    client: RecordId
    case_no: str
    office: str
    arrived_on: dt.date
    count: int
    made: int
    changes: tuple[LateChange, ...]


def late_work(
    session: Session, language: str, client: RecordId | None = None
) -> tuple[LateLine, ...]:
    """Return the late work nobody has decided about, of all cases or one, the oldest first."""
    store = session.store
    found = store.find(LateContribution, state="open", order=("arrived_on",))
    found = [
        each
        for each in found
        if client in (None, each.client) and is_here_now(session, each.client)
    ]
    if not found:
        return ()
    words, reader = Wording(session, language), SegmentReader(store.connection)
    clients = store.referenced(Client, [each.client for each in found])
    return tuple(
        LateLine(
            id=each.id,
            client=each.client,
            case_no=clients[each.client].case_no,
            office=words.record(Office, each.from_office),
            arrived_on=each.arrived_on,
            count=each.count,
            made=_Told(session, reader, each).made,
            changes=tuple(_changes(session, words, _Told(session, reader, each))),
        )
        for each in found
        if each.client in clients
    )


def take_late_work(
    session: Session, contribution: RecordId, keys: Collection[Key] | None = None
) -> Saved:
    """Put late values where they belong: those of `keys`, or all of them. One act, one undo.

    Raises `NotAllowed`, `NotFound`, `LateWorkDecided` and what `put_changes` raises.
    """
    found = _open(session, contribution)
    told = _Told(session, SegmentReader(session.store.connection), found)
    values: dict[tuple[type[Entity], RecordId], dict[str, object]] = {}
    for (kind, record, name), value in told.values.items():
        if keys is None or (record, name) in keys:
            values.setdefault((kind, record), {})[name] = value
    with session.store.act(stamp(session)) as act:
        for (kind, record), given in values.items():
            put_changes(session, act, kind, record, given)
        decided = {"state": "taken", "decided_on": today(session)}
        put_changes(session, act, LateContribution, found.id, decided)
    touched = {found.id, found.client, *(record for _kind, record in values)}
    return Saved(found.id, Changed(frozenset(touched)))


def leave_late_work(session: Session, contribution: RecordId) -> Saved:
    """Leave everything as it stands; what came late stays in the history.

    Raises `NotAllowed`, `NotFound`, `LateWorkDecided`.
    """
    found = _open(session, contribution)
    with session.store.act(stamp(session)) as act:
        decided = {"state": "left", "decided_on": today(session)}
        put_changes(session, act, LateContribution, found.id, decided)
    return Saved(found.id, Changed(frozenset({found.id, found.client})))


def _open(session: Session, contribution: RecordId) -> LateContribution:
    found = session.store.get(LateContribution, contribution)
    require(session, Right.WRITE_CASES, found.client)
    if found.state != "open":
        raise LateWorkDecided
    return found


class _Told:
    """What the operations of one contribution say: the last value of each field, and how many new.

    Fields of records they made themselves are left out: those records stand as they came.
    """

    def __init__(self, session: Session, reader: SegmentReader, late: LateContribution) -> None:
        self.made = 0
        self.values: dict[tuple[type[Entity], RecordId, str], object] = {}
        made: set[bytes] = set()
        for operation in _operations(session, reader, late):
            header = operation.header
            kind = ENTITIES.get(header.entity)
            if header.verb in (Verb.CREATE, Verb.RESTATE):
                self.made += header.verb is Verb.CREATE
                made.add(header.record)
            elif kind is not None and header.record not in made and operation.body is not None:
                named = zip(header.fields, operation.read_values(), strict=True)
                self.values.update({(kind, RecordId(header.record), n): v for n, v in named})


def _operations(
    session: Session, reader: SegmentReader, late: LateContribution
) -> Iterator[Operation]:
    """Yield the operations of a contribution that are about its case, in their order."""
    log = session.store.logs.by_id.get(bytes.fromhex(late.log))
    if log is None:
        return
    for n in range(late.first, late.last + 1):
        operation = reader.operation(pack(log.number, n))
        if operation is not None and operation.header.about == late.client:
            yield operation


def _changes(session: Session, words: Wording, told: _Told) -> Iterator[LateChange]:
    for (kind, record, name), value in told.values.items():
        now = get_or_none(session.store.connection, kind, record)
        declared = field_map(kind).get(name)
        if now is None or declared is None or not may_read(session, kind, name):
            continue
        if plain(getattr(now, name)) == plain(value):
            continue
        yield LateChange(
            key=(record, name),
            kind_name=words.entity(kind),
            record_name=words.named(now),
            field=name,
            label=words.field(kind, name),
            late=words.value(declared, value),
            now=words.value(declared, getattr(now, name)),
        )
