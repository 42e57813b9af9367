"""Making a store in a new or empty folder: whole, or not at all."""

from collections.abc import Callable
from pathlib import Path

from sluss.crypto.kdf import KdfParameters
from sluss.crypto.recovery import RecoveryCode
from sluss.crypto.slots import Keys
from sluss.domain.ids import LogId
from sluss.errors.keys import FolderNotWritable
from sluss.errors.places import FolderNotEmpty, FolderReadOnly
from sluss.errors.store import StoreExists
from sluss.store import migrate, places, sharing
from sluss.store.connection import make_file, transaction
from sluss.store.header import Header, Tail
from sluss.store.lockfile import NAME as LOCK
from sluss.store.lockfile import StoreLock, hold
from sluss.store.log import load_logs, save_logs
from sluss.store.opening import (
    DATABASE,
    MAKING,
    Clock,
    NewUser,
    Opened,
    Random,
    disconnect,
    remove_store,
)


def create_store(
    folder: Path,
    country: str,
    user: NewUser,
    kdf: KdfParameters,
    random: Random,
    clock: Clock,
    *,
    store_id: bytes = b"",
    code: RecoveryCode | None = None,
    furnish: Callable[[Opened], None] | None = None,
    shared: bool = False,
) -> tuple[Opened, RecoveryCode]:
    """Make a store in an empty or new folder and return it open, with the user's recovery code.

    `store_id` and `code` are given where they stand on a recovery sheet already. `furnish` puts
    into the store what belongs to it from the first moment; the header is written after that, so
    that whatever stops this leaves no store at all. `shared`: several accounts of this computer
    open it, one at a time.
    Raises `StoreExists`, `FolderNotEmpty`, `FolderSynced`, `FolderOnNetwork`, `FolderReadOnly`,
    `FolderNotWritable`, `HeaderNotWritten`, `DiskFull`, and what `furnish` raises.
    """
    check_new(folder)
    lock = _take_folder(folder, clock, shared=shared)
    header = Header(
        store_id or random(16), 1, 1, DATABASE.format(epoch=1), random(16), (), Tail.empty(clock())
    )
    keys = Keys(random(32), random(32))
    opened = Opened(folder, header, user.id, user.login, keys, lock, clock, founding=True)
    try:
        code = opened.add_user(user, keys.user_seed, kdf, random, code)
        make_file(folder / MAKING)
        _create(opened, country, random)
        if furnish is not None:
            furnish(opened)
        opened.found()
    except BaseException:
        opened.discard()
        raise
    return opened, code


def _take_folder(folder: Path, clock: Clock, *, shared: bool) -> StoreLock:
    """Return the lock of a folder that is there now and holds nothing of a store."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if shared:
            sharing.open_to_group(folder)
    except OSError as error:
        raise FolderNotWritable from error
    lock = hold(folder, clock())
    try:
        _check_empty(folder)  # somebody else may have been faster, and is done
        remove_store(folder)  # what was begun here and cut off
    except BaseException:
        lock.release()
        raise
    return lock


def check_new(folder: Path) -> None:
    """Return if a store may be made in `folder`, which need not be there.

    Raises `StoreExists`, `FolderNotEmpty`, `FolderSynced`, `FolderOnNetwork`, `FolderReadOnly`.
    """
    places.check_place(folder)
    try:
        _check_empty(folder)
    except OSError as error:
        raise FolderReadOnly from error


def _check_empty(folder: Path) -> None:
    """Return unless something lies in the folder that a store of ours may not replace."""
    there = {each.name for each in folder.iterdir()} - {LOCK} if folder.exists() else set()
    if any(name.startswith("header.") and not name.endswith(".new") for name in there):
        raise StoreExists
    if MAKING in there:  # nothing was ever saved in it: its header was never written
        there = {name for name in there if not name.startswith(("store-", "header."))} - {MAKING}
    if any(name.startswith("store-") for name in there):
        raise StoreExists  # a database whose header is lost may still be opened with a backup's
    if there:
        raise FolderNotEmpty


def _create(opened: Opened, country: str, random: Random) -> None:
    """Make the database with its two empty logs and go to work in it."""
    connection = opened.connect(create=True)
    try:
        migrate.make_first(connection)
        logs = load_logs(connection)
        with transaction(connection):
            for kind in ("work", "access"):
                logs.new(LogId(random(16)), kind, own=True, whole=True)
            save_logs(connection, logs.by_number.values())
            connection.exec_driver_sql(
                "INSERT INTO setting (name, value) VALUES ('country', ?)", (country.encode(),)
            )
        opened.attach(connection, country)
    except BaseException:
        disconnect(connection)
        raise
