"""Whether a store is as far as its header says: a page put back passes every other check."""

from sqlalchemy import Connection

from sluss.errors.store import StoreRolledBack
from sluss.oplog.chain import digest, link
from sluss.store.header import Tail
from sluss.store.log import Logs, LogState, read_log


def check_tail(connection: Connection, logs: Logs, tail: Tail) -> None:
    """Raise `StoreRolledBack` unless the logs are where the header says, or further."""
    for kind, n, head in (
        ("work", tail.work_n, tail.work_head),
        ("access", tail.access_n, tail.access_head),
    ):
        log = logs.own(kind)
        if log.n < n or _linked(connection, log, n, head) != log.head:
            raise StoreRolledBack


def _linked(connection: Connection, log: LogState, n: int, head: bytes) -> bytes:
    """Return the link of a log's last operation, reckoned on from the link of its n-th."""
    for _, entry in read_log(connection, log.number, n + 1, log.n):
        body = entry.digest if entry.body is None else digest(entry.body)
        head = link(head, entry.header, body)
    return head
