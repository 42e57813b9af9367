"""What was done on this computer, newest first, and how far each change has come."""

from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.words import state_icon, state_tone, state_words, what_words
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.radios import tab_to_chosen
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import button
from sluss.usecases.change_states import OTHERWISE, RECEIVED, REFUSED, SENT, WAITING
from sluss.usecases.exchange_view import ChangeLine

EVERY = ""
_RARE = frozenset({REFUSED, OTHERWISE})  # offered where there is anything of the kind
_ROWS = 4  # at least so many are seen without scrolling


class ChangesCard(Card):
    """A table that can be narrowed to what waits, is on its way or was received."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Done on this computer"), parent)
        self._desk = desk
        self._lines: tuple[ChangeLine, ...] = ()
        self._wanted = EVERY
        self.table: RowsView[ChangeLine] = RowsView(
            desk.theme,
            self._columns(),
            lambda line: line.key,
            name="changes",
            memory=desk.memory,
        )
        self.table.setAccessibleName(_("Done on this computer"))
        self.segments = self._segments()
        theme = desk.theme
        theme.space(self.body, gap=2, margins=(3.5, 2.5, 3.5, 1))
        self.body.addWidget(self.table, 1)
        theme.changed.connect(self._fit)
        self._fit()
        self.show_lines(())

    def _segments(self) -> dict[str, QPushButton]:
        names = {
            EVERY: _("All"),
            WAITING: _("Waiting here"),
            SENT: _("In a delivery"),
            RECEIVED: _("Received"),
            REFUSED: _("Refused"),
            OTHERWISE: _("Decided otherwise"),
        }
        group = QButtonGroup(self)
        made: dict[str, QPushButton] = {}
        for state, name in names.items():
            segment = made[state] = button(name, "segment")
            segment.setCheckable(True)
            segment.setProperty("joined", state != EVERY)
            segment.setAccessibleDescription(_("Which changes the list shows"))
            group.addButton(segment)
            segment.clicked.connect(lambda _on=False, state=state: self.narrow(state))
        made[EVERY].setChecked(True)
        tab_to_chosen(group)
        self.head.addLayout(beside(self._desk.theme, *made.values(), gap=0))
        return made

    def _columns(self) -> list[Column[ChangeLine]]:
        country = self._desk.situation.country
        return [
            Column("at", _("When"), lambda line: saying.moment(line.at, country), 16),
            Column("state", _("State"), state_words, 23, tone=state_tone, icon=state_icon),
            Column("client", _("Client"), lambda line: line.client, 32, least=22),
            Column("what", _("What"), what_words, 26, stretch=True, least=26),
            Column("who", _("Who"), lambda line: line.who, 17, least=12),
        ]

    def show_lines(self, lines: tuple[ChangeLine, ...]) -> None:
        """Show these changes, narrowed as before."""
        self._lines = lines
        found = {line.state for line in lines}
        for state in _RARE:
            self.segments[state].setVisible(state in found)
        self.narrow(EVERY if self._wanted in _RARE - found else self._wanted)

    def narrow(self, state: str) -> None:
        """Show the changes in this state only, or all of them."""
        self._wanted = state
        self.segments[state].setChecked(True)
        shown = [line for line in self._lines if state in (EVERY, line.state)]
        self.table.say_when_empty(
            _("Nothing of this kind.")
            if self._lines
            else _("Nothing has been changed on this computer yet. What you save is listed here.")
        )
        self.table.show_rows(shown)

    def _fit(self) -> None:
        self.table.setMinimumHeight(self.table.fitting_height(_ROWS))
