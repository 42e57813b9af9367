"""Somebody who types into the real window, off screen, until the process is killed.

One order is one line of JSON: the store's `folder`, the `client`, `where` to type ("note" or
"quick"), whether an import goes on meanwhile (`busy`), a `seed`, a `told` file that gets a line for
every letter (its number, the instant, how late it was), for how long to type before the kill
(`after_s`), `since` when the clock goes, and, to prove that the test finds it, how long drafts may
`wait_ms`. For each order one
line comes back: the exit status and the instant of the kill. Instants are those of
`time.monotonic`, which all processes of a computer share.
"""

import datetime as dt
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.conftest import PASSPHRASE
from tests.surroundings import START

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from tests.ui.conftest import type_text

from sluss import paths
from sluss.crypto.kdf import cheapest
from sluss.ui import drafting, quick_note
from sluss.ui.memory import Memory
from sluss.ui.pages.client import ClientPage
from sluss.ui.shell import QUICK_NOTE
from sluss.ui.start import make_window
from sluss.ui.theme import ARGUMENTS
from sluss.ui.window import Window
from sluss.usecases.machine import Machine
from sluss.usecases.progress import Progress
from sluss.usecases.session import Session

TEXT = "Åsa på boendet i Höör ringde om nycklarna; hon ville ha besked före fredag, annars "
LOADED = (quick_note,)  # before the fork: each life begins with it
LOOK_MS = 5
_PATIENCE_S = 120.0

Order = dict[str, Any]


def clock_since(since: float) -> Callable[[], dt.datetime]:
    """Return a clock that goes as ours do, and begins when the store of the test was made.

    `since` is when the test began. A clock half a year off would be asked about at the door.
    """
    return lambda: START + dt.timedelta(hours=1, seconds=time.monotonic() - since)


def letter(number: int) -> str:
    """Return the letter that is typed as the `number`-th, from 0."""
    return TEXT[number % len(TEXT)]


def import_without_end(session: Session, *, progress: Progress) -> None:
    """Hold a transaction open as a long import does, with a step every now and then."""
    with session.store.importing():
        while True:
            time.sleep(0.05)
            progress.step(0, 1)


class Typist(QObject):
    """Unlocks, opens a form, and types letter by letter as fast and as slowly as people do."""

    def __init__(self, window: Window, order: Order, told: int) -> None:
        super().__init__(window)
        self._window, self._order, self._told = window, order, told
        self._luck = random.Random(order["seed"])
        self._number = 0
        self._due = 0.0
        self._control: QPlainTextEdit | None = None
        self._steps = [self._unlock, self._turn, self._open, self._begin]
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._go_on)
        self._look.start()
        self._key = QTimer(self, singleShot=True)
        self._key.timeout.connect(self._type)

    def _go_on(self) -> None:
        """Take the next step when everything that was asked is answered, and it can be taken."""
        if not self._window.runner.busy and self._steps[0]():
            del self._steps[0]
        if not self._steps:
            self._look.stop()

    def _unlock(self) -> bool:
        page = self._window.unlock_page
        if page is None or not page.who.value():
            return False
        page.passphrase.setText(PASSPHRASE)
        page.try_unlock()
        return True

    def _turn(self) -> bool:
        if self._window.shell is None:
            return False
        self._window.shell.go("client", bytes.fromhex(self._order["client"]))
        return True

    def _open(self) -> bool:
        shell = self._window.shell
        assert shell is not None
        page = shell.pages["client"]
        assert isinstance(page, ClientPage)
        if self._order["where"] == "quick":
            shell.go(QUICK_NOTE, None)
        else:
            page.header.note.click()
        return True

    def _begin(self) -> bool:
        shell = self._window.shell
        assert shell is not None
        page = shell.pages["client"]
        assert isinstance(page, ClientPage)
        if self._order["where"] == "quick":
            assert shell.quick_notes.card is not None
            self._control = shell.quick_notes.card.text
        else:
            control = page.entry.form.box("text").control
            assert isinstance(control, QPlainTextEdit)
            self._control = control
        if self._order["busy"]:
            self._window.runner.run(self, import_without_end, progress=lambda *_: None)
        os.write(self._told, b"begun\n")
        self._next()
        return True

    def _next(self) -> None:
        """Press the next key after 50-200 ms, now and then after having thought."""
        pause = self._luck.uniform(0.05, 0.2)
        if self._luck.random() < 0.05:
            pause = self._luck.uniform(0.5, 1.5)
        self._due = time.monotonic() + pause
        self._key.start(int(pause * 1000))

    def _type(self) -> None:
        type_text(self._control, letter(self._number))
        self._number += 1
        now = time.monotonic()
        os.write(self._told, f"{self._number} {now:.6f} {now - self._due:.6f}\n".encode())
        self._next()


def end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End the process when anything goes wrong in it; Qt would go on."""
    traceback.print_exception(kind, error, trace)
    os._exit(1)


def live(order: Order) -> None:
    """Open the window and type."""
    sys.excepthook = end
    if order.get("wait_ms"):
        drafting.PAUSE_MS = drafting.LATEST_MS = order["wait_ms"]
    told = os.open(order["told"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    app = QApplication(list(ARGUMENTS))
    folder = Path(order["folder"])
    machine = Machine(
        clock_since(order["since"]), os.urandom, time.monotonic, 1 << 32, paths.resources(),
        folder.parent, lambda: cheapest(os.urandom(16)),
    )  # fmt: skip
    window = make_window(app, machine, folder, Memory())
    window.show()
    Typist(window, order, told)
    app.exec()


def kill(pid: int, order: Order) -> tuple[int, float]:
    """Let the typist type for so long; return how it ended, and when it was killed."""
    told = Path(order["told"])
    deadline = time.monotonic() + _PATIENCE_S
    while not (told.exists() and told.stat().st_size) and time.monotonic() < deadline:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status), time.monotonic()
        time.sleep(0.005)
    time.sleep(order["after_s"])
    killed = time.monotonic()
    os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), killed


def main() -> None:
    """Take orders until there are none."""
    for line in sys.stdin:
        order: Order = json.loads(line)
        pid = os.fork()
        if not pid:
            try:
                live(order)
            except BaseException:  # noqa: BLE001 - it is shown, and the process ends
                traceback.print_exc()
            os._exit(1)
        print(*kill(pid, order), flush=True)  # noqa: T201 - the answer to the order


if __name__ == "__main__":
    main()
