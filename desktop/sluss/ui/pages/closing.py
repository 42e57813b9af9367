"""What is seen while the last backup of a session is made: nothing of anybody, and a way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside
from sluss.ui.widgets.words import announce, button, label


class ClosingPage(QWidget):
    """Says that a backup is being made; `leave` tells that somebody does not want to wait."""

    leave = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._theme = theme
        self.title = label(_("Backing up…"), "title")
        told = _(
            "The window closes by itself. If you do not wait, it is made after the next unlocking."
        )
        self.without = button(_("Close without"))
        self.without.setAccessibleDescription(told)
        self.without.clicked.connect(self.leave)
        card = self._card = QFrame()
        card.setProperty("kind", "card")
        words = label(told, "soft", wrap=True)
        foot = beside(theme, None, self.without)
        card.setLayout(below(theme, self.title, words, foot, gap=3, margins=(6, 6)))
        middle = beside(theme, None, card, None)
        self.setLayout(below(theme, None, middle, None, margins=(4,)))
        theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self._card.setFixedWidth(self._theme.units(100))

    def focus_first(self) -> None:
        """Put the keyboard on the way out, and have it read what goes on."""
        self.without.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.title.text())
