"""The page of a client who has died: one quiet grey sentence, nothing that counts or reminds."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.words import button, label
from sluss.usecases.client_page import ClientPage


class QuietPage(QWidget):
    """Shown in place of the tabs; `opened` that one wants to read the case all the same."""

    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.desk = desk
        self.said = label("", "soft", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.more = label(
            _("Nothing reminds of this client any more. Everything written stays in the case."),
            "faint",
            wrap=True,
        )
        self.more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.open = button(_("Read the case"))
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        desk.theme.space(column, gap=3, margins=(8, 20))
        column.addWidget(self.said)
        column.addWidget(self.more)
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setLayout(below(desk.theme, scrolling(inside, desk.theme)))
        self.open.clicked.connect(self.opened)

    def show_page(self, page: ClientPage) -> None:
        """Say when the client died."""
        day = saying.day(page.head.deceased, self.desk.situation.country)
        self.said.setText(_("The client died {day}.").format(day=day))
