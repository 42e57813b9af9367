"""A date as somebody types it in a hurry, with today in mind: "10 dec", "+14", "fre", "v 50"."""

import datetime as dt
import re

from sluss.domain.dates import parse_date
from sluss.domain.folding import fold
from sluss.errors.values import NoSuchDay

# The first letters that are enough to name a weekday in Swedish, Danish or English.
_DAYS = {
    "man": 0, "mo": 0, "ma": 0, "mon": 0, "ti": 1, "tis": 1, "tirs": 1, "tue": 1, "on": 2, "ons": 2,
    "wed": 2, "to": 3, "tor": 3, "tors": 3, "thu": 3, "fr": 4, "fre": 4, "fri": 4, "lo": 5,
    "lor": 5, "sat": 5, "so": 6, "son": 6, "sun": 6,
}  # fmt: skip
_TODAY = {"idag", "i dag", "today", "nu"}
_TOMORROW = {"imorgon", "i morgon", "i morgen", "imorgen", "tomorrow"}
_LATER = re.compile(r"\+\s*(\d{1,4})")
_WEEK = re.compile(r"(?:v|vecka|uge|u|week|w)\.?\s*(\d{1,2})", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(\d{1,2})[/.](\s*)(\d{1,2})\.?")
_DAY_NAME = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]{3,})\.?")


def typed_date(text: str, today: dt.date, country: str) -> dt.date:
    """Read what was typed into a field for a date.

    Beside all that `parse_date` understands: a day without its year is the such day nearest to
    today, "+14" is in fourteen days, "fre" the next Friday after today, "v 50" the Monday of
    the next such week. Raises
    what `parse_date` raises.
    """
    plain = " ".join(text.split())
    short = _by_words(plain, today)
    if short is not None:
        return short
    for pattern in (_DAY_MONTH, _DAY_NAME):
        if match := pattern.fullmatch(plain):
            return _nearest_such_day(match[1], match[match.lastindex or 1], today, country)
    return parse_date(plain, country)


def _by_words(plain: str, today: dt.date) -> dt.date | None:
    folded = fold(plain)
    if folded in _TODAY:
        return today
    if folded in _TOMORROW:
        return today + dt.timedelta(days=1)
    if match := _LATER.fullmatch(plain):
        return today + dt.timedelta(days=int(match[1]))
    if folded in _DAYS:
        return today + dt.timedelta(days=(_DAYS[folded] - today.weekday() - 1) % 7 + 1)
    if match := _WEEK.fullmatch(plain):
        return _monday(int(match[1]), today)
    return None


def _monday(week: int, today: dt.date) -> dt.date:
    """Return the Monday of the next week with this number, the running one included."""
    this_monday = today - dt.timedelta(days=today.weekday())
    for ahead in range(54):
        monday = this_monday + dt.timedelta(weeks=ahead)
        if monday.isocalendar().week == week:
            return monday
    raise NoSuchDay


def _nearest_such_day(day: str, month: str, today: dt.date, country: str) -> dt.date:
    """Return the such day that is nearest to today; 29 February may be some years away."""
    found: list[dt.date] = []
    for year in range(today.year - 4, today.year + 5):
        try:
            found.append(parse_date(f"{day} {month} {year}", country))
        except NoSuchDay:
            continue
    if not found:
        raise NoSuchDay
    return min(found, key=lambda each: (abs(each - today), each < today))
