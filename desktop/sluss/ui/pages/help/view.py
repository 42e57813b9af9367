"""Chapters on the left, the text on the right, and a search over both."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sluss.domain.manual import Manual
from sluss.errors import SlussError
from sluss.text import _, language, ngettext
from sluss.ui.actions import add_action
from sluss.ui.choosing import choose_new_file
from sluss.ui.key_sheet import KeyGroup
from sluss.ui.pages.help.chapters import KEYS, key_chapter, message_chapter
from sluss.ui.pages.help.contents import Contents
from sluss.ui.pages.help.practise import PractiseButton
from sluss.ui.pages.help.reading import ReadingView
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card, beside, scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import announce, button, label, tip
from sluss.usecases.manual import read_manual, save_keys

LEAST = 60  # units of width for the chapters and for the text beside them
FEW = 26  # units of height for the chapters
Groups = Callable[[], tuple[KeyGroup, ...]]


class HelpView(QWidget):
    """The manual. `left` asks to go back to where one was.

    It needs no store: it can stand in front of the page to unlock as well. Whoever owns the actions
    sets `groups`, which gives the shortcuts there are. To tell them makes every page of the window,
    so it is asked when the sheet of shortcuts is read or a word is looked for, and not before.
    """

    left = Signal()

    def __init__(self, theme: Theme, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._theme, self._runner = theme, runner
        self.groups: Groups = tuple
        self._manual: Manual | None = None
        self._place = ""
        self._keys_told = False
        self.practice: Path | None = None  # the folder the exercises speak of, if not the usual one
        self.bar = MessageBar(theme)
        self.title = label(_("Help"), "title")
        self.back = button(_("‹ Back"), "link")  # noqa: RUF001 - an arrow, not less than
        self.search = _SearchField()
        self.found = label("", "soft")
        self.keys = button(_("Shortcuts"))
        self.paper = button(_("Save as a page (PDF) …"))
        self.office = ""
        self.practise = PractiseButton(theme, self.bar)
        self.contents = Contents(theme)
        self.text = ReadingView(theme)
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._theme
        self.search.setPlaceholderText(_("Search the manual"))
        tip(self.search, _("Search the manual, or a number such as S-104"))
        self.search.setAccessibleName(_("Search the manual"))
        tip(self.back, _("Back to where you were  Esc"))
        tip(self.keys, _("All shortcuts  Ctrl+/"))
        left, right = Card(theme), Card(theme)
        theme.space(left.body, gap=1, margins=(1, 2))
        left.body.addLayout(beside(theme, self.search, margins=(1.5, 0)))
        left.body.addLayout(beside(theme, self.found, margins=(2, 0)))
        left.body.addWidget(self.contents, 1)
        theme.space(right.body, gap=0, margins=(3, 2, 1, 2))
        right.body.addWidget(self.text)
        column = QVBoxLayout(self)
        theme.space(column, gap=3, margins=(4, 3.5, 4, 4))
        buttons = (self.paper, self.keys, self.practise)
        column.addWidget(Flow(theme, self.title, None, self.back, *buttons, gap=3))
        column.addWidget(self.bar)
        both = SideBySide(theme, left, right, least=LEAST, shares=(2, 5))
        column.addWidget(scrolling(both), 1)
        self.found.hide()
        self.paper.hide()

    def _fit(self) -> None:
        """Keep some chapters and some lines in view, however low the window is."""
        self.contents.setMinimumHeight(self._theme.units(FEW))
        self.text.setMinimumHeight(self._theme.units(LEAST))

    def _wire(self) -> None:
        self._theme.changed.connect(self._fit)
        self._fit()
        self.back.clicked.connect(self.left)
        self.keys.clicked.connect(lambda: self.turn_to(KEYS))
        self.paper.clicked.connect(self._ask_where)
        self.search.textChanged.connect(self._look_for)
        self.search.down.connect(self._to_first)
        self.contents.chosen.connect(self._read)
        self.contents.entered.connect(self._to_text)
        self.text.followed.connect(self._follow)

    # What is shown.

    def turn_to(self, place: str) -> None:
        """Show a place of the manual; the manual is read when it is first asked for."""
        self._place = place or self._place
        if self._manual is None:
            self._runner.prepare(
                self,
                read_manual,
                language(),
                self.practice,
                then=self._take,
                failed=self._no_manual,
            )
        else:
            self._manual = _with_keys(self._manual, ())
            self._keys_told = False
            self._show()

    def place(self) -> str:
        """Return the place that is read."""
        return self.text.seen or self._place

    def _take(self, manual: Manual) -> None:
        self._manual = _with_keys(manual.with_chapters([message_chapter()]), ())
        self._show()

    def _no_manual(self, error: SlussError) -> None:
        """Show at least what the program itself knows."""
        self.bar.tell(error)
        self._take(Manual(language(), ()))

    def _tell_keys(self) -> None:
        """Bring the sheet of shortcuts up to the actions there are now."""
        if self._manual is not None and not self._keys_told:
            self._manual = _with_keys(self._manual, self.groups())
            self._keys_told = True

    def _show(self) -> None:
        if self._manual is None:
            return
        self.search.clear()
        if _is_of_keys(self._place):
            self._tell_keys()
        self.contents.show_chapters(self._manual.chapters, self._place)
        self._read(self._place)

    def _read(self, place: str) -> None:
        if self._manual is None:
            return
        self._place = place
        if _is_of_keys(place) and not self._keys_told:
            self._tell_keys()
            self.contents.show_chapters(self._manual.chapters, place)
        self.text.show_chapter(self._manual.chapter(place))
        self.text.show_place(place)
        self.text.mark_words(self.search.text())
        self.paper.setVisible(_is_of_keys(place))

    def _follow(self, place: str) -> None:
        """Go where a link leads, if it leads to a place of the manual."""
        if self._manual is not None and place in self._manual.places():
            self._read(place)
            self.contents.mark(place)

    # On paper.

    def _ask_where(self) -> None:
        title, kinds = _("Where the sheet is to lie"), _("Documents (*.pdf)")
        name = Path.home() / f"{_('Shortcuts')}.pdf"
        choose_new_file(self, title, kinds, name, self.save_keys)

    def save_keys(self, file: Path) -> None:
        """Write the sheet of shortcuts into a file."""
        groups = [
            (group.heading, [(row.text, row.keys) for row in group.rows]) for group in self.groups()
        ]
        self._runner.prepare(
            self, save_keys, groups, self.office, file, language(),
            then=self._saved, failed=self.bar.tell,
        )  # fmt: skip

    def _saved(self, file: Path) -> None:
        self.bar.say("good", _("The sheet is saved: {file}").format(file=file))

    # Searching.

    def _look_for(self, typed: str) -> None:
        if self._manual is None:
            return
        self.found.setVisible(bool(typed.strip()))
        if not typed.strip():
            self.contents.show_chapters(self._manual.chapters, self._place)
            self.text.mark_words("")
            return
        self._tell_keys()
        hits = self._manual.search(typed)
        self.contents.show_hits(hits)
        count = ngettext("{n} place", "{n} places", len(hits)).format(n=len(hits))
        self.found.setText(count if hits else _("Nothing found. Try another word."))
        announce(self.search, self.found.text())
        if hits:
            self.contents.mark(hits[0].place)
            self._read(hits[0].place)

    def _to_first(self) -> None:
        if self.contents.count():
            self.contents.setFocus(Qt.FocusReason.OtherFocusReason)
            self.contents.setCurrentRow(max(self.contents.currentRow(), 0))

    def _to_text(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Begin with the search; what one came for is shown beside it."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()


def leaving_keys(widget: QWidget, view: HelpView) -> None:
    """Give a widget the keys that leave the help and search in it."""
    section = _("Help")
    back = _("Back to where you were")
    add_action(widget, back, ("Esc", "Alt+Left"), view.left.emit, section=section)
    add_action(widget, _("Search the manual"), "Ctrl+F", view.focus_first, section=section)


class _SearchField(QLineEdit):
    """A field that one leaves downwards, into what was found."""

    down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down with the arrow and with Enter."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.down.emit()
        else:
            super().keyPressEvent(event)


def _with_keys(manual: Manual, groups: Sequence[KeyGroup]) -> Manual:
    """Return the manual with the sheet of these shortcuts before its last chapter."""
    others = tuple(each for each in manual.chapters if each.name != KEYS)
    return Manual(manual.language, (*others[:-1], key_chapter(groups), others[-1]))


def _is_of_keys(place: str) -> bool:
    return place.partition("#")[0] == KEYS
