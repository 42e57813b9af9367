"""Copies of a store: written and read back while it is open, and put in a new place.

A copy is a folder with the database `store.db` and, in a folder of their own, the two copies of the
header. It is no store: opened as one it would go on numbering operations the original numbers too.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from sluss.crypto.kdf import database_key
from sluss.crypto.recovery import RecoveryCode
from sluss.crypto.slots import Keys
from sluss.domain.ids import RecordId
from sluss.errors.backup import (
    BackupDamaged,
    BackupNotVerified,
    BackupNotWritten,
    NotABackup,
    RestoreFolderTaken,
    RestoreNotWritten,
)
from sluss.errors.keys import (
    FolderNotWritable,
    HeaderDamaged,
    HeaderNotWritten,
    HeaderUnreadable,
    NoStoreHere,
)
from sluss.errors.store import (
    DiskFailed,
    DiskFull,
    LogBroken,
    StoreDamaged,
    StoreReadOnly,
)
from sluss.store import durable, migrate, places
from sluss.store.connection import integrity_faults, translated
from sluss.store.header import Unlocked, read_header, unlock, write_header
from sluss.store.health import connected
from sluss.store.keyring import Tail
from sluss.store.lockfile import NAME as LOCK
from sluss.store.lockfile import hold
from sluss.store.log import load_logs, verify_chain
from sluss.store.opening import DATABASE as NUMBERED
from sluss.store.opening import Clock, Opened
from sluss.store.sharing import folder_mode, is_shared, open_to_group

DATABASE = "store.db"
KEYS = "keys"
FIRST_DATABASE = NUMBERED.format(epoch=1)

_NOT_WRITTEN = (OSError, DiskFull, DiskFailed, StoreReadOnly, FolderNotWritable, HeaderNotWritten)


def write_copy(opened: Opened, folder: Path) -> None:
    """Write a copy into a new folder: database and header, read back, then down to the disk.

    The tail of the header has to be where the logs are. Raises `BackupNotWritten`,
    `BackupNotVerified`; what was begun is then removed.
    """
    target = folder / DATABASE
    try:
        folder.mkdir(mode=folder_mode(folder.parent))
        (folder / KEYS).mkdir(mode=folder_mode(folder.parent))
        if is_shared(folder.parent):
            open_to_group(folder)
            open_to_group(folder / KEYS)
        with translated():
            opened.store.connection.exec_driver_sql("VACUUM INTO ?", (str(target),))
        with _connected(target, opened.keys.master_key, opened.header.salt) as connection:
            verify_copy(connection, opened.header.tail)
        _sync(target)
        write_header(folder / KEYS, opened.header, opened.keys.master_key)
        durable.sync_folder(folder)
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, (BackupDamaged, StoreDamaged)):
            raise BackupNotVerified from error
        if isinstance(error, _NOT_WRITTEN):
            raise BackupNotWritten from error
        raise


def verify_copy(connection: Connection, tail: Tail) -> None:
    """Return if every page, every chain and the ends of the own logs are as they should be.

    Raises `BackupDamaged`, `StoreDamaged`.
    """
    if integrity_faults(connection):
        raise BackupDamaged
    logs = load_logs(connection)
    try:
        for log in logs.by_number.values():
            if log.whole:
                verify_chain(connection, log)
    except LogBroken as error:
        raise BackupDamaged from error
    work, access = logs.own("work"), logs.own("access")
    ends = (work.n, work.head, access.n, access.head)
    if ends != (tail.work_n, tail.work_head, tail.access_n, tail.access_head):
        raise BackupDamaged


def users_of_copy(copy: Path) -> tuple[str, ...]:
    """Return the login names of a copy. Raises `NotABackup`, `BackupDamaged`."""
    with _as_backup(copy):
        return tuple(login for _, login in read_header(copy / KEYS).header.users())


def unlock_copy(copy: Path, login: str, secret: str | RecoveryCode) -> Unlocked:
    """Unlock the header of a copy. Raises `NotABackup`, `BackupDamaged`, and as `unlock` does."""
    with _as_backup(copy):
        return unlock(copy / KEYS, login, secret)


@contextmanager
def _as_backup(copy: Path) -> Iterator[None]:
    """Tell what is wrong with the header of a backup in the words of backups."""
    if not (copy / DATABASE).is_file():
        raise NotABackup
    try:
        yield
    except NoStoreHere as error:
        raise NotABackup from error
    except (HeaderDamaged, HeaderUnreadable) as error:
        raise BackupDamaged from error


def place_copy(copy: Path, found: Unlocked, folder: Path, clock: Clock) -> Opened:
    """Put a copy into a new or empty folder, verified, and return it open but without a header.

    Only when the header is written (`Opened.write_mark`, also at the end of an import) is it a
    store; until then `discard` takes everything away again.
    Raises `RestoreFolderTaken`, `RestoreNotWritten`, `BackupDamaged`, `StoreNewer`, `FolderSynced`,
    `FolderOnNetwork`.
    """
    header = replace(found.header, file=FIRST_DATABASE)
    places.check_copied(folder)
    try:
        if folder.exists() and any(each.name != LOCK for each in folder.iterdir()):
            raise RestoreFolderTaken
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = hold(folder, clock())
    except (OSError, FolderNotWritable) as error:
        raise RestoreNotWritten from error
    keys = Keys(found.master_key, found.user_seed)
    opened = Opened(folder, header, RecordId(found.user), found.login, keys, lock, clock)
    try:
        _fetch(copy / DATABASE, opened)
        connection = opened.connect()
        country = connection.exec_driver_sql(
            "SELECT value FROM setting WHERE name = 'country'"
        ).scalar()
        opened.attach(connection, (country or b"SE").decode())
    except BaseException as error:
        opened.discard()
        if isinstance(error, StoreDamaged):
            raise BackupDamaged from error
        if isinstance(error, _NOT_WRITTEN):
            raise RestoreNotWritten from error
        raise
    return opened


def _fetch(source: Path, opened: Opened) -> None:
    """Copy the database to its new place, check it there, and bring it to this version."""
    target = opened.folder / opened.header.file
    shutil.copyfile(source, target)
    target.chmod(0o600)
    _sync(target)
    with _connected(target, opened.keys.master_key, opened.header.salt) as connection:
        verify_copy(connection, opened.header.tail)
        if migrate.is_behind(connection):
            migrate.upgrade(connection)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _connected(path: Path, master_key: bytes, salt: bytes) -> Iterator[Connection]:
    """Give a connection of its own to a copy, so that nothing is read from a cache."""
    with connected(path, database_key(master_key), salt) as connection:
        yield connection
