"""The parts of a client's page that have to do with what happened, and when each is shown."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.pages.client.happened.calls import CallsPane, CallsStrip
from sluss.ui.pages.client.happened.pane import HappenedPane
from sluss.ui.pages.client.happened.quiet import QuietPage
from sluss.usecases.client_page import ClientPage


class HappenedParts(QObject):
    """Made once for the page; `turned` carries the part to show, `over` that the tabs are due."""

    turned = Signal(object)
    over = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.pane = HappenedPane(desk)
        self.calls = CallsPane(desk)
        self.quiet = QuietPage(desk)
        self.strip = CallsStrip(desk)
        for part, place in (
            (self.pane, "happened#write"),
            (self.calls, "happened#calls"),
            (self.quiet, "happened#death"),
        ):
            tells(part, place)
        self._read_anyway: RecordId | None = None
        self._client: RecordId | None = None
        self.pane.written.connect(self._called)
        self.strip.wanted.connect(self._called)
        self.pane.left.connect(self.over)
        self.calls.left.connect(self.over)
        self.quiet.opened.connect(self._open)

    def parts(self) -> tuple[QWidget, ...]:
        """Return what is shown in place of the tabs."""
        return self.pane, self.calls, self.quiet

    def begin(self, client: RecordId) -> None:
        """Ask what has happened to a client."""
        self.turned.emit(self.pane)
        self.pane.begin(client)

    def draft(self, shown: QWidget | None) -> RecordId | None:
        """Return the draft of what is being filled in, if that is what is shown."""
        return self.pane.draft() if shown is self.pane else None

    def show_page(self, page: ClientPage) -> bool:
        """Say who is still to be told; return whether the page of a client who died is due."""
        if page.head.id != self._client:
            self._client, self._read_anyway = page.head.id, None
        self.strip.show_client(page.head.id)
        if page.head.deceased is None:
            return False
        self.quiet.show_page(page)
        return self._read_anyway != page.head.id

    def _called(self, event: bytes) -> None:
        self.turned.emit(self.calls)
        self.calls.show_event(RecordId(event))

    def _open(self) -> None:
        self._read_anyway = self._client
        self.over.emit()
