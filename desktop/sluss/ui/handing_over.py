"""The screen is handed to the client: a page over everything, and a cover when it comes back."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from sluss.ui.desk import PinHolder


@runtime_checkable
class Guarded(Protocol):
    """A window that can hide everything until a PIN or the passphrase."""

    lock_action: QAction
    size_actions: tuple[QAction, ...]

    def cover(self) -> None:
        """Show nothing of anybody until the PIN lifts the cover."""

    def lock(self) -> None:
        """Hide everything and close the store."""


class HandedOver(QObject):
    """Lays a page over the whole window from its making until `give_back`.

    Nothing else of the window is seen meanwhile, and of its keys only those that lock it and change
    its size do anything. Whoever gives it back comes no further than the cover.
    """

    def __init__(self, window: QWidget, page: QWidget, pin: PinHolder) -> None:
        super().__init__(window)
        self._window, self._page, self._pin = window, page, pin
        main = window if isinstance(window, QMainWindow) else None
        self._inside = main.centralWidget() if main is not None else None
        kept = (window.lock_action, *window.size_actions) if isinstance(window, Guarded) else ()
        self._silenced = [
            action for action in window.actions() if action.isEnabled() and action not in kept
        ]
        for action in self._silenced:
            action.setEnabled(False)
        if self._inside is not None:
            self._inside.hide()
        page.setParent(window)
        window.installEventFilter(self)
        self._fit()
        page.show()
        page.raise_()

    def give_back(self) -> None:
        """Take the page away, with the cover or the lock in its place."""
        self._window.removeEventFilter(self)
        for action in self._silenced:
            action.setEnabled(True)
        if self._inside is not None:
            self._inside.show()
        if isinstance(self._window, Guarded):
            # The page goes last: between it and the cover nothing is seen of what is behind them.
            if self._pin.pin is not None:
                self._window.cover()
            else:
                self._window.lock()
        self._page.hide()
        self._page.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the page as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self._page.setGeometry(self._window.rect())
