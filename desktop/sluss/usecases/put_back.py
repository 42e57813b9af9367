"""A head office that was put back from a backup: how it and its computers go on. See decision 0038.

It has forgotten deliveries it made and received. Two persons say so there; then every stream begins
anew under numbers nobody has seen. Each office confirms it once, with thirty digits told by
telephone; then it sends again whatever head office lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from sluss.bundle.trust import Trust
from sluss.crypto import fingerprint
from sluss.domain.alarms import FORKS
from sluss.domain.entities import User
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.rights import Right
from sluss.errors.alarms import NotPutBack, PutBackUnheard, PutBackUnsaid, SecondPersonWanted
from sluss.errors.exchange import NotCentral
from sluss.store.alarms import alarms
from sluss.store.deliveries import last_delivery, receipts, skip_deliveries
from sluss.store.streams import IN, OUT, forget_stream
from sluss.usecases.changed import Changed
from sluss.usecases.rights import require, rights_of_user
from sluss.usecases.session import Session, is_central, stamp
from sluss.usecases.trust_kept import FLOOR, load_trust, next_version

STEP = 10_000  # the next delivery begins a new ten thousand: nobody can have come so far
TRUST_STEP = 1_000  # versions of the trust document a backup may have missed

_DUE = "put-back-due"  # restored, and nobody has said so yet
_SAID = "put-back-said"  # who said it first
_NONCE = "put-back"  # what the digits are made of, since it was said
_WAITING = "put-back-waiting"  # computers that have not confirmed it yet
_HEARD = "put-back-heard"  # on a computer: what was confirmed last
_TOLD = "put-back-told"  # on a computer: what waits to be confirmed
_ID = 16


@dataclass(frozen=True, slots=True)
class PutBack:
    """How a head office that was put back stands.

    `due`: it was restored, or a computer has told that it does not agree, and two persons have not
    said yet that it was put back; `said_by` the first of them. Then `digits` are what each office
    is told by telephone, and `waiting` the names of those that have not confirmed yet.
    """

    due: bool
    said_by: RecordId | None = None
    digits: str = ""
    waiting: tuple[str, ...] = ()


def put_back_state(session: Session) -> PutBack:
    """Return how head office stands; everywhere else nothing is due. Raises `NotEnrolled`."""
    if not is_central(session):
        return PutBack(due=False)
    said, nonce = session.store.setting(_SAID), session.store.setting(_NONCE)
    trust = load_trust(session)
    waiting = waiting_devices(session)
    names = (
        each.subject.name
        for device, each in trust.certificates.items()
        if device in waiting and device not in trust.revocations
    )
    return PutBack(
        due=bool(session.store.setting(_DUE)) or _is_doubted(session, trust),
        said_by=RecordId(said) if said else None,
        digits=fingerprint.fingerprint(_digest(trust, nonce)) if nonce and waiting else "",
        waiting=tuple(sorted(names)),
    )


def note_restored(session: Session) -> None:
    """Note, as part of restoring it, that this head office was put back."""
    if is_central(session):
        session.store.set_setting(_DUE, b"1")


def check_said(session: Session) -> None:
    """Return unless head office was restored and nobody has said so. Raises `PutBackUnsaid`."""
    if session.store.setting(_DUE):
        raise PutBackUnsaid


def say_put_back(session: Session) -> PutBack:
    """Say, as one of two persons, that this head office was put back; the second one does it.

    Where only one person may change whom head office trusts, one is enough.
    Raises `NotCentral`, `NotAllowed`, `NotPutBack`, `SecondPersonWanted` for the same one again.
    """
    if not is_central(session):
        raise NotCentral
    require(session, Right.CHANGE_TRUST)
    store, state = session.store, put_back_state(session)
    if not state.due:
        raise NotPutBack
    if state.said_by == session.user:
        raise SecondPersonWanted
    if state.said_by is None and _needs_two(session):
        with store.act(stamp(session)) as act:
            store.set_setting(_SAID, session.user)
            act.access(EVERYONE, "put_back_said")
        return put_back_state(session)
    _begin_anew(session)
    return put_back_state(session)


def put_back_notice(session: Session) -> bytes | None:
    """Return what each delivery of head office tells, once it was said that it was put back."""
    return session.store.setting(_NONCE)


def waiting_devices(session: Session) -> frozenset[bytes]:
    """Return the computers that have not confirmed yet that head office was put back."""
    data = session.store.setting(_WAITING) or b""
    return frozenset(data[at : at + _ID] for at in range(0, len(data), _ID))


def note_confirmed(session: Session, device: bytes) -> None:
    """Note that a computer goes on with this head office: it acknowledges what is sent now."""
    waiting = waiting_devices(session)
    if device in waiting:
        _keep_waiting(session, waiting - {device})


def note_approved(session: Session, device: bytes) -> None:
    """Begin anew with a computer that is approved, where it may have been since the backup.

    Part of approving it. One that never was confirms nothing and is done with its first receipt.
    """
    if put_back_notice(session) and last_delivery(session.store.connection, device) is None:
        _skip_numbers(session, device)
        _keep_waiting(session, waiting_devices(session) | {device})


# On a computer of an office.


def check_heard(session: Session, told: bytes | None) -> bool:
    """Return whether head office was put back and that was confirmed here.

    `told` is what its delivery says. A computer that was approved afterwards, and has read nothing
    of it yet, has nothing to begin anew: the digits of its approval were compared. Raises
    `PutBackUnheard` where it was not confirmed.
    """
    if told is None:
        return False
    store = session.store
    if told != store.setting(_HEARD):
        if receipts(store.connection, load_trust(session).central):
            raise PutBackUnheard(told=told.hex())
        store.set_setting(_HEARD, told)
        store.set_setting(_TOLD, b"")
    return True


def note_unheard(session: Session, told: bytes) -> None:
    """Keep what a delivery says that nobody has confirmed: the digits are compared with it."""
    session.store.set_setting(_TOLD, told)


def is_unheard(session: Session) -> bool:
    """Whether head office says that it was put back and nobody here has confirmed it."""
    return bool(session.store.setting(_TOLD))


def confirm_put_back(session: Session, digits: str) -> Changed:
    """Go on with a head office that was put back, if the digits told by telephone are right.

    What comes from there begins anew: what is here already is compared and stays. Raises
    `NotPutBack`, `FingerprintIncomplete`, `FingerprintDiffers`.
    """
    store, trust = session.store, load_trust(session)
    told = store.setting(_TOLD)
    if is_central(session) or not told:
        raise NotPutBack
    fingerprint.compare(_digest(trust, told), digits)
    with store.act(stamp(session)) as act:
        forget_stream(store.connection, trust.central, IN)
        store.set_setting(_HEARD, told)
        store.set_setting(_TOLD, b"")
        act.access(EVERYONE, "put_back_heard")
    return Changed(frozenset({session.device, RecordId(trust.central)}))


def _begin_anew(session: Session) -> None:
    """Let every stream begin anew, under numbers nobody has seen."""
    store, trust = session.store, load_trust(session)
    others = [device for device in trust.certificates if device != session.device]
    with store.act(stamp(session)) as act:
        for device in others:
            forget_stream(store.connection, device, OUT)
            _skip_numbers(session, device)
        store.set_setting(_NONCE, session.random(_ID))
        store.set_setting(_DUE, b"")
        store.set_setting(_SAID, b"")
        store.set_setting(FLOOR, str(next_version(session) + TRUST_STEP).encode())
        _keep_waiting(session, others)
        act.access(EVERYONE, "put_back")


def _skip_numbers(session: Session, device: bytes) -> None:
    connection = session.store.connection
    last = last_delivery(connection, device)
    until = ((last.seq if last else 0) // STEP + 1) * STEP
    skip_deliveries(connection, device, until, session.random(32), session.clock())


def _digest(trust: Trust, nonce: bytes) -> bytes:
    """Return what the thirty digits are made of: this head office, its roots, and this time."""
    text = f"sluss-put-back/1\n{trust.root_digest.hex()}\n{nonce.hex()}\n"
    return sha256(text.encode("ascii")).digest()


def _keep_waiting(session: Session, devices: Iterable[bytes]) -> None:
    session.store.set_setting(_WAITING, b"".join(sorted(devices)))


def _needs_two(session: Session) -> bool:
    users = session.store.find(User, office=session.office)
    return sum(Right.CHANGE_TRUST in rights_of_user(session, each) for each in users) > 1


def _is_doubted(session: Session, trust: Trust) -> bool:
    """Whether a computer has told that what we sent does not agree with what it holds."""
    found = alarms(session.store.connection)
    return any(each.told and each.kind in FORKS and each.device != trust.central for each in found)
