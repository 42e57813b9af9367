"""The days around a supervision: its start, the review, its end, the end of the probation time."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from sluss.domain.sentences import SupervisionPeriod


class TurnKind(Enum):
    """What happens on a day of a supervision."""

    BEGAN = "began"
    REVIEW = "review"
    ENDS = "ends"
    PROBATION_ENDS = "probation_ends"


@dataclass(frozen=True, slots=True)
class Turn:
    """A day of a supervision; `days` to it from today, negative when it has passed."""

    kind: TurnKind
    day: dt.date
    days: int


def review_day(period: SupervisionPeriod) -> dt.date | None:
    """Return the day on which a year of supervision is looked back at, if it lasts so long.

    The need for supervision is reviewed when a year of the probation time has passed
    (frivårdsförordningen 1998:642 2 kap. 5 §); brottsbalken 28 kap. 5 §.
    """
    if period.start is None:
        return None
    try:
        day = period.start.replace(year=period.start.year + 1)
    except ValueError:  # 29 February
        day = period.start.replace(year=period.start.year + 1, day=28)
    end = period.actual_end or period.planned_end
    return day if end is None or day < end else None


def turns_of(periods: Iterable[SupervisionPeriod], today: dt.date) -> tuple[Turn, ...]:
    """Return the days around the newest supervision, the first one first."""
    known = [each for each in periods if not each.withdrawn]
    last = max(known, key=lambda each: (each.start or dt.date.min, each.id), default=None)
    if last is None:
        return ()
    days = {
        TurnKind.BEGAN: last.start,
        TurnKind.REVIEW: review_day(last),
        TurnKind.ENDS: last.actual_end or last.planned_end,
        TurnKind.PROBATION_ENDS: last.probation_end,
    }
    found = [Turn(kind, day, (day - today).days) for kind, day in days.items() if day is not None]
    return tuple(sorted(found, key=lambda each: (each.day, list(TurnKind).index(each.kind))))
