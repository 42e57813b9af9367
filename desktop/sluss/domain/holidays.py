"""Days on which an office is closed, reckoned from the rules in the lists of public holidays.

The code of a day is its rule: `d-12-25` the same date each year, `easter-m2` two days before Easter
Sunday and `easter-p39` 39 after it, `sat-10-31` the first Saturday on or after a date.
"""

import datetime as dt
from functools import lru_cache

from sluss.domain.codes import CodeList

_DAY = dt.timedelta(days=1)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SATURDAY = 5


def easter(year: int) -> dt.date:
    """Return Easter Sunday of a year of the Gregorian calendar.

    The rule of O. Butcher (1876), printed in J. Meeus, Astronomical Algorithms, chapter 8.
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return dt.date(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)


def on(rule: str, year: int) -> dt.date:
    """Return the day of a rule in a year. Raises `ValueError` for what is no rule."""
    kind, _, rest = rule.partition("-")
    if kind == "easter":
        days = int(rest[1:]) * (-1 if rest[0] == "m" else 1)
        return easter(year) + days * _DAY
    month, _, number = rest.partition("-")
    day = dt.date(year, int(month), int(number))
    if kind == "d":
        return day
    return day + (_WEEKDAYS.index(kind) - day.weekday()) % 7 * _DAY


class Calendar:
    """The working days of a country, from its list of public holidays."""

    def __init__(self, holidays: CodeList) -> None:
        self._codes = holidays.codes
        self._of_year = lru_cache(maxsize=8)(self._reckon)

    def _reckon(self, year: int) -> frozenset[dt.date]:
        days = ((on(code.value, year), code) for code in self._codes)
        return frozenset(day for day, code in days if code.valid_on(day))

    def is_working(self, day: dt.date) -> bool:
        """Whether offices are open on a day."""
        return day.weekday() < _SATURDAY and day not in self._of_year(day.year)

    def working_day(self, day: dt.date) -> dt.date:
        """Return the day itself, or the last working day before it: when it has to be done."""
        while not self.is_working(day):
            day -= _DAY
        return day

    def ends_a_week(self, day: dt.date) -> bool:
        """Whether the next day is none to work on: what is not in place then waits."""
        return not self.is_working(day + _DAY)
