"""How wide the columns of a table are: as somebody drew them, else as there is room for them."""

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView

from sluss.ui.memory import Memory
from sluss.ui.theme import Step, Theme
from sluss.ui.widgets.rows import Column

LEAST = 16  # letters that a column which stretches keeps, unless it says otherwise


class ColumnWidths(QObject):
    """Gives the columns of a table their widths and remembers those somebody drew with the mouse.

    A column that stretches takes the room that is left. Where there is none, the others become
    narrower, each down to its least, before the table scrolls sideways.
    """

    def __init__(
        self,
        table: QTableView,
        columns: Sequence[Column[Any]],
        theme: Theme,
        memory: Memory,
        kept_as: str,
    ) -> None:
        super().__init__(table)
        self._table, self._header = table, table.horizontalHeader()
        self._columns, self._theme = columns, theme
        self._memory, self._kept_as = memory, kept_as
        self._wishes: list[int] = []
        self._squeezes = True
        self._header.sectionResized.connect(self._resized)

    def begin(self) -> None:
        """Give all columns the widths that are kept, or those they are declared with."""
        kept = self._memory.numbers(self._kept_as)
        self._header.blockSignals(True)
        self._wishes = []
        for at, column in enumerate(self._columns):
            fits = len(kept) == len(self._columns) and kept[at] > 0
            wide = kept[at] * self._theme.units(1) // 4 if fits else self._wide(column.width)
            self._wishes.append(wide if fits else max(wide, self._heading_width(at)))
            self._table.setColumnWidth(at, self._wishes[at])
            if not column.stretch:
                self._header.setSectionResizeMode(at, QHeaderView.ResizeMode.Interactive)
        self._squeezes = not any(kept)
        self.fit()
        self._header.blockSignals(False)

    def _resized(self, _column: int, old: int, new: int) -> None:
        """Keep the widths somebody drew with the mouse, as they would be at 100 %."""
        if not old or not new:  # a column that was hidden or is shown again: others take its room
            self._share()
            QTimer.singleShot(0, self, self._close_hidden)  # Qt is in the midst of hiding it
            return
        if not QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return  # a resize of the window or of the letters, and nobody's wish
        unit = self._theme.units(1)
        drawn = [self._table.columnWidth(at) for at in range(len(self._columns))]
        self._wishes = [wide or self._wishes[at] for at, wide in enumerate(drawn)]
        self._squeezes = False
        self._memory.put_numbers(self._kept_as, [wide * 4 // unit for wide in self._wishes])

    def fit(self) -> None:
        """Let a column take the room that is left; where there is none, others give some up."""
        self._share()
        self._close_hidden()

    def _share(self) -> None:
        room, mode = self._table.viewport().width(), QHeaderView.ResizeMode
        columns = self._columns
        shown = [at for at in range(len(columns)) if not self._header.isSectionHidden(at)]
        others = [at for at in shown if not columns[at].stretch]
        least = {at: self._wide(columns[at].least or LEAST) for at in shown if at not in others}
        lacks = sum(least.values()) + sum(self._wishes[at] for at in others) - room
        if self._squeezes and least:
            lacks -= self._squeeze(others, max(lacks, 0))
        for at, wide in least.items():
            self._header.setSectionResizeMode(at, mode.Interactive if lacks > 0 else mode.Stretch)
            if lacks > 0:
                self._table.setColumnWidth(at, wide)

    def _close_hidden(self) -> None:
        """Take the room of hidden columns: Qt leaves it where another column stretched before."""
        header = self._header
        every = range(len(self._columns))
        if header.length() == sum(header.sectionSize(at) for at in every):
            return
        blocked = header.blockSignals(True)
        for at in every:
            if header.isSectionHidden(at):
                header.setSectionHidden(at, False)
                header.setSectionHidden(at, True)
        header.blockSignals(blocked)
        self._table.doItemsLayout()  # the table was not told how wide the header is now

    def _squeeze(self, columns: Sequence[int], lacks: int) -> int:
        """Make columns narrower, each by its part; return how much room that made."""
        spare = {}
        for at in columns:
            column, heading = self._columns[at], self._heading_width(at)
            least = max(self._wide(column.least), heading) if column.least else self._wishes[at]
            spare[at] = max(self._wishes[at] - least, 0)
        part = min(1.0, lacks / max(sum(spare.values()), 1))
        for at in columns:
            self._table.setColumnWidth(at, self._wishes[at] - math.ceil(spare[at] * part))
        return sum(math.ceil(each * part) for each in spare.values())

    def _heading_width(self, at: int) -> int:
        """Return room for a heading and, where the table is sorted by it, for the arrow."""
        metrics = QFontMetrics(self._theme.font(Step.SMALL, 500))
        arrow = self._theme.units(4) if self._header.sortIndicatorSection() == at else 0
        return metrics.horizontalAdvance(self._columns[at].title) + self._theme.units(5) + arrow

    def _wide(self, letters: int) -> int:
        metrics = QFontMetrics(self._theme.font(Step.BODY))
        return metrics.averageCharWidth() * letters + self._theme.units(4)
