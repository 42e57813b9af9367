"""Occasions side by side: a column for each, a row for each condition or question."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import clear, hairline
from sluss.ui.widgets.words import copyable, label
from sluss.usecases.way_out import Comparison

SHOWN = 5  # occasions, the latest ones; older ones are in the history


class Compared(QWidget):
    """Shows a comparison as words in a grid; what is another answer than at first says so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self._desk = desk
        self._grid = QGridLayout(self)
        desk.theme.space(self._grid, gap=1.5)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the first occasion and the latest ones."""
        clear(self._grid)
        occasions = comparison.occasions
        kept = list(range(len(occasions)))
        if len(kept) > SHOWN:
            kept = [0, *kept[-SHOWN + 1 :]]
        if not kept:
            return
        country = self._desk.situation.country
        for column, at in enumerate(kept, start=1):
            each = occasions[at]
            title = f"{each.occasion}\n{saying.day(each.day, country)}"
            self._grid.addWidget(label(title, "strong", wrap=True), 0, column)
            self._grid.setColumnStretch(column, 2)
        self._grid.setColumnStretch(0, 3)
        self._grid.addWidget(hairline(), 1, 0, 1, len(kept) + 1)
        for row, line in enumerate(comparison.lines, start=2):
            self._grid.addWidget(label(line.label, wrap=True), row, 0)
            for column, at in enumerate(kept, start=1):
                answer = line.answers[at] or saying.NOTHING
                changed = line.changed and column == len(kept)
                said = copyable(
                    _("{answer} (changed)").format(answer=answer) if changed else answer
                )
                said.setAccessibleName(f"{line.label}, {occasions[at].occasion}")
                self._grid.addWidget(said, row, column, Qt.AlignmentFlag.AlignTop)
