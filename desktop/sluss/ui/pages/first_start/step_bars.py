"""How far the first start has come, drawn; the words beside it say the same."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sluss.ui.theme import Theme


class StepBars(QWidget):
    """One bar for each step, filled up to the one that is seen."""

    def __init__(self, theme: Theme, steps: int) -> None:
        super().__init__()
        self._theme, self._steps, self._step = theme, steps, 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_step(self, step: int) -> None:
        """Show a step from 1 on; 0 is none of them."""
        self._step = step
        self.setVisible(step > 0)
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for bars of one unit."""
        return QSize(self._theme.units(40), self._theme.units(1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        colours, gap = self._theme.colours, self._theme.units(1.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = (self.width() - gap * (self._steps - 1)) / self._steps
        round_ = self.height() / 2
        for at in range(self._steps):
            painter.setBrush(QColor(colours.accent if at < self._step else colours.line))
            bar = QRectF(at * (wide + gap), 0, wide, self.height())
            painter.drawRoundedRect(bar, round_, round_)
        painter.end()
