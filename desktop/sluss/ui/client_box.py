"""A field that finds a client by name, number or case number while one types."""

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.typed import Half
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.usecases.clients import note_search
from sluss.usecases.quick_note import Attachable, Attachables, find_attachable

SETTLED_MS = 2_000  # without a key for so long, what was typed is a search and gets logged


class ClientBox(QLineEdit):
    """`changed` tells that another client is chosen, or none. Enter takes the first one found."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen: Attachable | None = None
        self._found: tuple[Attachable, ...] = ()
        self._asked = self._again = False
        self._hits = 0
        self._names = QStringListModel(self)
        self._popup = QListView()
        self._completer = QCompleter(self)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._build()

    def _build(self) -> None:
        self._popup.setProperty("kind", "choices")
        self._completer.setModel(self._names)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._popup.clicked.connect(self._picked)
        self._popup.activated.connect(self._picked)
        self._settled.timeout.connect(self._note)
        self.textEdited.connect(self._typed)
        self.setPlaceholderText(_("name or case number"))
        self.setAccessibleName(_("Client"))

    def client(self) -> RecordId | None:
        """Return the client chosen."""
        return self._chosen.id if self._chosen is not None else None

    def typed(self) -> RecordId | Half | None:
        """Return the client chosen, or what stands there."""
        if self._chosen is not None:
            return self._chosen.id
        return Half(self.text()) if self.text() else None

    def choose(self, client: Attachable | None) -> None:
        """Show a client as chosen; None empties the field."""
        self._chosen = client
        self.setText(self._words(client) if client is not None else "")
        self.home(False)
        self._popup.hide()

    def is_open(self) -> bool:
        """Whether the list of those found is open."""
        return self._popup.isVisible()

    def _words(self, client: Attachable) -> str:
        born = saying.day(client.birth_date, self._desk.situation.country)
        parts = (client.name, client.case_no, born if client.birth_date else "")
        return "  ·  ".join(part for part in parts if part)

    def _typed(self, text: str) -> None:
        if self._chosen is not None:
            self._chosen = None
            self.changed.emit()
        self._settled.start()
        if text.strip():
            self._ask()
        else:
            self._popup.hide()

    def _ask(self) -> None:
        """Ask who fits; while an answer is on its way only the newest question is kept."""
        if self._asked:
            self._again = True
            return
        self._asked = True
        text = self.text()
        self._desk.runner.run(
            self, find_attachable, text, then=lambda found: self._take(text, found)
        )

    def _take(self, text: str, found: Attachables) -> None:
        self._asked = False
        if self._again:
            self._again = False
            self._ask()
            return
        self._found, self._hits = found.clients, found.total
        if text != self.text() or self._chosen is not None or not self.hasFocus():
            return
        self._names.setStringList([self._words(each) for each in found.clients])
        if found.clients:
            self._completer.complete()
            self._popup.setCurrentIndex(self._names.index(0, 0))
        else:
            self._popup.hide()

    def _picked(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found):
            self.choose(self._found[index.row()])
            self.changed.emit()

    def _note(self) -> None:
        """Have the search logged: its words as a digest, and how many clients it found."""
        text = self.text()
        if self._chosen is None and text.strip() and self._hits:
            self._desk.runner.run(self, note_search, text, self._hits)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the first one found with Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and self._chosen is None and self._found:
            self._picked(self._names.index(0, 0))
        else:
            super().keyPressEvent(event)
