"""What somebody reads who has the key of the store and no program: every byte of every table."""

from sqlalchemy import Connection


def every_value(connection: Connection) -> bytes:
    """Return all values of all tables of the decrypted database behind each other.

    The log's segments are in it as they are kept, so names in operations would be found too.
    """
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    found: list[bytes] = []
    for (name,) in names.fetchall():
        for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"').fetchall():
            found.extend(v if isinstance(v, bytes) else str(v).encode() for v in row)
    return b"\0".join(found)


def unused_pages(connection: Connection) -> int:
    """Return how many pages of the file hold nothing that is used; they may hold what was."""
    return int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one())
