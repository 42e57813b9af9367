"""What can be filled in on the tab: notes, tasks, meetings, invitations, minutes and actions."""

import datetime as dt
from collections.abc import Mapping

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.pages.client.tasks import NOTE_FIELDS, SAVES, Task, note
from sluss.usecases.client_work import Invited, MeetingSheet
from sluss.usecases.meetings import add_action, invite, move_meeting, note_came, plan_meeting
from sluss.usecases.minutes import adjust_with, write_minutes
from sluss.usecases.notes import JournalNote, correct_with
from sluss.usecases.tasks import fill_in_task

TASK_FIELDS = ("title", "due", "owner", "party", "note")
MEETING_FIELDS = ("kind", "day", "begins", "ends", "place")
GUEST_FIELDS = ("user", "party", "contact", "name")
MINUTES_FIELDS = ("agenda", "text", "decisions")

__all__ = [
    "absence", "action", "adjusting", "correction", "guest", "kept_task", "meeting", "minutes",
    "moved", "note", "reflection", "task",
]  # fmt: skip

SAVES.update(
    {
        "add_action": add_action,
        "adjust_with": adjust_with,
        "correct_with": correct_with,
        "fill_in_task": fill_in_task,
        "invite": invite,
        "move_meeting": move_meeting,
        "note_came": note_came,
        "plan_meeting": plan_meeting,
        "write_minutes": write_minutes,
    }
)


def reflection(client: RecordId, today: dt.date, kind: str, prompt: str) -> Task:
    """Return the form of a note that begins with headings to fill in."""
    preset: Mapping[str, object] = {"happened_on": today, "type": kind, "text": prompt}
    heading = _("Choices and consequences")
    return Task("CaseNote", heading, client, only=NOTE_FIELDS, preset=preset, apart=kind)


def correction(client: RecordId, wrong: JournalNote) -> Task:
    """Return the form of a note that corrects another one; the wrong one stays as it is."""
    return Task(
        "CaseNote",
        _("Correction of a note"),
        client,
        only=("text",),
        preset={"text": wrong.text},
        save=correct_with,
        save_with=(wrong.id,),
        apart=wrong.id.hex(),
    )


def task(client: RecordId) -> Task:
    """Return the form of something to do, for oneself unless somebody else or a party is named."""
    return Task(
        "Task", _("New task"), client, only=TASK_FIELDS, save=fill_in_task, save_with=(client,)
    )


def kept_task(client: RecordId, record: RecordId) -> Task:
    """Return the form of a task there is."""
    return Task("Task", _("Task"), client, record, only=TASK_FIELDS)


def meeting(client: RecordId, today: dt.date) -> Task:
    """Return the form of a meeting that is planned."""
    return Task(
        "Meeting",
        _("New meeting"),
        client,
        only=MEETING_FIELDS,
        preset={"day": today},
        save=plan_meeting,
        save_with=(client,),
    )


def moved(sheet: MeetingSheet) -> Task:
    """Return the form of a meeting that gets another day, hour or place."""
    return Task(
        "Meeting",
        _("Day, hour and place"),
        sheet.client,
        sheet.line.id,
        only=MEETING_FIELDS,
        save=move_meeting,
        save_with=(sheet.line.id,),
    )


def guest(sheet: MeetingSheet) -> Task:
    """Return the form of one more on the invitation list."""
    return Task(
        "Participant",
        _("Invite to the meeting"),
        sheet.client,
        only=GUEST_FIELDS,
        save=invite,
        save_with=(sheet.client, sheet.line.id),
        apart=sheet.line.id.hex(),
    )


def absence(sheet: MeetingSheet, invited: Invited) -> Task:
    """Return the form that says whether somebody came, and why not."""
    return Task(
        "Participant",
        _("Who came: {name}").format(name=invited.name or _("the client")),
        sheet.client,
        invited.id,
        only=("attended", "reason"),
        save=note_came,
        save_with=(invited.id,),
    )


def minutes(sheet: MeetingSheet) -> Task:
    """Return the form of what the meeting said about this client, and nobody else."""
    return Task(
        "Minutes",
        _("Minutes"),
        sheet.client,
        sheet.minutes.id if sheet.minutes is not None else None,
        only=MINUTES_FIELDS,
        save=write_minutes,
        save_with=(sheet.client, sheet.line.id),
        apart=sheet.line.id.hex(),
    )


def adjusting(sheet: MeetingSheet, record: RecordId) -> Task:
    """Return the form that says who has read the minutes and found them right."""
    return Task(
        "Minutes",
        _("Approve the minutes"),
        sheet.client,
        record,
        only=("adjusted_by",),
        save=adjust_with,
        save_with=(record,),
        apart="adjusting",
    )


def action(sheet: MeetingSheet) -> Task:
    """Return the form of something that somebody shall do after the meeting."""
    return Task(
        "Task",
        _("Action after the meeting"),
        sheet.client,
        only=TASK_FIELDS,
        save=add_action,
        save_with=(sheet.client, sheet.line.id),
        apart=sheet.line.id.hex(),
    )
