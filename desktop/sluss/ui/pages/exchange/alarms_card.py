"""Alarms: each stays until somebody says what was done about it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.alarm_words import alarm_words
from sluss.ui.pages.exchange.notice import Notice
from sluss.ui.widgets.cards import Card, below, beside, clear, hairline
from sluss.ui.widgets.words import announce, button, copyable, label
from sluss.usecases.alarms import LONGEST_ANSWER, AlarmLine, answer_alarm, open_alarms

MOST = 5  # shown at once; the next comes when one was answered


class AlarmRow(QWidget):
    """One alarm: what happened, what to do, and the answer. `answered` gives what was typed."""

    answered = Signal(str)

    def __init__(self, desk: Desk, line: AlarmLine) -> None:
        super().__init__()
        self.line = line
        theme = desk.theme
        said, hint = alarm_words(line)
        self.said, self.hint = copyable(said, "strong", wrap=True), label(hint, wrap=True)
        at = saying.moment(line.at, desk.situation.country)
        self.found = label(_("Found out {when}").format(when=at), "soft")
        self.answer = QLineEdit()
        self.answer.setMaxLength(LONGEST_ANSWER)
        self.answer.setAccessibleName(_("What was done: {alarm}").format(alarm=said))
        caption = label(_("What was done"), "strong")
        caption.setBuddy(self.answer)
        self.done = button(_("Answered"))
        self.done.setAccessibleDescription(said)
        column = QVBoxLayout(self)
        theme.space(column, gap=1.5)
        for each in (self.said, self.hint, self.found):
            column.addWidget(each)
        row = beside(theme, self.answer, self.done, gap=2)
        row.setStretch(0, 1)
        column.addLayout(below(theme, caption, row, gap=0.5))
        self.done.clicked.connect(self._answer)
        self.answer.returnPressed.connect(self._answer)

    def _answer(self) -> None:
        self.answered.emit(self.answer.text())


class AlarmsCard(Card):
    """Hidden while there is none. What is being typed stays when others come."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("To be answered"), parent)
        self._desk = desk
        self.rows: list[AlarmRow] = []
        self.words = label("", "bad", wrap=True)
        self.notice = Notice(desk.theme)
        self._column = QVBoxLayout()
        desk.theme.space(self._column, gap=3)
        self.body.addWidget(self.words)
        self.body.addWidget(self.notice)
        self.body.addLayout(self._column)
        self.hide()

    def refresh(self) -> None:
        """Ask which alarms nobody has answered."""
        self._desk.runner.run(self, open_alarms, then=self.show_lines, failed=self._desk.tell)

    def show_lines(self, lines: Sequence[AlarmLine]) -> None:
        """Show these alarms, the newest first."""
        self.setVisible(bool(lines))
        text = ngettext("{n} thing does not agree.", "{n} things do not agree.", len(lines))
        self.words.setText(text.format(n=len(lines)))
        shown = lines[:MOST]
        if [each.id for each in shown] == [row.line.id for row in self.rows]:
            return
        typed = {row.line.id: row.answer.text() for row in self.rows}
        held = next((r.line.id for r in self.rows if r.answer.hasFocus()), None)
        clear(self._column)
        self.rows = [self._row(line, typed.get(line.id, "")) for line in shown]
        for at, row in enumerate(self.rows):
            if at:
                self._column.addWidget(hairline())
            self._column.addWidget(row)
            if row.line.id == held:
                row.answer.setFocus(Qt.FocusReason.OtherFocusReason)
        if lines:
            announce(self, self.words.text(), urgent=True)

    def _row(self, line: AlarmLine, typed: str) -> AlarmRow:
        row = AlarmRow(self._desk, line)
        row.answer.setText(typed)
        row.answered.connect(partial(self._answer, row))
        return row

    def focus_first(self) -> None:
        """Go to the answer of the first."""
        if self.rows:
            self.rows[0].answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, row: AlarmRow, said: str) -> None:
        self.notice.clear()
        row.done.setEnabled(False)
        self._desk.runner.run(
            self, answer_alarm, row.line.id, said,
            then=self._answered, failed=partial(self._refused, row),
        )  # fmt: skip

    def _answered(self, _changed: object) -> None:
        self._desk.bar.say("good", _("What was done is kept with the alarm."))
        self.refresh()
        # What had the keyboard goes away: the next thing to answer gets it, or the page itself.
        others = [row for row in self.rows if row.done.isEnabled()]
        if others:
            others[0].answer.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focusNextChild()

    def _refused(self, row: AlarmRow, error: SlussError) -> None:
        row.done.setEnabled(True)
        self.notice.tell(error)
        row.answer.setFocus(Qt.FocusReason.OtherFocusReason)
