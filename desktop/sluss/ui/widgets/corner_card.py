"""A card in the lower right corner, above whatever page is shown, that leaves the page usable."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QWidget

from sluss.ui.theme import Theme

_GAP = 4  # units to the edges


class CornerCard(QFrame):
    """Keeps its place over `over` whatever the size of that; width and height are units."""

    def __init__(self, theme: Theme, over: QWidget, width: float, height: float) -> None:
        super().__init__(over)
        self._theme, self._over, self._units = theme, over, (width, height)
        self.setProperty("kind", "floating")
        over.installEventFilter(self)
        theme.changed.connect(self.place)

    def place(self) -> None:
        """Go into the corner, no larger than there is room."""
        room, gap = self._over.size(), self._theme.units(_GAP)
        width, height = map(self._theme.units, self._units)
        height = max(height, self.sizeHint().height())  # wider letters and lines need more
        self.resize(min(width, room.width() - 2 * gap), min(height, room.height() - 2 * gap))
        self.move(room.width() - self.width() - gap, room.height() - self.height() - gap)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)
