"""The approved computers as head office sees them, the longest silent first."""

import datetime as dt

from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.words import (
    due_words,
    look_words,
    needs_answer,
    read_words,
    sent_to_words,
    version_words,
)
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button
from sluss.usecases.computers import Computer

_ROWS = 4  # at least so many are seen without scrolling


class ComputersCard(Card):
    """The table, and the two buttons for what is done with computers."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Computers"), parent)
        self._today = desk.situation.today
        self.approve = button(_("Approve a computer …"))
        self.digits = button(_("Head office's digits"))
        self.table: RowsView[Computer] = RowsView(
            desk.theme,
            self._columns(),
            lambda computer: computer.device,
            name="computers",
            memory=desk.memory,
            empty=_(
                "No computer has been approved yet. Choose “Approve a computer” when an office"
                " has sent its request."
            ),
        )
        self.table.setAccessibleName(_("Computers"))
        theme = desk.theme
        self.head.addWidget(self.digits)
        self.head.addWidget(self.approve)
        theme.space(self.body, gap=2, margins=(3.5, 2.5, 3.5, 1))
        self.body.addWidget(self.table, 1)
        theme.changed.connect(self._fit)
        self._fit()

    def _columns(self) -> list[Column[Computer]]:
        return [
            Column(
                "name", _("Computer"), lambda c: c.name, 27, stretch=True, least=16, strong=True
            ),
            Column(
                "read", _("Last delivery read"), lambda c: read_words(c, self._today), 24, least=13
            ),
            Column(
                "sent", _("Last answer made"), lambda c: sent_to_words(c, self._today), 24, least=13
            ),
            Column("due", _("Waiting for it"), due_words, 36, least=16, icon=_icon, tone=_tone),
            Column("app", _("Version"), version_words, 13, least=7),
            Column("look", _("To look at"), look_words, 32, least=16,
                   icon=lambda c: "warning" if look_words(c) else "",
                   tone=lambda c: "warn" if look_words(c) else ""),
        ]  # fmt: skip

    def show_computers(self, computers: tuple[Computer, ...], today: dt.date) -> None:
        """Show these computers in this order."""
        self._today = today
        self.table.show_rows(computers)

    def _fit(self) -> None:
        self.table.setMinimumHeight(self.table.fitting_height(_ROWS))


def _icon(computer: Computer) -> str:
    if computer.withdrawn:
        return "stop"
    if needs_answer(computer):
        return "waiting"
    return "bundle" if computer.unconfirmed else "received"


def _tone(computer: Computer) -> str:
    if computer.withdrawn:
        return "soft"
    if needs_answer(computer):
        return "warn"
    return "accent" if computer.unconfirmed else "good"
