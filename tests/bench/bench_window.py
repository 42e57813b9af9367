"""What the open window costs at an office's size: prints one JSON object.

python -m tests.bench.bench_window open|type|bare FOLDER CLIENTS

What makes the store is imported when there is none yet, so that the memory is the window's alone.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from sluss import app, paths, text
from sluss.ui.memory import Memory
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.clients import ClientsPage
from sluss.ui.pages.clock import ClockPage
from sluss.ui.start import make_window
from sluss.ui.theme import ARGUMENTS
from sluss.ui.window import Window
from sluss.usecases.policy import NO_FILE

LOGIN, PASSPHRASE = "eva", "fem ord som ingen gissar"  # of the stores of tests.bench.worlds
TYPED = "anders"
OPENED = 12  # clients opened one after the other; the first one also makes the page
COLUMNS = 8
ON_SCREEN = 100  # rows the window asks for at a time


class Desk:
    """A window unlocked on a store, and how long it takes until it has answered and is drawn."""

    def __init__(self, folder: Path) -> None:
        text.use("sv", paths.translations())
        made = QApplication.instance() or QApplication(list(ARGUMENTS))
        assert isinstance(made, QApplication)
        self.app = made
        self.window: Window = make_window(made, app._this_machine(NO_FILE), folder, Memory())
        self.window.resize(1_280, 720)
        self.window.show()
        self.settle()
        page = self.window.unlock_page
        assert page is not None
        page.who.set_value(LOGIN)
        page.passphrase.setText(PASSPHRASE)
        page.try_unlock()
        self.settle()
        while self.window.shell is None:
            self.app.processEvents()
            asked = self.window.findChild(ClockPage)
            if asked is not None:  # the stores were made on another day
                asked.accepted.emit()
                self.settle()
        self.settle()

    def settle(self) -> None:
        """Work until everything asked for has been answered, and draw it."""
        self.app.processEvents()
        while self.window.runner.busy:  # asleep meanwhile: the worker has one of the cores
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.window.repaint()
        self.app.processEvents()

    def time(self, act: Callable[[], object]) -> float:
        """Return the seconds from an act until its answer is drawn."""
        began = time.perf_counter()
        act()
        self.settle()
        return time.perf_counter() - began


def resident_mib() -> float:
    """Return the memory of this process, in MiB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def opening(folder: Path, clients: int) -> dict[str, float]:
    """Open one client after the other on an office with notes and measures."""
    if not folder.exists():
        from tests.bench.worlds import Maker

        maker = Maker()
        place = maker.place(folder, "office", "Frivården Bänk")
        maker.office(place.session, clients)
        place.close()
    desk = Desk(folder)
    shell = desk.window.shell
    assert shell is not None
    shell.go("clients")
    desk.settle()
    listed = shell.pages["clients"]
    assert isinstance(listed, ClientsPage)
    rows = listed.table.rows()[:OPENED]
    times = [desk.time(partial(shell.go, "client", row.id)) for row in rows]
    page = shell.pages["client"]
    assert isinstance(page, ClientPage)
    assert page.shown is not None
    found = {
        "first": times[0],
        "seconds": statistics.median(times[1:]),
        "worst": max(times[1:]),
        "mib": resident_mib(),
    }
    desk.window.close()
    return found


def typing(folder: Path, clients: int) -> dict[str, float]:
    """Type a search letter by letter, from the key until the rows are drawn."""
    if not folder.exists():
        from tests.bench.bench_search import fill
        from tests.bench.worlds import Maker

        fill(Maker(), folder, clients)
    desk = Desk(folder)
    shell = desk.window.shell
    assert shell is not None
    shell.go("clients")
    desk.settle()
    page = shell.pages["clients"]
    assert isinstance(page, ClientsPage)
    typed = [TYPED[:letters] for letters in range(1, len(TYPED) + 1)]
    times = [desk.time(partial(page.search.setText, each)) for each in [*typed, ""] * 3]
    desk.window.close()
    return {"seconds": statistics.median(times), "worst": max(times), "mib": resident_mib()}


def bare(_: Path, _clients: int) -> dict[str, float]:
    """Fill and draw Qt's own model with as many rows as a search shows: the floor."""
    made = QApplication(list(ARGUMENTS))
    view = QTableView()
    view.resize(1_280, 720)
    view.show()
    made.processEvents()
    times = []
    for turn in range(20):
        began = time.perf_counter()
        model = QStandardItemModel(0, COLUMNS)
        for row in range(ON_SCREEN):
            model.appendRow([QStandardItem(f"{turn} {row} {at}") for at in range(COLUMNS)])
        view.setModel(model)
        view.repaint()
        made.processEvents()
        times.append(time.perf_counter() - began)
    QTimer.singleShot(0, made.quit)
    return {"seconds": statistics.median(times), "mib": resident_mib()}


STEPS = {"open": opening, "type": typing, "bare": bare}


def main() -> None:
    """Run one step."""
    print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))), flush=True)
    os._exit(0)  # what is measured is over; taking a window apart is not


if __name__ == "__main__":
    main()
