"""What is to be done about the client: done, taken up again, and what it rests on.

Critical days without a measure stand among it until they are covered, accepted or made a task.
"""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.pages.client.notes_and_meetings import words
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button
from sluss.usecases.client_tasks import ClientTask
from sluss.usecases.critical_days import CriticalDays
from sluss.usecases.tasks import finish_task, reopen_task

MOST = 4  # lines at first; all of them when asked for

ToDo = ClientTask | CriticalDays


class TasksCard(Card):
    """`new_wanted` asks for a task, `opened` carries the one that is to be changed.

    `findings_wanted` asks for the days without a measure.
    """

    new_wanted = Signal()
    opened = Signal(object)
    findings_wanted = Signal()

    def __init__(self, desk: Desk, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, heading or _("To do"), parent)
        self._desk = desk
        self._tasks: tuple[ClientTask, ...] = ()
        self._critical: CriticalDays | None = None
        self._over = self._sections = self._whole = False
        self.new = button(_("New task"))
        self.done = button(_("Mark as done"))
        self.sections = button("", "link")
        self.over = button("", "link")
        self.every = button("", "link")
        self.table = self._table()
        self._build()
        self._wire()

    def _table(self) -> RowsView[ToDo]:
        situation = self._desk.situation
        columns: list[Column[ToDo]] = [
            Column(
                "when",
                _("When"),
                lambda task: words.task_when(task, situation.today, situation.country),
                15,
                least=12,
                tone=lambda task: "bad" if task.overdue else "",
                icon=words.task_sign,
            ),
            Column(
                "what",
                _("What"),
                lambda task: words.task_what(task, sections=self._sections),
                24,
                least=18,
                stretch=True,
                strong=True,
            ),
        ]
        table: RowsView[ToDo] = RowsView(
            self._desk.theme, columns, lambda task: task.id, name="", empty=_("Nothing to do.")
        )
        table.setAccessibleName(self.heading.text())
        table.keep_whole(12, lines=2)
        self._lines = TwoLines(self._desk.theme, table)
        table.setItemDelegate(self._lines)
        return table

    def _build(self) -> None:
        theme = self._desk.theme
        theme.space(self.body, gap=1, margins=(3, 2.5, 3, 1.5))
        self.head.addWidget(self.done)
        self.head.addWidget(self.new)
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(theme, self.every, self.sections, None, self.over))

    def _wire(self) -> None:
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._offer)
        self.new.clicked.connect(lambda _on=False: self.new_wanted.emit())
        self.done.clicked.connect(lambda _on=False: self.turn())
        self.sections.clicked.connect(self._toggle_sections)
        self.over.clicked.connect(self._toggle_over)
        self.every.clicked.connect(self._show_all)
        add_action(
            self.table, _("Mark as done, or take up again"), "Ctrl+Return", self.turn,
            section=_("Client"),
        )  # fmt: skip

    def show_tasks(self, tasks: Sequence[ClientTask], critical: CriticalDays | None = None) -> None:
        """Show the first of what is open, or all of it, and what is over if that was asked for."""
        self._tasks, self._critical = tuple(tasks), critical
        still: list[ToDo] = [each for each in self._tasks if each.open]
        count = len(self._tasks) - len(still)
        if critical is not None:
            still.append(critical)
            still.sort(key=lambda each: each.due or dt.date.max)
        over = [each for each in self._tasks if not each.open] if self._over else []
        shown = [*still, *over]
        cut = len(shown) > MOST and not (self._whole or self._over)
        self.table.show_rows(shown[:MOST] if cut else shown)
        self.every.setText(_("Show all {n}").format(n=len(shown)))
        self.every.setVisible(cut)
        asked = _("Hide what is done") if self._over else _("Show what is done ({n})")
        self.over.setText(asked.format(n=count))
        self.over.setVisible(bool(count))
        self.sections.setVisible(any(each.basis is not None for each in self._tasks))
        self.sections.setText(_("Hide sections") if self._sections else _("Show sections of law"))
        self._offer(self.table.current())

    def _open(self, line: ToDo) -> None:
        if isinstance(line, ClientTask):
            self.opened.emit(line)
        else:
            self.findings_wanted.emit()

    def _offer(self, line: ToDo | None) -> None:
        self.done.setEnabled(isinstance(line, ClientTask))
        over = isinstance(line, ClientTask) and not line.open
        self.done.setText(_("Take up again") if over else _("Mark as done"))

    def turn(self) -> None:
        """Mark the current task as done, or take it up again."""
        task = self.table.current()
        if not isinstance(task, ClientTask):
            return
        run, desk = self._desk.runner.run, self._desk
        undo = _("Ctrl+Z takes it back.")
        if task.open:
            run(
                self, finish_task, task.id, failed=desk.tell,
                then=lambda _saved: desk.bar.say(
                    "good", _("Done: {task}").format(task=task.title), undo
                ),
            )  # fmt: skip
        else:
            run(
                self, reopen_task, task.id, failed=desk.tell,
                then=lambda _saved: desk.bar.say(
                    "good", _("To do again: {task}").format(task=task.title), undo
                ),
            )  # fmt: skip

    def _toggle_sections(self) -> None:
        self._sections = not self._sections
        self.show_tasks(self._tasks, self._critical)

    def _show_all(self) -> None:
        self._whole = True
        self.show_tasks(self._tasks, self._critical)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_over(self) -> None:
        self._over = not self._over
        self.show_tasks(self._tasks, self._critical)
