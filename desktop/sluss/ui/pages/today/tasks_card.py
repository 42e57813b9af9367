"""What is to be done by oneself, late things first; a task is opened or marked as done here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.pages.today.words import due
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button
from sluss.usecases.tasks import DueTask, finish_task

MOST = 8  # lines at first; all of them when asked for


class TasksCard(Card):
    """A table of tasks and a button that marks the current one as done; Undo takes it back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("To do for me"), parent)
        self._desk = desk
        self._tasks: tuple[DueTask, ...] = ()
        self._whole = False
        self.table: RowsView[DueTask] = RowsView(
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
        self.done = button(_("Mark as done"))
        self.done.setEnabled(False)
        self.every = button("", "link")
        self._build()
        self.table.opened.connect(lambda task: desk.go("client", task.client))
        self.table.current_changed.connect(lambda _task: self.done.setEnabled(True))
        self.done.clicked.connect(self.finish)
        self.every.clicked.connect(self._show_all)
        add_action(
            self.table, _("Mark the task as done"), "Ctrl+Return", self.finish, section=_("Today")
        )

    def _build(self) -> None:
        theme = self._desk.theme
        theme.space(self.body, gap=1, margins=(3.5, 2.5, 3.5, 1.5))
        self.head.addWidget(self.done)
        self.body.addWidget(self.table)
        self.body.addLayout(beside(theme, self.every, None))

    def _columns(self) -> list[Column[DueTask]]:
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
            Column("what", _("What"), lambda task: f"{task.title}\n{task.case_no}", 24, least=20,
                   stretch=True, strong=True),
        ]  # fmt: skip

    def show_tasks(self, tasks: Sequence[DueTask]) -> None:
        """Show the first of these tasks, or all if that was asked for."""
        self._tasks = tuple(tasks)
        cut = not self._whole and len(self._tasks) > MOST
        self.table.show_rows(self._tasks[:MOST] if cut else self._tasks)
        self.every.setText(_("Show all {n}").format(n=len(self._tasks)))
        self.every.setVisible(cut)
        self.done.setEnabled(self.table.current() is not None)

    def _show_all(self) -> None:
        self._whole = True
        self.show_tasks(self._tasks)
        self.focus_first()

    def finish(self) -> None:
        """Mark the current task as done."""
        task = self.table.current()
        if task is None:
            return
        self._desk.runner.run(self, finish_task, task.id, failed=self._desk.tell)
        undo = _("Ctrl+Z takes it back.")
        self._desk.bar.say("good", _("Done: {task}").format(task=task.title), undo)

    def focus_first(self) -> None:
        """Go to the first task."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
