"""A window with a real store behind its lock, to ask for help in."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from tests.chance import stream
from tests.conftest import OFFICE_NAME, PASSPHRASE

from sluss import paths
from sluss.crypto.kdf import cheapest
from sluss.ui.memory import Memory
from sluss.ui.start import make_window
from sluss.usecases.machine import Machine

PATIENCE_MS = 60_000


class Seat:
    """Somebody in front of the window, who waits until everything asked has been answered."""

    def __init__(self, window, qtbot):
        self.window, self._qtbot = window, qtbot

    def settle(self):
        self._qtbot.waitUntil(lambda: not self.window.runner.busy, timeout=PATIENCE_MS)
        QApplication.processEvents()
        self._qtbot.waitUntil(lambda: not self.window.runner.busy, timeout=PATIENCE_MS)

    def unlock(self):
        page = self.window.unlock_page
        page.passphrase.setText(PASSPHRASE)
        page.try_unlock()
        self._qtbot.waitUntil(lambda: self.window.shell is not None, timeout=PATIENCE_MS)
        self.settle()
        return self.window.shell

    def do(self, use_case, *args):
        heard: list[Any] = []
        self.window.runner.run(self.window, use_case, *args, then=heard.append)
        self._qtbot.waitUntil(lambda: len(heard) == 1, timeout=PATIENCE_MS)
        self.settle()
        return heard[0]

    @property
    def page(self):
        return self.window.shell.pages["help"]


@pytest.fixture
def machine(clock, tmp_path):
    random = stream("help")
    return Machine(
        clock, random, lambda: 0.0, 1 << 32, paths.resources(), tmp_path / "logs",
        lambda: cheapest(random(16)),
    )  # fmt: skip


@pytest.fixture
def window(qapp, theme, machine, templates, tmp_path, qtbot):
    templates.copy("office", OFFICE_NAME, "SE", tmp_path / "store")
    made = make_window(qapp, machine, tmp_path / "store", Memory())
    made.theme.use(name="light", zoom=100)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def seat(window, qtbot):
    seat = Seat(window, qtbot)
    seat.settle()
    return seat
