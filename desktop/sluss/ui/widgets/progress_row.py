"""How far long work has come, and the button that stops it without harm."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside
from sluss.ui.widgets.words import announce, button, label


class ProgressRow(QWidget):
    """A line of words, a bar and a button; `cancelled` asks for the end. Hidden while idle."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "soft")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = button(_("Stop"))
        self.stop.clicked.connect(self._stopped)
        row = beside(theme, self.bar, self.stop, gap=3)
        self.setLayout(below(theme, self.words, row, gap=1))
        self._what = ""
        self.hide()

    def begin(self, what: str) -> None:
        """Show that something has begun of which it is not yet known how long it takes."""
        self._what = what
        self.words.setText(what)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(what)
        self.stop.setEnabled(True)
        self.show()
        announce(self, what)

    def step(self, done: int, total: int) -> None:
        """Show how much is done."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        text = _("{what}: {done} of {total}")
        self.words.setText(text.format(what=self._what, done=done, total=total))

    def end(self) -> None:
        """Go away."""
        self.hide()

    def _stopped(self) -> None:
        self.stop.setEnabled(False)
        self.words.setText(_("Stopping …"))
        self.cancelled.emit()
