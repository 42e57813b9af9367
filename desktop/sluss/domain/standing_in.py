"""Who has whose cases on a day: colleagues who stand in, from one day to another."""

import datetime as dt
from collections.abc import Iterable

from sluss.domain.happenings import StandIn
from sluss.domain.ids import RecordId

_DAY = dt.timedelta(days=1)


def runs_on(each: StandIn, day: dt.date) -> bool:
    """Whether somebody stands in on a day; it ends by itself."""
    return not each.withdrawn and each.start <= day and (each.end is None or day < each.end)


def absent_for(found: Iterable[StandIn], user: RecordId, day: dt.date) -> tuple[RecordId, ...]:
    """Return for whom a user stands in on a day, each once."""
    running = (each for each in found if each.stand_in == user and runs_on(each, day))
    return tuple(dict.fromkeys(each.absent for each in running))


def overlaps(one: StandIn, other: StandIn) -> bool:
    """Whether the same colleague stands in for the same one on some days of both."""
    same = (one.absent, one.stand_in) == (other.absent, other.stand_in)
    end, other_end = one.end or dt.date.max, other.end or dt.date.max
    return same and one.start < other_end and other.start < end


def last_day(each: StandIn) -> dt.date | None:
    """Return the last day somebody stands in, as people say it; None for until further notice."""
    return each.end - _DAY if each.end is not None else None


def end_after(last: dt.date | None) -> dt.date | None:
    """Return the end of a time whose last day is given."""
    return last + _DAY if last is not None else None


def last_absence(
    found: Iterable[StandIn], user: RecordId, day: dt.date
) -> tuple[dt.date, dt.date | None] | None:
    """Return the newest time a user was or is away: its first day, and its end (None: still)."""
    away = [
        each for each in found if each.absent == user and each.start <= day and not each.withdrawn
    ]
    newest = max(away, key=lambda each: (each.start, each.id), default=None)
    if newest is None:
        return None
    end = newest.end if newest.end is not None and newest.end <= day else None
    return newest.start, end
