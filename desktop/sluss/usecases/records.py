"""Adding and changing any record by the same checks, whoever asks: a form, a command or a file."""

from collections.abc import Iterator

import msgspec

from sluss.domain.checks import check
from sluss.domain.declaration import (
    Entity,
    about_of,
    entity_named,
    field_at_fault,
    field_map,
    fields_of,
)
from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.domain.rights import right_to_write
from sluss.errors.cases import NotFound, NotTheClients, NotValid
from sluss.oplog.operation import plain
from sluss.store.acts import Act
from sluss.store.opened import Store
from sluss.store.reading import get_or_none
from sluss.usecases.case_at_hand import check_at_hand
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.identity_checks import check_open_identity, check_own_office
from sluss.usecases.joined_cases import in_its_case
from sluss.usecases.joint_checks import JOINT, check_joint
from sluss.usecases.locked_notes import check_unlocked
from sluss.usecases.number_checks import FIELD as NUMBER
from sluss.usecases.number_checks import with_number_kept
from sluss.usecases.rights import require
from sluss.usecases.rule_tasks import Follow, follow_change
from sluss.usecases.session import Session, stamp
from sluss.usecases.writing_apart import put_apart


def add(session: Session, record: Entity) -> Saved:
    """Save a new record. Raises what `put_new` raises."""
    with session.store.act(stamp(session)) as act:
        put_new(session, act, record)
    return Saved(record.id, Changed(frozenset({record.id, about_of(record)})))


def amend(session: Session, kind: type[Entity], record: RecordId, /, **values: object) -> Saved:
    """Change fields of a record; those that do not differ are left alone.

    Raises `NotFound`, `NotValid`, `WrittenOnce` and what `check` raises.
    """
    with session.store.act(stamp(session)) as act:
        about = put_changes(session, act, kind, record, values)
    return Saved(record, Changed(frozenset({record, about})))


def put_new(session: Session, act: Act, record: Entity, follow: Follow = follow_change) -> None:
    """Check a new record and write it as part of an act; `follow` sees to the deadlines.

    Raises `NotAllowed`, `NotValid`, `NotTheClients`, `NotFound` (the client is not here) and what
    `check`, `check_open_identity` and `with_number_kept` raise.
    """
    kind = type(record)
    require(session, right_to_write(kind, new=True))
    # A status given as its text is a state from here on, so that its guards see it.
    record = converted(kind, msgspec.structs.asdict(record))
    record = in_its_case(session.store, record)
    check(None, record)
    act.see(about_of(record))
    check_own_office(session, None, record)
    check_at_hand(session, None, record)
    check_codes(session, record, frozenset(field_map(kind)))
    record = put_apart(session, act, None, record)
    check_open_identity(session.store, None, record)
    act.see(record.id, *_pointed_at(record))
    record = with_number_kept(session, None, record)
    if get_or_none(session.store.connection, kind, record.id) is not None:
        raise NotValid(field="id")
    check_references(session.store, record)
    act.create(record)
    follow(session, act, record, None)


def _pointed_at(record: Entity) -> Iterator[RecordId]:
    for declared in fields_of(type(record)):
        target = getattr(record, declared.name)
        if declared.to is not None and target is not None:
            yield target


def put_changes(
    session: Session,
    act: Act,
    kind: type[Entity],
    record: RecordId,
    values: dict[str, object],
    follow: Follow = follow_change,
) -> RecordId:
    """Check changes and write them as part of an act; return whom the record is about.

    Raises `NotAllowed`, `NotFound`, `NotValid`, `WrittenOnce` and what `check`,
    `check_open_identity` and `with_number_kept` raise.
    """
    require(session, right_to_write(kind, new=False))
    act.see(record)
    before = session.store.get(kind, record)
    check_unlocked(session, before)
    after = converted(kind, msgspec.structs.asdict(before) | values)
    check(before, after)
    check_codes(session, after, frozenset(values))
    check_own_office(session, before, after)
    check_at_hand(session, before, after)
    sealed = put_apart(session, act, before, after)
    values = {name: v for name, v in values.items() if _same(after, sealed, name)}
    after = sealed
    check_open_identity(session.store, before, after)
    act.see(*_pointed_at(after))
    kept = with_number_kept(session, before, after)
    if kept is not after:
        after, values = kept, values | {NUMBER: getattr(kept, NUMBER)}
    if kind in JOINT:
        act.flush()
        check_joint(session, before, after)
    check_references(session.store, after)
    follow(session, act, after, act.change(kind, record, **values))
    return about_of(after)


def _same(one: Entity, other: Entity, name: str) -> bool:
    return bool(getattr(one, name) == getattr(other, name))


def converted(kind: type[Entity], values: dict[str, object]) -> Entity:
    """Return values as a record. Raises `NotValid` naming the first field that is wrong."""
    unknown = values.keys() - field_map(kind).keys()
    if unknown:
        raise NotValid(field=min(unknown))
    bare = {name: plain(value) for name, value in values.items()}
    try:
        return msgspec.convert(bare, kind)
    except msgspec.ValidationError as error:
        raise NotValid(field=field_at_fault(error)) from error


def check_codes(session: Session, record: Entity, names: frozenset[str]) -> None:
    """Return if each coded field holds a code of its list. Raises `NotValid` naming the field."""
    for declared in fields_of(type(record)):
        if declared.codes is None or declared.name not in names:
            continue
        value = getattr(record, declared.name)
        if value not in (None, "") and str(plain(value)) not in session.catalog.codes(
            declared.codes
        ):
            raise NotValid(field=declared.name)


def check_references(store: Store, record: Entity) -> None:
    """Return if the client is here and the records pointed at are about the same client.

    A record that is not here (yet) may be pointed at: it may arrive with the next bundle.
    Raises `NotFound`, `NotTheClients`.
    """
    client = getattr(record, "client", None)
    if client is not None and get_or_none(store.connection, Client, client) is None:
        raise NotFound
    for declared in fields_of(type(record)):
        if declared.to is None or declared.name == "client":
            continue
        target = getattr(record, declared.name)
        kind = entity_named(declared.to)
        if target is None or client is None or "client" not in field_map(kind):
            continue
        found = get_or_none(store.connection, kind, target)
        if found is not None and getattr(found, "client", client) != client:
            raise NotTheClients
