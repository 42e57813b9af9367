"""What was written stays as it is: notes after some days, minutes once they are locked. INV-18."""

import datetime as dt

from sluss.domain.declaration import Entity
from sluss.domain.entities import CaseNote, Minutes
from sluss.domain.ids import RecordId
from sluss.domain.machines import MinutesStatus
from sluss.domain.note_locking import locked_from
from sluss.errors.meetings import MinutesLocked, NoteLocked
from sluss.oplog.clock import instant
from sluss.store.history import creations
from sluss.store.reading import get_or_none
from sluss.usecases.session import Session, local, today


def check_unlocked(session: Session, record: Entity) -> None:
    """Return if a record, as it stands, may still be changed. Raises `NoteLocked`, `MinutesLocked`.

    A correction is a record of its own, so it is never stopped by this.
    """
    if isinstance(record, CaseNote) and is_locked(session, record.id):
        raise NoteLocked
    if isinstance(record, Minutes) and record.status is MinutesStatus.LOCKED:
        raise MinutesLocked


def check_unlocked_id(session: Session, kind: type[Entity], record: bytes) -> None:
    """Return if the record may still be changed, or is not here. Raises as `check_unlocked`."""
    if kind in (CaseNote, Minutes):
        found = get_or_none(session.store.connection, kind, record)
        if found is not None:
            check_unlocked(session, found)


def is_locked(session: Session, note: RecordId) -> bool:
    """Whether a note was written so long ago that it stays as it is."""
    store = session.store
    made = creations(store.connection, store.logs, CaseNote, [note]).get(note)
    if made is None:
        return False
    written = local(store.country, instant(made.time)).date()
    return locked_on(session, written)


def locked_on(session: Session, written: dt.date) -> bool:
    """Whether what was written on a local day is locked today."""
    day = locked_from(session.catalog.work.locking, written)
    return day is not None and day <= today(session)
