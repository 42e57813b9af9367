"""Draws the words of a column as a pill: a coloured ground, and a sign that says the same."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sluss.ui.theme import Step, Theme
from sluss.ui.widgets.words import SIGNS, Tone

_TONES: dict[Tone, tuple[str, str]] = {
    "plain": ("soft", "panel"),
    "accent": ("accent", "accentbg"),
    "good": ("good", "goodbg"),
    "warn": ("warn", "warnbg"),
    "bad": ("bad", "badbg"),
}


class PillDelegate(QStyledItemDelegate):
    """Draws each cell's words on the ground of a tone; cut off with an ellipsis where too long.

    `tone` gives the tone of a row by its number. A cell without words gets no pill.
    """

    def __init__(self, theme: Theme, tone: Callable[[int], Tone], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._tone = theme, tone

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row's own ground, then the pill on it."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        if words:
            self._pill(painter, QRectF(option.rect), words, self._tone(index.row()))

    def _pill(self, painter: QPainter, cell: QRectF, words: str, tone: Tone) -> None:
        unit, colours = self._theme.units(1), self._theme.colours
        font = self._theme.font(Step.SMALL, 600)
        metrics = QFontMetricsF(font)
        height = min(metrics.height() + unit, cell.height() - 2)
        room = cell.width() - 6 * unit
        text = metrics.elidedText(SIGNS[tone] + words, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(text) + 4 * unit
        top = cell.top() + (cell.height() - height) / 2
        box = QRectF(cell.left() + unit, top, wide, height)
        name, ground = _TONES[tone]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(getattr(colours, ground)))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(QColor(getattr(colours, name)))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the row's height; the width is the column's."""
        return super().sizeHint(option, index)
