"""What can be wrong with notes, meetings, minutes and tasks."""

from sluss.errors import N_, SlussError


class NoteLocked(SlussError):
    """The note is older than the time in which its writer may still take it back. INV-18."""

    code = "meeting.note-locked"
    number = 1100
    sentence = N_("This note is locked. It stays as it was written.")
    hint = N_("Write a correction: it stands under the note, and both can be read.")


class MinutesLocked(SlussError):
    """The minutes are locked and are not changed any more. INV-18."""

    code = "meeting.minutes-locked"
    number = 1101
    sentence = N_("These minutes are locked. They stay as they are.")
    hint = N_("Write what is wrong as a note of the kind Correction about this client.")


class ContactPersonMissing(SlussError):
    """A task that needs a named contact person was to be marked as done without one."""

    code = "meeting.contact-person-missing"
    number = 1102
    sentence = N_("Nobody is named as the client's contact person. The task is not done yet.")
    hint = N_("Name who is responsible for the client, then mark the task as done.")


class NotInMeeting(SlussError):
    """The client has nothing to do with the meeting."""

    code = "meeting.not-in-meeting"
    number = 1103
    sentence = N_("This client is not in that meeting. Nothing was saved.")
    hint = N_("Add the client to the meeting first.")


class ActionEmpty(SlussError):
    """An action of a meeting without words."""

    code = "meeting.action-empty"
    number = 1104
    sentence = N_("It is not said what shall be done. Nothing was saved.")
    hint = N_("Write what shall be done and save again.")


class MeetingOver(SlussError):
    """A meeting that was held or cancelled cannot be changed as if it were still to come."""

    code = "meeting.over"
    number = 1105
    sentence = N_("This meeting is over. Nothing was saved.")
    hint = N_("Plan a new meeting, or take back with Ctrl+Z that it was held.")


class NobodyInvited(SlussError):
    """An invitation that names nobody."""

    code = "meeting.nobody-invited"
    number = 1106
    sentence = N_("It is not said who is invited. Nothing was saved.")
    hint = N_("Choose a colleague, a party or somebody in the client's network, or write a name.")


class NoSuchChecklistLine(SlussError):
    """The line is not on the checklist as it stands on this computer."""

    code = "meeting.no-such-checklist-line"
    number = 1107
    sentence = N_("This line is not on the checklist any more. Nothing was saved.")
    hint = N_("Open the client again to see the list as it is now.")


class AlreadyInMeeting(SlussError):
    """The meeting is about this client already."""

    code = "meeting.already-in"
    number = 1108
    sentence = N_("The meeting is about this client already. Nothing was saved.")
    hint = N_("Choose another client.")
