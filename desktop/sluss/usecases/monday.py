"""Who is expected at head office this week, who is here, and who has been silent for long."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sluss.bundle.certificate import Certificate
from sluss.domain.entities import Office
from sluss.errors.exchange import NotCentral
from sluss.store.deliveries import receipts
from sluss.store.reading import get_or_none
from sluss.usecases.approval import load_trust
from sluss.usecases.central_today import SILENT_DAYS
from sluss.usecases.exchange_view import central_name, local_day
from sluss.usecases.session import Session, is_central, today


class Presence(StrEnum):
    """Whether a computer was heard from. `HERE`: since Monday morning. `SILENT`: for long."""

    EXPECTED = "expected"
    HERE = "here"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Expected:
    """An approved computer of an office, and the number to call there ("" if none is known).

    `days` since something of it was read, None if it never sent. Days are local.
    """

    device: bytes
    name: str
    office: str
    phone: str
    days: int | None
    presence: Presence


@dataclass(frozen=True, slots=True)
class Monday:
    """The week so far: `expected` computers, the longest silent first and those here at the end."""

    name: str
    since: dt.date
    expected: tuple[Expected, ...]

    def count(self, presence: Presence) -> int:
        """How many are of one kind."""
        return sum(each.presence is presence for each in self.expected)


def monday(session: Session) -> Monday:
    """Return how the week stands. Raises `NotEnrolled`, `NotCentral`."""
    if not is_central(session):
        raise NotCentral
    trust, day = load_trust(session), today(session)
    since = day - dt.timedelta(days=day.weekday())
    found = [
        _expected(session, each, day, since)
        for each in trust.certificates.values()
        if each.device != session.device and each.device not in trust.revocations
    ]
    return Monday(central_name(trust), since, tuple(sorted(found, key=_order)))


def _expected(session: Session, certificate: Certificate, day: dt.date, since: dt.date) -> Expected:
    read = receipts(session.store.connection, certificate.device)
    read_on = local_day(session, read[-1].read_at) if read else None
    days = None if read_on is None else max(0, (day - read_on).days)
    if read_on is not None and read_on >= since:
        presence = Presence.HERE
    else:
        long = days is None or days >= SILENT_DAYS
        presence = Presence.SILENT if long else Presence.EXPECTED
    office = get_or_none(session.store.connection, Office, certificate.subject.office)
    return Expected(
        device=certificate.device,
        name=certificate.subject.name,
        office=office.name if office is not None else certificate.subject.name,
        phone=office.phone if office is not None else "",
        days=days,
        presence=presence,
    )


def _order(each: Expected) -> tuple[bool, int, str]:
    """Order those not here first, the longest silent of them at the top; never heard is longest."""
    days = -each.days if each.days is not None else -(10**6)
    return each.presence is Presence.HERE, days, each.name
