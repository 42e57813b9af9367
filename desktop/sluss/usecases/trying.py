"""What would be if a client were released on another day: asked while one drags, never saved."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import EnforcementPhase, Measure, ReleaseEvent, SupervisionPeriod
from sluss.domain.holidays import Calendar
from sluss.domain.ids import RecordId
from sluss.domain.release_line import ReleaseLine
from sluss.usecases.client_head import records_of
from sluss.usecases.clients import read_client
from sluss.usecases.gap_lines import GapLines, gap_lines
from sluss.usecases.gaps import ClientGaps, findings_of
from sluss.usecases.release_line import release_line
from sluss.usecases.session import Session

_HOLIDAYS = {"DK": "public_holiday_dk"}  # of the office's country; else the Swedish ones


@dataclass(frozen=True, slots=True)
class Tried:
    """A client's line and findings as they would be, released on `day`.

    `days` are those soon to come without a measure, each area by itself; `planned` as it is now,
    None where no release is known. `is_past`: before today; `is_closed`: offices are closed on it.
    `lines` are the findings with the names of what they speak of.
    """

    day: dt.date
    line: ReleaseLine
    gaps: ClientGaps
    lines: GapLines
    days: int
    planned: int | None
    is_past: bool
    is_closed: bool


def try_release(session: Session, client: RecordId, day: dt.date, language: str) -> Tried:
    """Return what would be if this client were released on `day`. Raises `NotFound`."""
    file = read_client(session, client)
    gaps = findings_of(session, client, what_if=day)
    planned = findings_of(session, client)
    line = release_line(
        session,
        file.today,
        language,
        records_of(file, Measure),
        records_of(file, EnforcementPhase),
        records_of(file, ReleaseEvent),
        records_of(file, SupervisionPeriod),
        gaps.ahead,
        day,
    )
    holidays = _HOLIDAYS.get(session.store.country, "public_holiday_se")
    calendar = Calendar(session.catalog.codes(holidays))
    return Tried(
        day=day,
        line=line,
        gaps=gaps,
        lines=gap_lines(session, client, gaps, language),
        days=sum(gaps.open_areas.values()),
        planned=sum(planned.open_areas.values()) if planned.release is not None else None,
        is_past=day < file.today,
        is_closed=not calendar.is_working(day),
    )
