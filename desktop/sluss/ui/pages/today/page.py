"""The first page after unlocking: what there is to do now. Head office's is another one."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView, QVBoxLayout

from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.today.head_office import HeadOfficeBody
from sluss.ui.pages.today.office import OfficeBody
from sluss.ui.widgets.cards import scrolling
from sluss.ui.widgets.keep_in_view import KeepInView


class TodayPage(Page):
    """One page that scrolls where there is too little room; nothing in it scrolls by itself."""

    help = "today"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        kind = HeadOfficeBody if desk.situation.central else OfficeBody
        self.body: OfficeBody | HeadOfficeBody = kind(desk)
        self.body.setProperty("kind", "page")
        self.area = scrolling(self.body)
        column = QVBoxLayout(self)
        desk.theme.space(column, gap=0)
        column.addWidget(self.area)
        KeepInView(self.area, desk.theme)
        for table in self.body.tables():
            rows = table.selectionModel()
            rows.currentRowChanged.connect(lambda now, _before, of=table: self._follow(of, now))

    def show_target(self, _target: Target) -> None:
        """Begin at the top; there is but one thing to show."""
        self.area.verticalScrollBar().setValue(0)

    def _follow(self, table: QTableView, row: QModelIndex) -> None:
        """Keep the current row in view: the tables are whole, and only the page scrolls."""
        if not row.isValid() or self.window().focusWidget() is not table:
            return
        cell = table.visualRect(row)
        middle = table.viewport().mapTo(self.body, cell.center())
        self.area.ensureVisible(middle.x(), middle.y(), 0, cell.height())

    def refresh(self) -> None:
        """Ask anew what there is to do."""
        self.body.refresh()

    def focus_first(self) -> None:
        """Begin with what is most urgent."""
        self.body.focus_first()
