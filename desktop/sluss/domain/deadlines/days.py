"""Counting from a day: in days, working days, weeks, months and years."""

import calendar as months
import datetime as dt

from sluss.domain.deadlines.rules import Unit
from sluss.domain.holidays import Calendar

_DAY = dt.timedelta(days=1)


def shifted(day: dt.date, offset: int, unit: Unit, calendar: Calendar) -> dt.date:
    """Return the day so far after `day`, or before it where `offset` is negative.

    A month after 31 January is the last day of February, as a time given in months ends (lagen
    (1930:173) om beräkning av lagstadgad tid 1 §; the Danish practice is the same). Working days
    leave out Saturdays, Sundays and the public holidays of `calendar`; none of them is `day`.
    The end of a month is its last day, of that of `day` itself where `offset` is 0.
    """
    match unit:
        case Unit.DAYS:
            return day + offset * _DAY
        case Unit.WEEKS:
            return day + 7 * offset * _DAY
        case Unit.MONTHS:
            return _months(day, offset)
        case Unit.YEARS:
            return _months(day, 12 * offset)
        case Unit.MONTH_ENDS:
            return _months(day.replace(day=1), offset + 1) - _DAY
        case Unit.WORKING_DAYS:
            return _working(day, offset, calendar)


def _months(day: dt.date, count: int) -> dt.date:
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = months.monthrange(years, month + 1)[1]
    return dt.date(years, month + 1, min(day.day, last))


def _working(day: dt.date, count: int, calendar: Calendar) -> dt.date:
    step = _DAY if count >= 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not calendar.is_working(day):
            day += step
    return day
