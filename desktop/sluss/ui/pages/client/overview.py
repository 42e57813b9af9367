"""The first tab: the line around the release, days without a measure, what is to be done."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sluss.domain.gaps.findings import OVERALL
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.findings import FindingsCard
from sluss.ui.pages.client.line_words import heading_of, may_try, worded
from sluss.ui.pages.client.same_person import SamePersonCard
from sluss.ui.pages.client.trying import Trying
from sluss.ui.widgets.cards import Card, clear, hairline
from sluss.ui.widgets.release_line_card import ReleaseLineCard
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import OneLine, label
from sluss.usecases.client_page import ClientPage, NoteView, TaskLine

LEAST = 110  # units of width for what is uncovered and for what is to be done: fewer cram words
SHOWN = 5  # tasks and notes; all of them are on their own tabs


class Overview(QWidget):
    """`measure_chosen` carries the id of the measure that was chosen on the line.

    `measure_wanted` carries the life area, the first day and the end (or None) of one that is
    missing, `fill` a form in which something is decided. The latest notes are there where the
    window is high enough to show them too; they have a tab of their own.
    """

    measure_chosen = Signal(bytes)
    measure_wanted = Signal(str, object, object)
    fill = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.desk = desk
        situation = desk.situation
        self.line = ReleaseLineCard(
            desk.theme, desk.memory, today=situation.today, country=situation.country
        )
        self.trying = Trying(desk, self.line)
        self.same = SamePersonCard(desk)
        self.findings = FindingsCard(desk)
        self.tasks = Card(desk.theme, _("To do"))
        self.notes = Card(desk.theme, _("Latest notes"))
        self._tasks, self._notes = QVBoxLayout(), QVBoxLayout()
        for card, inside in ((self.tasks, self._tasks), (self.notes, self._notes)):
            desk.theme.space(inside, gap=1.5)
            card.body.addLayout(inside)
            card.body.addStretch(1)
        self.both = SideBySide(
            desk.theme, self.findings, self.tasks, least=LEAST, gap=2, shares=(5, 3)
        )
        self._column = column = QVBoxLayout(self)
        desk.theme.space(column, gap=2, margins=(0, 1, 0, 0))
        column.addWidget(self.same)
        column.addWidget(self.line)
        column.addWidget(self.both, 1)
        column.addWidget(self.notes, 1)
        self.line.chosen.connect(self.measure_chosen)
        self.line.wanted.connect(self._want)
        self.trying.found.connect(self.findings.show_tried)
        self.findings.measure_chosen.connect(self.measure_chosen)
        self.findings.fill.connect(self.fill)
        self.findings.measure_wanted.connect(lambda area, day: self._want(area, day, None))

    def begin_with(self, strip: QWidget) -> None:
        """Show a strip above everything; here it scrolls, where a low window has no room for it."""
        self._column.insertWidget(0, strip)

    def show_page(self, page: ClientPage) -> None:
        """Show a client."""
        self.line.call_it(heading_of(page))
        self.findings.show_page(page)
        line = worded(page.line, self.desk.situation.country)
        self.line.show_line(line, may_try=may_try(page))
        self.trying.show_client(page.head.id)
        self.same.show_client(page.head.id)
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
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the notes where they would have to be scrolled to."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        around = self.parentWidget()
        if around is None:
            return
        gap = self.desk.theme.units(2)
        under = self.both.sizeHint().height()
        needed = self.line.sizeHint().height() + under + self.notes.sizeHint().height() + 3 * gap
        self.notes.setVisible(needed <= around.height())

    def _want(self, area: str, start: object, end: object) -> None:
        """Ask for a measure; days without anything at all may be covered in any area."""
        self.measure_wanted.emit("" if area == OVERALL else area, start, end)

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
