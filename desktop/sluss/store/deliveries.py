"""What was sent and what was read: numbers, digests and how far each side had come."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from sluss.oplog.chain import GENESIS, digest, link
from sluss.store.log import LogState, read_log

FIRST_LAST = 1 << 52  # deliveries from this number on are left behind by a device that is replaced

_RUN = 64
_DELIVERY = (
    "SELECT to_, seq, previous, sha256, made_at, work_last, access_last, stream_last, operations"
    " FROM delivery"
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A bundle made here: its number per recipient, and the last of each log and of the stream.

    `operations` is negative where it is not known whether the file was ever whole.
    """

    recipient: bytes
    seq: int
    previous: bytes
    sha256: bytes
    made_at: dt.datetime
    work_last: int
    access_last: int
    stream_last: int
    operations: int

    def unfinished(self) -> "Delivery":
        """Return it as it is noted before its file is whole: a number that is given away."""
        return replace(self, work_last=0, access_last=0, stream_last=0, operations=-1)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A bundle read here; `size` in bytes, `app` the version that made it."""

    sender: bytes
    seq: int
    sha256: bytes
    read_at: dt.datetime
    operations: int
    size: int = 0
    app: str = ""


def add_delivery(connection: Connection, made: Delivery) -> None:
    """Remember a bundle that is being written; a second one of that number replaces it."""
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO delivery (to_, seq, previous, sha256, made_at, work_last,"
        " access_last, stream_last, operations) VALUES (?,?,?,?,?,?,?,?,?)",
        (
            made.recipient,
            made.seq,
            made.previous,
            made.sha256,
            made.made_at.isoformat(),
            made.work_last,
            made.access_last,
            made.stream_last,
            made.operations,
        ),
    )


def skip_deliveries(
    connection: Connection, recipient: bytes, until: int, sha256: bytes, at: dt.datetime
) -> None:
    """Give away every number up to `until`: the next bundle for a recipient comes after it."""
    gone = Delivery(recipient, until, bytes(32), sha256, at, 0, 0, 0, -1)
    add_delivery(connection, gone)


def deliveries(connection: Connection, recipient: bytes | None = None) -> list[Delivery]:
    """Return the bundles made here for one recipient, or for each, in the order of their numbers.

    Not in that of the clock, which may have been put back between them. Left out are those of
    which it is not known whether the file was ever whole.
    """
    rows = connection.exec_driver_sql(
        _DELIVERY + " WHERE operations >= 0 AND (? IS NULL OR to_ = ?) ORDER BY to_, seq",
        (recipient, recipient),
    )
    return [_delivery(*row) for row in rows]


def last_delivery(connection: Connection, recipient: bytes) -> Delivery | None:
    """Return the bundle with the highest number for a recipient, finished or not."""
    row = connection.exec_driver_sql(
        _DELIVERY + " WHERE to_ = ? ORDER BY seq DESC LIMIT 1", (recipient,)
    ).fetchone()
    return None if row is None else _delivery(*row)


def _delivery(
    to: bytes,
    seq: int,
    previous: bytes,
    sha256: bytes,
    made_at: str,
    *lasts: int,
) -> Delivery:
    return Delivery(to, seq, previous, sha256, dt.datetime.fromisoformat(made_at), *lasts)


def add_receipt(connection: Connection, read: Receipt) -> None:
    """Remember a bundle that was read."""
    connection.exec_driver_sql(
        "INSERT INTO receipt (from_, seq, sha256, read_at, operations, size, app)"
        " VALUES (?,?,?,?,?,?,?)",
        (
            read.sender, read.seq, read.sha256, read.read_at.isoformat(), read.operations,
            read.size, read.app,
        ),
    )  # fmt: skip


def receipts(
    connection: Connection, sender: bytes | None = None, *, last_ones: bool = False
) -> list[Receipt]:
    """Return the bundles read here of one sender, or of each, in the order of their numbers.

    `last_ones` are those a device left behind for its heir to bring: no part of that order.
    """
    rows = connection.exec_driver_sql(
        "SELECT from_, seq, sha256, read_at, operations, size, app FROM receipt"
        " WHERE (? IS NULL OR from_ = ?) AND (seq >= ?) = ? ORDER BY from_, seq",
        (sender, sender, FIRST_LAST, last_ones),
    )
    return [
        Receipt(sent_by, seq, sha, dt.datetime.fromisoformat(at), *rest)
        for sent_by, seq, sha, at, *rest in rows
    ]


@dataclass(frozen=True, slots=True)
class Run:
    """Operations of one log without holes, as bytes; where `erased`, digests for the bodies."""

    first: int
    operations: list[tuple[bytes, bytes]]
    erased: bool


def runs(connection: Connection, number: int, first: int, last: int) -> Iterator[Run]:
    """Yield the operations `first` to `last` of a log in runs, erased ones apart."""
    run: list[tuple[bytes, bytes]] = []
    begins, erased = first, False
    for n, entry in read_log(connection, number, first, last):
        gone = entry.body is None
        if run and (gone != erased or len(run) == _RUN):
            yield Run(begins, run, erased)
            run, begins = [], n
        if not run:
            begins, erased = n, gone
        run.append((entry.header, entry.digest if entry.body is None else entry.body))
    if run:
        yield Run(begins, run, erased)


def link_at(connection: Connection, state: LogState, n: int) -> bytes:
    """Return the link of the n-th operation of an own log; 32 zero bytes before the first."""
    known, head = state.acknowledged, state.acknowledged_head
    if n < known:
        known, head = 0, GENESIS
    for _, entry in read_log(connection, state.number, known + 1, n):
        body = entry.digest if entry.body is None else digest(entry.body)
        head = link(head, entry.header, body)
    return head
