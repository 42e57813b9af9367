"""The approved computers as head office's page shows them: silent since when, and what waits."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from sluss.bundle.certificate import Certificate
from sluss.bundle.trust import Trust
from sluss.store.deliveries import deliveries, receipts
from sluss.store.streams import (
    OUT,
    about_of_entry,
    accepted_after,
    last_accepted,
    stream_state,
)
from sluss.usecases.approval import load_trust
from sluss.usecases.exchange_view import central_name, last_folder, local_day
from sluss.usecases.scope_of_device import scope_of_device
from sluss.usecases.session import Session, today

MOST_NEWS = 1_000  # news are counted up to here; more than that is "more than 1,000"


@dataclass(frozen=True, slots=True)
class Computer:
    """One approved computer. Days are local; what never happened is None and 0.

    `read_seq` is the newest delivery read from it, on `read_on`; `sent_seq` the newest one made for
    it, on `sent_on`. `receipt_due`: something was read and not answered since. `unconfirmed`
    changes lie in a delivery it has not acknowledged, `news` (at most `MOST_NEWS`) in none yet.
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
    found = [_computer(session, trust, each) for each in others]
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


def _computer(session: Session, trust: Trust, certificate: Certificate) -> Computer:
    connection, device = session.store.connection, certificate.device
    read, made = receipts(connection, device), deliveries(connection, device)
    stream = stream_state(connection, device, OUT)
    withdrawn = device in trust.revocations
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


def _count(truths: Iterable[bool]) -> int:
    return sum(islice((1 for true in truths if true), MOST_NEWS))
