"""Putting away a case this computer has no more: after a handover, or after a journey."""

from sluss.domain.entities import DeviceCase, Transfer
from sluss.domain.ids import RecordId
from sluss.domain.machines import TransferStatus
from sluss.errors.wiping import CaseNotReceived
from sluss.store.acts import Act
from sluss.store.putting_away import (
    PutAway,
    cases_put_away,
    is_of_a_case,
    put_away,
    unacknowledged_about,
)
from sluss.usecases.changed import Changed
from sluss.usecases.session import Session, stamp

TRANSFER, VISIT, LEFT = "transfer", "visit", "left"
BEFORE = "before"  # head office said that it leaves before it came: nobody here has seen it
WIPED = "wiped"  # what the access log says of it


def put_case_away(session: Session, client: bytes, why: str) -> Changed:
    """Remove what this computer holds of a case; it comes again whole if head office sends it.

    `why` is `TRANSFER`, `VISIT` or `LEFT`. What stays is its number and the office that has it.
    Raises `CaseNotReceived` where head office has not acknowledged all that was written here.
    """
    store = session.store
    if client in unacknowledged_about(store.connection, store.logs):
        raise CaseNotReceived
    with store.act(stamp(session)) as act:
        put_away_in(session, act, client, why)
    return Changed(frozenset({RecordId(client)}))


def stubs(session: Session) -> tuple[PutAway, ...]:
    """Return the cases that were here and were put away, the last first."""
    return tuple(each for each in cases_put_away(session.store.connection) if each.why != BEFORE)


def put_away_in(session: Session, act: Act, client: bytes, why: str) -> None:
    """Put a case away as part of an act or import, and note it in the access log."""
    store = session.store
    act.access(client, WIPED, why)
    act.flush()
    put_away(store.connection, store.logs, client, session.clock(), why)


def put_away_before(session: Session, about: bytes) -> None:
    """Put a case away that is not here, with whatever was heard of it; no office, not everybody.

    There is nothing anybody here has seen, so neither a list nor the access log names it.
    """
    store = session.store
    if is_of_a_case(store.connection, store.logs, about):
        put_away(store.connection, store.logs, about, session.clock(), BEFORE)


def why_it_left(session: Session, client: bytes) -> str:
    """Return why a case left, as far as its records tell."""
    store = session.store
    if store.find(Transfer, client=client, status=TransferStatus.ACCEPTED):
        return TRANSFER
    own = store.find(DeviceCase, client=client, device=session.device)
    return VISIT if own else LEFT
