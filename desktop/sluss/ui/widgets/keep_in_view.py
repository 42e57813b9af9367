"""Scrolls an area so that what has the keyboard can be seen (WCAG 2.2, 2.4.11)."""

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from sluss.ui.theme import Theme


class KeepInView(QObject):
    """Lives as long as its area, and moves it when the keyboard goes to something inside.

    Qt does so by itself for Tab alone: not when the program moves the keyboard, nor when everything
    has become larger. As much is brought into view around the field as can be seen at once, up to
    the whole card.
    """

    def __init__(self, area: QScrollArea, theme: Theme) -> None:
        super().__init__(area)
        self._area, self._theme = area, theme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
        theme.changed.connect(self._zoomed)

    def _zoomed(self) -> None:
        QTimer.singleShot(0, self, lambda: self._follow(None, QApplication.focusWidget()))

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not shiboken6.isValid(self._area):  # on its way out, with the page it was on
            return
        inside = self._area.widget()
        if now is None or inside is None or not inside.isAncestorOf(now):
            return
        around = now
        while (outer := around.parentWidget()) is not None and outer is not inside:
            if outer.height() > self._area.viewport().height():
                break
            around = outer
            if around.property("kind") == "card":
                break
        self._area.ensureWidgetVisible(around, 0, self._theme.units(4))
