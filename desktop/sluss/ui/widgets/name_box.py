"""A field for a name in free words, which offers names that are known while one types."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.folding import fold
from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.field_icon import FieldIcon

SHOWN = 8  # names seen at once before the list scrolls


class NameBox(QLineEdit):
    """Whatever is typed stands; the arrow down opens the list, and Enter takes a name from it.

    Accents and Nordic letters need not be typed to find one.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._known: tuple[str, ...] = ()
        self._popup = QListView()
        self._popup.setProperty("kind", "choices")
        self._names = QStringListModel(self)
        self._completer = QCompleter(self)
        self._completer.setModel(self._names)
        # What fits is found here, folded; Qt would compare letter by letter.
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setPopup(self._popup)
        self._completer.setMaxVisibleItems(SHOWN)
        self._completer.setWidget(self)
        self._completer.activated.connect(self.setText)
        self._icon = FieldIcon(theme, self, "down", _("Show all choices"))
        self._icon.clicked.connect(self.show_all)
        self.setMaxLength(LINE_LENGTH)
        self.textEdited.connect(self._narrow)

    def offer(self, names: Sequence[str]) -> None:
        """Offer these names, in this order; what stands in the field stays."""
        self._known = tuple(names)
        self._icon.be_there(there=bool(names))

    def offered(self) -> tuple[str, ...]:
        """Return the names that are offered."""
        return self._known

    def show_all(self) -> None:
        """Open the list of all names, the first one ready to be taken."""
        self._open(list(self._known))
        self._popup.setCurrentIndex(self._names.index(0, 0))

    def _narrow(self, typed: str) -> None:
        """Open the list of those that fit; none is taken unless one goes down to it."""
        words = fold(typed).split()
        fitting = [name for name in self._known if words and _fits(words, name)]
        self._open([] if fitting == [typed] else fitting)

    def _open(self, names: list[str]) -> None:
        if not names:
            self._popup.hide()
            return
        self._names.setStringList(names)
        self._completer.complete()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with the down arrow."""
        if event.key() == Qt.Key.Key_Down and not self._popup.isVisible() and self._known:
            self.show_all()
        else:
            super().keyPressEvent(event)


def _fits(words: list[str], name: str) -> bool:
    """Whether every word begins a word of the name."""
    have = fold(name).split()
    return all(any(part.startswith(word) for part in have) for word in words)
