"""The first tab: the line around the release, what is to be done, and the latest notes."""

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sluss.domain.release_line import Mark, MarkKind, ReleaseLine
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, clear, hairline
from sluss.ui.widgets.release_line_card import ReleaseLineCard
from sluss.ui.widgets.words import OneLine, label
from sluss.usecases.client_page import ClientPage, NoteView, TaskLine

SHOWN = 5  # tasks and notes; all of them are on their own tabs


class Overview(QWidget):
    """`measure_chosen` carries the id of the measure that was chosen on the line."""

    measure_chosen = Signal(bytes)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.desk = desk
        self.line = ReleaseLineCard(desk.theme, desk.memory)
        self.tasks = Card(desk.theme, _("To do"))
        self.notes = Card(desk.theme, _("Latest notes"))
        self._tasks, self._notes = QVBoxLayout(), QVBoxLayout()
        for card, inside in ((self.tasks, self._tasks), (self.notes, self._notes)):
            desk.theme.space(inside, gap=1.5)
            card.body.addLayout(inside)
            card.body.addStretch(1)
        column, row = QVBoxLayout(self), QHBoxLayout()
        desk.theme.space(column, gap=2, margins=(0, 2, 0, 0))
        desk.theme.space(row, gap=2)
        row.addWidget(self.notes, 3)
        row.addWidget(self.tasks, 2)
        column.addWidget(self.line)
        column.addLayout(row, 1)
        self.line.chosen.connect(self.measure_chosen)

    def show_page(self, page: ClientPage) -> None:
        """Show a client."""
        supervised = page.head.release is None and page.head.supervision_end is not None
        self.line.call_it(
            _("Timeline during the supervision") if supervised else _("Timeline around the release")
        )
        self.line.show_line(worded(page.line, self.desk.situation.country))
        clear(self._tasks)
        open_tasks = [task for task in page.tasks if task.open]
        for task in open_tasks[:SHOWN]:
            self._task(task)
        if not open_tasks:
            self._tasks.addWidget(label(_("Nothing is waiting to be done."), "soft", wrap=True))
        clear(self._notes)
        for note in page.notes[:SHOWN]:
            self._note(note)
        if not page.notes:
            text = _("No notes yet. Write the first one with New note.")
            self._notes.addWidget(label(text, "soft", wrap=True))

    def _task(self, task: TaskLine) -> None:
        situation = self.desk.situation
        late = task.due is not None and task.due < situation.today
        when = ""
        if task.due is not None:
            when = _("by {day}").format(
                day=saying.near_day(task.due, situation.today, situation.country)
            )
        row = QHBoxLayout()
        self.desk.theme.space(row, gap=2)
        row.addWidget(label(task.title, wrap=True), 1)
        row.addWidget(label(f"▲ {when}" if late else when, "bad" if late else "strong"))
        self._tasks.addLayout(row)
        self._tasks.addWidget(hairline())

    def _note(self, note: NoteView) -> None:
        situation = self.desk.situation
        wide = self.width() > self.desk.theme.units(260)
        row = QHBoxLayout()
        self.desk.theme.space(row, gap=3)
        day = label(saying.near_day(note.happened_on, situation.today, situation.country), "strong")
        day.setFixedWidth(self.desk.theme.units(22))
        kind = OneLine(note.type, "soft")
        kind.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        kind.setFixedWidth(self.desk.theme.units(38) if wide else self.desk.theme.units(20))
        text = OneLine(saying.first_line(note.text))
        for each in (day, kind):
            row.addWidget(each)
        row.addWidget(text, 1)
        self._notes.addLayout(row)
        self._notes.addWidget(hairline())


def worded(line: ReleaseLine, country: str) -> ReleaseLine:
    """Return the line with the labels of its marks in the language of the screen."""
    today = line.today or line.window.start
    return replace(line, marks=tuple(_labelled(mark, today, country) for mark in line.marks))


def _labelled(mark: Mark, today: dt.date, country: str) -> Mark:
    if mark.kind is MarkKind.TODAY:
        return replace(mark, label=_("today"))
    day = saying.near_day(mark.day, today, country)
    if mark.kind is MarkKind.RELEASE:
        return replace(mark, label=_("release {day}").format(day=day))
    return replace(mark, label=_("supervision ends {day}").format(day=day))
