"""What we tell a recipient beside operations: the document `notices` of the next delivery to it."""

import datetime as dt

from sluss.bundle.certificate import Certificate, Role
from sluss.bundle.notices import (
    MOST,
    Forked,
    HasCarried,
    Notices,
    Refused,
    SawFork,
    SawLoss,
)
from sluss.domain.alarms import FORKS, AlarmKind
from sluss.store.alarms import Alarm, alarms
from sluss.store.deliveries import FIRST_LAST, deliveries, receipts
from sluss.store.peers import peer_of, refused_of
from sluss.usecases.carried import lying_here
from sluss.usecases.covering import covered
from sluss.usecases.put_back import put_back_notice
from sluss.usecases.session import Session, is_central
from sluss.usecases.trust_kept import load_trust

REMEMBERED = dt.timedelta(days=400)  # so long it is told what was found out about a recipient
_NEWEST = 20  # deliveries of each colleague that are named as received


def notices_for(session: Session, to: Certificate) -> Notices:
    """Return all there is to tell the computer `to`; each delivery tells the whole of it again."""
    found = _found(session, to.device)
    central = is_central(session)
    return Notices(
        carried=_carried(session, to) if central else _beside(session, to),
        covers={} if central or to.role is Role.CENTRAL else _covers(session),
        forks=tuple(
            SawFork(Forked(each.kind.value), each.number, _text(each.at))
            for each in found
            if each.kind in FORKS and each.number
        ),
        lost=tuple(map(_loss, (each for each in found if each.kind is AlarmKind.LOST))),
        refused=_refused(session, to.device) if central else (),
        clock_off_s=peer_of(session.store.connection, to.device).clock_off_s,
        put_back=put_back_notice(session) if central else None,
    )


def _found(session: Session, device: bytes) -> list[Alarm]:
    """Return what was found out here about a device; what it told us itself is not told back."""
    since = session.clock() - REMEMBERED
    every = alarms(session.store.connection, every=True)
    mine = (a for a in every if a.device == device and not a.told and a.at >= since)
    return [*mine][:MOST]


def _loss(alarm: Alarm) -> SawLoss:
    log = str(alarm.facts.get("log", ""))
    first, last = (int(alarm.facts.get(name, 1)) for name in ("first", "last"))
    return SawLoss(bytes.fromhex(log) if log else None, first, last)


def _carried(session: Session, to: Certificate) -> tuple[HasCarried, ...]:
    """Return the newest deliveries we have of the recipient's colleagues: nobody need carry them.

    Those a computer left behind for its heir are named too.
    """
    connection = session.store.connection
    named: list[HasCarried] = []
    for device, each in load_trust(session).certificates.items():
        if each.subject.office == to.subject.office and each.role is not Role.CENTRAL:
            read = receipts(connection, device)[-_NEWEST:]
            read += receipts(connection, device, last_ones=True)
            named += [HasCarried(device, one.seq, one.sha256) for one in read]
    return tuple(named[:MOST])


def _beside(session: Session, to: Certificate) -> tuple[HasCarried, ...]:
    """Return the sealed deliveries for head office that go along to a colleague's computer."""
    if to.role is Role.CENTRAL:
        return ()
    connection, central = session.store.connection, load_trust(session).central
    last = [each for each in deliveries(connection, central) if each.seq < FIRST_LAST][-1:]
    own = [HasCarried(session.device, each.seq, each.sha256) for each in last]
    others = [HasCarried(each.device, each.seq, each.sha256) for each in lying_here(session)]
    return tuple([*own, *others][:MOST])


def _covers(session: Session) -> dict[bytes, int]:
    """Return up to where sealed deliveries for head office hold what each computer here did."""
    log, central = session.store.logs.own("work"), load_trust(session).central
    made = deliveries(session.store.connection, central)
    n = max((each.work_last for each in made), default=0)
    until = covered(session) | {log.id: max(n, log.acknowledged)}
    return {each: n for each, n in until.items() if n}


def _refused(session: Session, device: bytes) -> tuple[Refused, ...]:
    """Return what was refused of a device; a later delivery that was read holds all of it."""
    connection = session.store.connection
    read = max((each.seq for each in receipts(connection, device)), default=0)
    every = [each for each in refused_of(connection, device) if each[0] > read]
    return tuple(Refused(seq, number, _text(at)) for seq, number, at in every[:MOST])


def _text(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
