"""Opening a store with a passphrase or a recovery code, working in it, and closing it."""

import contextlib
import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from sluss.crypto.kdf import KdfParameters, aside_key, database_key
from sluss.crypto.recovery import RecoveryCode, new_recovery_code
from sluss.crypto.slots import (
    Keys,
    SlotKind,
    make_escrow_slot,
    make_passphrase_slot,
    make_recovery_slot,
    open_slot,
)
from sluss.domain.ids import RecordId
from sluss.errors.keys import FolderNotWritable, HeaderNotWritten
from sluss.errors.store import (
    MigrationFailed,
    StoreDamaged,
)
from sluss.store import durable, migrate, places
from sluss.store.aside import Aside
from sluss.store.carried import carried_folder
from sluss.store.connection import (
    check_writable,
    connect,
    empty_write_ahead_log,
    integrity_faults,
    make_file,
    translated,
)
from sluss.store.header import (
    Header,
    Tail,
    Unlocked,
    UserSlot,
    read_header,
    unlock,
    write_header,
)
from sluss.store.lockfile import StoreLock, hold
from sluss.store.log import load_logs, log_size
from sluss.store.opened import Store
from sluss.store.tail import check_tail

DATABASE = "store-{epoch}.db"
MAKING = "making"  # lies beside a store that is being made: without a header it is one that was not

Random = Callable[[int], bytes]
Clock = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class NewUser:
    """A person who shall be able to open the store: record id, login name and passphrase."""

    id: RecordId
    login: str
    passphrase: str = field(repr=False)


@dataclass(slots=True)
class Opened:
    """An unlocked store: what it takes to work in it, to change its header and to close it.

    `damaged_copy` names the copy of the header that had to be mended ("a", "b"), None if all is
    well. `founding`: the store is being made and has no header on disk yet. `synced_by` names the
    program that copies the folder to a server, if one does: it should not lie there. `by` is what
    it was opened with.
    """

    folder: Path
    header: Header
    user: RecordId
    login: str
    keys: Keys = field(repr=False)
    lock: StoreLock
    clock: Clock
    damaged_copy: str | None = None
    founding: bool = False
    synced_by: str = ""
    by: SlotKind = SlotKind.PASSPHRASE
    _store: Store | None = None

    @property
    def store(self) -> Store:
        """The store itself."""
        if self._store is None:
            raise RuntimeError("the store is closed")
        return self._store

    def attach(self, connection: Connection, country: str) -> None:
        """Go to work on an open, migrated connection."""
        aside = Aside(self.folder, aside_key(self.keys.master_key))
        self._store = Store(self.folder, connection, country, self.write_mark, aside)

    def connect(self, *, create: bool = False) -> Connection:
        """Return a keyed connection to the database the header names."""
        key = database_key(self.keys.master_key)
        return connect(self.folder / self.header.file, key, self.header.salt, create=create)

    def write_mark(self, store: Store) -> None:
        """Write into the header how far the logs have come."""
        work, access = store.logs.own("work"), store.logs.own("access")
        tail = Tail(work.n, work.head, access.n, access.head, self.clock())
        self.put_header(self.header.with_tail(tail))

    def put_header(self, header: Header) -> bool:
        """Write the next generation of the header, go on with it, and say if both copies are new.

        Raises `FolderNotWritable`, `HeaderNotWritten`; the header in force is then what it was, as
        far as this store knows: a failure after the renaming may have put the new one in its place,
        so that its generation is not used again. A store that is being made keeps it for `found`.
        """
        if self.founding:
            self.header = replace(header, gen=1)
            return True
        try:
            left = write_header(self.folder, header, self.keys.master_key)
        except BaseException:
            self.header = replace(self.header, gen=header.gen)
            raise
        self.header = header
        return left is None

    def found(self) -> None:
        """Write the first header of a store that is being made: from now on it is one.

        Raises `FolderNotWritable`, `HeaderNotWritten`.
        """
        durable.sync_folder(self.folder)
        write_header(self.folder, self.header, self.keys.master_key)
        self.founding = False
        with contextlib.suppress(OSError):  # beside a header it says nothing any more
            (self.folder / MAKING).unlink(missing_ok=True)

    def add_user(
        self,
        user: NewUser,
        seed: bytes,
        kdf: KdfParameters,
        random: Random,
        code: RecoveryCode | None = None,
    ) -> RecoveryCode:
        """Let one more person open the store; returns that person's recovery code.

        Everybody unwraps the same store key; `seed` (32 bytes) and so the signature is one's own.
        The `code` is drawn unless one was handed over already.
        """
        keys = Keys(self.keys.master_key, seed)
        code = code or new_recovery_code(random)
        at = self.clock()
        slots = (
            _by_passphrase(self.header.store, keys, user, kdf, random, at),
            _by_code(self.header.store, keys, user, code, random, at),
        )
        self.put_header(self.header.with_slots(slots))
        return code

    def check_own(self, passphrase: str) -> None:
        """Return if this is the passphrase of who opened the store; takes as long as unlocking.

        Raises `WrongPassphrase`, `SlotDamaged`, `NotEnoughMemory`.
        """
        slot = self.header.slots_of(self.login)[SlotKind.PASSPHRASE].slot
        open_slot(self.header.store, slot, passphrase)

    def own_kdf(self) -> KdfParameters:
        """Return how much work the passphrase of who opened the store is to try."""
        found = self.header.slots_of(self.login)[SlotKind.PASSPHRASE].slot.kdf
        if found is None:
            raise LookupError("a passphrase slot has parameters")
        return found

    def renew_own(
        self,
        random: Random,
        passphrase: tuple[str, KdfParameters] | None = None,
        code: RecoveryCode | None = None,
    ) -> None:
        """Give who opened the store a new passphrase, a new recovery code, or both at once.

        One header replaces the other: either everything old opens the store, or everything new.
        Raises `FolderNotWritable`, `HeaderNotWritten`, `NotEnoughMemory`.
        """
        at, slots = self.clock(), []
        store = self.header.store
        if passphrase is not None:
            user = NewUser(self.user, self.login, passphrase[0])
            slots.append(_by_passphrase(store, self.keys, user, passphrase[1], random, at))
        if code is not None:
            user = NewUser(self.user, self.login, "")
            slots.append(_by_code(store, self.keys, user, code, random, at))
        self.put_header(self.header.with_slots(slots))

    def leave_code(self, code: RecoveryCode, random: Random) -> None:
        """Let a code that is left with head office open the store for who opened it.

        The one before it no more. Raises `FolderNotWritable`, `HeaderNotWritten`.
        """
        slot = make_escrow_slot(self.header.store, self.keys, code, random)
        left = UserSlot(self.user, self.login, slot, self.clock())
        self.put_header(self.header.with_slots([left]))

    def forget_code(self) -> None:
        """Let a code that was left with head office open the store no more."""
        self.put_header(self.header.without_slots(self.user, SlotKind.ESCROW))

    def close(self) -> None:
        """Note how far the logs have come, close the database and let go of the lock.

        A full disk keeps nobody from closing: the mark may lag behind.
        """
        if self._store is None:
            return
        store, self._store = self._store, None
        try:
            store.let_go()  # else the mark would tell of what is not kept
            with contextlib.suppress(FolderNotWritable, HeaderNotWritten):
                self.write_mark(store)
            store.close()
        finally:
            self.lock.release()

    def discard(self) -> None:
        """Close a store that was not made to its end, and remove it."""
        store, self._store = self._store, None
        try:
            if store is not None:
                store.close()
        finally:
            remove_store(self.folder)
            self.lock.release()


def remove_store(folder: Path) -> None:
    """Remove what lies in a folder of a store that was never founded."""
    shutil.rmtree(carried_folder(folder), ignore_errors=True)
    for each in [*folder.glob("store-*"), *folder.glob("header.*"), folder / MAKING]:
        each.unlink(missing_ok=True)


def _by_passphrase(
    store: bytes, keys: Keys, user: NewUser, kdf: KdfParameters, random: Random, at: dt.datetime
) -> UserSlot:
    slot = make_passphrase_slot(store, keys, user.passphrase, kdf, random)
    return UserSlot(user.id, user.login, slot, at)


def _by_code(
    store: bytes, keys: Keys, user: NewUser, code: RecoveryCode, random: Random, at: dt.datetime
) -> UserSlot:
    return UserSlot(user.id, user.login, make_recovery_slot(store, keys, code, random), at)


def open_store(
    folder: Path, login: str, secret: str | RecoveryCode, clock: Clock, patience_s: float = 0.0
) -> Opened:
    """Open the store with a user's passphrase or recovery code.

    Takes as long as the key derivation. Raises what `unlock` and `hold` raise, and `StoreMissing`,
    `StoreDamaged`, `StoreNewer`, `StoreRolledBack`, `StoreReadOnly`, `MigrationFailed`,
    `FolderOnNetwork`.
    """
    read_header(folder)  # no lock file in a folder that holds no store
    places.check_disk(folder)
    lock = hold(folder, clock(), patience_s)
    try:
        return enter(folder, unlock(folder, login, secret), lock, clock)
    except BaseException:
        lock.release()
        raise


def enter(folder: Path, found: Unlocked, lock: StoreLock, clock: Clock) -> Opened:
    """Open the store whose header was unlocked; `lock` is held already and let go by `close`.

    Raises what `open_store` raises, after the keys are known.
    """
    keys = Keys(found.master_key, found.user_seed)
    user = RecordId(found.user)
    opened = Opened(folder, found.header, user, found.login, keys, lock, clock, found.damaged_copy)
    opened.synced_by, opened.by = places.synced(folder), found.by
    _open(opened, both_copies=found.mended)
    return opened


def _open(opened: Opened, *, both_copies: bool) -> None:
    """Go to work; `both_copies` says that both copies of the header are whole and alike."""
    connection = opened.connect()
    try:
        with translated():
            empty_write_ahead_log(connection)
            check_writable(connection)
            if migrate.is_behind(connection):
                both_copies = _migrate_copy(opened, connection)
                disconnect(connection)
                connection = opened.connect()
            country = connection.exec_driver_sql(
                "SELECT value FROM setting WHERE name = 'country'"
            ).scalar()
            opened.attach(connection, (country or b"SE").decode())
            check_tail(connection, opened.store.logs, opened.header.tail)
            _retry_newer(opened.store)
            if both_copies:
                _remove_superseded(opened)
    except BaseException:
        disconnect(connection)
        raise


def disconnect(connection: Connection) -> None:
    """Close a connection and forget what it was opened with."""
    engine = connection.engine
    connection.close()
    engine.dispose()


def _migrate_copy(opened: Opened, old: Connection) -> bool:
    """Bring a copy of the database to this version, check it, and let the header name it.

    Returns whether both copies of the header name it now, so that the old one can go.
    Raises `MigrationFailed`, `StoreDamaged`, `DiskFull`; the store is then as before.
    """
    header = opened.header
    name = DATABASE.format(epoch=_number(header.file) + 1)
    target = opened.folder / name
    _remove_database(target)  # of an attempt that was cut off
    try:
        make_file(target)
        old.exec_driver_sql("VACUUM INTO ?", (str(target),))
        _migrate(connect(target, database_key(opened.keys.master_key), header.salt), header.tail)
    except BaseException:
        _remove_database(target)
        raise
    durable.sync_folder(opened.folder)
    return opened.put_header(replace(header, gen=header.gen + 1, file=name))


def _migrate(connection: Connection, tail: Tail) -> None:
    try:
        before = log_size(connection)
        migrate.upgrade(connection)
        check_tail(connection, load_logs(connection), tail)
        if log_size(connection) != before or migrate.differences(connection):
            raise MigrationFailed
        if integrity_faults(connection):
            raise StoreDamaged
        empty_write_ahead_log(connection)
    finally:
        disconnect(connection)


def _number(file: str) -> int:
    return int(Path(file).stem.rpartition("-")[2])


def _remove_database(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def _remove_superseded(opened: Opened) -> None:
    """Remove the databases of earlier versions: they hold what was erased since.

    That one cannot be removed must keep nobody from their work.
    """
    current = _number(opened.header.file)
    for path in opened.folder.glob(DATABASE.format(epoch="*")):
        number = path.stem.rpartition("-")[2]
        if number.isdecimal() and int(number) < current:
            with contextlib.suppress(OSError):
                _remove_database(path)


def _retry_newer(store: Store) -> None:
    """Show what an earlier version of the program could not: operations of a newer one."""
    found = store.connection.exec_driver_sql(
        "SELECT 1 FROM waiting WHERE reason = 'newer' LIMIT 1"
    ).first()
    if found is not None:
        with store.importing() as applier:
            applier.retry_waiting()
