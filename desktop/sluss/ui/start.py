"""Starts the window: Qt, the look, the worker, and the rooms there are."""

import sys
from pathlib import Path
from types import TracebackType

import shiboken6
from PySide6.QtWidgets import QApplication

from sluss.errors.program import ProgramFault
from sluss.ui.doors import Doors, Known
from sluss.ui.memory import Memory
from sluss.ui.palette import THEMES
from sluss.ui.qt_words import speak
from sluss.ui.rooms import rooms
from sluss.ui.runner import Runner
from sluss.ui.theme import ARGUMENTS, Theme
from sluss.ui.window import Window
from sluss.usecases.machine import Machine


def open_window(
    machine: Machine, folder: Path, settings: Path | None = None, known: Known | None = None
) -> int:
    """Open the window on the store in a folder; return when it is closed.

    `settings` is the file of what the window remembers, nothing of it about a client. A store whose
    passphrase is `known` to everybody, a demo, is unlocked with it.
    """
    app = QApplication.instance() or QApplication(list(ARGUMENTS))
    if not isinstance(app, QApplication):
        raise TypeError("the program runs without a window")
    app.setApplicationName("Sluss")
    app.setQuitOnLastWindowClosed(True)
    window = make_window(app, machine, folder, Memory(settings), known)
    tell_faults(window)
    window.show()
    if known is not None and window.unlock_page is not None:
        window.unlock_page.enter_with(known)
    return app.exec()


def make_window(
    app: QApplication, machine: Machine, folder: Path, memory: Memory, known: Known | None = None
) -> Window:
    """Make the window on the store in a folder, without showing it."""
    speak(app)
    theme = Theme(app, machine.resources)
    name, zoom = memory.get("look.theme", "light"), memory.numbers("look.zoom")
    theme.use(name=name if name in THEMES else None, zoom=zoom[0] if zoom else None)
    theme.changed.connect(lambda: _remember(theme, memory))
    return Window(Runner(), theme, memory, Doors(machine, folder, known), rooms)


def _remember(theme: Theme, memory: Memory) -> None:
    memory.put("look.theme", theme.name)
    memory.put_numbers("look.zoom", [theme.zoom])


def tell_faults(window: Window) -> None:
    """Say in the window too when something went wrong inside the program; the log comes first."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        shell = window.shell if shiboken6.isValid(window) else None
        if issubclass(kind, Exception) and shell is not None:
            shell.bar.tell(ProgramFault())

    sys.excepthook = hook
