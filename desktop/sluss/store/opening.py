"""Making a store, opening it with a passphrase or a recovery code, and closing it."""

import contextlib
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from sluss.crypto.kdf import KdfParameters, database_key
from sluss.crypto.recovery import RecoveryCode, new_recovery_code
from sluss.crypto.slots import Keys, make_passphrase_slot, make_recovery_slot
from sluss.domain.ids import LogId, RecordId
from sluss.errors.keys import FolderNotWritable, HeaderNotWritten
from sluss.errors.store import (
    MigrationFailed,
    StoreDamaged,
    StoreExists,
    StoreRolledBack,
)
from sluss.oplog.chain import digest, link
from sluss.store import durable, migrate
from sluss.store.connection import (
    check_writable,
    connect,
    empty_write_ahead_log,
    integrity_faults,
    make_file,
    transaction,
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
from sluss.store.lockfile import NAME as LOCK
from sluss.store.lockfile import StoreLock, hold
from sluss.store.log import Logs, LogState, load_logs, log_size, read_log, save_logs
from sluss.store.opened import Store

DATABASE = "store-{epoch}.db"

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
    well.
    """

    folder: Path
    header: Header
    user: RecordId
    login: str
    keys: Keys = field(repr=False)
    lock: StoreLock
    clock: Clock
    damaged_copy: str | None = None
    _store: Store | None = None

    @property
    def store(self) -> Store:
        """The store itself."""
        if self._store is None:
            raise RuntimeError("the store is closed")
        return self._store

    def attach(self, connection: Connection, country: str) -> None:
        """Go to work on an open, migrated connection."""
        self._store = Store(self.folder, connection, country, self.write_mark)

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
        so that its generation is not used again.
        """
        try:
            left = write_header(self.folder, header, self.keys.master_key)
        except BaseException:
            self.header = replace(self.header, gen=header.gen)
            raise
        self.header = header
        return left is None

    def add_user(
        self, user: NewUser, seed: bytes, kdf: KdfParameters, random: Random
    ) -> RecoveryCode:
        """Let one more person open the store; returns that person's recovery code.

        Everybody unwraps the same store key; `seed` (32 bytes) and so the signature is one's own.
        """
        keys = Keys(self.keys.master_key, seed)
        slots, code = _user_slots(self.header.store, keys, user, kdf, random)
        self.put_header(self.header.with_slots(slots))
        return code

    def close(self) -> None:
        """Note how far the logs have come, close the database and let go of the lock.

        A full disk keeps nobody from closing: the mark may lag behind.
        """
        if self._store is None:
            return
        store, self._store = self._store, None
        try:
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
            _remove_store(self.folder)
            self.lock.release()


def create_store(
    folder: Path, country: str, user: NewUser, kdf: KdfParameters, random: Random, clock: Clock
) -> tuple[Opened, RecoveryCode]:
    """Make a store in an empty or new folder and return it open, with the user's recovery code.

    Raises `StoreExists`, `FolderNotWritable`, `HeaderNotWritten`, `DiskFull`.
    """
    try:
        _check_empty(folder)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderNotWritable from error
    lock = hold(folder, clock())
    try:
        _check_empty(folder)  # somebody else may have been faster, and is done
    except BaseException:
        lock.release()
        raise
    try:
        return _create(folder, country, user, kdf, random, clock, lock)
    except BaseException:
        _remove_store(folder)
        lock.release()
        raise


def _check_empty(folder: Path) -> None:
    if folder.exists() and any(each.name != LOCK for each in folder.iterdir()):
        raise StoreExists


def _remove_store(folder: Path) -> None:
    for each in [*folder.glob("store-*"), *folder.glob("header.*")]:
        each.unlink(missing_ok=True)


def _create(
    folder: Path,
    country: str,
    user: NewUser,
    kdf: KdfParameters,
    random: Random,
    clock: Clock,
    lock: StoreLock,
) -> tuple[Opened, RecoveryCode]:
    keys = Keys(random(32), random(32))
    store_id, salt = random(16), random(16)
    slots, code = _user_slots(store_id, keys, user, kdf, random)
    header = Header(store_id, 1, 1, DATABASE.format(epoch=1), salt, slots, Tail.empty(clock()))
    opened = Opened(folder, header, user.id, user.login, keys, lock, clock)
    connection = opened.connect(create=True)
    try:
        migrate.upgrade(connection)
        logs = load_logs(connection)
        with transaction(connection):
            for kind in ("work", "access"):
                logs.new(LogId(random(16)), kind, own=True, whole=True)
            save_logs(connection, logs.by_number.values())
            connection.exec_driver_sql(
                "INSERT INTO setting (name, value) VALUES ('country', ?)", (country.encode(),)
            )
        durable.sync_folder(folder)
        write_header(folder, header, keys.master_key)
        opened.attach(connection, country)
    except BaseException:
        _disconnect(connection)
        raise
    return opened, code


def _user_slots(
    store: bytes, keys: Keys, user: NewUser, kdf: KdfParameters, random: Random
) -> tuple[tuple[UserSlot, UserSlot], RecoveryCode]:
    """Return a user's two slots, and the code that opens the second."""
    code = new_recovery_code(random)
    passphrase = make_passphrase_slot(store, keys, user.passphrase, kdf, random)
    recovery = make_recovery_slot(store, keys, code, random)
    login = user.login
    return (UserSlot(user.id, login, passphrase), UserSlot(user.id, login, recovery)), code


def open_store(
    folder: Path, login: str, secret: str | RecoveryCode, clock: Clock, patience_s: float = 0.0
) -> Opened:
    """Open the store with a user's passphrase or recovery code.

    Takes as long as the key derivation. Raises what `unlock` and `hold` raise, and `StoreMissing`,
    `StoreDamaged`, `StoreNewer`, `StoreRolledBack`, `StoreReadOnly`, `MigrationFailed`.
    """
    read_header(folder)  # no lock file in a folder that holds no store
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
                _disconnect(connection)
                connection = opened.connect()
            country = connection.exec_driver_sql(
                "SELECT value FROM setting WHERE name = 'country'"
            ).scalar()
            opened.attach(connection, (country or b"SE").decode())
            _check_tail(connection, opened.store.logs, opened.header.tail)
            _retry_newer(opened.store)
            if both_copies:
                _remove_superseded(opened)
    except BaseException:
        _disconnect(connection)
        raise


def _disconnect(connection: Connection) -> None:
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
        _check_tail(connection, load_logs(connection), tail)
        if log_size(connection) != before or migrate.differences(connection):
            raise MigrationFailed
        if integrity_faults(connection):
            raise StoreDamaged
        empty_write_ahead_log(connection)
    finally:
        _disconnect(connection)


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


def _check_tail(connection: Connection, logs: Logs, tail: Tail) -> None:
    """Raise `StoreRolledBack` unless the logs are where the header says, or further."""
    for kind, n, head in (
        ("work", tail.work_n, tail.work_head),
        ("access", tail.access_n, tail.access_head),
    ):
        log = logs.own(kind)
        if log.n < n or _linked(connection, log, n, head) != log.head:
            raise StoreRolledBack


def _linked(connection: Connection, log: LogState, n: int, head: bytes) -> bytes:
    """Return the link of a log's last operation, reckoned on from the link of its n-th."""
    for _, entry in read_log(connection, log.number, n + 1, log.n):
        body = entry.digest if entry.body is None else digest(entry.body)
        head = link(head, entry.header, body)
    return head
