"""The view of a table: one row is current, Enter opens it, an empty table says what to do."""

import html
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTableView,
    QToolTip,
    QWidget,
)

from sluss.ui.memory import Memory
from sluss.ui.theme import Step, Theme
from sluss.ui.widgets.column_widths import ColumnWidths
from sluss.ui.widgets.rows import Column, RowsModel
from sluss.ui.widgets.words import label

Row = TypeVar("Row")


class RowsView(QTableView, Generic[Row]):
    """A table of rows that are chosen whole.

    `key` gives what a row is known by, so that the current one stays current when the rows are read
    anew. `opened` (Enter, double click) and `current_changed` carry the row itself.
    """

    opened = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], object],
        *,
        name: str,
        memory: Memory | None = None,
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._key = theme, key
        self._model: RowsModel[Row] = RowsModel(theme, columns, self)
        self._empty = label(empty, "soft", wrap=True)
        self._empty.setParent(self.viewport())
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._least = 0.0
        self._lines = 1
        self._build()
        self.setModel(self._model)
        kept_as = f"columns.{name}"
        self._widths = ColumnWidths(self, self._model.columns, theme, memory or Memory(), kept_as)
        self._size()
        self._wire()

    def _build(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(self._theme.units(8))

    def _wire(self) -> None:
        self.activated.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._current_moved)
        if any(column.sort for column in self._model.columns):
            self.setSortingEnabled(True)
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._theme.changed.connect(self._size)

    # What is shown.

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the row that was current stays so, if it is among them."""
        current = self.current()
        known = self._key(current) if current is not None else None
        rows = tuple(rows)
        self._model.show_rows(rows)
        order = self.horizontalHeader().sortIndicatorSection()
        if self.isSortingEnabled() and order >= 0:
            self._model.sort(order, self.horizontalHeader().sortIndicatorOrder())
        self._show_empty(empty=not rows)
        self._fit_rows()
        if current is not None:
            self.choose(known)
        if self.hasFocus() and self.current() is None and rows:
            self.setCurrentIndex(self._model.index(0, 0))
        self.doItemsLayout()  # else Qt draws, lays out and draws again

    def rows(self) -> tuple[Row, ...]:
        """Return the rows in the order shown."""
        return self._model.rows

    def current(self) -> Row | None:
        """Return the current row."""
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def choose(self, known: object) -> None:
        """Make the row that is known by this the current one, if there is such a row."""
        for at, row in enumerate(self._model.rows):
            if self._key(row) == known:
                self.setCurrentIndex(self._model.index(at, 0))
                return

    def _show_empty(self, *, empty: bool) -> None:
        """Say that there are no rows; nothing is read then by moving the table aside."""
        policy = Qt.ScrollBarPolicy
        if empty:
            self.horizontalScrollBar().setValue(0)
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if empty else policy.ScrollBarAsNeeded
        )
        self._empty.setVisible(empty)
        self._place_empty()

    def say_when_empty(self, text: str) -> None:
        """Change what stands in the table while it has no rows."""
        self._empty.setText(text)
        self._place_empty()

    def fitting_height(self, rows: int | None = None) -> int:
        """Return the height at which so many rows (all, if none is said) need no scroll bar."""
        count = len(self._model.rows) if rows is None else rows
        return (
            self.horizontalHeader().sizeHint().height()
            + max(count, 1) * self.verticalHeader().defaultSectionSize()
            + 2
        )

    def keep_whole(self, least: float, lines: int = 1) -> None:
        """Be as tall as all rows need, at every zoom: the page scrolls, never a table in it.

        `least` is the height in units that is kept with few rows or none. Each row is as high as
        `lines` lines of text need; what draws its cells fills them.
        """
        self._least, self._lines = least, lines
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(self._fit_rows)
        self._size()

    def _fit_rows(self) -> None:
        if self._least:
            aside = self.horizontalScrollBar()
            high = aside.sizeHint().height() if aside.maximum() > 0 and self._model.rows else 0
            least = self._theme.units(self._least)
            self.setFixedHeight(max(self.fitting_height() + high, least))

    # Widths and heights.

    def _size(self) -> None:
        metrics = QFontMetrics(self._theme.font(Step.BODY))
        self.verticalHeader().setDefaultSectionSize(
            max(metrics.height() * self._lines + self._theme.units(3.5), self._theme.units(7))
        )
        self.setIconSize(QSize(*[self._theme.units(4)] * 2))
        self._widths.begin()
        self._place_empty()
        self._fit_rows()

    def _place_empty(self) -> None:
        margin = self._theme.units(6)
        self._empty.setGeometry(self.viewport().rect().adjusted(margin, 0, -margin, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words of the empty table in the middle, and the columns readable."""
        super().resizeEvent(event)
        self._widths.fit()
        self._place_empty()

    # Keyboard and mouse.

    def _open(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._model.rows):
            self.opened.emit(self._model.rows[index.row()])

    def _current_moved(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.current_changed.emit(self._model.rows[current.row()])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a current row, without which a screen reader says nothing."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rows:
            self.setCurrentIndex(self._model.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter on every system; macOS would edit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a text in full where it is cut off."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            if index.isValid():
                text = self._model.text(index.row(), index.column())
                room = self.columnWidth(index.column()) - self._theme.units(4)
                metrics = QFontMetrics(self._theme.font())
                cut = any(metrics.horizontalAdvance(line) > room for line in text.split("\n"))
                QToolTip.showText(event.globalPos(), html.escape(text) if cut else "", self)
            return True
        return super().viewportEvent(event)
