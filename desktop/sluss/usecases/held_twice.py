"""Whether every case lies on more than one computer, so that none stays at home with a laptop.

A case lies elsewhere when head office or a colleague's computer has said that it holds the last
change made here. What others wrote lies with them.
"""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import Client
from sluss.domain.exchange_limits import exchange_limits_on
from sluss.oplog.clock import instant
from sluss.oplog.operation import decode_header
from sluss.oplog.segment import unpack
from sluss.store.log import LogState, read_log
from sluss.store.reading import is_here
from sluss.store.streams import OUT, parts_after, stream_state
from sluss.usecases.approval import is_enrolled
from sluss.usecases.office_computers import mates
from sluss.usecases.session import Session, is_central, local, today


@dataclass(frozen=True, slots=True)
class HeldAlone:
    """The cases whose newest change lies on this computer only, and the day of the oldest such.

    `days` ago it was; `limit` days are what the limits of the exchange allow.
    """

    cases: int = 0
    oldest: dt.date | None = None
    days: int = 0
    limit: int = 0

    @property
    def too_long(self) -> bool:
        """Whether the oldest lies here alone for longer than it should."""
        return self.cases > 0 and self.days >= self.limit


def held_alone(session: Session) -> HeldAlone:
    """Return what lies on this computer alone; nothing before approval and at head office."""
    if is_central(session) or not is_enrolled(session):
        return HeldAlone()
    store = session.store
    own = store.logs.own("work")
    since: dict[bytes, int] = {}
    for _, entry in read_log(store.connection, own.number, _held_until(session, own) + 1):
        header = decode_header(entry.header)
        since.setdefault(header.about, header.time)
    cases = [each for each in since if is_here(store.connection, Client, each)]
    if not cases:
        return HeldAlone()
    day = today(session)
    oldest = local(store.country, instant(min(since[each] for each in cases))).date()
    limit = exchange_limits_on(day, session.catalog.exchange_limits).case_on_one_days
    return HeldAlone(len(cases), oldest, max(0, (day - oldest).days), limit)


def _held_until(session: Session, own: LogState) -> int:
    """Return the last change made here that head office or a colleague's computer holds."""
    connection = session.store.connection
    until = own.acknowledged
    for each in mates(session):
        acknowledged = stream_state(connection, each.device, OUT).acknowledged
        for part in parts_after(connection, each.device, 0):
            if part.first + len(part.items) - 1 > acknowledged:
                break
            refs = (unpack(item.ref) for item in part.items if item.kind == "o")
            until = max(until, max((n for log, n in refs if log == own.number), default=0))
    return until
