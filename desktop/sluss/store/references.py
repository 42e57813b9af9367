"""The reference data kept in a store, signed as it came. Local: it travels as a document."""

import datetime as dt

from sqlalchemy import Connection


def newest_reference(connection: Connection) -> bytes | None:
    """Return the newest document, None where the program's own lists are all there is."""
    found = connection.exec_driver_sql(
        "SELECT data FROM reference ORDER BY version DESC LIMIT 1"
    ).fetchone()
    return None if found is None else bytes(found[0])


def keep_reference(connection: Connection, version: int, data: bytes, now: dt.datetime) -> None:
    """Keep a document; those before it stay, for whoever asks what was in force."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO reference (version, data, taken_at) VALUES (?, ?, ?)",
        (version, data, now.astimezone(dt.UTC).isoformat(timespec="seconds")),
    )
