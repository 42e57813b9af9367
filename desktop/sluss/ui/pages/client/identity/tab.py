"""The tab about a client's identity: its protection, and a name or number that has changed."""

from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.text import language
from sluss.ui.desk import Desk
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.identity.naming import NamingCard
from sluss.ui.pages.client.identity.open_card import OpenCard
from sluss.ui.pages.client.identity.sealed_card import SealedCard
from sluss.ui.widgets.cards import below, scrolling
from sluss.usecases.identity_view import IdentityView, identity_view


class IdentityTab(ClientTab):
    """Shows what can be done: protect and rename, or read, let in and end."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        self.open_card = OpenCard(desk)
        self.sealed_card = SealedCard(desk)
        self.naming = NamingCard(desk)
        inside = QWidget()
        inside.setProperty("kind", "page")
        cards = (self.sealed_card, self.naming, self.open_card)
        inside.setLayout(below(desk.theme, *cards, None, gap=3, margins=(0, 2)))
        self.setLayout(below(desk.theme, scrolling(inside, desk.theme)))
        for card in cards:
            card.hide()

    def show_client(self, client: RecordId) -> None:
        """Ask how the identity stands, and show it."""
        if client != self._client:
            self.sealed_card.cover()
        self._client = client
        self.desk.runner.run(
            self, identity_view, client, language(), then=self._show, failed=self.desk.tell
        )

    def _show(self, view: IdentityView) -> None:
        if view.client != self._client:
            return  # somebody has gone on
        for card in (self.open_card, self.sealed_card, self.naming):
            card.show_view(view)
        self.sealed_card.setVisible(bool(view.level))
        self.naming.setVisible(not view.level)
        self.open_card.setVisible(not view.level)
