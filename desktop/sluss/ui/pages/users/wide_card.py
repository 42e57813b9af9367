"""A card in the middle of a page, as wide as lines that are easy to read."""

from PySide6.QtWidgets import QFrame, QHBoxLayout

from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import beside

WIDE = 168  # units: two fields beside each other, some eighty letters a line


class WideCard(QFrame):
    """A panel that grows with the page up to a width, and with the zoom."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "card")
        self._fit()
        theme.changed.connect(self._fit)

    def in_the_middle(self) -> QHBoxLayout:
        """Return a row with the card in its middle."""
        row = beside(self._theme, None, self, None, gap=0, margins=(4, 4))
        row.setStretch(1, 1000)
        return row

    def _fit(self) -> None:
        self.setMaximumWidth(self._theme.units(WIDE))
