"""Deliveries that were refused and set aside, each with a sealed copy of its file.

The copies lie in a folder of the store as they came: sealed and signed, nobody has opened them.
"""

import datetime as dt
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Connection

from sluss.store.sharing import make_folder_for, settle_mode

FOLDER = "set-aside"
_COLUMNS = "sha256, sender, seq, number, facts, found_at, size, file, settled_at"


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A delivery that was refused with the error of that number and those facts.

    `sender` (16 bytes) and `seq` are what the file says in the clear, None and 0 where it says
    nothing. `size` in bytes. `file` names the copy in the folder, empty where there is none.
    Instants are UTC; `settled_at` is when a person put it away, None while it waits for one.
    """

    sha256: bytes
    sender: bytes | None
    seq: int
    number: int
    facts: dict[str, str | int]
    found_at: dt.datetime
    size: int
    file: str
    settled_at: dt.datetime | None = None


def folder_of(store: Path) -> Path:
    """Return the folder of the copies in the folder of a store."""
    return store / FOLDER


def add(connection: Connection, one: Quarantined) -> None:
    """Note a delivery as set aside; one that was so before is noted anew."""
    settled = None if one.settled_at is None else one.settled_at.isoformat()
    connection.exec_driver_sql(
        f"INSERT OR REPLACE INTO quarantined ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)",  # noqa: S608
        (
            one.sha256, one.sender, one.seq, one.number, msgspec.msgpack.encode(one.facts),
            one.found_at.isoformat(), one.size, one.file, settled,
        ),
    )  # fmt: skip


def every(connection: Connection) -> list[Quarantined]:
    """Return all of them, also those that were put away, the newest first."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM quarantined ORDER BY found_at DESC, sha256"  # noqa: S608
    )
    return [
        Quarantined(
            sha256, sender, seq, number, msgspec.msgpack.decode(facts, type=dict[str, str | int]),
            dt.datetime.fromisoformat(found), size, file,
            None if settled is None else dt.datetime.fromisoformat(settled),
        )
        for sha256, sender, seq, number, facts, found, size, file, settled in rows
    ]  # fmt: skip


def find(connection: Connection, sha256: bytes) -> Quarantined | None:
    """Return the one with a check number."""
    return next((each for each in every(connection) if each.sha256 == sha256), None)


def settle(connection: Connection, sha256: bytes, at: dt.datetime | None) -> None:
    """Note when one was put away, or that it waits again."""
    connection.exec_driver_sql(
        "UPDATE quarantined SET settled_at = ? WHERE sha256 = ?",
        (None if at is None else at.isoformat(), sha256),
    )


def keep_copy(store: Path, file: Path, name: str) -> bool:
    """Copy a file into the folder under a name; whether it is there now, whole."""
    folder = folder_of(store)
    target, part = folder / name, folder / f"{name}.part"
    if target.is_file():
        return True
    try:
        make_folder_for(store, folder)
        shutil.copyfile(file, part)
        settle_mode(part)
        part.replace(target)
    except OSError:  # no room, or the stick is gone: what is known of it is kept all the same
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return False
    return True


def drop_copies(connection: Connection, store: Path, most_bytes: int) -> int:
    """Remove copies until the rest is no larger than that: those put away first, then the oldest.

    Returns how many were removed; that they were refused stays known.
    """
    kept = [each for each in every(connection) if each.file]
    total, removed = sum(each.size for each in kept), 0
    for each in _least_wanted(kept):
        if total <= most_bytes:
            break
        (folder_of(store) / each.file).unlink(missing_ok=True)
        connection.exec_driver_sql(
            "UPDATE quarantined SET file = '' WHERE sha256 = ?", (each.sha256,)
        )
        total -= each.size
        removed += 1
    return removed


def _least_wanted(kept: Iterable[Quarantined]) -> list[Quarantined]:
    return sorted(kept, key=lambda each: (each.settled_at is None, each.found_at))
