"""What was sent and what was read: numbers, digests and how far each side had come."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from sluss.oplog.chain import GENESIS, digest, link
from sluss.store.log import LogState, read_log

_RUN = 64


@dataclass(frozen=True, slots=True)
class Delivery:
    """A bundle made here: its number per recipient, and the last of each log and of the stream."""

    recipient: bytes
    seq: int
    previous: bytes
    sha256: bytes
    made_at: dt.datetime
    work_last: int
    access_last: int
    stream_last: int
    operations: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """A bundle read here."""

    sender: bytes
    seq: int
    sha256: bytes
    read_at: dt.datetime
    operations: int


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


def deliveries(connection: Connection, recipient: bytes | None = None) -> list[Delivery]:
    """Return the bundles made here for one recipient, or for each, in the order of their numbers.

    Not in that of the clock, which may have been put back between them.
    """
    rows = connection.exec_driver_sql(
        "SELECT to_, seq, previous, sha256, made_at, work_last, access_last, stream_last,"
        " operations FROM delivery WHERE ? IS NULL OR to_ = ? ORDER BY to_, seq",
        (recipient, recipient),
    )
    return [
        Delivery(to, seq, before, sha, dt.datetime.fromisoformat(at), work, access, stream, count)
        for to, seq, before, sha, at, work, access, stream, count in rows
    ]


def add_receipt(connection: Connection, read: Receipt) -> None:
    """Remember a bundle that was read."""
    connection.exec_driver_sql(
        "INSERT INTO receipt (from_, seq, sha256, read_at, operations) VALUES (?,?,?,?,?)",
        (read.sender, read.seq, read.sha256, read.read_at.isoformat(), read.operations),
    )


def receipts(connection: Connection, sender: bytes | None = None) -> list[Receipt]:
    """Return the bundles read here of one sender, or of each, in the order of their numbers."""
    rows = connection.exec_driver_sql(
        "SELECT from_, seq, sha256, read_at, operations FROM receipt"
        " WHERE ? IS NULL OR from_ = ? ORDER BY from_, seq",
        (sender, sender),
    )
    return [
        Receipt(sent_by, seq, sha, dt.datetime.fromisoformat(at), count)
        for sent_by, seq, sha, at, count in rows
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
