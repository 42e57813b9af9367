"""What an open store says of itself when it is examined."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from sluss.errors.store import CipherMissing, StoreDamaged
from sluss.store.connection import connect, empty_write_ahead_log, translated


@contextmanager
def connected(path: Path, key: bytes, salt: bytes, *, create: bool = False) -> Iterator[Connection]:
    """Give a connection to a database for a while. Raises what `connect` raises."""
    connection = connect(path, key, salt, create=create)
    try:
        yield connection
    finally:
        engine = connection.engine
        connection.close()
        engine.dispose()


def cipher_faults(connection: Connection) -> int:
    """Return how many pages do not match their check values."""
    with translated():
        return len(connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall())


def structure_faults(connection: Connection) -> int:
    """Return how many faults there are in tables and indexes."""
    with translated():
        found = connection.exec_driver_sql("PRAGMA integrity_check").fetchall()
    return sum(row[0] != "ok" for row in found)


def waiting_operations(connection: Connection) -> dict[str, int]:
    """Return how many operations cannot be shown yet, by reason (parent, newer, invalid)."""
    with translated():
        found = connection.exec_driver_sql(
            "SELECT reason, count(*) FROM waiting GROUP BY reason ORDER BY reason"
        )
        return {row[0]: row[1] for row in found}


def cipher_versions(connection: Connection) -> tuple[str, str]:
    """Return the versions of the cipher and of the database it is built into."""
    with translated():
        cipher = connection.exec_driver_sql("PRAGMA cipher_version").scalar_one()
        database = connection.exec_driver_sql("SELECT sqlite_version()").scalar_one()
    return str(cipher), str(database)


def try_cipher(path: Path, random: Callable[[int], bytes]) -> tuple[str, str]:
    """Make a database, write into it, and return the versions.

    Raises `CipherMissing` if what was written can be found in the file or another key opens it, and
    what `connect` raises.
    """
    key, salt, word = random(32), random(16), b"plain-" + random(8).hex().encode()
    with connected(path, key, salt, create=True) as connection:
        connection.exec_driver_sql("CREATE TABLE trial (word TEXT)")
        connection.exec_driver_sql("INSERT INTO trial VALUES (?)", (word.decode(),))
        empty_write_ahead_log(connection)
        versions = cipher_versions(connection)
    if word in path.read_bytes():
        raise CipherMissing
    try:
        with connected(path, random(32), salt):
            raise CipherMissing
    except StoreDamaged:
        return versions
