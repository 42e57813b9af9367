"""The approved computers as head office's page shows them: silent since when, and what waits."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sluss import __version__
from sluss.bundle.certificate import Certificate
from sluss.bundle.trust import Trust
from sluss.domain.versions import version
from sluss.store.alarms import alarms
from sluss.store.deliveries import deliveries, receipts
from sluss.store.erasures import unerased
from sluss.store.log import SegmentReader
from sluss.store.peers import Peer, peers
from sluss.store.streams import (
    OUT,
    about_of_entry,
    accepted_after,
    last_accepted,
    stream_state,
)
from sluss.usecases.approval import load_trust
from sluss.usecases.exchange_view import central_name, last_folder, local_day
from sluss.usecases.put_back import STEP
from sluss.usecases.scope_of_device import scope_of_device
from sluss.usecases.session import Session, today

MOST_NEWS = 1_000  # news are counted up to here; more than that is "more than 1,000"


@dataclass(frozen=True, slots=True)
class Computer:
    """One approved computer. Days are local; what never happened is None and 0.

    `read_seq` is the newest delivery read from it, on `read_on`; `sent_seq` the newest one made for
    it, on `sent_on`. `receipt_due`: something was read and not answered since. `unconfirmed`
    changes lie in a delivery it has not acknowledged, `news` (at most `MOST_NEWS`) in none yet.

    `app` is the version of its program, empty while nothing was read; `outdated`: not the newest
    any computer has. `missing` deliveries before the newest were never read, which does no harm.
    Its clock is `clock_off_s` seconds ahead (negative: behind). `unerased` records were sent to it
    anew, so that what was said of them before is erased, and it has not acknowledged that. `alarms`
    about it nobody has answered.
    """

    device: bytes
    name: str
    read_on: dt.date | None
    read_seq: int
    sent_on: dt.date | None
    sent_seq: int
    receipt_due: bool
    unconfirmed: int
    news: int
    withdrawn: bool
    app: str = ""
    outdated: bool = False
    missing: int = 0
    clock_off_s: int = 0
    unerased: int = 0
    alarms: int = 0


@dataclass(frozen=True, slots=True)
class HeadOfficeView:
    """What head office's page shows: `computers` with the longest silent first, and its digits."""

    today: dt.date
    name: str
    computers: tuple[Computer, ...]
    root_digits: str
    folder: str


def head_office_view(session: Session) -> HeadOfficeView:
    """Return every approved computer, and what is needed to answer. Raises `NotEnrolled`."""
    trust = load_trust(session)
    others = (each for each in trust.certificates.values() if each.device != session.device)
    told = _Told(session)
    found = [_computer(session, trust, each, told) for each in others]
    return HeadOfficeView(
        today=today(session),
        name=central_name(trust),
        computers=tuple(sorted(found, key=_silence)),
        root_digits=trust.root_digits,
        folder=last_folder(session),
    )


def _silence(computer: Computer) -> tuple[bool, dt.date, str]:
    """Order by silence: never heard of first, then the longest ago; withdrawn ones at the end."""
    return computer.withdrawn, computer.read_on or dt.date.min, computer.name


class _Told:
    """What the computers have told of themselves, read once for all."""

    def __init__(self, session: Session) -> None:
        connection = session.store.connection
        self.peers = peers(connection)
        told = [version(each.app) for each in self.peers.values() if each.app]
        self.newest = max([version(__version__), *told])
        self.alarms = Counter(each.device for each in alarms(connection))
        self.reader = SegmentReader(connection)


def _computer(session: Session, trust: Trust, certificate: Certificate, told: _Told) -> Computer:
    connection, device = session.store.connection, certificate.device
    read, made = receipts(connection, device), deliveries(connection, device)
    stream = stream_state(connection, device, OUT)
    withdrawn = device in trust.revocations
    peer = told.peers.get(device, Peer(device))
    return Computer(
        device=device,
        name=certificate.subject.name,
        read_on=local_day(session, read[-1].read_at) if read else None,
        read_seq=read[-1].seq if read else 0,
        sent_on=local_day(session, made[-1].made_at) if made else None,
        sent_seq=made[-1].seq if made else 0,
        receipt_due=bool(read) and (not made or made[-1].made_at < read[-1].read_at),
        unconfirmed=stream.position - stream.acknowledged,
        news=0 if withdrawn else _news(session, certificate, stream.accepted),
        withdrawn=withdrawn,
        app=peer.app,
        outdated=bool(peer.app) and version(peer.app) < told.newest,
        missing=missing(each.seq for each in read),
        clock_off_s=peer.clock_off_s,
        unerased=0 if withdrawn else unerased(connection, told.reader, device),
        alarms=told.alarms[device],
    )


def _news(session: Session, certificate: Certificate, accepted: int) -> int:
    """Return how many changes this store has taken in that the computer was not told of yet."""
    store = session.store
    if accepted >= last_accepted(store.connection):
        return 0
    scope = scope_of_device(session, certificate)
    own = set(certificate.logs)
    found = accepted_after(store.connection, store.logs, accepted, own)
    return _count(about_of_entry(entry) in scope for _, entry in found)


def missing(read: Iterable[int]) -> int:
    """Return how many deliveries before the newest were never read.

    One that begins a new ten thousand follows nothing: its sender was put back from a backup.
    """
    numbers = sorted(read)
    newest = numbers[-1] if numbers else 0
    begun = newest // STEP * STEP
    return newest - begun - sum(each > begun for each in numbers)


def _count(truths: Iterable[bool]) -> int:
    return sum(islice((1 for true in truths if true), MOST_NEWS))
