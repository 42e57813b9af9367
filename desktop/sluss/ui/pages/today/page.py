"""The first page after unlocking: what there is to do now. Head office's is another one."""

from PySide6.QtWidgets import QVBoxLayout

from sluss.ui.desk import Desk, Page
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

    def refresh(self) -> None:
        """Ask anew what there is to do."""
        self.body.refresh()

    def focus_first(self) -> None:
        """Begin with what is most urgent."""
        self.body.focus_first()
