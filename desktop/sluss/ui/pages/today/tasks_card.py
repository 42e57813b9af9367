"""What is to be done by oneself, late things first; a task is opened or marked as done here.

Critical days without a measure of one's own clients stand among the tasks. They are no records, so
they are not marked as done: they go when the days are covered, accepted or made a task.
"""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.pages.today.words import due, to_do
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button
from sluss.usecases.critical_days import CriticalDays
from sluss.usecases.list_sheets.saving import Listed
from sluss.usecases.tasks import DueTask, finish_task

MOST = 8  # lines at first; all of them when asked for

ToDo = DueTask | CriticalDays


class TasksCard(Card):
    """A table of tasks and a button that marks the current one as done; Undo takes it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("To do for me"), parent)
        self._desk = desk
        self._tasks: tuple[DueTask, ...] = ()
        self._critical: tuple[CriticalDays, ...] = ()
        self._whole = False
        self.table: RowsView[ToDo] = RowsView(
            desk.theme,
            self._columns(),
            lambda task: task.id,
            name="",
            empty=_("Nothing to do. Tasks are added on the page of a client."),
        )
        self.table.setAccessibleName(_("To do for me"))
        self.table.keep_whole(12, lines=2)
        self._lines = TwoLines(desk.theme, self.table)
        self.table.setItemDelegate(self._lines)
        self.sheet = SheetButton(desk, Listed.TASKS, lambda: [each.id for each in self._tasks])
        self.done = button(_("Mark as done"))
        self.done.setEnabled(False)
        self.every = button("", "link")
        self._build()
        self.table.opened.connect(self._open)
        self.table.current_changed.connect(self._offer)
        self.done.clicked.connect(self.finish)
        self.every.clicked.connect(self._show_all)
        add_action(
            self.table, _("Mark the task as done"), "Ctrl+Return", self.finish, section=_("Today")
        )

    def _build(self) -> None:
        theme = self._desk.theme
        theme.space(self.body, gap=1, margins=(3.5, 2.5, 3.5, 1.5))
        self.head.addWidget(self.done)
        self.head.addWidget(self.sheet)
        self.body.addWidget(self.table)
        self.body.addLayout(beside(theme, self.every, None))

    def _columns(self) -> list[Column[ToDo]]:
        situation = self._desk.situation
        return [
            Column(
                "due",
                _("When"),
                lambda task: due(task, situation.today, situation.country),
                15,
                tone=lambda task: "bad" if task.overdue else "",
                icon=lambda task: "warning" if task.overdue else "",
            ),
            Column("what", _("What"), to_do, 24, least=20, stretch=True, strong=True),
        ]

    @property
    def count(self) -> int:
        """How many lines there are, shown or not."""
        return len(self._tasks) + len(self._critical)

    def show_tasks(self, tasks: Sequence[DueTask]) -> None:
        """Show the first of these tasks, or all if that was asked for."""
        self._tasks = tuple(tasks)
        self._show()

    def show_critical(self, lines: Sequence[CriticalDays]) -> None:
        """Show what is critical of one's clients among the tasks, each by its day."""
        self._critical = tuple(lines)
        self._show()

    def _show(self) -> None:
        lines: list[ToDo] = [*self._tasks, *self._critical]
        lines.sort(key=lambda each: each.due or dt.date.max)
        cut = not self._whole and len(lines) > MOST
        self.table.show_rows(lines[:MOST] if cut else lines)
        self.every.setText(_("Show all {n}").format(n=len(lines)))
        self.every.setVisible(cut)
        self._offer(self.table.current())

    def _offer(self, line: ToDo | None) -> None:
        self.done.setEnabled(isinstance(line, DueTask))

    def _open(self, line: ToDo) -> None:
        """Open the client, for critical days where they are told of."""
        findings = f"{line.client.hex()}:overview"
        self._desk.go("client", line.client if isinstance(line, DueTask) else findings)

    def _show_all(self) -> None:
        self._whole = True
        self._show()
        self.focus_first()

    def finish(self) -> None:
        """Mark the current task as done."""
        task = self.table.current()
        if not isinstance(task, DueTask):
            return
        self._desk.runner.run(self, finish_task, task.id, failed=self._desk.tell)
        undo = _("Ctrl+Z takes it back.")
        self._desk.bar.say("good", _("Done: {task}").format(task=task.title), undo)

    def focus_first(self) -> None:
        """Go to the first task."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
