"""What the gap rule looks at for one client: plain values, from records of any store or of none."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sluss.domain.dates import Span
from sluss.domain.gaps.findings import Key
from sluss.domain.ids import RecordId


class MeasureDays(NamedTuple):
    """When a measure is, who answers for it and what happened in it.

    `planned` and `actual` are first day and end. `pauses` may be open. `contacts` are the days on
    which something was seen of it, in any order. `by_client` says that the client does it alone.
    """

    id: RecordId
    area: str
    type: str = "other"
    status: str = "proposed"
    responsible: RecordId | None = None
    planned: tuple[dt.date | None, dt.date | None] = (None, None)
    actual: tuple[dt.date | None, dt.date | None] = (None, None)
    pauses: tuple[Span, ...] = ()
    contacts: tuple[dt.date, ...] = ()
    hours_a_week: int | None = None
    by_client: bool = False


class FactDays(NamedTuple):
    """Days of a fact that covers an area; `confirmed` says that it is not only told."""

    area: str
    span: Span
    source: str
    confirmed: bool = False


class PhaseDays(NamedTuple):
    """Days of one way of serving; `ended` says that its end is not only planned."""

    phase: str
    span: Span
    place: str = ""
    ended: bool = False


class StayDays(NamedTuple):
    """Days on which the client is elsewhere: in hospital, isolation, or absconded."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that decides about one client's days.

    `release` is the next day of release, or the last one; `levels` is what the newest mapping says
    of each area (0 to 4, None or absent where nobody looked). `risk` is the newest level, "" if
    there is none. `overall` is the party that answers for the plan as a whole. With `what_if` the
    release is taken to be on that day.
    """

    measures: tuple[MeasureDays, ...] = ()
    facts: tuple[FactDays, ...] = ()
    phases: tuple[PhaseDays, ...] = ()
    release: dt.date | None = None
    supervisions: tuple[Span, ...] = ()
    levels: Mapping[str, int | None] = field(default_factory=dict)
    risk: str = ""
    overall: RecordId | None = None
    accepted: Mapping[Key, str] = field(default_factory=dict)
    what_if: dt.date | None = None
    stays: tuple[StayDays, ...] = ()
