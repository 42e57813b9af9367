"""An area that scrolls and comes to rest, whatever stands in it does about its width."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea

MOST_TURNS = 6  # times the scroll bar may come or go within CALM_MS before it stays
CALM_MS = 250
LEAST = 80  # pixels of height: what Qt asks for at 200 % is more than a low window has to give


class Scrolled(QScrollArea):
    """Keeps its scroll bar where it would come and go without end.

    The bar takes room, and what is inside may need less height where it is narrower: words break
    and a row becomes a column, or something is left out. Then the bar is needed only while it is
    not there. It stays in that case, until the area itself gets another size.
    """

    def __init__(self) -> None:
        super().__init__()
        self._turns, self._outside = 0, QSize()
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(self._rest)

    def minimumSizeHint(self) -> QSize:
        """Return what a low window can give; the rest is scrolled to."""
        least = super().minimumSizeHint()
        return QSize(least.width(), min(least.height(), LEAST))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count how often what is inside gets another width while the area itself does not."""
        if isinstance(event, QResizeEvent) and watched is self.widget():
            self._count(event)  # before Qt answers it with the next change, inside this one
        return super().eventFilter(watched, event)

    def _count(self, event: QResizeEvent) -> None:
        policy = Qt.ScrollBarPolicy
        if self.size() != self._outside:
            self._turns, self._outside = 0, self.size()
            self.setVerticalScrollBarPolicy(policy.ScrollBarAsNeeded)
        elif event.size().width() != event.oldSize().width():
            self._turns += 1
            self._calm.start()
            if self._turns > MOST_TURNS:
                self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn)

    def _rest(self) -> None:
        self._turns = 0
