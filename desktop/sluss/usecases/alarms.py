"""Alarms: found out when a delivery is read, told to the other side, open until one answers."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sluss.bundle.notices import Forked, Notices
from sluss.bundle.verify import scan_file
from sluss.domain.alarms import FORKS, AlarmKind
from sluss.domain.ids import EVERYONE, RecordId
from sluss.errors import SlussError
from sluss.errors.alarms import AlarmUnanswered, NoSuchAlarm, PutBackUnheard
from sluss.errors.bundle import BundleForked, StreamForked
from sluss.errors.exchange import LogForked, ReceiptForked
from sluss.store.alarms import Alarm, add_alarm, alarm_id, alarms, count_open, settle_alarm
from sluss.usecases.changed import Changed
from sluss.usecases.put_back import note_unheard
from sluss.usecases.session import Session, local, stamp
from sluss.usecases.trust_kept import load_trust

LONGEST_ANSWER = 1_000  # characters: what was done, in a few sentences

_OF: dict[type[SlussError], AlarmKind] = {
    BundleForked: AlarmKind.DELIVERY,
    LogForked: AlarmKind.LOG,
    StreamForked: AlarmKind.STREAM,
    ReceiptForked: AlarmKind.RECEIPT,
}
_FORKED = tuple(_OF)


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """One alarm as it is shown. `at` and `settled_at` are local time without zone.

    `name` is the other computer, `told`: it found it out and told us, so it is about this computer.
    `seq` is the delivery it is about (0: none), `first` to `last` what was lost, `off_s` by how
    much the clock is ahead, `number` that of the error a delivery was refused with.
    `said` is what the person answered who settled it, `by` who that was; empty for open ones.
    """

    id: bytes
    kind: AlarmKind
    name: str
    from_central: bool
    told: bool
    at: dt.datetime
    seq: int = 0
    first: int = 0
    last: int = 0
    off_s: int = 0
    number: int = 0
    settled_at: dt.datetime | None = None
    said: str = ""
    by: RecordId | None = None

    @property
    def is_fork(self) -> bool:
        """Whether two things stand under one number."""
        return self.kind in FORKS


@contextmanager
def noting_forks(session: Session, path: Path) -> Iterator[None]:
    """Keep an alarm when the delivery in `path` is refused because it does not agree with ours.

    It is written after the delivery was rolled back. The error goes on to whoever asked. All of
    these are raised after the sender's signature was found good: a stranger raises no alarm.
    """
    try:
        yield
    except _FORKED as error:
        header = scan_file(path).header
        kind = _OF[type(error)]
        with session.store.writing():
            note_alarm(session, kind, header.sender, seq=header.seq)
        raise
    except PutBackUnheard as error:
        with session.store.writing():
            note_unheard(session, bytes.fromhex(str(error.facts["told"])))
        raise


def note_alarm(
    session: Session,
    kind: AlarmKind,
    device: bytes,
    *parts: str,
    told: bool = False,
    **facts: str | int,
) -> bool:
    """Keep an alarm within the open transaction; return whether it is new.

    The same kind with the same device, facts and `parts` is one alarm; `told` by the other side.
    """
    words = (f"{name}={value}" for name, value in sorted(facts.items()))
    identity = alarm_id(kind, device, "told" if told else "found", *parts, *words)
    alarm = Alarm(identity, kind, device, facts, session.clock(), told=told)
    return add_alarm(session.store.connection, alarm)


def note_told(session: Session, device: bytes, notices: Notices) -> None:
    """Keep what another computer has found out about this one."""
    kinds = {
        Forked.LOG: AlarmKind.LOG,
        Forked.DELIVERY: AlarmKind.DELIVERY,
        Forked.STREAM: AlarmKind.STREAM,
        Forked.RECEIPT: AlarmKind.RECEIPT,
    }
    for fork in notices.forks:
        note_alarm(session, kinds[fork.kind], device, told=True, seq=fork.seq)
    for loss in notices.lost:
        log = "" if loss.log is None else loss.log.hex()
        note_alarm(
            session, AlarmKind.LOST, device,
            told=True, log=log, first=loss.first, last=loss.last,
        )  # fmt: skip
    if notices.clock_off_s:
        note_clock(session, device, notices.clock_off_s, told=True)


def note_clock(session: Session, device: bytes, off_s: int, *, told: bool = False) -> None:
    """Keep that a clock is wrong, unless that is known and not answered yet."""
    known = alarms(session.store.connection)
    if not any((a.kind, a.device, a.told) == (AlarmKind.CLOCK, device, told) for a in known):
        day = session.clock().date().isoformat()
        note_alarm(session, AlarmKind.CLOCK, device, day, told=told, off_s=off_s)


def note_refused(session: Session, device: bytes, notices: Notices) -> None:
    """Keep which deliveries of ours were refused; those no longer named are no longer refused."""
    connection, now = session.store.connection, session.clock()
    named = {(each.seq, each.number) for each in notices.refused}
    for seq, number in sorted(named):
        note_alarm(session, AlarmKind.REFUSED, device, told=True, seq=seq, number=number)
    for alarm in alarms(connection):
        facts = (alarm.number, alarm.facts.get("number", 0))
        if alarm.kind is AlarmKind.REFUSED and alarm.device == device and facts not in named:
            settle_alarm(connection, alarm, None, now, "")


def open_count(session: Session) -> int:
    """Return how many alarms nobody has answered."""
    return count_open(session.store.connection)


def open_alarms(session: Session) -> tuple[AlarmLine, ...]:
    """Return the alarms nobody has answered, the newest first."""
    return _lines(session, alarms(session.store.connection))


def all_alarms(session: Session) -> tuple[AlarmLine, ...]:
    """Return all alarms there ever were on this computer, the newest first."""
    return _lines(session, alarms(session.store.connection, every=True))


def answer_alarm(session: Session, identity: bytes, said: str) -> Changed:
    """Settle an alarm by saying what was done about it; it is logged by whom.

    Raises `NoSuchAlarm`, `AlarmUnanswered`.
    """
    said = " ".join(said.split())
    if not said or len(said) > LONGEST_ANSWER:
        raise AlarmUnanswered(most=LONGEST_ANSWER)
    store = session.store
    alarm = next((each for each in alarms(store.connection) if each.id == identity), None)
    if alarm is None:
        raise NoSuchAlarm
    with store.act(stamp(session)) as act:
        settle_alarm(store.connection, alarm, session.user, session.clock(), said)
        act.access(EVERYONE, "alarm", f"{alarm.kind.value} {alarm.id.hex()}")
    return Changed(frozenset({session.device}))


def _lines(session: Session, found: list[Alarm]) -> tuple[AlarmLine, ...]:
    if not found:
        return ()
    trust = load_trust(session)
    names = {device: each.subject.name for device, each in trust.certificates.items()}
    country = session.store.country

    def line(alarm: Alarm) -> AlarmLine:
        settled = alarm.settled_at
        count = {name: int(alarm.facts.get(name, 0)) for name in _NUMBERS}
        return AlarmLine(
            id=alarm.id,
            kind=alarm.kind,
            name=names.get(alarm.device or b"", (alarm.device or b"")[-4:].hex()),
            from_central=alarm.device == trust.central,
            told=alarm.told,
            at=local(country, alarm.at).replace(tzinfo=None),
            settled_at=None if settled is None else local(country, settled).replace(tzinfo=None),
            said=str(alarm.facts.get("said", "")),
            by=None if alarm.seen_by is None else RecordId(alarm.seen_by),
            **count,
        )

    return tuple(map(line, found))


_NUMBERS = ("seq", "first", "last", "off_s", "number")
