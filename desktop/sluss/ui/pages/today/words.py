"""What stands on Today in words: the greeting, when something is, what is uncovered, how old."""

import datetime as dt

from sluss.domain.dates import iso_week, long_date, short_date
from sluss.text import _, language, ngettext
from sluss.text.problems import explain
from sluss.ui import saying
from sluss.ui.pages.client.finding_words import more_and_next
from sluss.ui.widgets.words import Tone
from sluss.usecases.backups import Backups
from sluss.usecases.critical_days import CriticalDays
from sluss.usecases.tasks import DueTask
from sluss.usecases.today import Ahead, OfficeToday

_MOST_AREAS = 2  # said of one client; more would not fit beside the others
_MORNING_ENDS, _EVENING_BEGINS = 10, 18  # hours of the day


def greeting(now: dt.datetime, person: str) -> str:
    """Return a greeting by the time of the day, with the first of a person's names."""
    name = (person.split() or [""])[0]
    if now.hour < _MORNING_ENDS:
        return _("Good morning, {name}").format(name=name)
    if now.hour >= _EVENING_BEGINS:
        return _("Good evening, {name}").format(name=name)
    return _("Hello, {name}").format(name=name)


def day_and_week(now: dt.datetime) -> str:
    """Return "Sunday 22 November 2026 · week 47"."""
    text = _("{day} · week {n}")
    return text.format(day=long_date(now.date(), language()), n=iso_week(now.date())[1])


def days(n: int) -> str:
    """Return "12 days"."""
    return ngettext("{n} day", "{n} days", n).format(n=n)


def when(line: Ahead, today: dt.date, country: str) -> str:
    """Return the day and below it how far away it is, and if no working day follows."""
    away = saying.distance(line.day, today)
    if line.weekend:
        away = _("{when}, before days off").format(when=away)
    return f"{saying.near_day(line.day, today, country)}\n{away}"


def who(line: Ahead) -> str:
    """Return the name and below it the case number, or the number alone."""
    return f"{line.name}\n{line.case_no}" if line.name else line.case_no


def state(line: Ahead) -> str:
    """Return what is uncovered: "Occupation 24 days, housing 4 days"."""
    if not line.planned:
        return _("No plan")
    text = _("{area} {days}")
    every = [text.format(area=area, days=days(n)) for area, n in line.areas]
    every += [_("{area} not confirmed").format(area=area) for area in line.unconfirmed]
    every += [_("{area} not mapped").format(area=area) for area in line.unassessed]
    if not every:
        return _("No days without a measure")
    parts = every[:_MOST_AREAS]
    # Areas begin with a capital in the list of areas, and only the first one in a sentence does.
    said = ", ".join((parts[0], *(part[:1].lower() + part[1:] for part in parts[1:])))
    more = len(every) - _MOST_AREAS
    return said if more <= 0 else _("{areas}, {n} more").format(areas=said, n=more)


def tone(line: Ahead) -> Tone:
    """Return the colour that says the same as `state`."""
    if line.worst or not line.planned:
        return "bad"
    return "warn" if line.unassessed or line.unconfirmed else "good"


def to_do(line: DueTask | CriticalDays) -> str:
    """Return what is to be done, and below it about whom; of days, whose step is next."""
    if isinstance(line, DueTask):
        return f"{line.title}\n{line.case_no}"
    about = " · ".join((line.case_no, *more_and_next(line)))
    return f"{line.title}\n{about}"


def due(task: DueTask | CriticalDays, today: dt.date, country: str) -> str:
    """Return the working day something is to be done on, and below it what is to be said of it.

    What is late says so, because a colour alone says nothing to many.
    """
    if task.due is None or task.by is None:
        return _("no day")
    if task.overdue:
        late = _("{days} late").format(days=days((today - task.due).days))
        return f"{saying.near_day(task.by, today, country)}\n{late}"
    by = saying.near_day(task.by, today, country)
    if task.by == task.due:
        return f"{by}\n{saying.distance(task.by, today)}"
    return by + "\n" + _("due {weekday}").format(weekday=_weekday(task.due))


def _weekday(day: dt.date) -> str:
    return short_date(day, language()).split()[0]


def since(day: dt.date, today: dt.date, country: str) -> str:
    """Return "since Sat 14 Nov"."""
    return _("since {day}").format(day=saying.near_day(day, today, country))


def age(found: Backups) -> str:
    """Return how old the last verified backup is, in a word or two."""
    old = found.first.days
    if old is None:
        return _("None")
    if old == 0:
        return _("Today")
    return days(old)


def backup_words(found: Backups) -> tuple[str, Tone]:
    """Return what is to be said about backups below their age, and its colour."""
    if found.fault is not None:
        return _("the last one failed"), "bad"
    if found.first.at is None:
        return _("nothing is kept twice yet"), "warn"
    if found.first.low or (found.second is not None and found.second.low):
        return _("little room is left"), "warn"
    if found.due and found.first.days:
        return _("later work is not in it"), "warn"
    return _("read back and whole"), "plain"


def backup_trouble(found: Backups) -> tuple[str, str] | None:
    """Return a sentence and a hint about what keeps backups from being made, None if nothing."""
    if found.fault is not None:
        told = explain(found.fault)
        hint = _("{hint} ({number})").format(hint=told.hint, number=told.spoken)
        return told.sentence, hint
    low = next((each for each in (found.first, found.second) if each and each.low), None)
    if low is None:
        return None
    text = _("There is little room left where backups are kept: {folder}").format(folder=low.folder)
    return text, _("Make room there, or choose another place in Settings.")


def requests_words(found: OfficeToday, country: str) -> str:
    """Return what waits among requests and agreements; the name of their page if nothing does."""
    if found.requests is not None:
        text = ngettext(
            "{n} request to answer, by {day}",
            "{n} requests to answer, the first by {day}",
            found.requests.count,
        )
        day = saying.near_day(found.requests.day, found.now.date(), country)
        return text.format(n=found.requests.count, day=day)
    if found.agreements is not None:
        count = found.agreements[0]
        text = ngettext("{n} agreement to look at again", "{n} agreements to look at again", count)
        return text.format(n=count)
    return _("Requests and agreements")
