"""The page itself: its title, and below it what an office or what head office needs."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.desk import Desk, Page
from sluss.ui.pages.exchange.head_office import HeadOfficeBody
from sluss.ui.pages.exchange.office import OfficeBody
from sluss.ui.widgets.cards import scrolling
from sluss.ui.widgets.words import label


class ExchangePage(Page):
    """Sending and receiving, for an office and for head office."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.title = label(_("Send and receive"), "title")
        self.body: OfficeBody | HeadOfficeBody
        self.body = HeadOfficeBody(desk) if desk.situation.central else OfficeBody(desk)
        self.inside = inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        desk.theme.space(column, gap=1, margins=(4, 3.5, 4, 4))
        column.addWidget(self.title)
        column.addWidget(self.body, 1)
        self.area = scrolling(inside)
        whole = QVBoxLayout(self)
        desk.theme.space(whole, gap=0)
        whole.addWidget(self.area)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._bring_into_view)

    def refresh(self) -> None:
        """Ask for everything shown on the page anew."""
        self.body.refresh()

    def focus_first(self) -> None:
        """Put the keyboard where work on this page begins."""
        self.body.focus_first()

    def _bring_into_view(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to what has been given the keyboard, with as much around it as can be seen."""
        if now is None or not self.inside.isAncestorOf(now):
            return
        around = now
        while (outer := around.parentWidget()) is not None and outer is not self.body:
            if outer.height() > self.area.viewport().height():
                break
            around = outer
        self.area.ensureWidgetVisible(around, 0, self.desk.theme.units(4))
        self.area.ensureWidgetVisible(now)
