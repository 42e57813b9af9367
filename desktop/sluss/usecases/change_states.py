"""Whether what was done on this computer waits here, lies in a delivery, or has been received."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sluss.bundle.certificate import Certificate
from sluss.domain.declaration import ENTITIES
from sluss.domain.ids import RecordId
from sluss.oplog.clock import instant
from sluss.oplog.operation import Header, Verb, decode_header
from sluss.store.deliveries import Delivery, deliveries, receipts
from sluss.store.log import read_log
from sluss.store.streams import OUT, stream_state
from sluss.usecases.approval import is_enrolled, load_trust
from sluss.usecases.session import Session, is_central

WAITING, SENT, RECEIVED = "waiting", "sent", "received"
SHOWN = 200  # acts in the list; the counts are of all


@dataclass(frozen=True, slots=True)
class ChangeState:
    """One act of this computer: when (UTC), by whom, about whom, on what, and how far it has come.

    `delivery` is the number of the first delivery that held it, 0 while it waits. `kinds` are the
    entities it touched, in order, each once.
    """

    at: dt.datetime
    user: RecordId
    about: RecordId
    kinds: tuple[str, ...]
    verb: Verb
    state: str
    delivery: int
    record: RecordId


@dataclass(frozen=True, slots=True)
class Exchange:
    """How this computer stands with the others.

    Counts are of changes (operations); `waiting_since` and the days are UTC instants, None where
    there is none.
    """

    enrolled: bool
    central: bool
    other: str  # head office's name; empty at head office and before approval
    waiting: int
    sent: int
    received: int
    waiting_since: dt.datetime | None
    last_sent: Delivery | None
    last_received_at: dt.datetime | None
    changes: tuple[ChangeState, ...]


@dataclass(frozen=True, slots=True)
class DeviceState:
    """A computer as head office sees it: what it has sent, and what waits for it."""

    device: RecordId
    name: str
    letter: str
    last_read_at: dt.datetime | None
    last_seq: int
    operations: int
    unacknowledged: int


def exchange_state(session: Session) -> Exchange:
    """Return how far the changes made here have come."""
    store = session.store
    log = store.logs.own("work")
    made = [each for each in deliveries(store.connection) if each.work_last]
    last_sent = max((each.work_last for each in made), default=0)
    reads = receipts(store.connection)
    enrolled = is_enrolled(session)
    trust = load_trust(session) if enrolled else None
    other = ""
    if trust is not None and not is_central(session):
        other = trust.certificate(trust.central).subject.name
    waiting_from = max(last_sent, log.acknowledged) + 1
    first = next(read_log(store.connection, log.number, waiting_from, waiting_from), None)
    since = instant(decode_header(first[1].header).time) if first else None
    return Exchange(
        enrolled=enrolled,
        central=is_central(session),
        other=other,
        waiting=max(0, log.n - waiting_from + 1),
        sent=max(0, last_sent - log.acknowledged),
        received=log.acknowledged,
        waiting_since=since,
        last_sent=made[-1] if made else None,
        last_received_at=max((each.read_at for each in reads), default=None),
        changes=tuple(_changes(session, made)),
    )


def state_of(session: Session, n: int) -> tuple[str, int]:
    """Return how far the n-th change of this computer has come, and in which delivery it lies."""
    made = [each for each in deliveries(session.store.connection) if each.work_last]
    return _state(session.store.logs.own("work").acknowledged, made, n)


def devices(session: Session) -> tuple[DeviceState, ...]:
    """Return the approved computers as head office sees them, by name. Raises `NotEnrolled`."""
    trust = load_trust(session)
    others = [each for each in trust.certificates.values() if each.device != session.device]
    return tuple(
        _device(session, each) for each in sorted(others, key=lambda each: each.subject.name)
    )


def _device(session: Session, certificate: Certificate) -> DeviceState:
    connection = session.store.connection
    reads = receipts(connection, certificate.device)
    stream = stream_state(connection, certificate.device, OUT)
    return DeviceState(
        device=RecordId(certificate.device),
        name=certificate.subject.name,
        letter=certificate.subject.letter,
        last_read_at=reads[-1].read_at if reads else None,
        last_seq=reads[-1].seq if reads else 0,
        operations=sum(each.operations for each in reads),
        unacknowledged=stream.position - stream.acknowledged,
    )


def _state(acknowledged: int, made: list[Delivery], n: int) -> tuple[str, int]:
    delivery = next((each.seq for each in made if each.work_last >= n), 0)
    if n <= acknowledged:
        return RECEIVED, delivery
    return (SENT, delivery) if delivery else (WAITING, 0)


def _changes(session: Session, made: list[Delivery]) -> Iterator[ChangeState]:
    """Yield the newest acts of this computer, newest first."""
    store = session.store
    log = store.logs.own("work")
    # An act holds many operations; these are enough to find the wanted number of acts as a rule.
    first = max(1, log.n - SHOWN * 20)
    acts: dict[int, list[Header]] = {}
    for _, entry in read_log(store.connection, log.number, first, log.n):
        header = decode_header(entry.header)
        acts.setdefault(header.act, []).append(header)
    for headers in list(reversed(acts.values()))[:SHOWN]:
        last = headers[-1]
        state, delivery = _state(log.acknowledged, made, last.n)
        kinds = dict.fromkeys(
            ENTITIES[each.entity].__name__ for each in headers if each.entity in ENTITIES
        )
        yield ChangeState(
            at=instant(last.time),
            user=RecordId(last.user),
            about=RecordId(headers[0].about),
            kinds=tuple(kinds),
            verb=Verb(headers[0].verb),
            state=state,
            delivery=delivery,
            record=RecordId(headers[0].record),
        )
