"""Clients for whom something ends on a day, with what is uncovered then; Enter opens one."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.today.words import state, tone, when, who
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.pills_view import PillDelegate
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button
from sluss.usecases.list_sheets.saving import Listed
from sluss.usecases.today import Ahead

_STATE = 2  # the column with the pill


class AheadCard(Card):
    """The first lines of a list, and the way to the whole one where it is longer.

    `states` tells what is uncovered, too. `listed` is what is saved as a spreadsheet: all of it.
    """

    def __init__(
        self,
        desk: Desk,
        heading: str,
        day: str,
        empty: str,
        every: Callable[[], object],
        *,
        most: int,
        listed: Listed,
        states: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk.theme, heading, parent)
        self._desk, self._most, self._states = desk, most, states
        self._lines: tuple[Ahead, ...] = ()
        self.table: RowsView[Ahead] = RowsView(
            desk.theme, self._columns(day), lambda line: line.client, name="", empty=empty
        )
        self.table.setAccessibleName(heading)
        self.table.keep_whole(12, lines=2)
        rows = self.table.rows
        self._two = TwoLines(desk.theme, self.table)
        self._pills = PillDelegate(desk.theme, lambda at: tone(rows()[at]), self.table)
        self.table.setItemDelegate(self._two)
        self.table.setItemDelegateForColumn(_STATE, self._pills)
        self.table.opened.connect(lambda line: desk.go("client", line.client))
        self.sheet = SheetButton(desk, listed, lambda: [each.client for each in self._lines])
        self.head.addWidget(self.sheet)
        self.every = button("", "link")
        self.every.clicked.connect(lambda _on=False: every())
        desk.theme.space(self.body, gap=1, margins=(3.5, 2.5, 3.5, 1.5))
        self.body.addWidget(self.table)
        self.body.addLayout(beside(desk.theme, self.every, None))
        self.body.addStretch(1)

    def _columns(self, day: str) -> list[Column[Ahead]]:
        situation = self._desk.situation
        columns: list[Column[Ahead]] = [
            Column("who", _("Client"), who, 21, least=14, stretch=not self._states, strong=True),
            Column("when", day, lambda r: when(r, situation.today, situation.country), 22),
        ]
        if self._states:  # what does not fit is told in full by its tooltip
            columns.append(Column("state", _("Where it stands"), state, 30, least=18, stretch=True))
        return columns

    def show_lines(self, lines: Sequence[Ahead], total: int) -> None:
        """Show the first of these lines, of which there are so many in all."""
        self._lines = tuple(lines)
        shown = lines[: self._most]
        self.table.show_rows(shown)
        self.every.setText(_("Show all {n}").format(n=total))
        self.every.setVisible(total > len(shown))
