"""All kinds of information and all parties as a table, for those who know it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, clear
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.consents.matrix import Cell, Matrix

_FIRST, _EACH = 60, 46  # units of width: the names of the rows, and each party


class MatrixCard(Card):
    """`chosen` carries the cell, the party and its name: what one goes on with from there.

    As many parties stand beside each other as there is room for; the others come with a button.
    """

    chosen = Signal(object, object, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("All parties"))
        self._desk = desk
        self._matrix: Matrix | None = None
        self._from = self._room = 0
        self.cells: dict[tuple[str, RecordId], QPushButton] = {}
        self.earlier, self.further = button(_("Parties before")), button(_("Further parties"))
        self._inside = QWidget()
        self._inside.setProperty("kind", "inside")
        self._grid = QGridLayout(self._inside)
        desk.theme.space(self._grid, gap=1)
        told = _("Press a cell to go on from there: a yes can be withdrawn, the others asked.")
        self.body.addWidget(label(told, "soft", wrap=True))
        self.body.addWidget(self._inside)
        self.body.addWidget(Flow(desk.theme, self.earlier, self.further))
        self.earlier.clicked.connect(lambda _on=False: self._turn(-self._room))
        self.further.clicked.connect(lambda _on=False: self._turn(self._room))

    def show_matrix(self, matrix: Matrix) -> None:
        """Show the table; it stays at the parties it was at."""
        self._matrix = matrix
        self._from = min(self._from, max(len(matrix.parties) - 1, 0))
        self._room = 0
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many parties as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _turn(self, step: int) -> None:
        self._from = max(0, self._from + step)
        self._room = 0
        self._fit()

    def _fit(self) -> None:
        unit = self._desk.theme.units
        room = max(1, (self.width() - unit(_FIRST) - unit(8)) // unit(_EACH))
        if self._matrix is None or room == self._room:
            return
        self._room = room
        self._draw(self._matrix)

    def _draw(self, matrix: Matrix) -> None:
        clear(self._grid)
        self.cells = {}
        shown = matrix.parties[self._from : self._from + self._room]
        self.earlier.setVisible(self._from > 0)
        self.further.setVisible(self._from + self._room < len(matrix.parties))
        for column, (_record, name) in enumerate(shown, start=1):
            self._grid.addWidget(label(name, "strong", wrap=True), 0, column)
        bottom = Qt.AlignmentFlag.AlignVCenter
        for row, each in enumerate(matrix.rows, start=1):
            self._grid.addWidget(label(each.label, wrap=True), row, 0, bottom)
            for column, (record, name) in enumerate(shown, start=1):
                cell = each.cells[self._from + column - 1]
                made = self._cell(cell, each.label, record, name)
                self.cells[each.kind, record] = made
                self._grid.addWidget(made, row, column)
        for column in range(self._grid.columnCount()):
            wide = 0 if column > len(shown) else _FIRST if column == 0 else _EACH
            self._grid.setColumnStretch(column, wide)

    def _cell(self, cell: Cell, kind: str, party: RecordId, name: str) -> QPushButton:
        text = self._words(cell)
        made = button(text or saying.NOTHING)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        spoken = text or _("not asked")
        made.setAccessibleName(f"{kind}, {name}: {spoken}")
        made.clicked.connect(lambda _on=False: partial(self.chosen.emit, cell, party, name)())
        return made

    def _words(self, cell: Cell) -> str:
        if cell.state == "yes":
            day = saying.day(cell.last, self._desk.situation.country)
            return _("Yes, until {day}").format(day=day)
        return {"no": _("No"), "asked": _("Asked")}.get(cell.state, "")
