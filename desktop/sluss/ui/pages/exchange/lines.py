"""Short lines of words below each other, each with a picture that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import clear
from sluss.ui.widgets.words import copyable, label


@dataclass(frozen=True, slots=True)
class Said:
    """One line: the name of a picture, the name of its colour, and the words."""

    icon: str
    colour: str
    text: str


class Lines(QWidget):
    """Shows lines; the words can be copied."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures: list[tuple[QLabel, Said]] = []
        self._grid = QGridLayout(self)
        theme.space(self._grid, gap=1.5)
        self._grid.setColumnStretch(1, 1)
        theme.changed.connect(self._draw)

    def say(self, lines: Sequence[Said]) -> None:
        """Show these lines instead of those before."""
        clear(self._grid)
        self._pictures = []
        for row, said in enumerate(lines):
            picture = label()
            self._pictures.append((picture, said))
            self._grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(copyable(said.text, wrap=True), row, 1)
        self._draw()

    def texts(self) -> tuple[str, ...]:
        """Return the words that are shown."""
        return tuple(said.text for _, said in self._pictures)

    def _draw(self) -> None:
        side = self._theme.units(4.5)
        for picture, said in self._pictures:
            colour = getattr(self._theme.colours, said.colour)
            picture.setPixmap(self._theme.icon(said.icon, colour, 4.5).pixmap(side, side))
