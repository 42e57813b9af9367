"""The page itself: its title, and below it what an office or what head office needs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.desk import Desk, Page
from sluss.ui.pages.exchange.head_office import HeadOfficeBody
from sluss.ui.pages.exchange.office import OfficeBody
from sluss.ui.widgets.cards import scrolling
from sluss.ui.widgets.words import label


class ExchangePage(Page):
    """Sending and receiving, for an office and for head office.

    What stands below the title is made when it is first needed: unlocking does not wait for it.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.help = "head-office" if desk.situation.central else "exchange"
        self.title = label(_("Send and receive"), "title")
        self._body: OfficeBody | HeadOfficeBody | None = None
        self.inside = inside = QWidget()
        inside.setProperty("kind", "inside")
        self._column = QVBoxLayout(inside)
        desk.theme.space(self._column, gap=1, margins=(4, 3.5, 4, 4))
        self._column.addWidget(self.title)
        self.area = scrolling(inside, desk.theme)
        whole = QVBoxLayout(self)
        desk.theme.space(whole, gap=0)
        whole.addWidget(self.area)

    @property
    def body(self) -> OfficeBody | HeadOfficeBody:
        """What an office or what head office needs."""
        if self._body is None:
            central = self.desk.situation.central
            self._body = HeadOfficeBody(self.desk) if central else OfficeBody(self.desk)
            self._column.addWidget(self._body, 1)
        return self._body

    def refresh(self) -> None:
        """Ask for everything shown on the page anew."""
        self.body.refresh()

    def focus_first(self) -> None:
        """Put the keyboard where work on this page begins."""
        self.body.focus_first()
