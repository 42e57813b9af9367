"""Clients who may be one person: how many pairs there are, and the list of them when asked for."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.listing import ClientRow
from sluss.domain.rights import Right
from sluss.text import _, ngettext
from sluss.ui.desk import Desk
from sluss.ui.likeness import in_words
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.two_lines import TwoLines
from sluss.ui.widgets.words import button
from sluss.usecases.likely_same import Suggestion, suggested

REST_MS = 600  # all names are compared: not while somebody types
_WHOLE = 5  # pairs seen at once; beside them the list of clients is still there


class Pairs(QWidget):
    """Shown only to those who may decide, and only where there is a pair.

    `seen` tells whether the list is on the screen: these lines are hidden while there is no pair.

    Enter on a pair opens the client who came first, whose page asks whether it is the same person.
    """

    def __init__(self, desk: Desk, *, seen: Callable[[], bool]) -> None:
        super().__init__()
        self._desk, self._seen = desk, seen
        self._asked = False
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)
        self.link = button("", "link")
        self.link.setCheckable(True)
        self.card = Card(desk.theme)
        self.table: RowsView[Suggestion] = RowsView(
            desk.theme, self._columns(), lambda pair: (pair.one.id, pair.other.id), name=""
        )
        self.table.setAccessibleName(_("Who may be the same person"))
        self.table.keep_whole(_WHOLE, lines=2)
        self._lines = TwoLines(desk.theme, self.table)
        self.table.setItemDelegate(self._lines)
        self._build()
        self.hide()

    def _build(self) -> None:
        theme = self._desk.theme
        theme.space(self.card.body, gap=0, margins=(0.5, 0.5))
        self.card.body.addWidget(self.table)
        self.card.hide()
        column = QVBoxLayout(self)
        theme.space(column, gap=1.5)
        column.addLayout(beside(theme, self.link, None))
        column.addWidget(self.card)
        self.link.toggled.connect(self._turn)
        self.table.opened.connect(lambda pair: self._desk.go("client", pair.one.id))
        self._desk.runner.changed.connect(self._changed)

    def _columns(self) -> list[Column[Suggestion]]:
        return [
            Column("one", _("Client"), lambda pair: _who(pair.one), 26, least=16, strong=True),
            Column("other", _("Perhaps the same as"), lambda pair: _who(pair.other), 26, least=16,
                   strong=True),
            Column("why", _("Why"), _why, 30, least=16, stretch=True),
        ]  # fmt: skip

    def ask(self) -> None:
        """Have the clients compared as soon as nobody types, unless that was done."""
        if not self._asked and Right.JOIN_CLIENTS in self._desk.situation.rights:
            self._rest.start()

    def _ask(self) -> None:
        if self._desk.runner.busy:
            self._rest.start()
            return
        self._asked = True
        self._desk.runner.run(self, suggested, then=self._show, failed=self._desk.tell)

    def _changed(self, _ids: frozenset[bytes]) -> None:
        self._asked = False
        if self._seen():
            self.ask()  # elsewhere it is asked when the list is turned to again

    def _show(self, pairs: tuple[Suggestion, ...]) -> None:
        n = len(pairs)
        text = ngettext(
            "{n} pair may be the same person", "{n} pairs may be the same person", n
        ).format(n=n)
        self.link.setText(text)
        self.table.show_rows(pairs)
        self.setVisible(bool(pairs))
        if not pairs:
            self.link.setChecked(False)

    def _turn(self, shown: bool) -> None:
        self.card.setVisible(shown)
        if shown:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _who(row: ClientRow) -> str:
    return f"{row.name}\n{row.case_no}" if row.name else row.case_no


def _why(pair: Suggestion) -> str:
    said = ", ".join(map(in_words, pair.reasons))
    return said[:1].upper() + said[1:]
