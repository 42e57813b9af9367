"""How a case stands between offices, and the next step of whoever reads it."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.text import _
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.pages.client.tasks import Task
from sluss.ui.pages.client.transfer import forms
from sluss.ui.pages.client.transfer.words import (
    content_words,
    standing,
    untaken_words,
    where_words,
)
from sluss.ui.widgets.cards import Card, clear, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import Kind, button, label
from sluss.usecases.changed import Saved
from sluss.usecases.session import Session
from sluss.usecases.transfers.handing_over import call_off, let_in
from sluss.usecases.transfers.listing import Side, TransferLine
from sluss.usecases.transfers.of_client import TransferView

_APART = "  ·  "


class TransferCard(Card):
    """`fill` carries the form that is to be filled in."""

    fill = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("The case and its office"))
        self._desk = desk
        self.view: TransferView | None = None
        self.empty = label("", "soft", wrap=True)
        self._told = QVBoxLayout()
        desk.theme.space(self._told, gap=1)
        self.offer = button(_("Hand over the case"))
        self.onward = button(_("Hand over to the municipality"))
        self.accept = button(_("Accept the case"))
        self.refuse = button(_("Refuse the case"))
        self.answer = button(_("Note the answer"))
        self.let_in = button(_("Let them read it"))
        self.call_off = button(_("Call it off"))
        self.steps = (
            self.accept, self.refuse, self.answer, self.let_in, self.call_off, self.offer,
            self.onward,
        )  # fmt: skip
        self.body.addWidget(self.empty)
        self.body.addLayout(self._told)
        self.body.addWidget(Flow(desk.theme, *self.steps, gap=3))
        self._wire()

    def _wire(self) -> None:
        self.offer.clicked.connect(lambda: self._fill(forms.offering))
        self.onward.clicked.connect(lambda: self._fill(forms.going_on))
        self.accept.clicked.connect(lambda: self._fill_for(forms.accepting))
        self.refuse.clicked.connect(lambda: self._fill_for(forms.refusing))
        self.answer.clicked.connect(lambda: self._fill_for(forms.noting))
        self.let_in.clicked.connect(lambda: self._run(let_in))
        self.call_off.clicked.connect(lambda: self._run(call_off))

    def show_view(self, view: TransferView) -> None:
        """Show how the case stands."""
        self.view = view
        clear(self._told)
        text = _("Your office has this case. Nobody has offered it to another one.")
        set_words(self.empty, "" if view.line is not None else text)
        if view.line is not None:
            for words, kind in self._lines(view, view.line):
                self._told.addWidget(label(words, kind, wrap=True))
        for step, shown in (
            (self.accept, view.may_answer),
            (self.refuse, view.may_answer),
            (self.answer, view.may_note),
            (self.let_in, bool(view.to_let_in)),
            (self.call_off, view.may_call_off),
            (self.offer, view.may_offer),
            (self.onward, view.may_offer),
        ):
            step.setVisible(shown)
        if_allowed(self._desk, Right.OFFER_CASES, self.offer, self.onward, self.call_off)
        if_allowed(self._desk, Right.WRITE_CASES, self.accept, self.refuse, self.answer)

    def _lines(self, view: TransferView, line: TransferLine) -> Iterator[tuple[str, Kind]]:
        country = self._desk.situation.country
        yield where_words(line), "strong"
        yield standing(line, country), "body"
        if line.untaken:
            yield untaken_words(line), "warn"
        yield _APART.join(filter(None, (view.reason, line.note))), "soft"
        if view.refusal:
            yield _APART.join(filter(None, (view.refusal, line.answer_note))), "soft"
        if line.open and line.side is Side.RECEIVES:
            yield content_words(line), "body"
            yield _("Until you answer, the case can be read here."), "soft"
        elif line.open and line.kind == "office":
            yield _("Until the answer only notes and ticks are written in it."), "soft"
        for name in view.to_let_in:
            text = _("! {name} is to have the case and cannot read it yet.")
            yield text.format(name=name), "warn"

    def _fill(self, form: Callable[[RecordId], Task]) -> None:
        if self.view is not None:
            self.fill.emit(form(self.view.client))

    def _fill_for(self, form: Callable[[RecordId, RecordId], Task]) -> None:
        view = self.view
        if view is not None and view.line is not None:
            self.fill.emit(form(view.client, view.line.id))

    def _run(self, step: Callable[[Session, RecordId], Saved]) -> None:
        view = self.view
        if view is not None and view.line is not None:
            self._desk.runner.run(self, step, view.line.id, failed=self._desk.tell)
