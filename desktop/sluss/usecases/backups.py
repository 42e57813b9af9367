"""The backups the program makes by itself: after work, verified, seven of them, in two places.

What went wrong is kept and shown, and never stands in anybody's way.
"""

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from sluss.errors import SlussError
from sluss.errors.backup import (
    BackupFolderMissing,
    BackupInsideStore,
    BackupNoRoom,
    BackupNotVerified,
    BackupNotWritten,
    BackupPlaceNotAllowed,
)
from sluss.errors.policy import SendingStopped, TargetNotAllowed
from sluss.errors.store import DiskFailed, DiskFull, StoreReadOnly
from sluss.store import kept_backups
from sluss.store.sharing import make_folder_for
from sluss.store.streams import last_accepted
from sluss.usecases.backup import back_up
from sluss.usecases.changed import Changed
from sluss.usecases.office import Workplace
from sluss.usecases.policy import check_target
from sluss.usecases.session import Session, local, own_office, today

KEEP = 7  # a week of working days and two more
HOURS = 3  # after so much work without a backup the next one is made
ROOMY = 3  # times the store's size should be free: one more backup, and room to grow
FIRST, SECOND = "first", "second"

_MEGABYTE = 1_000_000
_MARGIN = 1 << 20  # bytes for the header's copies and the names of files
_FAULTS: dict[str, type[SlussError]] = {
    each.code: each
    for each in (BackupFolderMissing, BackupNoRoom, BackupNotVerified, BackupNotWritten)
}


class _Last(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is kept about one place: the last verified backup, and what went wrong after it."""

    at: str = ""  # UTC, ISO 8601
    folder: str = ""
    accepted: int = 0
    fault: str = ""
    megabytes: int = 0


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """Where backups go. `at` is local time of the last verified one, None if there is none yet.

    `there` says whether the folder can be reached now, `low` whether less than `ROOMY` times the
    store's size is free. `fault` is what went wrong since.
    """

    folder: str
    chosen: bool
    at: dt.datetime | None
    days: int | None
    there: bool
    low: bool
    fault: SlussError | None


@dataclass(frozen=True, slots=True)
class Backups:
    """How safe the work here is. `second` is another medium, None unless one was chosen.

    `due` says that there is work no backup has. `changed` makes pages that show it ask anew: it is
    empty where something was asked only.
    """

    first: BackupPlace
    second: BackupPlace | None
    due: bool
    size: int
    changed: Changed = field(default_factory=lambda: Changed(frozenset()))

    @property
    def fault(self) -> SlussError | None:
        """What went wrong last, in either place."""
        return self.first.fault or (self.second.fault if self.second else None)


def beside(store: Path) -> Path:
    """Return the folder for backups of the store in a folder, unless another one is chosen."""
    return store.with_name(f"{store.name}-backups")


def backups(session: Session) -> Backups:
    """Return how safe the work here is."""
    size = _size(session)
    first = _place(session, FIRST, size)
    chosen = session.store.setting("backup-second")
    return Backups(
        first=first,
        second=_place(session, SECOND, size) if chosen else None,
        due=is_due(session),
        size=size,
    )


def _news(session: Session) -> Backups:
    """Return how safe the work is now that something has been done for it."""
    return replace(backups(session), changed=Changed(frozenset({session.device})))


def is_due(session: Session) -> bool:
    """Whether there is work that the last verified backup does not have."""
    accepted = _last(session, FIRST).accepted
    return kept_backups.has_work_after(session.store.connection, accepted)


def choose_place(session: Session, which: str, folder: Path | None) -> Backups:
    """Keep backups in `folder` from now on; None: beside the store, or no second place.

    Raises `BackupFolderMissing`, `BackupInsideStore`, `BackupPlaceNotAllowed`.
    """
    if folder is not None:
        if not folder.is_dir():
            raise BackupFolderMissing
        if folder.resolve().is_relative_to(session.store.folder.resolve()):
            raise BackupInsideStore
        _check_allowed(session, folder)
    session.store.set_setting(f"backup-{which}", os.fsencode(folder or ""))
    session.store.set_setting(f"backup-{which}-last", b"")
    return _news(session)


def keep_safe(place: Workplace) -> Backups:
    """Make a backup in each place that can be reached, and remove what is more than seven.

    Never raises because of a place: what went wrong there is in what is returned, and stays known
    until a backup succeeds there. A second place that is not there now is no fault.
    """
    session = place.session
    _attempt(place, FIRST, _prepared(session))
    second = _folder(session, SECOND)
    if second is not None and second.is_dir():
        _attempt(place, SECOND, lambda: _shelf(session, second))
    return _news(session)


def keep_safe_if_due(place: Workplace) -> Backups:
    """Make a backup if there is work that the last one does not have."""
    return keep_safe(place) if is_due(place.session) else backups(place.session)


def _check_allowed(session: Session, folder: Path) -> None:
    try:
        check_target(session.policy, folder)
    except (TargetNotAllowed, SendingStopped) as error:
        raise BackupPlaceNotAllowed(targets=str(error.facts.get("targets", "-"))) from error


def _attempt(place: Workplace, which: str, prepare: Callable[[], Path]) -> None:
    """Make one backup and note how it went."""
    session = place.session
    before = _last(session, which)
    accepted = last_accepted(session.store.connection)
    try:
        folder = prepare()
        kept_backups.clear_unfinished(folder)
        _check_room(session, folder)
        made = back_up(place, folder)
        kept_backups.prune(folder, KEEP)
        at = session.clock().isoformat()
        note = _Last(at=at, folder=str(made.folder), accepted=accepted)
    except BackupNoRoom as error:
        note = msgspec.structs.replace(
            before, fault=error.code, megabytes=int(error.facts["megabytes"])
        )
    except (BackupFolderMissing, BackupNotVerified) as error:
        note = msgspec.structs.replace(before, fault=error.code)
    except (SlussError, OSError):
        note = msgspec.structs.replace(before, fault=BackupNotWritten.code)
    try:
        session.store.set_setting(f"backup-{which}-last", msgspec.json.encode(note))
    except (DiskFull, DiskFailed, StoreReadOnly):
        return  # the next attempt will say the same


def _prepared(session: Session) -> Callable[[], Path]:
    """Return what gives the folder of the first place, made where it is the store's own."""
    chosen = _folder(session, FIRST)
    if chosen is not None:
        return lambda: _shelf(session, chosen)

    def own() -> Path:
        folder = beside(session.store.folder)
        make_folder_for(session.store.folder, folder)
        return folder

    return own


def _shelf(session: Session, folder: Path) -> Path:
    """Return this computer's own folder in a place that others may use too."""
    if not folder.is_dir():
        raise BackupFolderMissing
    letter = (session.store.setting("letter") or b"").decode()
    parts = ("sluss", own_office(session).code, letter, session.device.hex()[-6:])
    shelf = folder / "-".join(part for part in parts if part)
    shelf.mkdir(mode=0o700, exist_ok=True)
    return shelf


def _check_room(session: Session, folder: Path) -> None:
    needed = _size(session) + _MARGIN
    if kept_backups.room(folder) < needed:
        raise BackupNoRoom(megabytes=max(1, -(-needed // _MEGABYTE)))


def _size(session: Session) -> int:
    """Return how many bytes the database takes."""
    folder = session.store.folder
    return sum(each.stat().st_size for each in folder.glob("store-*.db*") if each.is_file())


def _place(session: Session, which: str, size: int) -> BackupPlace:
    last, chosen = _last(session, which), _folder(session, which)
    folder = chosen or beside(session.store.folder)
    there = folder.is_dir() or (chosen is None and folder.parent.is_dir())
    at = dt.datetime.fromisoformat(last.at) if last.at else None
    here = None if at is None else local(session.store.country, at).replace(tzinfo=None)
    return BackupPlace(
        folder=str(folder),
        chosen=chosen is not None,
        at=here,
        days=None if here is None else max(0, (today(session) - here.date()).days),
        there=there,
        low=there and _free(folder) < ROOMY * size,
        fault=_fault(last),
    )


def _free(folder: Path) -> int:
    try:
        return kept_backups.room(folder if folder.is_dir() else folder.parent)
    except OSError:
        return 0


def _fault(last: _Last) -> SlussError | None:
    kind = _FAULTS.get(last.fault)
    if kind is None:
        return None
    return kind(megabytes=last.megabytes) if last.megabytes else kind()


def _last(session: Session, which: str) -> _Last:
    data = session.store.setting(f"backup-{which}-last")
    return msgspec.json.decode(data, type=_Last) if data else _Last()


def _folder(session: Session, which: str) -> Path | None:
    """Return the folder somebody chose."""
    data = session.store.setting(f"backup-{which}")
    return Path(os.fsdecode(data)) if data else None
