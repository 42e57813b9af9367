"""Help where one stands: the way to the place of the manual that tells about it, and back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from sluss.ui.desk import Page, Target
from sluss.ui.help_places import place_in, place_of
from sluss.ui.key_sheet import KeyGroup, key_groups
from sluss.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from sluss.ui.pages.help.page import HelpPage
    from sluss.ui.pages.help.view import HelpView
    from sluss.ui.runner import Runner
    from sluss.ui.theme import Theme

HELP = "help"  # the name of the page
KEYS, MESSAGES = "keys", "messages"  # the chapters that the program writes itself
LOCKED = "start#unlock"


class Pages(Protocol):
    """What stands behind the lock, as far as help has to do with it."""

    @property
    def pages(self) -> Mapping[str, Page]:
        """Every page by its name."""

    def go(self, name: str, target: Target = None) -> None:
        """Turn to a page."""

    def come_back(self, name: str) -> None:
        """Show a page again as it was left."""

    def current(self) -> Page:
        """Return the page that is seen."""

    def current_name(self) -> str:
        """Return its name."""


class Helping(QObject):
    """Opens the help from a window and goes back to exactly where one was.

    While the store is locked there are no pages: then the manual is laid over the whole window.
    """

    def __init__(self, window: QMainWindow, theme: "Theme", runner: "Runner") -> None:
        super().__init__(window)
        self._window, self._theme, self._runner = window, theme, runner
        self._shell: Pages | None = None
        self._page: HelpPage | None = None
        self._over: HelpView | None = None
        self._came_from = ""
        self._focus: QWidget | None = None
        window.installEventFilter(self)

    def join(self, shell: Pages) -> None:
        """Serve the pages of an unlocked store from now on."""
        from sluss.ui.pages.help.page import HelpPage  # noqa: PLC0415 - loads behind the lock

        self._close_over()
        self._shell, page = shell, shell.pages[HELP]
        if not isinstance(page, HelpPage):
            raise TypeError("the page of help has changed its place")
        self._page, self._came_from, self._focus = page, "", None
        page.groups = self._groups
        page.left.connect(self.back)

    def part(self) -> None:
        """Forget the pages of a store that is locked."""
        self._shell = self._page = self._focus = None
        self._close_over()

    def here(self) -> None:
        """Tell about the place one is at; asked again, show the shortcuts."""
        if self._is_shown():
            self._turn_to(KEYS)
        else:
            self._turn_to(self._here())

    def keys(self) -> None:
        """Show the shortcuts."""
        self._turn_to(KEYS)

    def back(self) -> None:
        """Go back to exactly where one was: nothing is asked for anew, nothing typed is lost."""
        if self._over is not None:
            self._close_over()
        elif self._shell is not None:
            if self._came_from:
                self._shell.come_back(self._came_from)
            else:
                self._shell.go(next(iter(self._shell.pages)))
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None

    def _is_shown(self) -> bool:
        if self._shell is not None:
            return self._shell.current() is self._page
        return self._over is not None

    def _here(self) -> str:
        """Return the place about the error that is told, else about where the keyboard is."""
        for bar in self._window.findChildren(MessageBar):
            if bar.number and bar.isVisible():
                return f"{MESSAGES}#{bar.number.lower()}"
        focus = QApplication.focusWidget()
        inside = focus is not None and self._window.isAncestorOf(focus)
        place = place_of(focus) if inside else ""
        if self._shell is not None:
            return place or self._shell.current().help
        return place or place_in(self._window.centralWidget()) or LOCKED

    def _turn_to(self, place: str) -> None:
        if not self._is_shown():
            self._focus = QApplication.focusWidget()
            if self._shell is not None:
                self._came_from = self._shell.current_name()
        if self._shell is not None:
            self._shell.go(HELP, place)
        else:
            self._open_over(place)

    # Over the page to unlock.

    def _open_over(self, place: str) -> None:
        from sluss.ui.pages.help.view import HelpView, leaving_keys  # noqa: PLC0415 - rarely used

        if self._over is None:
            self._over = HelpView(self._theme, self._runner, self._window)
            self._over.groups = self._groups
            self._over.setAutoFillBackground(True)
            self._over.setGeometry(self._window.rect())
            self._over.left.connect(self.back)
            leaving_keys(self._over, self._over)
            self._over.show()
            self._over.raise_()
        self._over.turn_to(place)
        self._over.focus_first()

    def _close_over(self) -> None:
        if self._over is not None:
            self._over.hide()
            self._over.deleteLater()
            self._over = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what lies over the window as large as the window."""
        if event.type() == QEvent.Type.Resize and self._over is not None:
            self._over.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def _groups(self) -> tuple[KeyGroup, ...]:
        pages = () if self._shell is None else tuple(self._shell.pages.values())
        for page in pages:
            page.furnish()
        return key_groups(self._window, (*pages, self._window))  # what lies over pages comes last
