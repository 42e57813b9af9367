"""How far what was done on this computer has come.

It waits here, lies in a delivery, has been received, or has been refused; and of what was received
a person elsewhere may have decided otherwise.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sluss.bundle.certificate import Certificate
from sluss.domain.alarms import AlarmKind
from sluss.domain.declaration import ENTITIES
from sluss.domain.ids import RecordId
from sluss.oplog.clock import instant
from sluss.oplog.operation import Header, Verb, decode_header
from sluss.oplog.segment import unpack
from sluss.store.alarms import alarms
from sluss.store.decided_otherwise import unseen_otherwise
from sluss.store.deliveries import Delivery, deliveries, receipts
from sluss.store.log import read_log
from sluss.store.streams import OUT, stream_state
from sluss.usecases.approval import is_enrolled, load_trust
from sluss.usecases.session import Session, is_central

WAITING, SENT, RECEIVED = "waiting", "sent", "received"
REFUSED, OTHERWISE = "refused", "otherwise"
SHOWN = 200  # acts in the list; the counts are of all


@dataclass(frozen=True, slots=True)
class ChangeState:
    """One act of this computer: when (UTC), by whom, about whom, on what, and how far it has come.

    `delivery` is the number of the first delivery that held it, 0 while it waits; of one that was
    refused, the number of that one, with `error` the number of the reason. `kinds` are the entities
    it touched, in order, each once.
    """

    at: dt.datetime
    user: RecordId
    about: RecordId
    kinds: tuple[str, ...]
    verb: Verb
    state: str
    delivery: int
    record: RecordId
    error: int = 0


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
    made = sent_to_central(session)
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
    states = _States(session, sent_to_central(session))
    return states.of(n, n)


def sent_to_central(session: Session) -> list[Delivery]:
    """Return the deliveries that hold work of this computer: those for head office."""
    return [each for each in deliveries(session.store.connection) if each.work_last]


def refusal(session: Session, made: list[Delivery]) -> tuple[int, int]:
    """Return (delivery, number of the error) if head office refused what was sent last, else zeros.

    What lies in an earlier one that was refused is in the later one again.
    """
    if not made:
        return 0, 0
    found = alarms(session.store.connection)
    refused = {a.number: a for a in found if a.kind is AlarmKind.REFUSED and a.told}
    alarm = refused.get(made[-1].seq)
    return (0, 0) if alarm is None else (alarm.number, int(alarm.facts.get("number", 0)))


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


class _States:
    """Tells how far changes of this computer have come, by their numbers in its log."""

    def __init__(self, session: Session, made: list[Delivery]) -> None:
        log = session.store.logs.own("work")
        self._acknowledged = log.acknowledged
        self._made = made
        self._refused, self.error = refusal(session, made)
        told = unseen_otherwise(session.store.connection)
        self._otherwise = {n for number, n in (unpack(t.ref) for t in told) if number == log.number}

    def of(self, first: int, last: int) -> tuple[str, int]:
        """Return the state of an act from its first to its last change, and the delivery."""
        delivery = next((each.seq for each in self._made if each.work_last >= last), 0)
        if last <= self._acknowledged:
            decided = not self._otherwise.isdisjoint(range(first, last + 1))
            return (OTHERWISE if decided else RECEIVED), delivery
        if delivery and self._refused:
            return REFUSED, self._refused
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
    states = _States(session, made)
    for headers in list(reversed(acts.values()))[:SHOWN]:
        last = headers[-1]
        state, delivery = states.of(headers[0].n, last.n)
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
            error=states.error if state == REFUSED else 0,
        )
