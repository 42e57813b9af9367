"""Notes, meetings and tasks of one client side by side, and one meeting or checklist in full."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.notes_and_meetings import forms
from sluss.ui.pages.client.notes_and_meetings.checklist_card import ChecklistView, left_words
from sluss.ui.pages.client.notes_and_meetings.meeting_view import MeetingView
from sluss.ui.pages.client.notes_and_meetings.meetings_card import MeetingsCard
from sluss.ui.pages.client.notes_and_meetings.notes_card import NotesCard
from sluss.ui.pages.client.notes_and_meetings.taking_in import TakingIn
from sluss.ui.pages.client.notes_and_meetings.tasks_card import TasksCard
from sluss.ui.pages.client.tasks import Task
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.empty_state import EmptyCard, EmptyState
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import button
from sluss.usecases.client_tasks import ClientTask
from sluss.usecases.client_work import (
    ClientWork,
    MeetingLine,
    MeetingSheet,
    client_work,
    meeting_sheet,
)
from sluss.usecases.notes import JournalNote

LEAST = 74  # units of width for notes, and for tasks and meetings beside them


class NotesAndMeetingsTab(ClientTab):
    """The overview, and on top of it what was opened; Esc leads back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        self._meeting: RecordId | None = None
        self.work: ClientWork | None = None
        self.notes = NotesCard(desk)
        self.first = self._nothing_yet()
        self.tasks = TasksCard(desk)
        self.meetings = MeetingsCard(desk)
        self.checklist = button("", "plain")
        self.meeting = MeetingView(desk)
        self.taking_in = TakingIn(desk)
        self.sheet = ChecklistView(desk)
        self.stack = QStackedWidget()
        self._build()
        self._wire()

    def _nothing_yet(self) -> EmptyCard:
        """Return what stands in for the notes before there are any."""
        theme = self.desk.theme
        return EmptyCard(
            theme,
            EmptyState(
                theme,
                "note",
                _("No notes yet"),
                _(
                    "Write so that the client can read it. What is saved is never rewritten: a "
                    "mistake is corrected by a note of its own."
                ),
                _("New note"),
                lambda: self._ask(forms.note),
            ),
            instead_of=self.notes,
        )

    def _build(self) -> None:
        theme = self.desk.theme
        right = QWidget()
        right.setProperty("kind", "inside")
        checklist = Flow(theme, self.checklist)
        right.setLayout(below(theme, self.tasks, checklist, self.meetings, None, gap=2))
        left = QWidget()
        left.setProperty("kind", "inside")
        left.setLayout(below(theme, self.notes, self.first, gap=0))
        both = SideBySide(theme, left, right, least=LEAST, gap=2, shares=(3, 2))
        self._overview = scrolling(both, theme)
        tells(self.tasks, "client#tasks")
        for part in (self.meetings, self.meeting, self.taking_in):
            tells(part, "client#meetings")
        tells(self.sheet, "client#tasks")
        for each in (self._overview, self.meeting, self.taking_in, self.sheet):
            self.stack.addWidget(each)
        outer = QVBoxLayout(self)
        theme.space(outer, gap=0, margins=(0, 2, 0, 0))
        outer.addWidget(self.stack)

    def _wire(self) -> None:
        self.notes.new_wanted.connect(lambda: self._ask(forms.note))
        self.notes.prompted.connect(self._reflect)
        self.notes.correction_wanted.connect(self._correct)
        self.tasks.new_wanted.connect(self._new_task)
        self.tasks.opened.connect(self._change_task)
        self.tasks.findings_wanted.connect(self._to_findings)
        self.meetings.new_wanted.connect(lambda: self._ask(forms.meeting))
        self.meetings.opened.connect(self._open_meeting)
        self.meeting.fill.connect(self.fill)
        self.meeting.back.connect(self._back)
        self.meeting.more_wanted.connect(self._take_in)
        self.taking_in.left.connect(self._to_meeting)
        self.sheet.back.connect(self._back)
        self.checklist.clicked.connect(lambda _on=False: self._open_checklist())
        for text, keys, act in (
            (_("New meeting"), "Ctrl+Shift+M", lambda: self._ask(forms.meeting)),
            (_("New task"), "Ctrl+Shift+T", self._new_task),
        ):
            add_action(self, text, keys, act, section=_("Client"))

    # What is shown.

    def show_client(self, client: RecordId) -> None:
        """Ask for the notes, meetings and tasks of a client, and for the meeting that is open."""
        if client != self._client:
            self._meeting = None
            self.stack.setCurrentWidget(self._overview)
        self._client = client
        run = self.desk.runner.run
        run(self, client_work, client, language(), then=self._show, failed=self.desk.tell)
        if self._meeting is not None:
            run(
                self, meeting_sheet, client, self._meeting, language(),
                then=self._show_meeting, failed=lambda _error: self._back(),
            )  # fmt: skip

    def _show(self, work: ClientWork) -> None:
        if work.client != self._client:
            return  # somebody has gone on to another client
        self.work = work
        self.notes.show_work(work)
        self.first.stand_in(nothing=not work.notes)
        self.tasks.show_tasks(work.tasks, work.critical)
        self.meetings.show_work(work)
        self.checklist.setVisible(bool(work.checklists))
        for sheet in work.checklists:
            text = _("Checklist {name}: {left}")
            self.checklist.setText(text.format(name=sheet.name, left=left_words(sheet)))
            self.sheet.show_sheet(work.client, sheet)
        if not work.checklists and self.stack.currentWidget() is self.sheet:
            self._back()

    def _show_meeting(self, sheet: MeetingSheet) -> None:
        if sheet.client == self._client and sheet.line.id == self._meeting:
            self.meeting.show_sheet(sheet)

    def _open_meeting(self, line: MeetingLine) -> None:
        if self._client is None:
            return
        self._meeting = line.id
        self.desk.runner.run(
            self, meeting_sheet, self._client, line.id, language(),
            then=self._turn_to_meeting, failed=self.desk.tell,
        )  # fmt: skip

    def _turn_to_meeting(self, sheet: MeetingSheet) -> None:
        if sheet.client == self._client:
            self.meeting.show_sheet(sheet)
            self.stack.setCurrentWidget(self.meeting)
            self.meeting.focus_first()

    def _take_in(self) -> None:
        if self._client is not None and self._meeting is not None:
            self.taking_in.begin(self._client, self._meeting)
            self.stack.setCurrentWidget(self.taking_in)
            self.taking_in.focus_first()

    def _to_meeting(self) -> None:
        self.stack.setCurrentWidget(self.meeting)
        self.meeting.others.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_checklist(self) -> None:
        self.stack.setCurrentWidget(self.sheet)
        self.sheet.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        """Turn back to the overview, to what was opened from there."""
        from_meeting = self.stack.currentWidget() is self.meeting
        self._meeting = None
        self.stack.setCurrentWidget(self._overview)
        first = self.meetings.table if from_meeting else self.checklist
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # What is filled in.

    def _ask(self, form: Callable[[RecordId, dt.date], Task]) -> None:
        if self._client is not None:
            self.fill.emit(form(self._client, self.desk.situation.today))

    def _reflect(self, kind: str, prompt: str) -> None:
        if self._client is not None:
            today = self.desk.situation.today
            self.fill.emit(forms.reflection(self._client, today, kind, prompt))

    def _correct(self, note: JournalNote) -> None:
        if self._client is not None:
            self.fill.emit(forms.correction(self._client, note))

    def _new_task(self) -> None:
        if self._client is not None:
            self.fill.emit(forms.task(self._client))

    def _to_findings(self) -> None:
        if self._client is not None:
            self.desk.go("client", f"{self._client.hex()}:overview")

    def _change_task(self, task: ClientTask) -> None:
        if self._client is not None:
            self.fill.emit(forms.kept_task(self._client, task.id))
