"""The field one searches clients in, as wide as the zoom asks for."""

from PySide6.QtWidgets import QLineEdit

from sluss.ui.theme import Theme

WIDE = 76  # units


class SearchField(QLineEdit):
    """Keeps its width in units; it is let go together with its page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.setFixedWidth(self._theme.units(WIDE))
