"""Making a backup of a store, and making a store from a backup."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sluss import __version__
from sluss.crypto.recovery import RecoveryCode
from sluss.domain.entities import Device
from sluss.domain.ids import EVERYONE, RecordId
from sluss.errors.backup import BackupFolderMissing, BackupNotWritten, RestoreNotWritten
from sluss.errors.bundle import ReadBackFailed, StickFull, StickGone, StickReadOnly
from sluss.errors.keys import FolderNotWritable, HeaderNotWritten
from sluss.store import copying, durable
from sluss.store.acts import Act
from sluss.store.deliveries import last_delivery
from sluss.store.opening import Opened
from sluss.store.renewal import forget_exchange, forget_settings, renew_logs
from sluss.usecases.approval import is_enrolled, load_trust
from sluss.usecases.last_delivery import leave_behind
from sluss.usecases.office import Surroundings, Workplace, at_work
from sluss.usecases.put_back import note_restored
from sluss.usecases.records import put_new
from sluss.usecases.session import LETTERS, Session, fresh_id, is_central, local, own_office, stamp

_BLOCK = 1 << 20
_MOST_NAMES = 100  # backups of one second in one folder, before something is wrong
# Of the former computer: where its backups went, and how the last ones went.
SETTINGS = ("backup-first", "backup-second", "backup-first-last", "backup-second-last")
_AGREED = (
    *("signing-key", "sealing-key", "certificate", "certificates-since"),
    *("trust", "request", "answered"),
)

_NOT_WRITTEN = (
    *(FolderNotWritable, HeaderNotWritten),
    *(StickFull, StickReadOnly, StickGone, ReadBackFailed),  # of the last delivery
)


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup that was read back whole. `sha256` is of its database, `size` in bytes."""

    folder: Path
    size: int
    sha256: bytes
    operations: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A store made from a backup as a new device, and how far the backed-up one had come.

    `unsent` changes were not acknowledged by head office when the backup was made: they lie in the
    last delivery of `former`, which goes along with the first one of this store. None where head
    office had never approved the computer, or is itself what was restored.
    """

    folder: Path
    device: str
    operations: int
    unsent: int | None
    backup_at: dt.datetime
    former: str = ""


def back_up(place: Workplace, out: Path) -> BackupMade:
    """Write a backup into a new folder inside `out`, and read it back before it gets its name.

    Encrypted with the store's own key: whoever can open the store now can restore it.
    Raises `BackupFolderMissing`, `BackupNotWritten`, `BackupNotVerified`.
    """
    session = place.session
    if not out.is_dir():
        raise BackupFolderMissing
    with session.store.act(stamp(session)) as act:
        act.access(EVERYONE, "backup")
    session.store.mark()
    name = f"sluss-backup-{local(session.store.country, session.clock()):%Y%m%d-%H%M%S}"
    final = _free(out, name)
    part = final.with_name(final.name + ".part")
    copying.write_copy(place.opened, part)
    try:
        part.rename(final)
        durable.sync_folder(out)
    except OSError as error:
        raise BackupNotWritten from error
    database = final / copying.DATABASE
    tail = place.opened.header.tail
    return BackupMade(
        final, database.stat().st_size, _digest(database), tail.work_n + tail.access_n
    )


def backup_users(backup: Path) -> tuple[str, ...]:
    """Return the login names of a backup. Raises `NotABackup`, `BackupDamaged`."""
    return copying.users_of_copy(backup)


def restore(
    around: Surroundings, backup: Path, folder: Path, login: str, secret: str | RecoveryCode
) -> tuple[Workplace, Restored]:
    """Make a store in a new folder from a backup and return it open; the backup is only read.

    The store goes on as another device with logs, keys and a case number letter of its own,
    because the one that was backed up may have gone on, too. Head office approves it anew.
    Raises what `unlock_copy` and `place_copy` raise; nothing is left in the folder then.
    """
    found = copying.unlock_copy(backup, login, secret)
    opened = copying.place_copy(backup, found, folder, around.clock)
    try:
        restored = _begin_anew(at_work(around, opened).session, opened)
    except BaseException as error:
        opened.discard()
        if isinstance(error, _NOT_WRITTEN):
            raise RestoreNotWritten from error
        raise
    # A fresh one remembers nothing of the settings that were dropped.
    opened.attach(opened.store.connection, opened.store.country)
    return at_work(around, opened), restored


def _begin_anew(session: Session, opened: Opened) -> Restored:
    """Give the store new logs and, in an office, a new device; the header is written at the end."""
    store, tail = session.store, opened.header.tail
    former = session.device
    former_name = store.get(Device, former).name
    with store.importing() as applier:
        work, _ = renew_logs(store.connection, store.logs, applier, stamp(session), former)
        forget_settings(store.connection, SETTINGS)
        known = is_enrolled(session) and not is_central(session)
        unsent = work.n - work.acknowledged if known else None
        act = Act(store.connection, store.logs, applier, stamp(session))
        note_restored(session)
        if not is_central(session):
            leave_behind(session, former, _last_sent(session))
            forget_exchange(store.connection, _AGREED)
            _become_another(session, act, former)
        act.flush()
        name = store.get(Device, session.device).name
    operations = tail.work_n + tail.access_n
    return Restored(store.folder, name, operations, unsent, tail.at, former_name)


def _last_sent(session: Session) -> bytes:
    """Return the SHA-256 of the last delivery made for head office, zeros if none is known."""
    if not is_enrolled(session):
        return bytes(32)
    last = last_delivery(session.store.connection, load_trust(session).central)
    return bytes(32) if last is None else last.sha256


def _become_another(session: Session, act: Act, former: RecordId) -> None:
    """Make the record of a new device with a letter the former one does not have."""
    store = session.store
    before = store.get(Device, former)
    letters = LETTERS.replace(before.letter, "") if before.letter else LETTERS
    letter = letters[session.random(1)[0] % len(letters)]
    device = fresh_id(session)
    name = f"{own_office(session).name} {letter}"[:200]
    store.set_setting("device", device)
    store.set_setting("letter", letter.encode())
    put_new(
        session,
        act,
        Device(
            id=device,
            office=session.office,
            name=name,
            letter=letter,
            role=before.role,
            version=__version__,
            heir_of=former,
        ),
    )


def _free(out: Path, name: str) -> Path:
    names = [name, *(f"{name}-{number}" for number in range(2, _MOST_NAMES))]
    free = (out / each for each in names if not (out / each).exists())
    return next(free, out / name)


def _digest(path: Path) -> bytes:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.digest()
