"""Somebody at the real window, who does what is ordered: one line of JSON each, on standard input.

It is the program itself in a process of its own, and goes on as the fresh one after a lock. What
it answers is one line each on standard output. The memory of the process stays open to whoever
started it, which `sluss.app` would close.
"""

import datetime as dt
import json
import os
import sys
import time
from typing import Any

from PySide6.QtCore import QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.surroundings import START

from sluss import paths
from sluss.app import main
from sluss.ui.theme import ARGUMENTS
from sluss.ui.window import Window
from sluss.usecases.machine import this_machine

LOOK_MS = 20


class Sitter:
    """Takes orders and looks whether they are done."""

    def __init__(self) -> None:
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._read)
        self._rest = b""
        self._timer = QTimer()
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._said = ""

    @property
    def window(self) -> Window | None:
        """The window, once it is there."""
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, Window)]
        return found[0] if found else None

    def _look(self) -> None:
        """Say once what there is to do now: to unlock, or to work."""
        window = self.window
        if window is None or window.runner.busy or not window.isVisible():
            return
        state = "unlock" if window.unlock_page is not None else "work" if window.shell else ""
        if state and state != self._said:
            self._said = state
            self._tell(state=state, pid=os.getpid(), words=sys.argv[1:])

    def _read(self) -> None:
        data = os.read(0, 1 << 16)
        if not data:
            QApplication.exit()
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._obey(json.loads(line))

    def _obey(self, order: dict[str, Any]) -> None:
        window = self.window
        assert window is not None
        what = order["do"]
        if what == "unlock":
            assert window.unlock_page is not None
            window.unlock_page.passphrase.setText(order["passphrase"])
            window.unlock_page.try_unlock()
        elif what == "go":
            assert window.shell is not None
            target = order["target"]
            window.shell.go(order["page"], bytes.fromhex(target) if target else None)
            self._when_quiet(lambda: self._tell(at=order["page"]))
        elif what == "tab":
            assert window.shell is not None
            window.shell.current().tabs.setCurrentIndex(order["at"])  # type: ignore[attr-defined]
            self._when_quiet(lambda: self._tell(tab=order["at"]))
        elif what == "where":
            assert window.shell is not None
            page, target = window.shell.here()
            self._tell(page=page, target=target)
        elif what == "keys":
            QTest.keyClick(
                window.windowHandle(),
                Qt.Key[order["key"]],
                Qt.KeyboardModifier[order.get("with", "NoModifier")],
            )
        else:
            window.close()

    def _when_quiet(self, act: Any) -> None:
        window = self.window
        if window is not None and window.runner.busy:
            QTimer.singleShot(LOOK_MS, lambda: self._when_quiet(act))
        else:
            QTimer.singleShot(LOOK_MS, act)

    def _tell(self, **what: object) -> None:
        os.write(1, json.dumps(what).encode() + b"\n")


def sit() -> int:
    """Run the program with the words of the command line."""
    app = QApplication(list(ARGUMENTS))
    sitter, began = Sitter(), time.perf_counter()
    machine = this_machine(
        # Soon after the store was made: nobody is asked whether it is that late.
        lambda: START + dt.timedelta(hours=1, seconds=time.perf_counter() - began),
        os.urandom, time.perf_counter, paths.resources(), paths.logs(),
    )  # fmt: skip
    try:
        return main(sys.argv[1:], machine)
    finally:
        del sitter, app


if __name__ == "__main__":
    sys.exit(sit())
