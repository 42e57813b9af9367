"""The tab of notes, meetings and tasks of one client."""

from sluss.ui.pages.client.notes_and_meetings.tab import NotesAndMeetingsTab

__all__ = ["NotesAndMeetingsTab"]
