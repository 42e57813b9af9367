"""What stands on the tab in words: days, owners, what a deadline rests on."""

import datetime as dt

from sluss.text import _
from sluss.ui import saying
from sluss.ui.pages.client.finding_words import more_and_next
from sluss.usecases.client_tasks import ClientTask
from sluss.usecases.client_work import Invited, MeetingLine
from sluss.usecases.critical_days import CriticalDays
from sluss.usecases.notes import JournalNote

DOT = " · "


def note_day(note: JournalNote, today: dt.date, country: str) -> str:
    """Return the day it happened, and below it of what kind the note is."""
    return f"{saying.near_day(note.happened_on, today, country)}\n{note.type}"


def note_text(note: JournalNote) -> str:
    """Return the first words, and below them who wrote it and what has become of it."""
    told = [note.who, note.spoken_with]
    if note.struck:
        told.append(_("struck out"))
    elif note.corrections:
        told.append(_("corrected"))
    if note.locked:
        told.append(_("locked"))
    return f"{saying.first_line(note.text, 120)}\n{DOT.join(part for part in told if part)}"


def written(note: JournalNote, country: str) -> str:
    """Return when and by whom a note was written, apart from when it happened."""
    text = _("Written {at} by {who}").format(
        at=saying.moment(note.written_at, country), who=note.who
    )
    spoken = _("spoke with {name}").format(name=note.spoken_with) if note.spoken_with else ""
    return DOT.join(part for part in (text, spoken, note.measure, note.visibility) if part)


def task_when(task: ClientTask | CriticalDays, today: dt.date, country: str) -> str:
    """Return by which working day, and below it how far away that is or when it was done."""
    if isinstance(task, ClientTask) and not task.open:
        done = saying.near_day(task.done_on, today, country) if task.done_on else ""
        return f"{task.status}\n{done}".rstrip("\n")
    if task.by is None:
        return _("no day")
    away = saying.distance(task.by, today)
    return f"{saying.near_day(task.by, today, country)}\n{away}"


def task_sign(task: ClientTask | CriticalDays) -> str:
    """Return the picture that repeats what the day says: late, or done."""
    if task.overdue:
        return "warning"
    return "done" if isinstance(task, ClientTask) and not task.open else ""


def task_what(task: ClientTask | CriticalDays, *, sections: bool) -> str:
    """Return what it is, and below it whose it is and what it rests on; sections on request."""
    if not isinstance(task, ClientTask):
        return f"{task.title}\n{DOT.join((*more_and_next(task), _('Days without a measure')))}"
    told = [task.owner or _("nobody has it")]
    if task.basis is not None:
        name = _("according to {act}").format(act=task.basis.name)
        told.append(f"{name} ({task.basis.number})" if sections and task.basis.number else name)
    else:
        told.append(_("good practice, no law") if task.by_practice else task.source)
    if task.needs_contact:
        told.append(_("name a contact person first"))
    return f"{task.title}\n{DOT.join(part for part in told if part)}"


def meeting_when(line: MeetingLine, today: dt.date, country: str) -> str:
    """Return the day, and below it the hour."""
    return f"{saying.near_day(line.day, today, country)}\n{line.begins}".rstrip("\n")


def meeting_what(line: MeetingLine) -> str:
    """Return what meeting it is, and below it where, how it stands and how far the minutes are."""
    minutes = _("minutes: {state}").format(state=line.minutes.lower()) if line.minutes else ""
    told = DOT.join(part for part in (line.status_name, line.place, minutes) if part)
    return f"{line.kind}\n{told}"


def invited_name(invited: Invited) -> str:
    """Return the name; the client has none on the list, because the page says it."""
    return invited.name or _("The client")
