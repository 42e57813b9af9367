"""What may be told or shown, as text to read: headings with lines under them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import clear
from sluss.ui.widgets.words import Kind, label


class Texts(QWidget):
    """Headings, each with its lines; `easy` in the letters of what is read from a distance."""

    def __init__(self, theme: Theme, *, easy: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self._theme, self._easy = theme, easy
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=2)

    def show_texts(self, texts: Sequence[tuple[str, str]], nothing: str) -> None:
        """Show these texts; `nothing` is said where there are none."""
        clear(self._column)
        heading: Kind = "easyheading" if self._easy else "strong"
        body: Kind = "easy" if self._easy else "body"
        for title, text in texts:
            part = QVBoxLayout()
            self._theme.space(part, gap=0.5)
            if title:
                part.addWidget(label(title, heading, wrap=True))
            for line in text.splitlines():
                part.addWidget(label(line, body, wrap=True))
            self._column.addLayout(part)
        if not texts:
            self._column.addWidget(label(nothing, body, wrap=True))
