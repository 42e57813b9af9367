"""One meeting, as far as it is about one client: who came, what was said, what shall be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.machines import MeetingStatus, MinutesStatus
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.actions import add_action
from sluss.ui.careful import CarefulStrip
from sluss.ui.desk import Desk
from sluss.ui.pages.client.notes_and_meetings import forms, words
from sluss.ui.pages.client.notes_and_meetings.invited_card import InvitedCard
from sluss.ui.pages.client.notes_and_meetings.minutes_card import MinutesCard
from sluss.ui.pages.client.notes_and_meetings.others_card import OthersCard
from sluss.ui.pages.client.notes_and_meetings.tasks_card import TasksCard
from sluss.ui.pages.client.tasks import Task
from sluss.ui.widgets.cards import below, scrolling, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import button, copyable, label
from sluss.usecases.changed import Saved
from sluss.usecases.client_tasks import ClientTask
from sluss.usecases.client_work import Invited, MeetingSheet
from sluss.usecases.consents.reading import told_nothing
from sluss.usecases.meeting_clients import Beside, beside
from sluss.usecases.meetings import cancel_meeting, hold_meeting, note_attendance, plan_again
from sluss.usecases.minutes import lock_minutes
from sluss.usecases.session import Session

LEAST = 70  # units of width for each side


class MeetingView(QWidget):
    """`fill` carries what is to be filled in, `back` asks for the list again.

    `more_wanted` asks for one more client the meeting is about.
    """

    fill = Signal(object)
    back = Signal()
    more_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._desk = desk
        self.sheet: MeetingSheet | None = None
        self.leave = button(_("Back to notes and meetings"), "link")
        self.heading = copyable("", "heading")
        self.state = label("", "soft")
        self.held = button(_("The meeting was held"))
        self.cancelled = button(_("It was cancelled"))
        self.again = button(_("It is still to come"))
        self.move_it = button(_("Change day or place"))
        self.careful = CarefulStrip(desk)
        self.silent = label("", "warn", wrap=True)
        self.invited = InvitedCard(desk)
        self.others = OthersCard(desk)
        self.minutes = MinutesCard(desk)
        self.agreed = TasksCard(desk, _("Actions"))
        self.agreed.new.setText(_("New action"))
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._desk.theme
        head = Flow(
            theme, self.leave, self.heading, self.state, None,
            self.again, self.move_it, self.cancelled, self.held,
        )  # fmt: skip
        right = QWidget()
        right.setProperty("kind", "inside")
        right.setLayout(below(theme, self.invited, self.others, self.agreed, None, gap=2))
        both = SideBySide(theme, self.minutes, right, least=LEAST, gap=2, shares=(3, 2))
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        inside = QWidget()  # all of it scrolls: a low window has no room for a head that stays
        inside.setProperty("kind", "page")
        inside.setLayout(below(theme, head, self.careful, self.silent, both, gap=2))
        column.addWidget(scrolling(inside, theme), 1)

    def _wire(self) -> None:
        self.leave.clicked.connect(lambda _on=False: self.back.emit())
        add_action(
            self, _("Back to notes and meetings"), "Esc", self.back.emit, section=_("Client")
        )
        for made, act in (
            (self.held, hold_meeting),
            (self.cancelled, cancel_meeting),
            (self.again, plan_again),
        ):
            made.clicked.connect(lambda _on=False, act=act: self._take(act))
        self.move_it.clicked.connect(lambda _on=False: self._ask(forms.moved))
        self.invited.invite_wanted.connect(lambda: self._ask(forms.guest))
        self.invited.came.connect(self._came)
        self.invited.absent.connect(self._absent)
        self.others.more_wanted.connect(self.more_wanted)
        self._desk.runner.changed.connect(self._changed)
        self.minutes.write_wanted.connect(lambda: self._ask(forms.minutes))
        self.minutes.adjust_wanted.connect(self._adjust)
        self.minutes.lock_wanted.connect(self._lock)
        self.agreed.new_wanted.connect(lambda: self._ask(forms.action))
        self.agreed.opened.connect(self._change_action)

    def show_sheet(self, sheet: MeetingSheet) -> None:
        """Show a meeting; what can still become of it has a button."""
        self.sheet = sheet
        line, situation = sheet.line, self._desk.situation
        day = saying.near_day(line.day, situation.today, situation.country)
        told = [line.kind, f"{day} {line.begins}".strip(), line.place]
        set_words(self.heading, words.DOT.join(part for part in told if part))
        set_words(self.state, line.status_name)
        planned = line.status is MeetingStatus.PLANNED
        for each in (self.held, self.cancelled, self.move_it):
            each.setVisible(planned)
        self.again.setVisible(not planned)
        set_words(self.silent, "")
        self.invited.show_invited(sheet.invited)
        self._ask_around(sheet)
        self.minutes.show_minutes(sheet.minutes)
        self.agreed.show_tasks(sheet.actions)

    def _ask_around(self, sheet: MeetingSheet) -> None:
        """Ask what depends on other clients too: who else is in it, and who is kept apart."""
        self.careful.show_meeting(sheet.client, sheet.line.id)
        self._desk.runner.run(
            self, beside, sheet.client, sheet.line.id,
            then=lambda others: self._show_others(sheet, others), failed=self._desk.tell,
        )  # fmt: skip
        self._desk.runner.run(
            self, told_nothing, sheet.client, sheet.line.id, language(),
            then=lambda names: self._show_silent(sheet, names), failed=self._desk.tell,
        )  # fmt: skip

    def _show_silent(self, sheet: MeetingSheet, names: tuple[str, ...]) -> None:
        """Say with whom nothing may be talked about since a consent is over."""
        if sheet is self.sheet:
            said = _("! Nothing may be told about the client to: {names}. The consent is over.")
            set_words(self.silent, said.format(names=", ".join(names)) if names else "")

    def _changed(self, ids: frozenset[bytes]) -> None:
        """Ask again when another case has changed: that of this client is shown anew anyway."""
        if self.sheet is not None and not self.isHidden() and self.sheet.client not in ids:
            self._ask_around(self.sheet)

    def _show_others(self, sheet: MeetingSheet, others: tuple[Beside, ...]) -> None:
        if sheet is self.sheet:
            planned = sheet.line.status is MeetingStatus.PLANNED
            self.others.show_others(others, open_to_more=planned)

    def focus_first(self) -> None:
        """Begin on the way back, which is first on the page."""
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    # What can be done.

    def _ask(self, form: Callable[[MeetingSheet], Task]) -> None:
        if self.sheet is not None:
            self.fill.emit(form(self.sheet))

    def _take(self, act: Callable[[Session, RecordId], Saved]) -> None:
        if self.sheet is not None:
            self._desk.runner.run(self, act, self.sheet.line.id, failed=self._desk.tell)

    def _came(self, invited: Invited) -> None:
        self._desk.runner.run(self, note_attendance, invited.id, "attended", failed=self._desk.tell)

    def _absent(self, invited: Invited) -> None:
        if self.sheet is not None:
            self.fill.emit(forms.absence(self.sheet, invited))

    def _adjust(self) -> None:
        if self.sheet is not None and self.sheet.minutes is not None:
            self.fill.emit(forms.adjusting(self.sheet, self.sheet.minutes.id))

    def _lock(self) -> None:
        found = self.sheet.minutes if self.sheet is not None else None
        if found is not None and found.status is MinutesStatus.ADJUSTED:
            self._desk.runner.run(
                self, lock_minutes, found.id, failed=self._desk.tell,
                then=lambda _saved: self._desk.bar.say("good", _("The minutes are locked.")),
            )  # fmt: skip

    def _change_action(self, task: ClientTask) -> None:
        if self.sheet is not None:
            self.fill.emit(forms.kept_task(self.sheet.client, task.id))
