"""The one encrypted connection of a store: opening, keying, transactions and what can fail."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from sluss.errors import SlussError
from sluss.errors.store import (
    CipherMissing,
    DiskFailed,
    DiskFull,
    StoreDamaged,
    StoreMissing,
    StoreReadOnly,
)
from sluss.store.sharing import file_mode, settle_mode

# 3.53.4 repairs faults that could corrupt a store in WAL mode (3.7.0-3.51.2) and with ATTACH
# (3.53.0-3.53.3).
OLDEST_SQLITE = (3, 53, 4)
CACHE_KIB = 64 * 1024  # measured: 256 MiB gains little with the log in segments

_ROOM_TO_OPEN = 64 * 1024  # bytes: the index of an empty write-ahead log takes half of it

# Of a value it knows no adapter for the driver asks the value itself, and builds the exception that
# says no: measured, half the time of writing a row of eight. Bytes and nothing stay as they are.
sqlcipher.register_adapter(bytes, bytes)
sqlcipher.register_adapter(type(None), lambda nothing: nothing)

_FULL, _READ_ONLY, _DAMAGED, _NOT_A_DATABASE = "full", "readonly", "malformed", "not a database"


def connect(path: Path, key: bytes, salt: bytes, *, create: bool = False) -> Connection:
    """Open the encrypted database file with its raw key (32 bytes) and salt (16 bytes).

    Never makes a file unless told to. Raises `StoreMissing`, `CipherMissing`, `StoreDamaged`,
    `StoreReadOnly`, `DiskFull`, `DiskFailed`.
    """
    if create:
        make_file(path)
    elif not path.exists():
        raise StoreMissing
    elif path.stat().st_size == 0:
        raise StoreDamaged  # an empty file would be taken for a new database and written to

    def driver() -> Any:
        return _keyed(path, key, salt)

    engine = create_engine(
        "sqlite://",
        creator=driver,
        module=sqlcipher,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,  # error text would otherwise print names
    )
    _listen(engine, path)
    try:
        with translated():
            return engine.connect()
    except (DiskFailed, StoreReadOnly) as error:
        if _is_full(path.parent):
            raise DiskFull from error
        raise


def _keyed(path: Path, key: bytes, salt: bytes) -> Any:
    made = sqlcipher.connect(f"file:{quote(str(path))}?mode=rw", uri=True, isolation_level=None)
    try:
        _prepare(made, key, salt)
    except BaseException:
        made.close()
        raise
    return made


def _listen(engine: Engine, path: Path) -> None:
    """Have every statement's failure raise what an officer can act on."""

    def tell(context: ExceptionContext) -> None:
        known = _known(context.original_exception)
        # Without room for the index of the write-ahead log the driver speaks of something else.
        if isinstance(known, DiskFailed | StoreReadOnly) and _is_full(path.parent):
            known = DiskFull()
        if known is not None:
            raise known from context.original_exception

    event.listen(engine, "handle_error", tell)


def _is_full(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < _ROOM_TO_OPEN


def make_file(path: Path) -> None:
    """Make an empty file for a database, which nobody else can read; one that is there stays.

    Raises `DiskFull`, `StoreReadOnly`.
    """
    try:
        path.touch(file_mode(path.parent))
        settle_mode(path)
    except OSError as error:
        raise DiskFull if error.errno == errno.ENOSPC else StoreReadOnly from error


def _prepare(made: Any, key: bytes, salt: bytes) -> None:
    made.execute("PRAGMA cipher_log_level = NONE")  # a wrong key is told by us, not on stderr
    made.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise CipherMissing
    if not (made.execute("PRAGMA cipher_version").fetchone() or ("",))[0]:
        raise CipherMissing
    made.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",  # NORMAL lost 1,034 of 1,500 simulated power cuts
        "temp_store = MEMORY",
        "secure_delete = ON",
        # Locking each allocation in memory made a row 8-15 times as dear in a program with a heap
        # (measured: 8 us a note without, 65-98 us with). Lock ends the process, which clears more.
        "cipher_memory_security = OFF",
        f"cache_size = -{CACHE_KIB}",
    ):
        made.execute(f"PRAGMA {pragma}")


@contextmanager
def translated() -> Iterator[None]:
    """Turn what the driver reports into what an officer can act on.

    Raises `DiskFull`, `StoreReadOnly`, `StoreDamaged`, `DiskFailed`.
    """
    try:
        yield
    except DBAPIError as error:
        known = _known(error.orig)
        if known is None:
            raise
        raise known from error
    except sqlcipher.DatabaseError as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error


def _known(error: BaseException | None) -> SlussError | None:
    said = str(error).lower()
    if _FULL in said:
        return DiskFull()
    if _READ_ONLY in said or "unable to open" in said:
        return StoreReadOnly()
    if _DAMAGED in said or _NOT_A_DATABASE in said:
        return StoreDamaged()
    if "i/o" in said:
        return DiskFailed()
    return None


@contextmanager
def transaction(connection: Connection, *, checkpoint: bool = True) -> Iterator[None]:
    """All of what is done inside, or none of it.

    After the commit the write-ahead log is emptied into the main file, because a flipped byte in it
    silently drops commits while the main file is checked page by page.
    """
    with translated():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        with translated():
            yield
            connection.exec_driver_sql("COMMIT")
    except BaseException:
        roll_back(connection)
        raise
    if checkpoint:
        empty_write_ahead_log(connection)


def check_writable(connection: Connection) -> None:
    """Return if the database can be written to: the driver opens one that cannot without a word.

    Raises `StoreReadOnly`.
    """
    with translated():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            connection.exec_driver_sql("PRAGMA user_version = 0")  # a page that is never written
        finally:
            roll_back(connection)


def roll_back(connection: Connection) -> None:
    """Undo what the open transaction did; the engine may have done so itself on a full disk."""
    driver = connection.connection.dbapi_connection
    if driver is not None and getattr(driver, "in_transaction", False):
        with translated():
            connection.exec_driver_sql("ROLLBACK")


def empty_write_ahead_log(connection: Connection) -> None:
    """Move committed pages into the main file.

    What was committed is safe without it, so a full disk here is told at the next save.
    """
    try:
        with translated():
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    except (DiskFull, DiskFailed):
        return


def compact(connection: Connection) -> None:
    """Write the whole file anew, so that nothing that was erased is left in a page nobody uses.

    `secure_delete` writes zeros over what is deleted, but not over what a page kept twice when its
    rows were put in order. Takes about as long as copying the file. Raises `DiskFull`,
    `DiskFailed`; the file is then as before.
    """
    with translated():
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("DELETE FROM setting WHERE name = 'compact-due'")
    empty_write_ahead_log(connection)


def integrity_faults(connection: Connection) -> list[str]:
    """Return what the page check finds, else what the structure check finds; empty: all is well.

    Where pages are damaged the structure cannot be looked at.
    """
    with translated():
        pages = connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall()
        if pages:
            return [str(row[0]) for row in pages]
        shape = connection.exec_driver_sql("PRAGMA integrity_check").fetchall()
    return [str(row[0]) for row in shape if row[0] != "ok"]
