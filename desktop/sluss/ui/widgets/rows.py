"""A table of frozen rows: the model that serves every list, and the view of it.

The model holds a tuple and asks a column for the text of a row; what is filtered is filtered in
the store. There is no proxy model: at 100,000 rows one needs seconds for what a list does in
milliseconds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QFont, QIcon

from sluss.ui.theme import Step, Theme

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

# As plain numbers: looking an enum member up costs more than the rest of data() together.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
FONT = int(Qt.ItemDataRole.FontRole)
ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
FOREGROUND = int(Qt.ItemDataRole.ForegroundRole)
DECORATION = int(Qt.ItemDataRole.DecorationRole)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading and what stands in it.

    `name` is what its width is remembered under, `width` counts letters. `tone` names a colour of
    the theme ("" is the colour of text); it and the picture that `icon` names ("" is none) only
    repeat what the words say. A column with `sort` can be sorted by it. One column should `stretch`
    and take the room that is left, but not less than for `least` letters. Where there is no more,
    the others that say a `least` are made narrower, down to it; after that the table scrolls
    sideways.
    """

    name: str
    title: str
    text: Callable[[Row], str]
    width: int = 14
    stretch: bool = False
    least: int = 0
    strong: bool = False
    numeric: bool = False
    tone: Callable[[Row], str] | None = None
    icon: Callable[[Row], str] | None = None
    sort: Callable[[Row], Any] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows and columns as Qt wants them. Texts are asked for once a row, when it is first seen."""

    def __init__(
        self, theme: Theme, columns: Sequence[Column[Row]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()
        self._texts: list[tuple[str, ...] | None] = []
        self._brushes: dict[str, QBrush] = {}
        self._strong = QFont()
        self._repaint()
        theme.changed.connect(self._repaint)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead of those before."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self._texts = [None] * len(self.rows)
        self.endResetModel()

    def tell_anew(self) -> None:
        """Ask once more for the texts of rows that say something else by now."""
        self._texts = [None] * len(self.rows)
        if self.rows:
            corner = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), corner)

    def _repaint(self) -> None:
        """Take letters and colours of the theme in force."""
        self._strong = self._theme.font(Step.BODY, 600)
        self._brushes = {}
        if self.rows:
            corner = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), corner)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        texts = self._texts[row]
        if texts is None:
            values = self.rows[row]
            texts = self._texts[row] = tuple(column.text(values) for column in self.columns)
        return texts[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows; a cell has none."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns; a cell has none."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Return text, alignment, letters and colour of a cell."""
        if role == DISPLAY:
            return self.text(index.row(), index.column())
        if role == ALIGN:
            return RIGHT if self.columns[index.column()].numeric else LEFT
        if role == FONT and self.columns[index.column()].strong:
            return self._strong
        if role == FOREGROUND:
            name = self._tone(index)
            return self._brush(name) if name else None
        if role == DECORATION:
            return self._icon(index)
        return None

    def _tone(self, index: Index) -> str:
        tone = self.columns[index.column()].tone
        return tone(self.rows[index.row()]) if tone is not None else ""

    def _icon(self, index: Index) -> QIcon | None:
        icon = self.columns[index.column()].icon
        name = icon(self.rows[index.row()]) if icon is not None else ""
        if not name:
            return None
        colour = getattr(self._theme.colours, self._tone(index) or "text")
        return self._theme.icon(name, colour, 4)

    def _brush(self, name: str) -> QBrush:
        if name not in self._brushes:
            self._brushes[name] = QBrush(QColor(getattr(self._theme.colours, name)))
        return self._brushes[name]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return the heading of a column."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == DISPLAY:
                return self.columns[section].title
            if role == ALIGN:
                return RIGHT if self.columns[section].numeric else LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column that can be sorted by; rows that are equal there keep their order."""
        key = self.columns[column].sort if 0 <= column < len(self.columns) else None
        if key is None:
            return
        down = order == Qt.SortOrder.DescendingOrder
        self.show_rows(sorted(self.rows, key=key, reverse=down))
