"""What a delivery tells of the computer that made it: its version, its clock, and what it lost."""

import datetime as dt
from dataclasses import replace

from sluss.bundle.manifest import FORMAT, Manifest
from sluss.domain.alarms import AlarmKind, clock_off
from sluss.domain.exchange_limits import exchange_limits_on
from sluss.store.deliveries import deliveries
from sluss.store.peers import peer_of, save_peer
from sluss.usecases.alarms import note_alarm, note_clock
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.session import Session, today


def note_peer(arrival: Arrival, manifest: Manifest) -> None:
    """Keep what the sender's newest delivery tells of it; raise an alarm about its clock."""
    session = arrival.session
    if arrival.bundle.header.is_last:  # left behind by a computer that is no more
        return
    before = peer_of(session.store.connection, arrival.sender)
    told, now = _instant(manifest.created), session.clock()
    off = 0 if told is None else _off(arrival, manifest, told, now)
    save_peer(
        session.store.connection,
        replace(
            before,
            app=manifest.app,
            format=FORMAT,
            trust=manifest.trust,
            created_told=told,
            read_at=now,
            clock_off_s=off,
            stream_ack=0 if manifest.stream_ack is None else manifest.stream_ack.n,
            lost_until=told if arrival.lost else before.lost_until,
        ),
    )
    if off:
        note_clock(session, arrival.sender, off)


def note_lost(arrival: Arrival, manifest: Manifest) -> None:
    """Raise an alarm where the sender holds less of ours than it once had.

    Whoever lost changes has lost the notes of who read them as well: that is one alarm.
    """
    logs = arrival.store.logs.by_id
    changes = [each for each in arrival.lost if each[0] is None or logs[each[0]].kind == "work"]
    for log, first, last in changes or arrival.lost:
        note_alarm(
            arrival.session, AlarmKind.LOST, arrival.sender, str(manifest.seq),
            log="" if log is None else log.hex(), first=first, last=last,
        )  # fmt: skip


def _off(arrival: Arrival, manifest: Manifest, told: dt.datetime, now: dt.datetime) -> int:
    session = arrival.session
    return clock_off(told, now, _read_by_then(arrival, manifest), _slack(session))


def _slack(session: Session) -> dt.timedelta:
    limits = exchange_limits_on(today(session), session.catalog.exchange_limits)
    return dt.timedelta(minutes=limits.clock_off_minutes)


def _read_by_then(arrival: Arrival, manifest: Manifest) -> dt.datetime | None:
    """Return when the newest of our deliveries was made that its sender says it has read."""
    if manifest.stream_ack is None or not manifest.stream_ack.n:
        return None
    made = deliveries(arrival.session.store.connection, arrival.sender)
    # The same end of the stream may have gone out often; the first of them is enough to have it.
    ends: dict[int, dt.datetime] = {}
    for each in made:
        if 0 < each.stream_last <= manifest.stream_ack.n:
            ends.setdefault(each.stream_last, each.made_at)
    return max(ends.values(), default=None)


def _instant(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None
