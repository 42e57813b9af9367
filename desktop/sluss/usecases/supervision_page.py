"""The supervision of one client as its tab shows it: the days around it, meetings, warnings."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import SupervisionPeriod, User
from sluss.domain.ids import RecordId
from sluss.domain.supervised import Turn, turns_of
from sluss.usecases.attendance import Chronology, chronology
from sluss.usecases.client_warnings import WarningLine, warnings_of
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class SupervisionView:
    """What the tab shows; `turns` are the days around the supervision in their order."""

    client: RecordId
    officer: str
    turns: tuple[Turn, ...]
    chronology: Chronology
    warnings: tuple[WarningLine, ...]
    today: dt.date
    country: str


def supervision_of(session: Session, client: RecordId, language: str) -> SupervisionView:
    """Return the supervision of a client as it stands today."""
    words, day = Wording(session, language), today(session)
    periods = session.store.find(SupervisionPeriod, client=client)
    running = [each for each in periods if each.actual_end is None]
    last = max(running, key=lambda each: (each.start or dt.date.min, each.id), default=None)
    return SupervisionView(
        client,
        words.record(User, last.officer) if last is not None else "",
        turns_of(periods, day),
        chronology(session, client, language),
        warnings_of(session, client, language),
        day,
        session.store.country,
    )
