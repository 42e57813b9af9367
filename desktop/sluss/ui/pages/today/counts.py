"""Cards with a number each; pressing one opens the list behind the number."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sluss.ui.theme import Theme
from sluss.ui.widgets.words import SIGNS, Kind, Tone, label, set_kind

_LEAST = 40  # units of width for a card
_KINDS: dict[Tone, Kind] = {
    "plain": "soft", "accent": "soft", "good": "good", "warn": "warn", "bad": "bad",
}  # fmt: skip


class CountCard(QPushButton):
    """What is counted, how many, and what is to be said of it; read out as one."""

    def __init__(self, theme: Theme, caption: str, act: Callable[[], object]) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "count")
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.caption = label(caption, "soft", wrap=True)
        self.number = label("", "number")
        self.words = label("", "soft", wrap=True)
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=0.5, margins=(3.5, 2.5))
        for each in (self.caption, self.number, self.words):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(each)
        self._column.addStretch(1)
        self.clicked.connect(lambda _on=False: act())
        self.say("", "")

    def say(self, number: str, words: str, tone: Tone = "plain") -> None:
        """Show another number, and words below it with the sign of their colour."""
        self.number.setText(number)
        self.words.setText(SIGNS[tone] + words if words else "")
        set_kind(self.words, _KINDS[tone])
        self.setAccessibleName(f"{self.caption.text()}: {number}. {words}".strip())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room its words need."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least room; its words wrap."""
        return QSize(self._theme.units(_LEAST), self._column.minimumSize().height())

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, with all words wrapped."""
        return self._column.heightForWidth(width)


class CountGrid(QWidget):
    """Cards in as few rows as fit, equally wide, and rows about equally long."""

    def __init__(self, theme: Theme, *cards: CountCard) -> None:
        super().__init__()
        self._theme, self._cards = theme, cards
        self._columns = 0
        self._grid = QGridLayout(self)
        theme.space(self._grid, gap=3)
        self._arrange(len(cards))
        theme.changed.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        """Return no width, so that the window can always be made narrower."""
        return QSize(0, self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how many stand beside each other."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        most = max(1, self.width() // self._theme.units(_LEAST + 3))
        rows = -(-len(self._cards) // most)
        self._arrange(-(-len(self._cards) // rows))

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for at in range(max(self._columns, columns)):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
