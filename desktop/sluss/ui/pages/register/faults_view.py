"""The rows to mend: a table of what is wrong where, and what to do about the current one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sluss.domain.register.rows import Fault
from sluss.text import _
from sluss.ui.memory import Memory
from sluss.ui.pages.register.naming import mending, wrong_with
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import copyable


class FaultsView(QWidget):
    """Shows faults in the order of the list; below the table stands how the current is mended."""

    def __init__(self, theme: Theme, memory: Memory, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self.table: RowsView[Fault] = RowsView(
            theme,
            [
                Column("row", _("Row"), lambda f: str(f.row), 5, numeric=True),
                Column("column", _("Column"), lambda f: f.column or _("the whole row"), 16),
                Column("wrong", _("What is wrong"), wrong_with, 40, stretch=True),
            ],
            lambda fault: (fault.row, fault.column, fault.problem.code),
            name=f"register.{name}",
            memory=memory,
            empty=_("Nothing is wrong with any row."),
        )
        self.table.setAccessibleName(_("Rows to mend"))
        self.detail = copyable("", "soft", wrap=True)
        self.detail.setMinimumWidth(1)  # however long a heading of the list is
        self.detail.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setLayout(below(theme, self.table, self.detail, gap=2, margins=(0, 1, 0, 0)))
        self.table.current_changed.connect(self._show_current)

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show these faults; the first is the current one."""
        self.table.show_rows(faults)
        if self.table.current() is None and faults:
            self.table.setCurrentIndex(self.table.model().index(0, 0))
        current = self.table.current()
        self.detail.setVisible(current is not None)
        if current is not None:
            self._show_current(current)
            self.table.scrollTo(self.table.currentIndex())

    def _show_current(self, fault: Fault) -> None:
        text = _("Row {row}: {what}")
        self.detail.setText(text.format(row=fault.row, what=mending(fault)))
