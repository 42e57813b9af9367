"""The tab of documents: what can be made and for whom, what may leave, what has left."""

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.documents import forms
from sluss.ui.pages.client.documents.choosing_card import ChoosingCard
from sluss.ui.pages.client.documents.copies_card import CopiesCard
from sluss.ui.pages.client.documents.decided_card import DecidedCard
from sluss.ui.pages.client.documents.handing_out import HandingOut
from sluss.ui.pages.client.documents.holders_card import HoldersCard
from sluss.ui.pages.client.documents.kept_copies import KeptCopies
from sluss.ui.pages.client.documents.left_card import LeftCard
from sluss.ui.pages.client.documents.preview_pane import PreviewPane
from sluss.ui.pages.client.documents.taken_back_card import TakenBackCard
from sluss.ui.widgets.cards import below, scrolling
from sluss.usecases.contents.consent_form import KIND as CONSENT_FORM
from sluss.usecases.leaving.batch import Looked, preview_all
from sluss.usecases.leaving.holders import HolderLine
from sluss.usecases.leaving.overview import DocumentsView, documents_view
from sluss.usecases.leaving.recipients import CLIENT
from sluss.usecases.leaving.taken_back import TakenBackLine
from sluss.usecases.leaving.views import Request

# Codes of document_kind.
CHANGE_NOTICE, ENDED_NOTICE = "change_notice", "consent_ended_notice"


class DocumentsTab(ClientTab):
    """Shows the cards, or what may leave in their place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        self._form: RecordId | None = None  # of a consent, to be looked at
        self.choosing = ChoosingCard(desk)
        self.decided = DecidedCard(desk)
        self.holders = HoldersCard(desk)
        self.taken_back = TakenBackCard(desk)
        self.copies = CopiesCard(desk)
        self.gone = LeftCard(desk)
        self.preview = PreviewPane(desk)
        self.out = HandingOut(desk, self.preview)
        self.kept = KeptCopies(desk, self)
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        cards = (self.choosing, self.holders, self.taken_back, self.copies, self.decided, self.gone)
        inside.setLayout(below(theme, *cards, None, gap=2, margins=(0, 2, 0, 0)))
        self._cards = scrolling(inside, theme)
        self._looked_at = scrolling(self.preview, theme)  # a low window at 200 % is too low for it
        for each in (self._cards, self._looked_at):
            self._stack.addWidget(each)
        self.setLayout(below(theme, self.out.progress, self._stack, gap=1))

    def _wire(self) -> None:
        self.choosing.wanted.connect(self._look)
        self.choosing.law.connect(self._law)
        self.holders.wanted.connect(self._notice)
        self.taken_back.wanted.connect(self._ended)
        self.copies.printing.connect(self.kept.print_line)
        self.copies.saving.connect(self.kept.save_line)
        self.kept.over.connect(self._back)
        self.preview.left.connect(self._back)
        self.out.over.connect(self._handed_out)

    def show_client(self, client: RecordId) -> None:
        """Ask what can be made, what waits and what has left."""
        if client != self._client:
            self.choosing.clear_people()
            self._stack.setCurrentWidget(self._cards)
        self._client = client
        self.choosing.danger.show_client(client)
        self.desk.runner.run(
            self, documents_view, client, language(), then=self._show, failed=self.desk.tell
        )

    def _show(self, view: DocumentsView) -> None:
        if view.client != self._client:
            return
        self.choosing.units.know(view.units)
        self.choosing.show_choices(view)
        self.holders.show_lines(view.holders)
        self.taken_back.show_lines(view.taken_back)
        self.copies.show_lines(view.copies)
        self.decided.show_lines(view.assessments)
        self.gone.show_lines(view.client, view.left)
        self._show_form(view)

    def show_inside(self, place: str) -> None:
        """Show the form of a consent, "form:" and its record, when it is known what can be made."""
        what, _at, record = place.partition(":")
        self._form = RecordId(bytes.fromhex(record)) if what == "form" else None

    def _show_form(self, view: DocumentsView) -> None:
        """Look at the form that was asked for, in the language the client reads."""
        if self._form is None:
            return
        consent, self._form = self._form, None
        self.choosing.choose(CONSENT_FORM, CLIENT)
        self.look_at(
            [
                Request(
                    client=view.client, document=CONSENT_FORM, kind=CLIENT, subject=consent,
                    language=view.spoken[CONSENT_FORM].chosen,
                )
            ]
        )  # fmt: skip

    # Looking at what may leave.

    def _look(self) -> None:
        if self._client is None:
            return
        document, spoken = self.choosing.kind(), self.choosing.in_language()
        self.look_at(
            [
                Request(
                    client=self._client, document=document, language=spoken,
                    law=self.choosing.legal_ground(),
                    emergency=self.choosing.danger_in_words(),
                    unit=self.choosing.units.unit_of(each.key),
                ).to(each.kind, each.who)
                for each in self.choosing.chosen()
            ]
        )  # fmt: skip

    def look_at(self, requests: Sequence[Request]) -> None:
        """Ask what may leave to each, and show it."""
        self.out.begin(_("Looking at what may leave"))
        self.out.job = self.desk.runner.run(
            self, preview_all, tuple(requests), language(),
            then=self._looked, failed=self.out.failed, progress=self.out.step,
        )  # fmt: skip

    def _looked(self, looked: Looked) -> None:
        self.out.end()
        for each in looked.not_made:
            self.desk.bar.say("bad", explain(each.error).sentence)
        if looked.previews:
            self.preview.show_previews(looked.previews)
            self._stack.setCurrentWidget(self._looked_at)
            self.preview.focus_first()

    def _notice(self, line: HolderLine) -> None:
        if self._client is not None:
            self.look_at(
                [
                    Request(
                        client=self._client, document=CHANGE_NOTICE, unit=line.unit,
                        language=self.choosing.in_office_language(),
                    ).to(line.kind, line.who)
                ]
            )  # fmt: skip

    def _ended(self, line: TakenBackLine) -> None:
        """Show what who has something of it is told: what still counts, nothing of the rest."""
        if self._client is not None:
            self.look_at(
                [
                    Request(
                        client=self._client, document=ENDED_NOTICE, party=line.party,
                        language=self.choosing.in_office_language(), subject=line.consent,
                        unit=line.unit,
                    )
                ]
            )  # fmt: skip

    def _handed_out(self) -> None:
        # What was said stands with what left.
        if any(each.request.emergency for each in self.preview.previews):
            self.choosing.danger.start_over()
        self._back()

    def _back(self) -> None:
        self._stack.setCurrentWidget(self._cards)
        self.choosing.look.setFocus()
        if self._client is not None:
            self.show_client(self._client)

    # Without consent.

    def _law(self) -> None:
        if self._client is not None:
            self.fill.emit(forms.on_law(self._client))
