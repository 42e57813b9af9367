"""Starts the window: Qt, the look, the worker, and the rooms there are."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import shiboken6
from PySide6.QtWidgets import QApplication

from sluss import text
from sluss.errors.program import ProgramFault
from sluss.ui.doors import Doors, Known, forget_at_once
from sluss.ui.memory import Memory
from sluss.ui.qt_words import speak
from sluss.ui.remembered import dress, language, remember
from sluss.ui.restart import begin_anew
from sluss.ui.rooms import rooms
from sluss.ui.runner import Runner
from sluss.ui.theme import ARGUMENTS, Theme
from sluss.ui.window import Window, go_on
from sluss.usecases.machine import Machine


def open_window(
    machine: Machine,
    folder: Path | None,
    settings: Path | None = None,
    known: Known | None = None,
    *,
    language_asked: bool = False,
    enter: bool = False,
    found: Callable[[Path], object] = forget_at_once,
) -> int:
    """Open the window on the store in a folder; return when it is closed.

    Without a folder it begins with the first start, and `found` is told of the store made there.

    `settings` is the file of what the window remembers, nothing of it about a client. The page to
    unlock tells a passphrase `known` to everybody, that of a demo, and with `enter` opens by it. A
    lock ends the process, and a fresh one begins here. The window speaks the language
    it remembers, unless the one spoken now was asked for at the start.
    """
    app = QApplication.instance() or QApplication(list(ARGUMENTS))
    if not isinstance(app, QApplication):
        raise TypeError("the program runs without a window")
    app.setApplicationName("Sluss")
    app.setQuitOnLastWindowClosed(True)
    memory = Memory(settings)
    chosen = language(memory)
    if chosen and not language_asked:
        text.use(chosen)
    window = make_window(app, machine, folder, memory, known, _begin_anew, found)
    tell_faults(window)
    keep_safe(window)
    window.show()
    if enter and known is not None and window.unlock_page is not None:
        window.unlock_page.enter_with(known)
    return app.exec()


def _begin_anew(folder: Path) -> None:
    begin_anew(folder, text.language())


def make_window(
    app: QApplication,
    machine: Machine,
    folder: Path | None,
    memory: Memory,
    known: Known | None = None,
    restart: Callable[[Path], object] = go_on,
    found: Callable[[Path], object] = forget_at_once,
) -> Window:
    """Make the window on the store in a folder, without showing it; a lock ends in `restart`."""
    speak(app)
    theme = Theme(app, machine.resources)
    dress(theme, memory)
    theme.changed.connect(lambda: remember(theme, memory))
    doors = Doors(machine, folder, known, found)
    return Window(Runner(), theme, memory, doors, rooms, restart=restart)


def keep_safe(window: Window) -> None:
    """Have backups made from the first unlocking on; what makes them loads behind the lock."""

    def begin() -> None:
        from sluss.ui.kept_safe import KeptSafe  # noqa: PLC0415 - see above

        if window.findChild(KeptSafe) is None:
            KeptSafe(window).begin()

    window.runner.opened.connect(begin)


def tell_faults(window: Window) -> None:
    """Say in the window too when something went wrong inside the program; the log comes first."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        shell = window.shell if shiboken6.isValid(window) else None
        if issubclass(kind, Exception) and shell is not None:
            shell.bar.tell(ProgramFault())

    sys.excepthook = hook
