"""Scrolls an area so that what has the keyboard can be seen (WCAG 2.2, 2.4.11)."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from sluss.ui.theme import Theme

LINES = 3  # of text above and below what has the keyboard: its label, its hint


class KeepInView(QObject):
    """Lives as long as its area, and moves it when the keyboard goes to something inside.

    Qt does so by itself for Tab alone: not when the program moves the keyboard, nor when what
    stands above becomes higher, as it does at another zoom, what a `theme` tells. Some lines around
    the field come into view with it.
    """

    def __init__(self, area: QScrollArea, theme: Theme | None = None) -> None:
        super().__init__(area)
        self._area = area
        self._timer = QTimer(self, singleShot=True, interval=0)  # when all has found its place
        self._timer.timeout.connect(self.follow)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)  # a method: it is let go with its object
        if theme is not None:
            theme.changed.connect(self._timer.start)
        if (inside := area.widget()) is not None:
            inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow when what is inside has become higher or lower."""
        if event.type() == QEvent.Type.Resize:
            self._timer.start()
        return super().eventFilter(watched, event)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not shiboken6.isValid(self._area):  # on its way out, with the page it was on
            return
        inside = self._area.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self.follow()
            self._timer.start()

    def follow(self) -> None:
        """Bring what has the keyboard into view, if it is inside."""
        if not shiboken6.isValid(self._area):
            return
        inside, now = self._area.widget(), QApplication.focusWidget()
        if now is None or inside is None or not inside.isAncestorOf(now):
            return
        # With a few lines around it. To look for the card it stands in, by parents or by children,
        # makes Qt for Python take things inside for deleted that are not (seen in 4 of 9 walks).
        self._area.ensureWidgetVisible(now, 0, LINES * self._area.fontMetrics().height())
