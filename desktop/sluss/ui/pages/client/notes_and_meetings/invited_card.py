"""The invitation list of a meeting about one client: who was called, and who came."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk
from sluss.ui.pages.client.notes_and_meetings import words
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button
from sluss.usecases.client_work import Invited


class InvitedCard(Card):
    """`came` and `absent` carry the one that is chosen, `invite_wanted` asks for one more."""

    came = Signal(object)
    absent = Signal(object)
    invite_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Invited"), parent)
        self._desk = desk
        self.invite = button(_("Invite"))
        self.here = button(_("Came"))
        self.away = button(_("Did not come ..."))
        columns: list[Column[Invited]] = [
            Column("name", _("Name"), words.invited_name, 20, least=12, stretch=True, strong=True),
            Column("how", _("Attendance"), lambda each: each.how, 14, least=10),
        ]
        self.table: RowsView[Invited] = RowsView(
            desk.theme, columns, lambda each: each.id, name="", empty=_("Nobody is invited yet.")
        )
        self.table.setAccessibleName(_("Invited"))
        self.table.keep_whole(12)
        theme = desk.theme
        theme.space(self.body, gap=1.5, margins=(3, 2.5))
        self.head.addWidget(self.invite)
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(theme, self.here, self.away))
        self.table.current_changed.connect(lambda _each: self._offer())
        self.invite.clicked.connect(lambda _on=False: self.invite_wanted.emit())
        self.here.clicked.connect(lambda _on=False: self._tell(self.came))
        self.away.clicked.connect(lambda _on=False: self._tell(self.absent))
        add_action(
            self.table, _("Came"), "Ctrl+Return", lambda: self._tell(self.came),
            section=_("Client"),
        )  # fmt: skip

    def show_invited(self, invited: Sequence[Invited]) -> None:
        """Show who was invited."""
        self.table.show_rows(invited)
        self._offer()

    def _offer(self) -> None:
        chosen = self.table.current() is not None
        self.here.setEnabled(chosen)
        self.away.setEnabled(chosen)

    def _tell(self, signal: SignalInstance) -> None:
        chosen = self.table.current()
        if chosen is not None:
            signal.emit(chosen)
