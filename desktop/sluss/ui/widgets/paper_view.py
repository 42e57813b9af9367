"""A document on the screen, drawn from bytes in memory and never from a file.

Zoom, search, page x of y, keyboard throughout, and the words of it as plain text for who listens
instead of looking. Nothing is copied from here: what leaves goes the ways that are noted.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from sluss.errors import SlussError
from sluss.text import _
from sluss.text.problems import explain
from sluss.ui.actions import add_action
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.paper_pages import Pages, open_pages
from sluss.ui.widgets.paper_search import LEAST, PaperSearch
from sluss.ui.widgets.paper_sheets import FIT, NORMAL, PaperSheets
from sluss.ui.widgets.words import IconButton, announce, button, label, tip

TYPED_MS = 150  # after the last letter that is typed before it is looked for
SPOKEN = 4_000  # letters of a page that are told to a screen reader at once
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0,
}  # fmt: skip


class PaperView(QWidget):
    """Shows a PDF or a picture. `shown` tells that it stands there, `refused` why it does not."""

    shown = Signal()
    refused = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inside")
        self._theme = theme
        self._title = ""
        self._at = -1  # the find that is framed
        self.pages: Pages | None = None
        self.sheets = PaperSheets(theme)
        self.looking = PaperSearch(self)
        self.reader = _Reader()
        self.problem = label("", "bad", wrap=True)
        self.where = label("", "soft")
        self.zoom_words = label("", "soft")
        self.found_words = label("", "soft")
        self.field = QLineEdit()
        self._typed = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._stack = QStackedWidget()
        self._make_buttons()
        self._build()
        self._wire()
        self._show_state()

    def _make_buttons(self) -> None:
        theme = self._theme
        self.smaller = IconButton(theme, "zoom-out", name=_("Show the page smaller"))
        self.larger = IconButton(theme, "zoom-in", name=_("Show the page larger"))
        self.fit = button(_("Fit the width"))
        self.earlier = IconButton(theme, "up", name=_("The find before"))
        self.later = IconButton(theme, "down", name=_("The next find"))
        self.as_text = button(_("As text"))
        self.as_text.setCheckable(True)
        tip(self.as_text, _("The words of the document without their look"))

    def _build(self) -> None:
        theme = self._theme
        self.field.setPlaceholderText(_("Search in the document"))
        self.field.setAccessibleName(_("Search in the document"))
        self.field.setMinimumWidth(theme.units(45))
        self.field.setMaximumWidth(theme.units(60))
        self.bar = Flow(
            theme, self.field, self.found_words, self.earlier, self.later, None, self.where,
            self.smaller, self.zoom_words, self.larger, self.fit, self.as_text,
        )  # fmt: skip
        self._stack.addWidget(self.sheets)
        self._stack.addWidget(self.reader)
        self.setLayout(below(theme, self.bar, self.problem, self._stack, gap=1.5))
        self._stack.setMinimumHeight(theme.units(50))

    def _wire(self) -> None:
        self.smaller.clicked.connect(lambda: self.sheets.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.sheets.zoom_by(1))
        self.fit.clicked.connect(lambda: self.sheets.set_zoom(FIT))
        self.earlier.clicked.connect(lambda: self.step(-1))
        self.later.clicked.connect(lambda: self.step(1))
        self.as_text.toggled.connect(self._turn_to_text)
        self.field.textChanged.connect(lambda _text: self._typed.start())
        self.field.returnPressed.connect(lambda: self.step(1))
        self._typed.timeout.connect(self.look)
        self.looking.found.connect(self._found)
        self.sheets.turned.connect(lambda _page: self._show_state())
        self.sheets.zoomed.connect(lambda _percent: self._show_state())
        section = _("Document on the screen")
        # The zoom has keys of the window: they are taken while the keyboard is here, see `event`.
        keys: tuple[tuple[str, str, Callable[[], object]], ...] = (
            (_("Search in the document"), "Ctrl+F", self.focus_search),
            (_("The next find"), "F3", lambda: self.step(1)),
            (_("The find before"), "Shift+F3", lambda: self.step(-1)),
            (_("The next page"), "Ctrl+PgDown", lambda: self.sheets.go_to(self.sheets.page + 1)),
            (_("The page before"), "Ctrl+PgUp", lambda: self.sheets.go_to(self.sheets.page - 1)),
        )
        for text, key, act in keys:
            add_action(self, text, key, act, section=section)

    # What is shown.

    def show_paper(self, data: bytes, title: str) -> None:
        """Show a document from its beginning; `title` names it for who listens, never a client."""
        self._close()
        self._title = title
        try:
            self.pages = open_pages(data)
        except SlussError as error:
            self._stand(explain(error).sentence)
            self.refused.emit(error)
            return
        self._stand("")
        self.shown.emit()

    def show_nothing(self) -> None:
        """Let go of the document and its memory."""
        self._close()
        self._title = ""
        self._stand("")

    def _stand(self, problem: str) -> None:
        set_words(self.problem, problem)
        self._stack.setVisible(not problem)
        self.as_text.setChecked(False)
        self.field.clear()
        self.sheets.show_pages(self.pages)
        self.looking.begin(None, "")
        self._show_state()

    def _close(self) -> None:
        self.looking.begin(None, "")
        self.sheets.show_pages(None)
        self.reader.clear()
        if self.pages is not None:
            self.pages.close()
            self.pages = None

    def focus_first(self) -> None:
        """Put the keyboard on the pages."""
        shown = self.reader if self.as_text.isChecked() else self.sheets
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Put the keyboard in the field one searches with."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _show_state(self) -> None:
        count, page = self.sheets.count, self.sheets.page
        there = count > 0
        where = _("Page {n} of {total}").format(n=page + 1, total=count) if there else ""
        self.where.setText(where)
        self.zoom_words.setText(
            _("{percent} %").format(percent=self.sheets.percent) if there else ""
        )
        for each in (self.smaller, self.larger, self.fit, self.as_text, self.field):
            each.setEnabled(there)
        self.sheets.setAccessibleName(f"{self._title}. {where}".strip(". "))
        text = self.pages.text(page)[:SPOKEN] if self.pages is not None and there else ""
        self.sheets.setAccessibleDescription(text)

    def _turn_to_text(self, on: bool) -> None:
        if on and self.pages is not None:
            texts = [self.pages.text(at).strip() for at in range(len(self.pages.sizes))]
            words = "\n\n".join(filter(None, texts))
            self.reader.setPlainText(words or _("There are no words in it, only pictures."))
            self.reader.setAccessibleName(self._title)
        else:
            self.reader.clear()
        self._stack.setCurrentIndex(1 if on else 0)
        for each in (self.smaller, self.larger, self.fit):
            each.setEnabled(not on and self.sheets.count > 0)

    # Searching.

    def look(self) -> None:
        """Look for what stands in the field."""
        self._typed.stop()
        self._at = -1
        self.looking.begin(self.pages, self.field.text())

    def step(self, by: int) -> None:
        """Go to another find; after the last comes the first."""
        if self.field.text().strip() != self.looking.words:
            self.look()
            return
        if self.looking.marks:
            self._at = (self._at + by) % len(self.looking.marks)
            self._show_finds()
            announce(self.found_words, self.found_words.text())

    def _found(self) -> None:
        if self._at < 0 and self.looking.marks:
            self._at = 0
        self._show_finds()
        if self.looking.words and not self.looking.is_looking:
            announce(self.found_words, self.found_words.text())

    def _show_finds(self) -> None:
        looking, count = self.looking, len(self.looking.marks)
        if count:
            text = _("{n} of {total} finds").format(n=self._at + 1, total=count)
        elif looking.is_looking:
            text = _("Searching …")
        else:
            text = _("Not found") if len(looking.words) >= LEAST else ""
        set_words(self.found_words, text)
        for each in (self.earlier, self.later):
            each.setVisible(count > 0)
        self.sheets.show_marks(looking.marks, self._at)

    # Keys that mean the page here and the letters of the window elsewhere.

    def event(self, event: QEvent) -> bool:
        """Take the keys of the zoom before the window does."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _zoom_key(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom the page; Escape empties the field first."""
        step = _zoom_key(event)
        if step is not None:
            if step:
                self.sheets.zoom_by(step)
            else:
                self.sheets.set_zoom(NORMAL)
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            self.focus_first()
        else:
            super().keyPressEvent(event)


def _zoom_key(event: QKeyEvent) -> int | None:
    """Return how a key changes the zoom: 1, -1, 0 for the normal size; None for all other keys."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return None
    return _ZOOM_KEYS.get(Qt.Key(event.key()))


class _Reader(QPlainTextEdit):
    """The words of a document, to be read with the keyboard and aloud, and not copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByKeyboard | flags.TextSelectableByMouse)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what reading needs; copying is a way out that nobody would note."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(
            QKeySequence.StandardKey.Cut
        ):
            event.accept()
            return
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Hand out nothing, neither dragged nor through the marked text of X11."""
        return QMimeData()
