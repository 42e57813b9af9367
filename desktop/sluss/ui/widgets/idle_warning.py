"""The warning before the idle lock: how many seconds are left, above whatever is shown."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QWidget

from sluss.text import _, ngettext
from sluss.ui.theme import Theme, mark
from sluss.ui.widgets.cards import below, beside
from sluss.ui.widgets.words import announce, label

_SAY_AGAIN = 10  # seconds left when it is said aloud once more
_GAP, _WIDTH = 6, 110  # units


class IdleWarning(QFrame):
    """A card at the top of a window; it takes no keyboard and hides nobody's work."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme, self._window = theme, window
        self.setProperty("kind", "message")
        self.text = label("", "strong", wrap=True)
        self.hint = label(_("Press any key or move the mouse to go on."), wrap=True)
        self._icon = label()
        words = below(theme, self.text, self.hint, gap=0.5)
        row = beside(theme, self._icon, words, gap=3, margins=(4, 3))
        row.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        mark(self, tone="warn")
        window.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def show_left(self, seconds: int) -> None:
        """Show how many seconds are left; the first of them and the tenth last are said aloud."""
        new = self.isHidden()
        text = ngettext(
            "Sluss is locked in {n} second.", "Sluss is locked in {n} seconds.", seconds
        )
        self.text.setText(text.format(n=seconds))
        self.show()
        self.raise_()
        self._place()
        if new or seconds == _SAY_AGAIN:
            announce(self, f"{self.text.text()} {self.hint.text()}", urgent=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window whatever its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        size = self._theme.units(5)
        colour = self._theme.colours.warn
        self._icon.setPixmap(self._theme.icon("lock", colour, 5).pixmap(size, size))
        width = min(self._theme.units(_WIDTH), self._window.width() - 2 * self._theme.units(_GAP))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((self._window.width() - width) // 2, self._theme.units(_GAP))
