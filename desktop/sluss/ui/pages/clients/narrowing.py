"""Showing only some of the clients: a menu to choose by, and a chip that says so and ends it."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from sluss.domain.listing import RELEASE_DAYS, SUPERVISION_DAYS, Narrowed
from sluss.text import _
from sluss.ui.pages.clients.placing import Placing
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.words import IconButton, button, label


def in_words(to: Narrowed) -> str:
    """Return what a list is narrowed to."""
    words = {
        Narrowed.MINE: _("My clients"),
        Narrowed.RELEASES: _("Released within {n} days").format(n=RELEASE_DAYS),
        Narrowed.SUPERVISION: _("Supervision ends within {n} days").format(n=SUPERVISION_DAYS),
        Narrowed.UNDECIDED: _("Something to decide"),
    }
    return words[to]


class NarrowingButton(QWidget):
    """The button with its menu; `chosen` carries what was chosen, None for all."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.button = button(_("Show only"))
        self.menu = QMenu(self)
        group = QActionGroup(self.menu)
        self._actions = {}
        for to in (
            None,
            Narrowed.MINE,
            Narrowed.RELEASES,
            Narrowed.SUPERVISION,
            Narrowed.UNDECIDED,
        ):
            action = self.menu.addAction(in_words(to) if to is not None else _("All clients"))
            action.setCheckable(True)
            action.triggered.connect(partial(self._choose, to))
            group.addAction(action)
            self._actions[to] = action
        self.menu.addSeparator()
        self.placing = Placing(self.menu)
        self.button.setMenu(self.menu)
        self.setLayout(beside(theme, self.button, gap=0))
        self.show_chosen(None)

    def _choose(self, to: Narrowed | None, _on: bool = False) -> None:
        self.chosen.emit(to)

    def show_chosen(self, to: Narrowed | None) -> None:
        """Tick what the list is narrowed to."""
        self._actions[to].setChecked(True)


class Chip(QWidget):
    """Says what the list is narrowed to; its cross shows all again (`closed`)."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = label("")
        self.words.setProperty("pill", "accent")
        self.close_button = IconButton(theme, "close", name=_("Show all clients"), size=3.5)
        self.close_button.clicked.connect(self.closed)
        self.setLayout(beside(theme, self.words, self.close_button, None, gap=1))
        self.hide()

    def show_narrowed(self, to: Narrowed | None, places: str = "") -> None:
        """Show what the list is narrowed to, or nothing."""
        told = ", ".join(part for part in (in_words(to) if to is not None else "", places) if part)
        self.words.setText(told)
        self.setVisible(bool(told))
