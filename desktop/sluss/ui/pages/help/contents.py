"""The left side: the chapters, or the places where what one searches for was found."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from sluss.domain.manual import Chapter, Hit
from sluss.text import _
from sluss.ui.theme import Theme

_PLACE = Qt.ItemDataRole.UserRole


class Contents(QListWidget):
    """A list of places. `chosen` carries the one that became current, `entered` asks to read it."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(_("Chapters"))
        self.currentRowChanged.connect(self._moved)
        self.activated.connect(lambda _index: self.entered.emit())
        self.clicked.connect(self._clicked)

    def show_chapters(self, chapters: Sequence[Chapter], place: str) -> None:
        """Show the chapters, the one a place is in current; nothing is chosen by that."""
        self._fill([(chapter.title, chapter.name) for chapter in chapters])
        self.setAccessibleName(_("Chapters"))
        self.mark(place)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show where something was found, the best first; nothing is chosen yet."""
        self._fill([(_words(hit), hit.place) for hit in hits])
        self.setAccessibleName(_("Places found"))

    def mark(self, place: str) -> None:
        """Make the row of a place or of its chapter current, without choosing it."""
        names = [self.place_at(row) for row in range(self.count())]
        wanted = place if place in names else place.partition("#")[0]
        self.blockSignals(True)
        self.setCurrentRow(names.index(wanted) if wanted in names else -1)
        self.blockSignals(False)

    def place_at(self, row: int) -> str:
        """Return the place of a row, nothing for a row there is not."""
        return str(self.item(row).data(_PLACE)) if 0 <= row < self.count() else ""

    def _fill(self, rows: Sequence[tuple[str, str]]) -> None:
        self.blockSignals(True)
        self.clear()
        for text, place in rows:
            item = QListWidgetItem(text)
            item.setData(_PLACE, place)
            self.addItem(item)
        self.blockSignals(False)

    def _moved(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self.place_at(row))

    def _clicked(self, index: QModelIndex) -> None:
        """Show again what is current already: one may have scrolled away from it."""
        self.chosen.emit(self.place_at(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the text with Enter on every system; macOS would edit."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the width of a long chapter's name."""
        return QSize(self._theme.units(60), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for a word or two."""
        return QSize(self._theme.units(28), self._theme.units(20))


def _words(hit: Hit) -> str:
    heading = hit.heading if hit.heading == hit.chapter else f"{hit.chapter} · {hit.heading}"
    return f"{heading}\n{hit.excerpt}"
