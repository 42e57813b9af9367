"""Values in words on the screen: dates with how far away they are, times, yes and no."""

import datetime as dt

from sluss.domain.dates import format_date, short_date
from sluss.text import _, language, ngettext

NOTHING = "–"  # noqa: RUF001 - a dash where nothing is known


def day(value: dt.date | None, country: str) -> str:
    """Return a date as the office's country writes it, or a dash."""
    return NOTHING if value is None else format_date(value, country)


def near_day(value: dt.date, today: dt.date, country: str) -> str:
    """Return a date near today with its weekday, one further away with its year."""
    near = abs((value - today).days) < 200
    return short_date(value, language()) if near else format_date(value, country)


def distance(value: dt.date, today: dt.date) -> str:
    """Return "today", "in 17 days" or "17 days ago"."""
    days = (value - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in {n} day", "in {n} days", days).format(n=days)
    return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)


def moment(value: dt.datetime | None, country: str) -> str:
    """Return a local time with its day, or a dash."""
    if value is None:
        return NOTHING
    return f"{format_date(value.date(), country)} {time_of_day(value, country)}"


def time_of_day(value: dt.datetime, country: str) -> str:
    """Return the hours and minutes of a local time as the office's country writes them."""
    mark = "." if country == "DK" else ":"
    return f"{value:%H}{mark}{value:%M}"


def clock(value: dt.datetime | None, today: dt.date, country: str) -> str:
    """Return a local time of today alone, any other with its day, a dash where there is none."""
    if value is None:
        return NOTHING
    mark = "." if country == "DK" else ":"
    return f"{value:%H}{mark}{value:%M}" if value.date() == today else moment(value, country)


def shown(value: object, country: str) -> str:
    """Return any value of a field in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return moment(value, country)
    if isinstance(value, dt.date):
        return format_date(value, country)
    return NOTHING if value in (None, "") else str(value)


def first_line(text: str, limit: int = 160) -> str:
    """Return the beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
