"""A card on which files are dropped."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from sluss.ui.theme import Theme, mark
from sluss.ui.widgets.cards import Card


def dropped_paths(data: QMimeData) -> tuple[Path, ...]:
    """Return the files and folders of this computer that are being dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


class DropCard(Card):
    """A card on which files can be dropped; `drop` is told which."""

    def __init__(self, theme: Theme, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, heading, parent)
        self._drop: Callable[[tuple[Path, ...]], object] | None = None

    def take_drops(self, drop: Callable[[tuple[Path, ...]], object] | None) -> None:
        """Let files be dropped here, or no more."""
        self._drop = drop
        self.setAcceptDrops(drop is not None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that what is dragged can be dropped."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            mark(self, dropping=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        super().dragLeaveEvent(event)
        mark(self, dropping=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        mark(self, dropping=False)
        event.acceptProposedAction()
        if self._drop is not None:
            self._drop(dropped_paths(event.mimeData()))
