"""The tab of consents: what each party may know, asking, answering, taking back."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.consents import forms
from sluss.ui.pages.client.consents.ask_card import AskCard
from sluss.ui.pages.client.consents.matrix import MatrixCard
from sluss.ui.pages.client.consents.paper import show_paper
from sluss.ui.pages.client.consents.party_card import PartyCard
from sluss.ui.pages.client.consents.words import file_stays
from sluss.ui.widgets.cards import clear, scrolling
from sluss.ui.widgets.empty_state import EmptyCard, EmptyState
from sluss.ui.widgets.segments import Segments
from sluss.ui.widgets.words import label
from sluss.usecases.consents.asking import drop
from sluss.usecases.consents.matrix import Cell, Matrix, consent_matrix
from sluss.usecases.consents.reading import ConsentLine, ConsentsView, consents_view

_EACH, _TABLE = "each", "table"


class ConsentsTab(ClientTab):
    """Shows party by party what may be known; the table of all is the other way to look at it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        self.view: ConsentsView | None = None
        self.ask, self.matrix = AskCard(desk), MatrixCard(desk)
        self.cards: list[PartyCard] = []
        self.way = Segments(
            desk.theme, _("Show"),
            [Choice(_EACH, _("Party by party")), Choice(_TABLE, _("As a table"))], named=False,
        )  # fmt: skip
        self._list = QWidget()
        self._list.setProperty("kind", "page")
        self._column = QVBoxLayout(self._list)
        self._build()
        self._wire()
        self.way.choose(_EACH)
        self._turned()

    def _build(self) -> None:
        theme = self.desk.theme
        theme.space(self._column, gap=2)
        state = EmptyState(
            theme, "person", _("Nobody may be told anything yet"),
            _("Choose above whom the client could agree to, and talk it through: a few plain"
              " sentences, each answered with yes or no."),
        )  # fmt: skip
        self.empty = EmptyCard(theme, state, instead_of=self._list)
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        theme.space(column, gap=2, margins=(0, 2, 0, 0))
        for each in (self.ask, self.way, self.empty, self._list, self.matrix):
            column.addWidget(each)
        column.addWidget(label(file_stays(), "soft", wrap=True))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        theme.space(outer, gap=0)
        outer.addWidget(scrolling(inside, theme))

    def _wire(self) -> None:
        self.way.chosen.connect(self._turned)
        self.matrix.chosen.connect(self._cell_chosen)
        self.ask.talk.connect(self._talk)
        self.ask.prepare.connect(self._prepare)
        self.ask.plain.connect(self._plain)

    # What is shown.

    def show_client(self, client: RecordId) -> None:
        """Ask for the consents of this client."""
        self._client = client
        run, lang = self.desk.runner.run, language()
        run(self, consents_view, client, lang, then=self._show, failed=self.desk.tell)
        run(self, consent_matrix, client, lang, then=self._show_matrix, failed=self.desk.tell)

    def _show(self, view: ConsentsView) -> None:
        if view.client != self._client:
            return  # somebody has gone on to another client
        self.view = view
        self.ask.show_view(view)
        clear(self._column)
        self.cards = [PartyCard(self.desk, group) for group in view.parties]
        for card in self.cards:
            card.step.connect(self._step)
            self._column.addWidget(card)
        self._turned()

    def _show_matrix(self, matrix: Matrix) -> None:
        if matrix.client == self._client:
            self.matrix.show_matrix(matrix)

    def _turned(self) -> None:
        table = self.way.value() == _TABLE
        nothing = self.view is not None and not self.view.parties
        self.empty.setVisible(nothing and not table)
        self._list.setVisible(not nothing and not table)
        self.matrix.setVisible(table)

    # What is done.

    def _talk(self, party: RecordId, name: str, purpose: str) -> None:
        if self._client is not None:
            self.fill.emit(forms.talking(self._client, party, name, purpose))

    def _prepare(self, party: RecordId, name: str, purpose: str) -> None:
        if self._client is not None:
            self.fill.emit(forms.preparing(self._client, party, name, purpose))

    def _plain(self, kind: str, name: str) -> None:
        if self._client is not None:
            self.fill.emit(forms.plain(self._client, kind, name))

    def _step(self, what: str, line: ConsentLine) -> None:
        client, party, name = self._client, line.party, line.party_name or line.kind_label
        if client is None:
            return
        old = line.id if what == "renew" else None
        if what == "drop":
            self.desk.runner.run(
                self, drop, line.id, failed=self.desk.tell,
                then=lambda _saved: self.desk.bar.say("good", _("It was taken away.")),
            )  # fmt: skip
        elif what == "form":
            show_paper(self.desk, client, line.id)
        elif what == "tell":
            self.desk.go("client", f"{client.hex()}:documents")
        elif what == "answer":
            self.fill.emit(forms.answering(client, line.id, name))
        elif what == "withdraw":
            self.fill.emit(forms.withdrawing(client, line.id, name))
        elif party is not None:
            self.fill.emit(forms.talking(client, party, name, line.purpose, old))
        else:
            self.fill.emit(forms.plain(client, line.kind, name, old))

    def _cell_chosen(self, cell: Cell, party: RecordId, name: str) -> None:
        client, purpose = self._client, self.ask.purpose.value()
        if client is None:
            return
        if cell.state == "yes" and cell.consents:
            self.fill.emit(forms.withdrawing(client, cell.consents[0], name))
        elif cell.state == "asked" and cell.consents:
            self.fill.emit(forms.answering(client, cell.consents[0], name))
        elif isinstance(purpose, str):
            self.fill.emit(forms.talking(client, party, name, purpose))
