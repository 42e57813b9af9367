"""Opening a client's case: the page is asked for once, and before a colleague's there is a why."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sluss.domain.ids import RecordId
from sluss.text import language
from sluss.ui.desk import Desk
from sluss.ui.pages.client.reason import ReasonPart
from sluss.usecases.access_reasons import Asking
from sluss.usecases.case_opening import open_or_ask
from sluss.usecases.client_page import ClientPage, read_page


class Opening(QObject):
    """Asks for a client's page; `opened` carries it, `asked` tells that `part` is to be answered.

    The first time it counts as opening the case, and is logged.
    """

    opened = Signal(object)
    asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._page = desk, parent
        self._client: RecordId | None = None
        self._open: RecordId | None = None
        self._before: QWidget | None = None
        self.part = ReasonPart(desk)
        self.part.given.connect(self._because)

    def show(self, client: RecordId) -> None:
        """Ask for a client: again if it is open already."""
        use_case = read_page if self._open == client else open_or_ask
        self._client = self._open = client
        self._desk.runner.run(
            self._page, use_case, client, language(),
            then=self._answered, failed=self._desk.tell,
        )  # fmt: skip

    def _because(self, why: str) -> None:
        if self._client is not None:
            self._open = self._client
            self._desk.runner.run(
                self._page, open_or_ask, self._client, language(), why,
                then=self._answered, failed=self._desk.tell,
            )  # fmt: skip

    def _answered(self, answer: ClientPage | Asking) -> None:
        if isinstance(answer, Asking):
            self._open = None
            self.part.ask(answer)
            self.asked.emit()
        else:
            self.opened.emit(answer)

    def cover(self, stack: QStackedWidget, header: QWidget) -> None:
        """Show the question in the place of everything about the client."""
        if stack.currentWidget() is not self.part:
            self._before = stack.currentWidget()
        header.hide()
        stack.setCurrentWidget(self.part)
        self.part.focus_first()

    def uncover(self, stack: QStackedWidget, header: QWidget) -> None:
        """Show what the question stood before."""
        if stack.currentWidget() is self.part and self._before is not None:
            header.show()
            stack.setCurrentWidget(self._before)
