"""A card with a few large numbers, each with what it counts above it and since when below."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sluss.ui import saying
from sluss.ui.pages.exchange.words import number
from sluss.ui.theme import Theme
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import copyable, label

_LEAST = 44  # units of width for one number and its words


class Number(QWidget):
    """One number; caption, number and words are read out together."""

    def __init__(self, theme: Theme, caption: str) -> None:
        super().__init__()
        self.caption = label(caption, "soft", wrap=True)
        self.number = copyable("", "number")
        self.words = copyable("", "soft", wrap=True)
        column = QVBoxLayout(self)
        theme.space(column, gap=0.5)
        for each in (self.caption, self.number, self.words):
            column.addWidget(each)
        column.addStretch(1)

    def say(self, count: int | None, words: str) -> None:
        """Show another number, or a dash where there is none."""
        shown = saying.NOTHING if count is None else number(count)
        self.number.setText(shown)
        self.words.setText(words)
        self.setAccessibleName(f"{self.caption.text()}: {shown} {words}")


class Numbers(QFrame):
    """The card."""

    def __init__(self, theme: Theme, captions: Sequence[str]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.numbers = tuple(Number(theme, caption) for caption in captions)
        column = QVBoxLayout(self)
        theme.space(column, gap=0, margins=(3.5, 3))
        column.addWidget(SideBySide(theme, *self.numbers, least=_LEAST, gap=4))
