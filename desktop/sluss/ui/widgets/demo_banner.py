"""The strip that says that everything on the screen is invented."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.words import label


class DemoBanner(QFrame):
    """Stands above everything in a demo; it cannot be closed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "demo")
        row = QHBoxLayout(self)
        theme.space(row, gap=2, margins=(4, 1))
        words = label(_("DEMO · all people and cases here are invented"))
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(words)
