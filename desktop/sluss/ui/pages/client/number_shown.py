"""The client's number in the header: masked, and in full for a moment when somebody asks for it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.words import IconButton, announce, copyable, tip
from sluss.usecases.client_numbers import show_number

SHOWN_MS = 10_000  # long enough to read it out or write it down


class ShownNumber(QWidget):
    """The masked number and the button that shows it; each showing is logged."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._client: RecordId | None = None
        self._masked = ""
        self.number = copyable("", "soft")
        self.number.setAccessibleName(_("Identity number"))
        self.eye = IconButton(desk.theme, "show", name=_("Show the number"))
        self.eye.clicked.connect(self._turn)
        self._moment = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._moment.timeout.connect(self.cover)
        self.setLayout(beside(desk.theme, self.number, self.eye, gap=0.5))
        self.hide()

    def show_masked(self, client: RecordId, masked: str) -> None:
        """Show the number of a client as anybody may see it; without one there is nothing."""
        if (client, masked) != (self._client, self._masked):
            self._client, self._masked = client, masked
            self.cover()
        self.setVisible(bool(masked))

    def cover(self) -> None:
        """Hide the last digits again."""
        self._moment.stop()
        self.number.setText(self._masked)
        self._say(_("Show the number"), "show")

    def _turn(self) -> None:
        if self._moment.isActive():
            self.cover()
        elif self._client is not None:
            client = self._client
            self._desk.runner.run(
                self, show_number, client,
                then=lambda number: self._unmask(client, number), failed=self._desk.tell,
            )  # fmt: skip

    def _unmask(self, client: RecordId, number: str) -> None:
        if client != self._client or not self.isVisible():
            return  # somebody has gone on
        self.number.setText(number)
        self._say(_("Hide the number"), "hide")
        announce(self.number, number)
        self._moment.start()

    def _say(self, text: str, icon: str) -> None:
        self.eye.show_icon(icon)
        self.eye.setAccessibleName(text)
        tip(self.eye, text)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the digits with the page: whoever comes back sees them masked."""
        super().hideEvent(event)
        self.cover()
