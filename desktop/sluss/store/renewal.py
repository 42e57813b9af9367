"""New logs for a store that was put back from a copy: it must never number what another numbers.

The store the copy was made of may have gone on after the copy. Two stores that write different
operations under one number is the one thing logs cannot survive.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from sluss.domain.ids import EVERYONE, LogId, RecordId
from sluss.oplog.chain import digest, link
from sluss.oplog.clock import next_time
from sluss.oplog.operation import Header, Verb, encode_body, encode_header
from sluss.store.acts import ACCESS_ENTITY, Stamp
from sluss.store.applying import Applier
from sluss.store.log import Logs, LogState, Operation, save_logs

RESTORED = "restored"
KINDS = ("work", "access")
_AGREED = (
    *("delivery", "receipt", "stream", "stream_part", "stream_scope"),
    *("peer", "quarantined", "alarm", "told_otherwise"),
)


def renew_logs(
    connection: Connection,
    logs: Logs,
    applier: Applier,
    stamp: Stamp,
    device: RecordId,
) -> tuple[LogState, ...]:
    """Begin own logs anew as part of an import; return those of `device` that end with the copy.

    The first operation of each new log names the log it follows, and where that one ended here.
    """
    former = []
    for kind in KINDS:
        old = logs.own(kind)
        old.own, old.device = False, device
        new = logs.new(LogId(stamp.random(16)), kind, own=True, whole=True)
        new.time = old.time  # what comes after is later, whatever the clock says
        save_logs(connection, (old, new))
        applier.apply([_following(new, old, stamp)])
        save_logs(connection, (new,))
        former.append(old)
    return tuple(former)


def _following(new: LogState, old: LogState, stamp: Stamp) -> Operation:
    new.n, new.time = 1, next_time(new.time, stamp.now_ms)
    header = Header(
        log=new.id,
        n=1,
        act=1,
        time=new.time,
        user=stamp.user,
        entity=ACCESS_ENTITY,
        verb=Verb.ACCESS,
        record=old.id,
        # In a log of work it is nobody's business but head office's: it is in no case and no scope.
        about=EVERYONE if old.kind == "access" else RecordId(old.id),
        fields={"what": (), "why": ()},
    )
    header_bytes = encode_header(header)
    body = encode_body([RESTORED, f"{old.n} {old.head.hex()}"], stamp.random)
    new.head = link(new.head, header_bytes, digest(body))
    return Operation(header, header_bytes, body)


def forget_exchange(connection: Connection, settings: Iterable[str]) -> None:
    """Drop what was agreed with others under the former identity of this device.

    Kept are colleagues' deliveries taken along, reference data and which cases were put away: they
    are of this store, whoever it is.
    """
    for table in _AGREED:
        connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - the names above
    forget_settings(connection, settings)


def forget_settings(connection: Connection, settings: Iterable[str]) -> None:
    """Drop what was kept under these names; the store may still remember it until reopened."""
    for name in settings:
        connection.exec_driver_sql("DELETE FROM setting WHERE name = ?", (name,))
