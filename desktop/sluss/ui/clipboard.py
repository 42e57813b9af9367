"""What was copied in Sluss does not outlast the lock."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication


class Copied(QObject):
    """Knows whether what lies in the clipboard was copied here, and then forgets it on request.

    Not every system says whose it is. What changes while a window of this program has the keyboard
    was copied in it; other programs copy while they have it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = QGuiApplication.clipboard()
        self._here = False
        self._board.dataChanged.connect(self._changed)

    def _changed(self) -> None:
        self._here = QGuiApplication.focusWindow() is not None

    def forget(self) -> None:
        """Empty the clipboard, and the marked text of X11, of what this program put there."""
        if self._here or self._board.ownsClipboard():
            self._board.clear(QClipboard.Mode.Clipboard)
        if self._board.supportsSelection() and self._board.ownsSelection():
            self._board.clear(QClipboard.Mode.Selection)
        self._here = False
