"""Giving a case away: offered by the office that has it, assigned by head office, called off."""

from sluss.crypto.case_keys import seal_case_key
from sluss.domain.entities import CaseIntroduction, CaseKey, Client, Office, Transfer, User
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection, TransferStatus
from sluss.domain.rights import Right
from sluss.errors.transfers import (
    AlreadyOnItsWay,
    HandoverOver,
    NoKeyToSealTo,
    NotToAnswer,
    OnlyHeadOffice,
    ReceiverNotLetIn,
    ReceiverNotNamed,
    SameOffice,
)
from sluss.store.acts import Act
from sluss.store.reader import seeing_all
from sluss.store.transfers import office_of, transfers_of
from sluss.usecases.case_at_hand import UNDER_WAY
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.rights import require
from sluss.usecases.sealed_boxes import keys_of, own_key
from sluss.usecases.session import Session, fresh_id, is_central, stamp, today
from sluss.usecases.transfers.introducing import put_introductions


def offer(
    session: Session,
    client: RecordId,
    to_office: RecordId | None = None,
    *,
    to_party: RecordId | None = None,
    reason: str = "other",
    note: str = "",
) -> Saved:
    """Offer a case to another office (None: head office says which), or to a municipality.

    Everybody it names is introduced, so that they are known there. Raises `NotAllowed`, `NotFound`,
    `AlreadyOnItsWay`, `SameOffice`, `CaseElsewhere` and what `put_new` raises.
    """
    require(session, Right.OFFER_CASES, client)
    store = session.store
    if any(each.status in UNDER_WAY for each in transfers_of(store.connection, client)):
        raise AlreadyOnItsWay
    having = store.get(Client, client).office
    if to_office is not None and to_office in (having, session.office):
        raise SameOffice
    made = Transfer(
        id=fresh_id(session),
        client=client,
        kind="office" if to_party is None else "municipality",
        from_office=having,
        to_office=to_office,
        to_party=to_party,
        reason=reason,
        note=note,
        offered_on=today(session),
    )
    with store.act(stamp(session)) as act:
        put_new(session, act, made)
        if to_party is None:
            put_introductions(session, act, client, made.id)
    return Saved(made.id, Changed(frozenset({made.id, client})))


def call_off(session: Session, transfer: RecordId) -> Saved:
    """Call a handover off that has no answer yet; head office may, and the office that offered it.

    Raises `NotAllowed`, `NotFound`, `HandoverOver`, `NotToAnswer`.
    """
    central = is_central(session)
    found = pending(session, transfer)
    require(session, Right.ASSIGN_CASES if central else Right.OFFER_CASES)
    if not central and found.from_office != office_of(session.store.connection, found.client):
        raise NotToAnswer
    values = {"status": TransferStatus.WITHDRAWN, "answered_on": today(session)}
    return change(session, found, values)


def assign(session: Session, transfer: RecordId, office: RecordId | None = None) -> Saved:
    """Say at head office which office a case goes to; None: the one it was offered to.

    From the next delivery on that office has the whole case. One with a protected identity waits
    until somebody there can read it. Raises `NotAllowed`, `NotFound`, `OnlyHeadOffice`,
    `HandoverOver`, `SameOffice`, `ReceiverNotNamed`, `ReceiverNotLetIn`.
    """
    _require_head_office(session)
    found = pending(session, transfer)
    office = office or found.to_office
    if office is None or office in (found.from_office, session.office):
        raise SameOffice
    with seeing_all(session.store.connection):
        _check_receiver(session, found, office)
        values = {
            "status": TransferStatus.ASSIGNED,
            "to_office": office,
            "assigned_on": today(session),
        }
        with session.store.act(stamp(session)) as act:
            put_introductions(session, act, found.client, found.id)
            act.change(Transfer, found.id, **values)
    return Saved(found.id, Changed(frozenset({found.id, found.client})))


def name_receiver(session: Session, transfer: RecordId, user: RecordId) -> Saved:
    """Name at head office the colleague who is to have a protected case, with the key of theirs.

    The office that has the case lets them read it. Raises `NotAllowed`, `NotFound`,
    `OnlyHeadOffice`, `HandoverOver`, `SameOffice`, `NoKeyToSealTo`.
    """
    _require_head_office(session)
    found, store = pending(session, transfer), session.store
    receiver = store.get(User, user)
    if receiver.office == found.from_office:
        raise SameOffice
    if not receiver.seal_key:
        raise NoKeyToSealTo
    with seeing_all(store.connection), store.act(stamp(session)) as act:
        act.create(
            CaseIntroduction(
                id=fresh_id(session),
                client=found.client,
                transfer=found.id,
                user=user,
                name=receiver.name or receiver.login,
                kind=receiver.role,
                office_name=store.get(Office, receiver.office).name,
                seal_key=receiver.seal_key,
            )
        )
        act.change(Transfer, found.id, to_office=receiver.office)
    return Saved(found.id, Changed(frozenset({found.id, found.client})))


def let_in(session: Session, transfer: RecordId) -> Saved:
    """Let the colleagues whom head office named read a protected case.

    Whoever can read it may. Raises `NotAllowed`, `NotFound`, `HandoverOver`, `NoGrant`,
    `ReceiverNotNamed`.
    """
    found = pending(session, transfer)
    require(session, Right.PROTECT, found.client)
    key = own_key(session, found.client)
    having = {each.user for each in keys_of(session, found.client)}
    named = [each for each in _named(session, found) if each.user not in having]
    if not named:
        raise ReceiverNotNamed
    with session.store.act(stamp(session)) as act:
        for each in named:
            _give(session, act, each, key)
        act.access(found.client, "grant", named[0].id.hex())
    return Saved(found.id, Changed(frozenset({found.id, found.client})))


def _give(session: Session, act: Act, named: CaseIntroduction, key: bytes) -> None:
    if named.user is not None:
        made = CaseKey(
            id=fresh_id(session),
            client=named.client,
            user=named.user,
            box=seal_case_key(bytes.fromhex(named.seal_key), key).hex(),
            granted_on=today(session),
        )
        act.create(made)


def pending(session: Session, transfer: RecordId) -> Transfer:
    """Return a handover without an answer. Raises `NotFound`, `HandoverOver`.

    At head office also of a case nobody there may read: a number and two offices are all it says.
    """
    if is_central(session):
        with seeing_all(session.store.connection):
            found = session.store.get(Transfer, transfer)
    else:
        found = session.store.get(Transfer, transfer)
    if found.status not in UNDER_WAY or found.withdrawn:
        raise HandoverOver
    return found


def change(session: Session, transfer: Transfer, values: dict[str, object]) -> Saved:
    """Take a step with a handover, as one act. Raises what `put_changes` raises."""
    with seeing_all(session.store.connection), session.store.act(stamp(session)) as act:
        put_changes(session, act, Transfer, transfer.id, values)
    return Saved(transfer.id, Changed(frozenset({transfer.id, transfer.client})))


def _require_head_office(session: Session) -> None:
    if not is_central(session):
        raise OnlyHeadOffice
    require(session, Right.ASSIGN_CASES)


def _named(session: Session, transfer: Transfer) -> list[CaseIntroduction]:
    found = session.store.find(CaseIntroduction, client=transfer.client, transfer=transfer.id)
    return [each for each in found if each.seal_key and each.user is not None]


def _check_receiver(session: Session, transfer: Transfer, office: RecordId) -> None:
    """Return if somebody in the office can read the case, or everybody may.

    Raises `ReceiverNotNamed`, `ReceiverNotLetIn`.
    """
    store = session.store
    if store.get(Client, transfer.client).protection is Protection.NONE:
        return
    there = {each.id for each in store.find(User, office=office)}
    if there.isdisjoint(each.user for each in keys_of(session, transfer.client)):
        named = {each.user for each in _named(session, transfer)}
        raise ReceiverNotNamed if there.isdisjoint(named) else ReceiverNotLetIn
