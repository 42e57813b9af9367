"""Cells of two lines: what it is, and in softer letters below it what tells it from others."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sluss.ui.theme import Step, Theme


class TwoLines(QStyledItemDelegate):
    """Draws a text at its line break: the first line as the column says, the second soft."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row's own ground, then both lines, each cut off where there is no room."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        first, _, second = text.partition("\n")
        icon, font = QIcon(ground.icon), QFont(ground.font)
        ground.text, ground.icon = "", QIcon()
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        colour = index.data(Qt.ItemDataRole.ForegroundRole)
        strong = QColor(colour.color() if colour is not None else self._theme.colours.text)
        small = self._theme.font(Step.SMALL)
        unit = self._theme.units(1)
        heights = (QFontMetricsF(font).height(), QFontMetricsF(small).height() if second else 0.0)
        cell = QRectF(option.rect).adjusted(2 * unit, 0, -2 * unit, 0)
        top = cell.top() + (cell.height() - sum(heights)) / 2
        painter.save()
        left = cell.left()
        if not icon.isNull():
            side = self._theme.units(4)
            icon.paint(painter, int(left), int(top + (heights[0] - side) / 2), side, side)
            left += side + 1.5 * unit
        for words, letters, tint, height, begin in (
            (first, font, strong, heights[0], left),
            (second, small, QColor(self._theme.colours.soft), heights[1], cell.left()),
        ):
            room = QRectF(begin, top, cell.right() - begin, height)
            painter.setFont(letters)
            painter.setPen(tint)
            cut = QFontMetricsF(letters).elidedText(
                words, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
            top += height
        painter.restore()
