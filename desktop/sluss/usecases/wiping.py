"""Putting away a case this computer has no more: after a handover, or after a journey."""

from sluss.domain.entities import DeviceCase, Transfer
from sluss.domain.ids import RecordId
from sluss.domain.machines import TransferStatus
from sluss.errors.wiping import CaseNotReceived
from sluss.store.acts import Act
from sluss.store.putting_away import PutAway, cases_put_away, put_away, unacknowledged_about
from sluss.usecases.changed import Changed
from sluss.usecases.session import Session, stamp

TRANSFER, VISIT, LEFT = "transfer", "visit", "left"
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
    """Return the cases that were put away here, the last first."""
    return tuple(cases_put_away(session.store.connection))


def put_away_in(session: Session, act: Act, client: bytes, why: str) -> None:
    """Put a case away as part of an act or import, and note it in the access log."""
    store = session.store
    act.access(client, WIPED, why)
    act.flush()
    put_away(store.connection, store.logs, client, session.clock(), why)


def why_it_left(session: Session, client: bytes) -> str:
    """Return why a case left, as far as its records tell."""
    store = session.store
    if store.find(Transfer, client=client, status=TransferStatus.ACCEPTED):
        return TRANSFER
    own = store.find(DeviceCase, client=client, device=session.device)
    return VISIT if own else LEFT
