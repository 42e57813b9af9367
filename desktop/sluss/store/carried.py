"""Sealed deliveries for head office that this computer takes along for another one.

The files lie in a folder of the store, sealed and signed as they were made; nobody here opens them.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

FOLDER = "carried"
_COLUMNS = "device, seq, sha256, size, file, taken_at, told_at"


@dataclass(frozen=True, slots=True)
class Carried:
    """A delivery of `device` that lies here; `told_at`: head office said that it has it.

    `file` is its name in the folder. Instants are UTC.
    """

    device: bytes
    seq: int
    sha256: bytes
    size: int
    file: str
    taken_at: dt.datetime
    told_at: dt.datetime | None = None


def carried_folder(store: Path) -> Path:
    """Return the folder of these files in the folder of a store."""
    return store / FOLDER


def file_name(sha256: bytes) -> str:
    """Return what the file of a delivery is called here."""
    return f"{sha256[:8].hex()}.sluss"


def add_carried(connection: Connection, one: Carried) -> None:
    """Note a delivery that is taken along."""
    connection.exec_driver_sql(
        f"INSERT OR REPLACE INTO carried ({_COLUMNS}) VALUES (?,?,?,?,?,?,?)",  # noqa: S608
        (one.device, one.seq, one.sha256, one.size, one.file, one.taken_at.isoformat(),
         None if one.told_at is None else one.told_at.isoformat()),
    )  # fmt: skip


def all_carried(connection: Connection) -> list[Carried]:
    """Return what is or was taken along, by device and number."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM carried ORDER BY device, seq"  # noqa: S608
    )
    return [
        Carried(device, seq, sha256, size, file, _at(taken), None if told is None else _at(told))
        for device, seq, sha256, size, file, taken, told in rows
    ]


def note_told(connection: Connection, device: bytes, seq: int, at: dt.datetime) -> None:
    """Note that head office has a delivery: it need not be taken along any more."""
    connection.exec_driver_sql(
        "UPDATE carried SET told_at = ? WHERE device = ? AND seq = ?", (at.isoformat(), device, seq)
    )


def drop_carried(connection: Connection, device: bytes, seq: int) -> None:
    """Forget a delivery."""
    connection.exec_driver_sql("DELETE FROM carried WHERE device = ? AND seq = ?", (device, seq))


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)
