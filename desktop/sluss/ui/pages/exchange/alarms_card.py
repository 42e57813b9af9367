"""Alarms: each stays until somebody says what was done about it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.alarm_words import alarm_words
from sluss.ui.widgets.cards import Card, below, beside
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.words import announce, button, copyable, label
from sluss.usecases.alarms import LONGEST_ANSWER, AlarmLine, answer_alarm, open_alarms

MOST = 5  # shown at once; the next comes when one was answered


class AlarmRow(QWidget):
    """One alarm: what happened, what to do, and the answer. `answered` tells that it was typed."""

    answered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.line: AlarmLine | None = None
        theme = desk.theme
        self.said, self.hint = copyable("", "strong", wrap=True), label("", wrap=True)
        self.found = label("", "soft")
        self.answer = QLineEdit()
        self.answer.setMaxLength(LONGEST_ANSWER)
        caption = label(_("What was done"), "strong")
        caption.setBuddy(self.answer)
        self.done = button(_("Answered"))
        column = QVBoxLayout(self)
        theme.space(column, gap=1.5)
        for each in (self.said, self.hint, self.found):
            column.addWidget(each)
        row = beside(theme, self.answer, self.done, gap=2)
        row.setStretch(0, 1)
        column.addLayout(below(theme, caption, row, gap=0.5))
        self.done.clicked.connect(self.answered)
        self.answer.returnPressed.connect(self.answered)
        self.hide()

    def show_line(self, line: AlarmLine | None) -> None:
        """Show an alarm; None clears the row for another one."""
        self.line = line
        self.done.setEnabled(True)
        self.setVisible(line is not None)
        if line is None:
            self.answer.clear()
            return
        said, hint = alarm_words(line)
        self.said.setText(said)
        self.hint.setText(hint)
        at = saying.moment(line.at, self._desk.situation.country)
        self.found.setText(_("Found out {when}").format(when=at))
        self.answer.setAccessibleName(_("What was done: {alarm}").format(alarm=said))
        self.done.setAccessibleDescription(said)


class AlarmsCard(Card):
    """Hidden while there is none. What is being typed stays when others come."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("To be answered"), parent)
        self._desk = desk
        self.notice = Notice(desk.theme)
        self._places = [AlarmRow(desk) for _at in range(MOST)]
        self.body.addWidget(self.notice)
        self.body.addLayout(below(desk.theme, *self._places, gap=4))
        for row in self._places:
            row.answered.connect(partial(self._answer, row))
        self.hide()

    @property
    def rows(self) -> list[AlarmRow]:
        """The rows in which an alarm stands."""
        return [row for row in self._places if row.line is not None]

    def refresh(self) -> None:
        """Ask which alarms nobody has answered."""
        self._desk.runner.run(self, open_alarms, then=self.show_lines, failed=self._desk.tell)

    def show_lines(self, lines: Sequence[AlarmLine]) -> None:
        """Show these alarms; one that is shown stays where it is."""
        self.setVisible(bool(lines))
        wanted = {line.id: line for line in lines}
        for row in self.rows:
            if row.line is not None and wanted.pop(row.line.id, None) is None:
                row.show_line(None)
        free = [row for row in self._places if row.line is None]
        for row, line in zip(free, wanted.values(), strict=False):
            row.show_line(line)
            announce(self, row.said.text(), urgent=True)

    def focus_first(self) -> None:
        """Go to the answer of the first."""
        if self.rows:
            self.rows[0].answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, row: AlarmRow) -> None:
        if row.line is None:
            return
        self.notice.clear()
        row.done.setEnabled(False)
        self._desk.runner.run(
            self, answer_alarm, row.line.id, row.answer.text(),
            then=partial(self._answered, row), failed=partial(self._refused, row),
        )  # fmt: skip

    def _answered(self, row: AlarmRow, _changed: object) -> None:
        self._desk.bar.say("good", _("What was done is kept with the alarm."))
        # What had the keyboard goes away: the next thing to answer gets it, or what follows.
        others = [each for each in self.rows if each is not row]
        if others:
            others[0].answer.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            row.done.setFocus()
            self.focusNextChild()
        row.show_line(None)
        self.refresh()

    def _refused(self, row: AlarmRow, error: SlussError) -> None:
        row.done.setEnabled(True)
        self.notice.tell(error)
        row.answer.setFocus(Qt.FocusReason.OtherFocusReason)
