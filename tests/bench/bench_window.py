"""What the open window costs at an office's size: prints one JSON object.

python -m tests.bench.bench_window open|among|type FOLDER CLIENTS

A measurement takes as long as the user waits: until the answer is drawn, and nothing is drawn that
Qt would not draw by itself. Each is repeated and its middle taken before the worst is looked for,
so that the worst is a key or a client and not a moment in which somebody else had the processor.
The store is made in a process of its own, so that the memory is the window's alone.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sluss.ui  # noqa: F401, I001 - first, as in the program: it decides what Qt reads
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtWidgets import QApplication
from tests.bench.bench_qt import resident_mib

from sluss import app, paths, text
from sluss.ui.memory import Memory
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.clients import ClientsPage
from sluss.ui.pages.clients.asking import Asking
from sluss.ui.pages.clock import ClockPage
from sluss.ui.start import make_window
from sluss.ui.theme import ARGUMENTS
from sluss.ui.window import Window
from sluss.usecases.policy import NO_FILE

LOGIN, PASSPHRASE = "eva", "fem ord som ingen gissar"  # of the stores of tests.bench.worlds
TYPED = "anders"
OPENED = 12  # clients opened one after the other; the first one also makes the page
TURNS = 5  # how often each is done; its middle counts
PATIENCE_S = 60.0


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
        ends = time.monotonic() + PATIENCE_S
        while self.window.shell is None:
            if time.monotonic() > ends:
                raise SystemExit(f"{folder} could not be unlocked")
            self.app.processEvents()
            asked = self.window.findChild(ClockPage)
            if asked is not None:  # the stores were made on another day
                asked.accepted.emit()
                self.settle()
        self.settle()

    def settle(self) -> None:
        """Work until everything asked for has been answered, and draw what changed by it."""
        self.app.processEvents()
        while self.window.runner.busy:  # asleep meanwhile: the worker has one of the cores
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.draw()

    def wait_for(self, asking: Asking, typed: str) -> None:
        """Work until the rows for what was typed are there, and draw them."""
        told: list[str] = []
        heard = asking.found.connect(lambda question, _found: told.append(question.typed))
        while typed not in told:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.draw()
        asking.found.disconnect(heard)

    def draw(self) -> None:
        """Draw what waits to be drawn, at once, as Qt does some milliseconds later by itself."""
        QApplication.sendPostedEvents()  # layouts
        QApplication.sendEvent(self.window, QEvent(QEvent.Type.UpdateRequest))


class Watch:
    """Takes the time of something done several times: its middle, by the clock and the processor.

    The processor is that of the whole process, with the worker; where others are at work on the
    same computer it says more than the clock.
    """

    def __init__(self) -> None:
        self._took: dict[object, list[tuple[float, float]]] = {}

    def time(self, what: object, act: Callable[[], object], until: Callable[[], object]) -> None:
        """Take the seconds from an act until its answer is drawn."""
        clock, processor = time.perf_counter(), time.process_time()
        act()
        until()
        took = time.perf_counter() - clock, time.process_time() - processor
        self._took.setdefault(what, []).append(took)

    def found(self) -> dict[str, float]:
        """Return the middle of all and the worst, both by the clock and by the processor."""
        middles = [
            [statistics.median(each) for each in zip(*took, strict=True)]
            for took in self._took.values()
        ]
        clock, processor = zip(*middles, strict=True)
        return {
            "seconds": statistics.median(clock),
            "worst": max(clock),
            "cpu": statistics.median(processor),
            "cpu_worst": max(processor),
        }


def make_store(folder: Path, kind: str, clients: int) -> None:
    """Make a store where there is none yet, in another process."""
    if not folder.exists():
        command = [sys.executable, "-m", __spec__.name, kind, str(folder), str(clients)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def make_office(folder: Path, clients: int) -> dict[str, float]:
    """Make an office with notes and measures."""
    from tests.bench.worlds import Maker

    maker = Maker()
    place = maker.place(folder, "office", "Frivården Bänk")
    maker.office(place.session, clients)
    place.close()
    return {}


def make_clients(folder: Path, clients: int) -> dict[str, float]:
    """Make an office with as many clients and names as the search is measured with."""
    from tests.bench.bench_search import fill
    from tests.bench.worlds import Maker

    fill(Maker(), folder, clients)
    return {}


def make_plans(folder: Path, clients: int) -> dict[str, float]:
    """Make an office of clients with a mapping, measures and tasks, as Today is measured with."""
    from tests.bench.bench_today import fill
    from tests.bench.worlds import Maker

    fill(Maker(), folder, clients)
    return {}


def opening(kind: str, folder: Path, clients: int) -> dict[str, float]:
    """Open one client after the other."""
    make_store(folder, kind, clients)
    desk = Desk(folder)
    shell = desk.window.shell
    assert shell is not None
    shell.go("clients")
    desk.settle()
    listed = shell.pages["clients"]
    assert isinstance(listed, ClientsPage)
    first, *rows = listed.table.rows()[: OPENED + 1]
    watch, making = Watch(), Watch()
    making.time(first.id, partial(shell.go, "client", first.id), desk.settle)
    for _ in range(TURNS):
        for row in rows:
            watch.time(row.id, partial(shell.go, "client", row.id), desk.settle)
    page = shell.pages["client"]
    assert isinstance(page, ClientPage)
    assert page.shown is not None
    before = resident_mib()
    shell.go("exchange")
    desk.settle()
    found = {"first": making.found()["seconds"], "mib": before, "mib_exchange": resident_mib()}
    desk.window.close()
    return watch.found() | found


def typing(folder: Path, clients: int) -> dict[str, float]:
    """Type a search letter by letter, from the key until the rows are drawn."""
    make_store(folder, "make-clients", clients)
    desk = Desk(folder)
    shell = desk.window.shell
    assert shell is not None
    shell.go("clients")
    desk.settle()
    page = shell.pages["clients"]
    assert isinstance(page, ClientsPage)
    watch = Watch()
    for _ in range(TURNS):
        for typed in [*(TYPED[:letters] for letters in range(1, len(TYPED) + 1)), ""]:
            shown = partial(desk.wait_for, page.asking, typed)
            watch.time(typed, partial(page.search.setText, typed), shown)
            desk.settle()  # what is asked after the rows, such as names alike
    found = {"mib": resident_mib()}
    desk.window.close()
    return watch.found() | found


STEPS: dict[str, Callable[[Path, int], dict[str, float]]] = {
    "open": partial(opening, "make-office"),
    "among": partial(opening, "make-plans"),
    "type": typing,
    "make-office": make_office,
    "make-clients": make_clients,
    "make-plans": make_plans,
}


def main() -> None:
    """Run one step."""
    print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))), flush=True)
    os._exit(0)  # what is measured is over; taking a window apart is not


if __name__ == "__main__":
    main()
