"""What every tab of a client's page is that asks for what it shows itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.ui.desk import Desk


class ClientTab(QWidget):
    """A tab that asks for what it shows itself; `fill` carries the `Task` to be filled in."""

    fill = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.desk = desk

    def show_client(self, client: RecordId) -> None:
        """Ask for what is known of this client, and show it; asked again when it has changed."""

    def show_inside(self, place: str) -> None:
        """Show a place within the tab once the client is shown; one without any stays as it is."""
