"""The window: the page to unlock or what is behind it, and the keys that work everywhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from sluss.text import _
from sluss.ui.actions import add_action
from sluss.ui.desk import Target
from sluss.ui.doors import Doors, News
from sluss.ui.helping import Helping
from sluss.ui.locking import Locking
from sluss.ui.memory import LANGUAGE, Memory
from sluss.ui.pages.unlock import UnlockPage
from sluss.ui.rooms import Room, offer
from sluss.ui.runner import Runner
from sluss.ui.shell import QUICK_NOTE, Shell
from sluss.ui.speech import speak
from sluss.ui.theme import Theme
from sluss.usecases.policy import PolicyFile

if TYPE_CHECKING:
    from sluss.ui.beginning import Beginning
    from sluss.ui.guarding import Guard

WIDE_FROM = 1_400  # logical pixels at 100 %: from here on the rail has names beside its icons
SMALLEST = (1_024, 640)
FIRST_SIZE = (1_280, 720)
GEOMETRY = "window.geometry"
COVER_KEYS = ("F12", "Ctrl+Shift+L")  # F12 is one key; on some laptops it needs a second one


def go_on(_folder: Path) -> None:
    """Let the process go on after a lock, as tests and pictures do."""


class Window(QMainWindow):
    """Holds the page to unlock or what is behind it, and the keys that work everywhere.

    `rooms` gives the pages in the order of the rail and in the language spoken then; one whose stop
    has no icon is reached from others only. The first one is turned to after unlocking. `restart`
    is called with the store's folder when it was locked and ends the process; where it comes back,
    this one goes on. Doors that lead nowhere yet make the window begin with the first start.
    """

    def __init__(
        self,
        runner: Runner,
        theme: Theme,
        memory: Memory,
        doors: Doors,
        rooms: Callable[[], tuple[Room, ...]],
        extras: Callable[[Shell], None] | None = None,
        restart: Callable[[Path], object] = go_on,
    ) -> None:
        super().__init__()
        self.runner, self.theme = runner, theme
        self._memory, self._doors = memory, doors
        self._rooms, self._extras, self._restart = rooms, extras, restart
        self._guard: Guard | None = None
        self._beginning: Beginning | None = None
        self.shell: Shell | None = None
        self.unlock_page: UnlockPage | None = None
        self.helping = Helping(self, theme, runner)
        self.setWindowTitle("Sluss")  # never a name: it is read in the list of open windows
        self.setMinimumSize(*SMALLEST)
        self.resize(*FIRST_SIZE)
        self.restoreGeometry(QByteArray.fromHex(memory.get(GEOMETRY).encode()))
        self._add_actions()
        theme.changed.connect(self._fit_rail)
        self.show_unlock()

    def _add_actions(self) -> None:
        """Give the window its keys, in the language spoken now, in place of those it had."""
        for old in self.actions():
            self.removeAction(old)
            old.deleteLater()
        add = partial(add_action, self, section=_("Everywhere"), everywhere=True)
        self.lock_action = add(_("Lock"), "Ctrl+L", self.lock)
        self.cover_action = add(_("Cover the screen"), COVER_KEYS, self.cover)
        self.size_actions = (
            add(_("Larger"), ("Ctrl++", "Ctrl+="), partial(self.theme.zoom_by, 1)),
            add(_("Smaller"), "Ctrl+-", partial(self.theme.zoom_by, -1)),
            add(_("Normal size"), "Ctrl+0", partial(self.theme.use, zoom=100)),
        )
        add(_("Quick note"), "Ctrl+Shift+N", partial(self._go, QUICK_NOTE))
        self.undo_action = add(_("Undo"), "Ctrl+Z", self._undo)
        add(_("Help about this place"), "F1", self.helping.here)
        add(_("All shortcuts"), "Ctrl+/", self.helping.keys)
        for room in self._rooms():
            if room.stop.keys:
                keys = [each for each in (room.stop.keys, room.stop.also) if each]
                action = add(room.stop.title, keys, partial(self._go, room.stop.name))
                action.setObjectName(room.action)

    # Locked and unlocked.

    def show_unlock(self) -> None:
        """Show the page to unlock and nothing else; where there is no store, the first start."""
        self.helping.part()
        if self._doors.folder is None:
            self._begin()
            return
        page = self.unlock_page = UnlockPage(self.theme, self.runner, self._doors, self._memory)
        page.unlocked.connect(self.enter)
        self.setCentralWidget(page)  # Qt deletes the one before
        self.shell = None
        page.show()  # at once, not when the window next arranges what is in it
        page.focus_first()

    def _begin(self) -> None:
        from sluss.ui.beginning import Beginning, Ways  # noqa: PLC0415 - seen once on a computer

        if self._beginning is None:
            ways = Ways(self.enter, self.go_to, self.speak)
            self._beginning = Beginning(self, self.theme, self.runner, self._doors, ways)
        self._beginning.show()

    def go_to(self, doors: Doors) -> None:
        """Show the page to unlock another store; a demo is opened by what everybody knows."""
        self._doors = doors
        self.show_unlock()
        if doors.known is not None and self.unlock_page is not None:
            self.unlock_page.enter_with(doors.known)

    def enter(self, news: News, page: str = "", target: Target = None) -> None:
        """Show what is behind the lock: a page, or where one was, or the first one."""
        if news.clock is not None:
            from sluss.ui.asking_clock import AskingClock  # noqa: PLC0415 - seldom needed

            self.unlock_page = None
            on = partial(self.enter, page=page, target=target)
            AskingClock(self, self.theme, self.runner, news, on, self.show_unlock)
            return
        self._show_shell(news)
        back = news.place
        if page and self.shell is not None and page in self.shell.pages:
            self._go(page, target)
        elif back is not None and self.shell is not None and back.page in self.shell.pages:
            self._go(back.page, back.target)
        else:
            self._go(self._rooms()[0].stop.name)

    def _show_shell(self, news: News) -> None:
        rooms = self._rooms()
        machine = self._doors.machine
        decided = PolicyFile(machine.policy, machine.policy_faults)
        self.shell = Shell(self.runner, self.theme, self._memory, news, rooms, self.speak, decided)
        self.unlock_page = None
        offer(rooms, self.actions(), central=news.situation.central)
        self.setCentralWidget(self.shell)
        self.shell.rail.lock_wanted.connect(self.lock)
        self.shell.rail.help_wanted.connect(self.helping.here)
        self.shell.rail.cover_wanted.connect(self.cover)
        self.helping.join(self.shell)
        self._guard_shell(self.shell)
        if self._extras is not None:
            self._extras(self.shell)
        self._fit_rail()

    def speak(self, language: str) -> None:
        """Speak another language ("sv", "da", "en") from now on, and show everything in it."""
        speak(language)
        self._memory.put(LANGUAGE, language)
        QTimer.singleShot(0, self, self.show_anew)  # whoever asked for it is to be gone by then

    def show_anew(self) -> None:
        """Make everything anew that is seen, on the same page: the words have changed."""
        self._add_actions()
        if self.shell is None:
            self.show_unlock()
            return
        name, target = self.shell.here()
        self._show_shell(self.shell.news)
        self._go(name, target)

    def _guard_shell(self, shell: Shell) -> None:
        from sluss.ui.guarding import Guard, Guarded  # noqa: PLC0415 - loads behind the lock

        if self._guard is not None:
            self._guard.end()
        kept = (self.lock_action, *self.size_actions)
        country = shell.desk.situation.country
        guarded = Guarded(shell, shell.desk.pin, country, kept, partial(self._go, "settings"))
        machine = self._doors.machine
        self._guard = Guard(self, self.theme, self._memory, machine, guarded)
        self._guard.lock_wanted.connect(self.lock)
        self._guard.follow(shell.pages["showing"])

    def cover(self) -> None:
        """Show nothing of anybody until the PIN lifts the cover; work goes on behind it."""
        if self._guard is not None:
            self._guard.cover()

    def lock(self) -> None:
        """Hide everything at once; the process ends as soon as the worker can, in 2 s at most."""
        if self.shell is None or self._guard is None:
            return
        from sluss.ui.pages.cover import LockingPage  # noqa: PLC0415 - loads behind the lock

        page, target = self.shell.here()
        self.leave_for(LockingPage(self.theme))
        restart = partial(self._restart, self._doors.store)
        Locking(self.runner, restart, self._locked, self).begin(page, target)

    def leave_for(self, page: QWidget) -> None:
        """Show a page that tells nothing of anybody instead of all that was there, at once."""
        if self._guard is not None:
            self._guard.rest()
        self.helping.part()
        self.shell = None
        self.setCentralWidget(page)  # Qt hides the one before at once and deletes it later
        page.show()
        self._remember_place()

    def _locked(self) -> None:
        if self._guard is not None:
            self._guard.end()
            self._guard = None
        self.show_unlock()

    def _remember_place(self) -> None:
        self._memory.put(GEOMETRY, bytes(self.saveGeometry().toHex().data()).decode())
        self._memory.write()

    def _go(self, name: str, target: Target = None) -> None:
        if self.shell is not None:
            self.shell.go(name, target)

    def _undo(self) -> None:
        """Take back one's own last act, wherever one is."""
        if self.shell is None:
            return
        from sluss.ui.undoing import undo  # noqa: PLC0415 - use cases load behind the lock

        undo(self.shell.desk)

    # Sizes.

    def _fit_rail(self) -> None:
        if self.shell is not None:
            self.shell.rail.be_wide(wide=self.width() * 100 >= WIDE_FROM * self.theme.zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the rail the form that fits."""
        super().resizeEvent(event)
        self._fit_rail()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the store before the program ends."""
        if self._guard is not None:
            self._guard.copied.forget()  # Windows keeps what a program copied when it ends
        self._remember_place()
        self.runner.stop()
        event.accept()
