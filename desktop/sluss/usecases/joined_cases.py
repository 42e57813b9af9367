"""Where two cases are read as one: which of them a record belongs to, and who may be one."""

import msgspec

from sluss.domain.declaration import Entity, entity_named, field_map, fields_of
from sluss.domain.entities import ClientIdentifier, ClientJoin
from sluss.domain.ids import RecordId
from sluss.domain.joining import JoinState
from sluss.domain.same_person import numbers_differ
from sluss.errors.joining import NumbersDiffer, SameCase
from sluss.store.opened import Store
from sluss.store.reader import reader
from sluss.store.reading import get_or_none


def check_join(store: Store, join: ClientJoin) -> None:
    """Return if two cases may be joined. Raises `SameCase`, `NumbersDiffer`.

    Only steps of people are held to this: joined on another laptop they are joined, and the page
    says that their numbers differ.
    """
    if join.client == join.other:
        raise SameCase
    joined = join.state == JoinState.JOINED and not join.withdrawn
    if joined and numbers_apart(store, join.client, join.other):
        raise NumbersDiffer


def numbers_apart(store: Store, one: RecordId, other: RecordId) -> bool:
    """Whether verified numbers say that two cases, with all read within them, are of two people."""
    return numbers_differ(*(store.find(ClientIdentifier, client=each) for each in (one, other)))


def in_its_case(store: Store, record: Entity) -> Entity:
    """Return a new record in the case it belongs to, where two are read as one.

    What hangs on a record of the other case (an event of a measure) belongs to that case, so that
    both are whole when they are taken apart again.
    """
    client = getattr(record, "client", None)
    others = reader(store.connection).together.get(client, ()) if client is not None else ()
    if not others or isinstance(record, ClientJoin):
        return record
    for declared in fields_of(type(record)):
        target = getattr(record, declared.name)
        if declared.to is None or declared.name == "client" or target is None:
            continue
        kind = entity_named(declared.to)
        if "client" not in field_map(kind):
            continue
        found = get_or_none(store.connection, kind, target)
        if found is not None and (case := getattr(found, "client", None)) in others:
            return msgspec.structs.replace(record, client=case)
    return record
