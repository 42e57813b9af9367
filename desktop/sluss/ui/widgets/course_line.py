"""How something went over time, drawn small: steps, and a ring where it is not known."""

import itertools
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sluss.ui.theme import Theme

HIGH = 7.0  # units


class CourseLine(QWidget):
    """Draws levels from 0 (below) to `top` (above), in the order and at the places they are given.

    It says nothing that does not stand in words beside it: to a screen reader it is a picture with
    those words. There is one colour, whichever way it went: a need is no mark.
    """

    def __init__(self, theme: Theme, top: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._top = theme, top
        self._levels: tuple[int | None, ...] = ()
        self._places: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_course(
        self, levels: Sequence[int | None], places: Sequence[float], words: str
    ) -> None:
        """Show levels at places from 0 (left) to 1 (right); None is a level nobody knows."""
        self._levels, self._places = tuple(levels), tuple(places)
        self.setAccessibleName(words)
        self.update()

    def points(self) -> list[QPointF | None]:
        """Return where each level is drawn in the widget; None for one that is not known."""
        radius = self._theme.units(1)
        wide = max(self.width() - 2 * radius - 2, 1)
        high = max(self.height() - 2 * radius - 2, 1)
        return [
            None
            if level is None
            else QPointF(radius + 1 + wide * place, radius + 1 + high * (1 - level / self._top))
            for level, place in zip(self._levels, self._places, strict=True)
        ]

    def sizeHint(self) -> QSize:
        """Return room for the levels to be told apart."""
        return QSize(self._theme.units(40), self._theme.units(HIGH))

    def minimumSizeHint(self) -> QSize:
        """Return the least room in which steps are seen."""
        return QSize(self._theme.units(16), self._theme.units(HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the steps and a dot for each mapping."""
        colours, unit = self._theme.colours, self._theme.units(1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line2), 1))
        for level in range(self._top + 1):
            y = unit + 1 + (self.height() - 2 * unit - 2) * level / self._top
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
        points = self.points()
        known = [each for each in points if each is not None]
        painter.setPen(QPen(QColor(colours.accent), max(unit / 2, 1)))
        for one, other in itertools.pairwise(known):
            corner = QPointF(other.x(), one.y())  # it was so until somebody looked again
            painter.drawLine(one, corner)
            painter.drawLine(corner, other)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        for each in known:
            painter.drawEllipse(each, unit * 0.9, unit * 0.9)
        self._rings(painter, points)
        painter.end()

    def _rings(self, painter: QPainter, points: list[QPointF | None]) -> None:
        """Draw an empty ring where it was asked and not known."""
        unit = self._theme.units(1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.colours.soft), 1))
        wide = max(self.width() - 2 * unit - 2, 1)
        for place, point in zip(self._places, points, strict=True):
            if point is None:
                middle = QPointF(unit + 1 + wide * place, self.height() - unit - 1)
                painter.drawEllipse(middle, unit * 0.7, unit * 0.7)
