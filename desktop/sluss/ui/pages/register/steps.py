"""The parts of the page that look alike: a card with the number of its step, and a figure."""

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.words import Kind, OneLine, label, pill, set_kind


class StepCard(Card):
    """A card that begins with the number of its step and what is done there."""

    def __init__(self, theme: Theme, number: int, heading: str) -> None:
        super().__init__(theme, heading)
        self.number = pill(str(number), "accent")
        self.head.insertWidget(0, self.number)


def short(text: str, kind: Kind) -> OneLine:
    """Return a line as long as its text where there is room, and cut off where there is not."""
    made = OneLine(text, kind)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    return made


class Figure(QWidget):
    """A large number with words under it; one that asks for attention has a sign before them."""

    def __init__(self, theme: Theme, sign: str = "") -> None:
        super().__init__()
        self._sign = sign
        self.number = label("0", "number")
        self.words = label("", "soft")
        column = QVBoxLayout(self)
        theme.space(column, gap=0)
        column.addWidget(self.number)
        column.addWidget(self.words)

    def show_number(self, count: int, words: str) -> None:
        """Show how many of what."""
        self.number.setText(str(count))
        calls = bool(self._sign) and count > 0
        self.words.setText(f"{self._sign} {words}" if calls else words)
        set_kind(self.words, "warn" if calls else "soft")
