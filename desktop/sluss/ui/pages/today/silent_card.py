"""One's own clients nobody has been in touch with for long; Enter or a press opens one."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.sheet_button import SheetButton
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button
from sluss.usecases.list_sheets.saving import Listed
from sluss.usecases.silent_clients import SilentClient

MOST = 5  # shown at first; the others when they are asked for


class SilentCard(Card):
    """The longest silent first. It tells days and a date, and nothing else of anybody."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        heading = _("My clients without contact for long")
        super().__init__(desk.theme, heading, parent)
        self._desk = desk
        self._lines: tuple[SilentClient, ...] = ()
        self._whole = False
        self.table: RowsView[SilentClient] = RowsView(
            desk.theme,
            self._columns(),
            lambda line: line.client,
            name="",
            empty=_("None of your clients has been without a contact or a note for long."),
        )
        self.table.setAccessibleName(heading)
        self.table.keep_whole(8, lines=2)
        self._two = TwoLines(desk.theme, self.table)
        self.table.setItemDelegate(self._two)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(self._press)
        self.sheet = SheetButton(desk, Listed.SILENT, lambda: [each.client for each in self._lines])
        self.head.addWidget(self.sheet)
        self.every = button("", "link")
        self.every.clicked.connect(self._show_all)
        desk.theme.space(self.body, gap=1, margins=(3.5, 2.5, 3.5, 1.5))
        self.body.addWidget(self.table)
        self.body.addLayout(beside(desk.theme, self.every, None))

    def _columns(self) -> list[Column[SilentClient]]:
        situation = self._desk.situation

        def last(line: SilentClient) -> str:
            return heard(line, situation.today, situation.country)

        return [
            Column("who", _("Client"), _who, 21, least=14, stretch=True, strong=True),
            Column("last", _("Last contact or note"), last, 22),
        ]

    def show_lines(self, lines: Sequence[SilentClient]) -> None:
        """Show the first of these lines, or all if that was asked for."""
        self._lines = tuple(lines)
        cut = not self._whole and len(self._lines) > MOST
        self.table.show_rows(self._lines[:MOST] if cut else self._lines)
        self.every.setText(_("Show all {n}").format(n=len(self._lines)))
        self.every.setVisible(cut)

    def _show_all(self) -> None:
        self._whole = True
        self.show_lines(self._lines)
        self.focus_first()

    def _open(self, line: SilentClient) -> None:
        self._desk.go("client", line.client)

    def _press(self) -> None:
        line = self.table.current()
        if line is not None:
            self._open(line)

    def focus_first(self) -> None:
        """Go to the longest silent."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def heard(line: SilentClient, today: dt.date, country: str) -> str:
    """Return the day somebody was last heard of, and below it how long ago that was."""
    if line.heard_on is not None:
        last, ago = line.heard_on, saying.distance(line.heard_on, today)
        return f"{saying.near_day(last, today, country)}\n{ago}"
    if line.taken_on is None:
        return _("none yet")
    taken = saying.distance(line.taken_on, today)
    return _("none yet") + "\n" + _("case taken {when}").format(when=taken)


def _who(line: SilentClient) -> str:
    return f"{line.name}\n{line.case_no}" if line.name else line.case_no
