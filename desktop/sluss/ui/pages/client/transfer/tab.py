"""The tab about which office has a case: handing it over, answering, what came late."""

from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.text import language
from sluss.ui.desk import Desk
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.transfer.card import TransferCard
from sluss.ui.pages.client.transfer.late_card import LateCard
from sluss.ui.widgets.cards import below, scrolling
from sluss.usecases.transfers.of_client import TransferView, transfer_view


class TransferTab(ClientTab):
    """Shows how the case stands between offices."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        self.card = TransferCard(desk)
        self.late = LateCard(desk)
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(below(desk.theme, self.card, self.late, None, gap=3, margins=(0, 2)))
        self.setLayout(below(desk.theme, scrolling(inside, desk.theme)))
        self.card.fill.connect(self.fill)

    def show_client(self, client: RecordId) -> None:
        """Ask how the case stands, and show it."""
        self._client = client
        self.desk.runner.run(
            self, transfer_view, client, language(), then=self._show, failed=self.desk.tell
        )

    def _show(self, view: TransferView) -> None:
        if view.client == self._client:
            self.card.show_view(view)
            self.late.show_lines(view.late)
