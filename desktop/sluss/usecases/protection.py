"""Protected identity: sealing who a client is, and for whom it is unsealed.

One use case seals everything at once: name, address, phone, numbers, day of birth and home
municipality leave the plain fields, the search, the drafts and what the log said of them, and are
kept in a box whose key named users have. Decided in decisions/0020; domain model 5.6.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from sluss.crypto.case_keys import new_case_key
from sluss.domain.declaration import Entity, entity_named
from sluss.domain.entities import Client, SealedDetails, Task, User
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.protected_fields import (
    PRIVATE,
    WITHDRAWN,
    Details,
    SealedRecord,
    blank,
    private_values,
)
from sluss.domain.rights import Right
from sluss.errors.rights import LastGrant, NoGrant, ProtectionApart
from sluss.store.acts import Act
from sluss.store.drafts import removal_about, take_in
from sluss.store.history import history
from sluss.store.reading import get_or_none
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.client_numbers import UNMASKED
from sluss.usecases.ending_protection import wishes
from sluss.usecases.records import check_codes, converted
from sluss.usecases.rights import require
from sluss.usecases.sealed_boxes import (
    closed,
    end_keys,
    give_key,
    keys_of,
    own_key,
    put_box,
    sealed_now,
)
from sluss.usecases.sealed_marks import put_marks
from sluss.usecases.session import Session, fresh_id, stamp, today

ENDS_RULE = "protection_ends"  # what a reminder of the last day of protection follows from
_REMINDED = dt.timedelta(days=30)  # before the last day: an application takes some weeks


@dataclass(frozen=True, slots=True)
class Holder:
    """A user who can read the protected details, and since which day."""

    user: RecordId
    name: str
    since: dt.date | None


@dataclass(frozen=True, slots=True)
class Protected:
    """How a client is protected. `until` is the last day of a protection that ends by itself.

    `asked_by` is who wants to end it and waits for a second person, "" where nobody does;
    `others` are colleagues who could be let in, by id and name.
    """

    level: Protection
    until: dt.date | None
    holders: tuple[Holder, ...]
    asked_by: str
    own_wish: bool
    others: tuple[tuple[RecordId, str], ...]


@dataclass(frozen=True, slots=True)
class PlainField:
    """A protected detail while it is shown: what it is called ("Client.phone") and its value."""

    field: str
    value: str


def protect(
    session: Session,
    client: RecordId,
    level: Protection,
    *,
    users: Sequence[RecordId] = (),
    until: dt.date | None = None,
) -> Saved:
    """Protect an identity, or protect it in another way; who does it can read what is sealed.

    With FICTITIOUS_IDENTITY nothing of the earlier identity is kept, not even sealed: the box is
    empty and holds what is written into it afterwards. `users` are let in too. With `until` a
    reminder is made. Raises `NotAllowed`, `NotFound`, `NoGrant`, `NoSealKey`, `ProtectionApart`.
    """
    require(session, Right.PROTECT, client)
    if level is Protection.NONE:
        raise ProtectionApart
    store = session.store
    already = store.get(Client, client).protection is not Protection.NONE
    box, details = _opened(session, client) if already else (None, Details())
    held = keys_of(session, client)
    drafts = removal_about(client, {kind.__name__ for kind in PRIVATE})
    take_in(store)
    key = new_case_key(session.random)
    with store.along(drafts), store.act(stamp(session)) as act:
        end_keys(session, act, held)
        for user in dict.fromkeys((session.user, *(each.user for each in held), *users)):
            give_key(session, act, client, key, user, grant=True)
        act.flush()
        found = _seal(act, session, client)
        nothing = level is Protection.FICTITIOUS_IDENTITY
        details = Details() if nothing else details.with_found(found)
        put_marks(session, act, client, details)
        if box is None:
            put_box(session, act, client, key, details)
        else:
            act.restate(SealedDetails, box.id, box=closed(session, key, client, details))
        act.restate(Client, client, **blank(Client), protection=level, protection_until=until)
        _remind(session, act, client, level, until)
        act.access(client, "protect", level.value)
    return Saved(client, Changed(frozenset({client})))


def _opened(session: Session, client: RecordId) -> tuple[SealedDetails, Details]:
    return sealed_now(session, client, own_key(session, client))


def _seal(act: Act, session: Session, client: RecordId) -> tuple[SealedRecord, ...]:
    """Take the private fields out of every record of a client and out of what the log said."""
    found: list[SealedRecord] = []
    for kind in PRIVATE:
        for record in _records(session, kind, client):
            said = private_values(record)
            if said:
                found.append(_sealed(kind, record, said))
            if kind in WITHDRAWN:
                act.restate(kind, record.id, **blank(kind), withdrawn=True)
            elif kind is not Client and (said or _ever_said(session, kind, record.id)):
                act.restate(kind, record.id, **blank(kind))
    return tuple(found)


def _ever_said(session: Session, kind: type[Entity], record: RecordId) -> bool:
    """Whether the log still holds a private value a record had once."""
    events = history(session.store.connection, session.store.logs, kind, record)
    return any(each.values.get(name) for each in events for name in PRIVATE[kind])


def _records(session: Session, kind: type[Entity], client: RecordId) -> Sequence[Entity]:
    if kind is Client:
        return session.store.find(kind, withdrawn=True, id=client)
    # In a list a client is one case, also where it is joined with another.
    return session.store.find(kind, withdrawn=True, client=[client])


def _sealed(kind: type[Entity], record: Entity, said: dict[str, str]) -> SealedRecord:
    texts: dict[str, str | None] = {name: said.get(name) for name in PRIVATE[kind]}
    return SealedRecord(kind.__name__, record.id.hex(), texts, record.withdrawn)


def _remind(
    session: Session, act: Act, client: RecordId, level: Protection, until: dt.date | None
) -> None:
    """Make a task of a protection that ends by itself, in time to apply for it again."""
    if until is None:
        return
    label = session.catalog.codes("protection").label(level.value, _language(session))
    act.create(
        Task(
            id=fresh_id(session),
            client=client,
            title=f"{label}: {until.isoformat()}",
            due=max(until - _REMINDED, today(session)),
            owner=session.user,
            source="rule",
            rule=ENDS_RULE,
            counted_from=until,
        )
    )


def _language(session: Session) -> str:
    return "da" if session.store.country == "DK" else "sv"


def read_details(session: Session, client: RecordId) -> Details:
    """Return what is sealed, for a use case; nothing is shown and nothing logged.

    Raises `NoGrant`, `SealedDamaged`.
    """
    return _opened(session, client)[1]


def unmask(session: Session, client: RecordId) -> tuple[PlainField, ...]:
    """Return the protected details to be shown, after this was logged.

    Raises `NotAllowed`, `NotFound`, `NoGrant`, `SealedDamaged`.
    """
    require(session, Right.READ_CASES, client)
    details = read_details(session, client)
    with session.store.act(stamp(session)) as act:
        act.access(client, UNMASKED, "identity")
    return tuple(
        PlainField(f"{each.kind}.{name}", value)
        for each in details.records
        if not _is_withdrawn(session, each)
        for name, value in each.values.items()
        if value
    )


def _is_withdrawn(session: Session, sealed: SealedRecord) -> bool:
    kind = entity_named(sealed.kind)
    if sealed.withdrawn or kind in WITHDRAWN:  # these are all withdrawn in the open
        return sealed.withdrawn
    found = get_or_none(session.store.connection, kind, bytes.fromhex(sealed.id))
    return found is not None and found.withdrawn


def change_sealed(
    session: Session,
    client: RecordId,
    kind: type[Entity] = Client,
    record: RecordId | None = None,
    **values: str,
) -> Saved:
    """Change protected details inside their box, or add a number, an address or a municipality.

    `values` are fields of the kind; a day is written as ISO text. `record` names what is changed,
    none a new one, which a number needs its `type` for. Raises `NotAllowed`, `NotFound`,
    `NoGrant`, `SealedDamaged`, `NotValid`.
    """
    require(session, Right.WRITE_CASES, client)
    key = own_key(session, client)
    box, details = sealed_now(session, client, key)
    wanted = client if kind is Client else record or fresh_id(session)
    now = next((each for each in details.records if each.id == wanted.hex()), None)
    known = now.values if now is not None else dict.fromkeys(PRIVATE[kind])
    given = known | {name: value or None for name, value in values.items()}
    plainly: dict[str, object] = {name: value for name, value in given.items() if value}
    _check(session, kind, client, wanted, plainly)
    changed = SealedRecord(kind.__name__, wanted.hex(), given)
    after = details.with_records((changed,))
    with session.store.act(stamp(session)) as act:
        act.restate(SealedDetails, box.id, box=closed(session, key, client, after))
        put_marks(session, act, client, after, details)
    return Saved(client, Changed(frozenset({client})))


def _check(
    session: Session,
    kind: type[Entity],
    client: RecordId,
    record: RecordId,
    values: dict[str, object],
) -> None:
    """Raise `NotValid` unless the values would be right in the open."""
    now = get_or_none(session.store.connection, kind, record)
    begun = msgspec.structs.asdict(now) if now is not None else {"id": record, "client": client}
    check_codes(session, converted(kind, begun | values), frozenset(values))


def grant(session: Session, client: RecordId, user: RecordId) -> Saved:
    """Let a named user read the protected details; whoever can read them may.

    Raises `NotAllowed`, `NotFound`, `NoGrant`, `NoSealKey`.
    """
    require(session, Right.PROTECT, client)
    key = own_key(session, client)
    with session.store.act(stamp(session)) as act:
        if user not in {each.user for each in keys_of(session, client)}:
            give_key(session, act, client, key, user, grant=True)
        act.access(client, "grant", user.hex())
    return Saved(client, Changed(frozenset({client, user})))


def end_grant(session: Session, client: RecordId, user: RecordId) -> Saved:
    """Let a user no longer read the protected details: the box gets another key at once.

    Raises `NotAllowed`, `NotFound`, `NoGrant`, `LastGrant`.
    """
    require(session, Right.PROTECT, client)
    held = keys_of(session, client)
    left = [each.user for each in held if each.user != user]
    if not left:
        raise LastGrant
    if user not in {each.user for each in held}:
        raise NoGrant
    box, details = sealed_now(session, client, own_key(session, client))
    key = new_case_key(session.random)
    with session.store.act(stamp(session)) as act:
        act.access(client, "grant_ended", user.hex())
        act.restate(SealedDetails, box.id, box=closed(session, key, client, details))
        for each in dict.fromkeys(left):
            give_key(session, act, client, key, each, grant=True)
        end_keys(session, act, held)
    return Saved(client, Changed(frozenset({client, user})))


def protection_of(session: Session, client: RecordId) -> Protected:
    """Return how a client is protected and who can read it. Raises `NotAllowed`, `NotFound`."""
    require(session, Right.READ_CASES, client)
    store, found = session.store, session.store.get(Client, client)
    held = keys_of(session, client)
    users = {user.id: user for user in store.find(User, office=session.office)}
    names = store.referenced(User, [each.user for each in held])
    asking = wishes(session, client)
    others = [each.user for each in asking if each.user != session.user]
    having = {each.user for each in held}
    return Protected(
        found.protection,
        found.protection_until,
        tuple(
            Holder(each.user, names[each.user].name if each.user in names else "", each.granted_on)
            for each in held
        ),
        store.get(User, others[0]).name if others else "",
        bool(asking) and not others,
        tuple((user.id, user.name) for user in users.values() if user.id not in having),
    )
