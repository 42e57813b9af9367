"""The check box, drawn by us so that its frame can be seen in every theme."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from sluss.ui.theme import TARGET_PIXELS, Theme

INSIDE = 6.9  # units from the left edge to the words: what belongs to a tick stands below them


class Tick(QCheckBox):
    """A check box with a text beside it."""

    def __init__(self, theme: Theme, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        theme.changed.connect(self.updateGeometry)

    def be_told_by(self, words: QLabel) -> None:
        """Take its text, which is too long for one line, from a label beside it that breaks lines.

        A click on the label is one on the box.
        """
        self.setAccessibleName(words.text())
        words.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a click on the words beside."""
        released = event.type() == QEvent.Type.MouseButtonRelease
        if released and isinstance(event, QMouseEvent) and self.isEnabled():
            self.click()
            return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Return room for box, distance and text."""
        unit = self._theme.units(1)
        wide = self.fontMetrics().horizontalAdvance(self.text()) + unit if self.text() else 0
        high = max(6 * unit, self.fontMetrics().height(), TARGET_PIXELS)
        return QSize(unit * 6 + wide + unit, high)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a text that is cut off says something else."""
        return self.sizeHint()

    def hitButton(self, _at: object) -> bool:
        """Take a click anywhere on box or text."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box, tick, text and focus."""
        colours, unit = self._theme.colours, self._theme.units(1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = 4.5 * unit
        box = QRectF(1.5, (self.height() - side) / 2, side, side)
        on, able = self.isChecked(), self.isEnabled()
        focused = self.hasFocus()
        edge = colours.accent if focused or on else colours.edge
        painter.setPen(QPen(QColor(edge if able else colours.line), 2 if focused else 1))
        painter.setBrush(QColor(colours.accent if on and able else colours.panel))
        painter.drawRoundedRect(box, unit, unit)
        if on:
            pen = QPen(QColor(colours.panel if able else colours.faint), unit / 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            shape = ((0.22, 0.52), (0.43, 0.72), (0.8, 0.3))
            points = [QPointF(box.x() + x * side, box.y() + y * side) for x, y in shape]
            painter.drawPolyline(QPolygonF(points))
        painter.setPen(QColor(colours.text if able else colours.faint))
        words = QRectF(box.right() + 2 * unit, 0, self.width() - box.right(), self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, int(flags), self.text())
        if focused and self.text():
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine))
            line = box.bottom() + unit / 2
            end = words.x() + self.fontMetrics().horizontalAdvance(self.text())
            painter.drawLine(QPointF(words.x(), line), QPointF(end, line))
        painter.end()
