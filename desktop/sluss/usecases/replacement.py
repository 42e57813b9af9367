"""A computer that takes the place of another: what came along of it, and what head office has."""

import datetime as dt
from dataclasses import dataclass

from sluss.bundle.certificate import Role
from sluss.domain.entities import Device
from sluss.domain.ids import RecordId
from sluss.errors.lost import AlreadyHeir, NotOurComputer
from sluss.oplog.clock import instant
from sluss.oplog.segment import unpack
from sluss.store.carried import all_carried
from sluss.store.log import operation_of, read_log
from sluss.store.reading import get_or_none
from sluss.store.streams import last_reference
from sluss.usecases.approval import is_enrolled, load_trust
from sluss.usecases.changed import Changed
from sluss.usecases.last_delivery import formers, logs_of, unsent_of
from sluss.usecases.session import Session, is_central, local, stamp
from sluss.usecases.trust_changes import propose_revocation


@dataclass(frozen=True, slots=True)
class Former:
    """A computer this one takes the place of, and what is here of its work.

    `unsent` changes were in the backup and not acknowledged by head office; `left` of them are
    still to be brought there, and go along with each delivery. `newest` is when the last change of
    it that is here was made, in local time. `from_backup` is False where its work came back from
    head office alone, which knows nothing of what had not been sent.
    """

    device: RecordId
    name: str
    unsent: int
    left: int
    newest: dt.datetime | None
    from_backup: bool


@dataclass(frozen=True, slots=True)
class Superseded:
    """A computer head office still believes although `heir` says that it took its place."""

    device: RecordId
    name: str
    heir: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """Whose place this computer takes. `choices` are computers of the office it might be, by id."""

    formers: tuple[Former, ...]
    choices: tuple[tuple[RecordId, str], ...]


def replacement(session: Session) -> Replacement:
    """Return whose place this computer takes, as far as is known, or could take."""
    if is_central(session):
        return Replacement((), ())
    own = get_or_none(session.store.connection, Device, session.device)
    named = None if own is None else own.heir_of
    known = list(formers(session))
    if named is not None and RecordId(named) not in known:
        known.append(RecordId(named))
    others = () if known or not is_enrolled(session) else _others(session)
    return Replacement(tuple(_former(session, each) for each in known), others)


def take_place_of(session: Session, device: RecordId) -> Changed:
    """Say that this computer takes the place of another one of the office, which is gone.

    For a computer that was begun empty: one that was restored from a backup knows already.
    Raises `AlreadyHeir`, `NotOurComputer`, `NotEnrolled`.
    """
    store = session.store
    if store.get(Device, session.device).heir_of is not None:
        raise AlreadyHeir
    load_trust(session)
    if device not in {each for each, _ in _others(session)}:
        raise NotOurComputer
    with store.act(stamp(session)) as act:
        act.change(Device, session.device, heir_of=device)
    return Changed(frozenset({session.device, device}))


def superseded(session: Session) -> tuple[Superseded, ...]:
    """Return the computers whose place another one has taken, by name; at head office alone."""
    if not is_central(session):
        return ()
    trust = load_trust(session)
    found = [
        Superseded(RecordId(each.heir_of), certificate.subject.name, each.name)
        for each in session.store.find(Device)
        if each.heir_of is not None
        and (certificate := trust.certificates.get(each.heir_of)) is not None
        and each.heir_of not in trust.revocations
        and each.id in trust.certificates
    ]
    return tuple(sorted(found, key=lambda one: one.name))


def propose_end(session: Session, device: RecordId) -> Changed:
    """Propose that head office believes a replaced computer no longer; a second person confirms.

    Raises `NotOurComputer` and what `propose_revocation` raises.
    """
    if device not in {each.device for each in superseded(session)}:
        raise NotOurComputer
    return propose_revocation(session, device, "replaced")


def _others(session: Session) -> tuple[tuple[RecordId, str], ...]:
    """Return the other computers of the office head office has approved."""
    trust = load_trust(session)
    own = trust.certificate(session.device).subject.office
    found = [
        (RecordId(each.device), each.subject.name)
        for each in trust.certificates.values()
        if each.role is Role.DEVICE and each.subject.office == own and each.device != session.device
    ]
    return tuple(sorted(found, key=lambda one: one[1]))


def _former(session: Session, device: RecordId) -> Former:
    store = session.store
    unsent = unsent_of(session, device)
    waiting = any(
        each.device == device and each.told_at is None for each in all_carried(store.connection)
    )
    return Former(
        device=device,
        name=_name(session, device),
        unsent=unsent,
        left=unsent if waiting else 0,
        newest=_newest(session, device),
        from_backup=bool(logs_of(session, device)),
    )


def _name(session: Session, device: RecordId) -> str:
    known = get_or_none(session.store.connection, Device, device)
    if known is not None:
        return known.name
    certificate = load_trust(session).certificates.get(device) if is_enrolled(session) else None
    return "" if certificate is None else certificate.subject.name


def _newest(session: Session, device: RecordId) -> dt.datetime | None:
    """Return when the last change of a computer that is here was made, by its own clock."""
    store = session.store
    for log in store.logs.by_number.values():
        if log.device == device and log.kind == "work":
            _, n = unpack(last_reference(store.connection, log.number))
            for _, entry in read_log(store.connection, log.number, n) if n else ():
                made = instant(operation_of(entry).header.time)
                return local(store.country, made).replace(tzinfo=None)
    return None
