"""Names a case takes along: parties, colleagues, computers and meetings that stay in their office.

Decided in decisions/0031.
"""

from collections import defaultdict
from typing import Any, Final

import msgspec

from sluss.domain.declaration import About, Entity, entity_named, fields_of
from sluss.domain.entities import (
    ALL,
    CaseIntroduction,
    Device,
    LateContribution,
    LaySupervisor,
    Meeting,
    Office,
    Party,
    Transfer,
    User,
    VisitDay,
)
from sluss.domain.ids import RecordId
from sluss.oplog.operation import decode_header
from sluss.oplog.segment import unpack
from sluss.store.acts import Act
from sluss.store.introduced import NAMED_BY
from sluss.store.log import SegmentReader
from sluss.store.streams import whole_log_about
from sluss.usecases.session import Session, fresh_id

_TOLD_APART: Final = (Transfer, CaseIntroduction, LateContribution)

Mentioned = dict[type[Entity], set[RecordId]]


def put_introductions(session: Session, act: Act, client: RecordId, transfer: RecordId) -> None:
    """Write down who everybody is that a case names, as far as it is not written down yet."""
    store, wanted = session.store, mentioned(session, client)
    for known in store.find(CaseIntroduction, client=client):
        for kind, name in NAMED_BY.items():
            if (record := getattr(known, name)) is not None and not known.seal_key:
                wanted[kind].discard(record)
    offices: dict[RecordId | None, str] = {each.id: each.name for each in store.find(Office)}
    for kind, ids in wanted.items():
        for record in store.referenced(kind, sorted(ids)).values():
            office = getattr(record, "office", None)
            if office is not None:  # what belongs to no office is known everywhere
                told = _told(record) | {NAMED_BY[kind]: record.id}
                made = CaseIntroduction(
                    id=fresh_id(session),
                    client=client,
                    transfer=transfer,
                    office_name=offices.get(office, ""),
                    **told,
                )
                act.create(made)


def mentioned(session: Session, client: RecordId) -> Mentioned:
    """Return the records of offices that a case names, and who wrote in it on which computers."""
    store = session.store
    found: Mentioned = defaultdict(set)
    for kind in ALL:
        if kind.__about__ is not About.CLIENT or kind in _TOLD_APART:
            continue
        named = [(each.name, entity_named(each.to)) for each in fields_of(kind) if each.to]
        named = [(name, target) for name, target in named if target in NAMED_BY]
        for record in store.find(kind, client=client) if named else ():
            for name, target in named:
                if (value := getattr(record, name)) is not None:
                    found[target].add(value)
    reader = SegmentReader(store.connection)
    for ref in whole_log_about(store.connection, store.logs, client, set()):
        log = store.logs.by_number[unpack(ref)[0]]
        if log.device is not None:
            found[Device].add(log.device)
        if (entry := reader.entry(ref)) is not None:
            found[User].add(RecordId(decode_header(entry.header).user))
    return found


def _told(record: Entity) -> dict[str, Any]:
    """Return what is told of a record, by the fields of an introduction."""
    match record:
        case Party():
            kept = ("name", "short_name", "municipality", "phone")
            return {name: getattr(record, name) for name in kept} | {"kind": record.type}
        case User():
            return {"name": record.name or record.login, "kind": record.role}
        case Device():
            return {"name": record.name}
        case Meeting():
            return {"kind": record.kind, "day": record.day}
        case VisitDay():
            return {"name": record.institution, "day": record.day}
        case LaySupervisor():
            return {"name": record.name, "phone": record.phone}
    raise TypeError(msgspec.structs.asdict(record).keys())
