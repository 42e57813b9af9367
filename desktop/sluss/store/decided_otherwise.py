"""Own operations that a person elsewhere has decided against, until their author has seen it.

Local: it follows from the log, and travels with nothing.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Otherwise:
    """An own operation and the one that put another value in its place (local references).

    `at` is when this computer learnt of it, an instant in UTC.
    """

    ref: int
    by_ref: int
    at: dt.datetime
    seen: bool


def keep_otherwise(
    connection: Connection, found: Iterable[tuple[int, int]], at: dt.datetime
) -> None:
    """Note pairs of an own operation and the one decided with; the last decision is the one told.

    `at` is an aware instant. Within an open transaction.
    """
    rows = [(ref, by_ref, at.astimezone(dt.UTC).isoformat()) for ref, by_ref in found]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO told_otherwise (ref, by_ref, at, seen) VALUES (?, ?, ?, 0)"
            " ON CONFLICT (ref) DO UPDATE SET by_ref = excluded.by_ref, at = excluded.at,"
            " seen = 0",
            rows,
        )


def unseen_otherwise(connection: Connection) -> list[Otherwise]:
    """Return what nobody has said to have seen, the newest first."""
    rows = connection.exec_driver_sql(
        "SELECT ref, by_ref, at, seen FROM told_otherwise WHERE seen = 0 ORDER BY at DESC, ref DESC"
    ).fetchall()
    return [
        Otherwise(ref, by_ref, dt.datetime.fromisoformat(at), bool(seen))
        for ref, by_ref, at, seen in rows
    ]


def mark_seen(connection: Connection, refs: Collection[int]) -> None:
    """Note that their author has seen what was decided. Within an open transaction."""
    if refs:
        connection.exec_driver_sql(
            "UPDATE told_otherwise SET seen = 1 WHERE ref = ?", [(ref,) for ref in sorted(refs)]
        )
