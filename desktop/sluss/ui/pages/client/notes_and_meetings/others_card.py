"""The other clients of a meeting: by case number alone, each a way to that client's own page."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.meeting_clients import Beside


class OthersCard(Card):
    """`more_wanted` asks for one more client. Hidden where there is nobody and nothing to do."""

    more_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Other clients in the meeting"), parent)
        self._desk = desk
        self.more = button(_("Add a client"))
        self.links: list[QPushButton] = []
        self._others: tuple[Beside, ...] = ()
        self._row = Flow(desk.theme)
        self._nobody = label(_("The meeting is about this client alone."), "soft", wrap=True)
        self._apart = label(
            _("Each has minutes of their own, on their own page."), "soft", wrap=True
        )
        desk.theme.space(self.body, gap=1.5, margins=(3, 2.5))
        self.head.addWidget(self.more)
        for each in (self._nobody, self._row, self._apart):
            self.body.addWidget(each)
        self.more.clicked.connect(lambda _on=False: self.more_wanted.emit())

    def show_others(self, others: Sequence[Beside], *, open_to_more: bool) -> None:
        """Show who else the meeting is about; more can be taken in while it is to come."""
        if tuple(others) != self._others:  # one that has the keyboard keeps it
            self._link_to(others)
        self.more.setVisible(open_to_more)
        self._nobody.setVisible(not others)
        self._row.setVisible(bool(others))
        self._apart.setVisible(bool(others))
        self.setVisible(bool(others) or open_to_more)

    def _link_to(self, others: Sequence[Beside]) -> None:
        self._others = tuple(others)
        for link in self.links:
            self._row.removeWidget(link)
            link.deleteLater()
        self.links = [self._link(each) for each in others]
        for link in self.links:
            self._row.addWidget(link)

    def _link(self, other: Beside) -> QPushButton:
        made = button(other.case_no, "link")
        made.setAccessibleName(_("Open the case {case_no}").format(case_no=other.case_no))
        made.clicked.connect(lambda _on=False: self._desk.go("client", other.client))
        return made
