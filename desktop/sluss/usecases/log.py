"""Looking at the log itself: whether its chains hold, and who did what when, without contents."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sluss.domain.declaration import ENTITIES
from sluss.domain.entities import User
from sluss.domain.ids import RecordId
from sluss.errors.store import LogBroken
from sluss.oplog.clock import instant
from sluss.oplog.operation import Verb, decode_body
from sluss.store.log import LogState, Operation, operation_of, read_log, verify_chain
from sluss.usecases.session import Session


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """One log that is here whole. `kind` is work or access; `broken_at` is the n that does not fit.

    `head` is the link of the last operation, which another copy of the log has to agree with.
    """

    log: bytes
    kind: str
    device: RecordId | None
    own: bool
    operations: int
    head: bytes
    broken_at: int | None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One operation without its values: what may be shown to whoever looks after the log.

    `at` is UTC. `what` is a word of the log, for the access log what was done (open, print ...).
    `fields` are names of the declaration.
    """

    log: bytes
    kind: str
    n: int
    act: int
    at: dt.datetime
    user: RecordId
    login: str
    what: str
    entity: str
    record: RecordId
    about: RecordId
    fields: tuple[str, ...]
    erased: bool


def verify_logs(session: Session) -> tuple[ChainCheck, ...]:
    """Recompute every chain that is here whole: this device's two, and those it has received."""
    return tuple(_check(session, log) for log in _whole(session))


def _check(session: Session, log: LogState) -> ChainCheck:
    broken: int | None = None
    try:
        verify_chain(session.store.connection, log)
    except LogBroken as error:
        broken = int(error.facts["n"])
    device = session.device if log.own else log.device
    return ChainCheck(log.id, log.kind, device, log.own, log.n, log.head, broken)


def last_lines(session: Session, count: int, kind: str = "") -> tuple[LogLine, ...]:
    """Return the last `count` operations of this device's logs, or of one of them, newest first."""
    logs = [log for log in _whole(session) if log.own and kind in ("", log.kind)]
    lines = [line for log in logs for line in _lines(session, log, count)]
    lines.sort(key=lambda line: (line.at, line.kind, line.n), reverse=True)
    shown = lines[: max(count, 0)]
    users = session.store.referenced(User, [line.user for line in shown])
    return tuple(
        replace(line, login=users[line.user].login) if line.user in users else line
        for line in shown
    )


def _whole(session: Session) -> list[LogState]:
    logs = session.store.logs.by_number.values()
    return sorted((log for log in logs if log.whole), key=lambda log: (not log.own, log.number))


def _lines(session: Session, log: LogState, count: int) -> Iterator[LogLine]:
    first = max(1, log.n - count + 1)
    for _, entry in read_log(session.store.connection, log.number, first, log.n):
        yield _line(log, operation_of(entry))


def _line(log: LogState, operation: Operation) -> LogLine:
    header = operation.header
    kind = ENTITIES.get(header.entity)
    reading = header.verb is Verb.ACCESS
    return LogLine(
        log=log.id,
        kind=log.kind,
        n=header.n,
        act=header.act,
        at=instant(header.time),
        user=RecordId(header.user),
        login="",
        what=_done(operation) if reading else header.verb.name.lower(),
        entity="" if kind is None or reading else kind.__name__,
        record=RecordId(header.record),
        about=RecordId(header.about),
        fields=() if reading else tuple(header.fields),
        erased=operation.body is None,
    )


def _done(operation: Operation) -> str:
    """Return what was done with a case that was read; the reason beside it may be in words."""
    if operation.body is None:
        return Verb.ACCESS.name.lower()
    return str(decode_body(operation.body)[0])
