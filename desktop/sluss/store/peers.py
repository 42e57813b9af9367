"""What the newest delivery of each other device told about it. Local: it never travels."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

_COLUMNS = (
    "device, app, format, trust, created_told, read_at, clock_off_s, stream_ack, covers_work,"
    " lost_until"
)


@dataclass(frozen=True, slots=True)
class Peer:
    """One other device. Instants are UTC.

    `app` is the version of its program, `trust` the version of the document it trusts by.
    `created_told` is when its newest delivery was made by its own clock, which is `clock_off_s`
    seconds ahead (negative: behind; 0: nothing speaks against it). `stream_ack` is how much of our
    stream it holds, `covers_work` up to where its sealed deliveries for head office hold its work.
    `lost_until`: it has told that what it held before then is lost.
    """

    device: bytes
    app: str = ""
    format: int = 0
    trust: int = 0
    created_told: dt.datetime | None = None
    read_at: dt.datetime | None = None
    clock_off_s: int = 0
    stream_ack: int = 0
    covers_work: int = 0
    lost_until: dt.datetime | None = None


def save_peer(connection: Connection, peer: Peer) -> None:
    """Write what is known of a device now."""
    connection.exec_driver_sql(
        f"INSERT OR REPLACE INTO peer ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?)",  # noqa: S608 - names above
        (
            peer.device,
            peer.app,
            peer.format,
            peer.trust,
            _text(peer.created_told),
            _text(peer.read_at),
            peer.clock_off_s,
            peer.stream_ack,
            peer.covers_work,
            _text(peer.lost_until),
        ),
    )


def peer_of(connection: Connection, device: bytes) -> Peer:
    """Return what is known of a device; of a new one nothing is."""
    return peers(connection, device).get(device, Peer(device))


def peers(connection: Connection, device: bytes | None = None) -> dict[bytes, Peer]:
    """Return what is known of each device that was ever heard of, or of one."""
    rows = connection.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM peer WHERE (? IS NULL OR device = ?)",  # noqa: S608 - names above
        (device, device),
    )
    return {row[0]: _peer(*row) for row in rows}


def refused_of(connection: Connection, device: bytes) -> list[tuple[int, int, dt.datetime]]:
    """Return (number of the delivery, number of the error, when) of what is set aside of it."""
    rows = connection.exec_driver_sql(
        "SELECT seq, number, found_at FROM quarantined WHERE sender = ? AND settled_at IS NULL"
        " ORDER BY found_at DESC",
        (device,),
    )
    return [(seq, number, dt.datetime.fromisoformat(at)) for seq, number, at in rows]


def _peer(
    device: bytes,
    app: str,
    form: int,
    trust: int,
    created: str | None,
    read_at: str | None,
    *rest: int,
) -> Peer:
    off, ack, covers, lost = rest
    return Peer(device, app, form, trust, _at(created), _at(read_at), off, ack, covers, _at(lost))


def _text(at: dt.datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _at(text: object) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if isinstance(text, str) else None
