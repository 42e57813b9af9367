"""What starting and unlocking cost beside what nobody can do without: prints one JSON object.

python -m tests.bench.bench_start window|bare|unlock FOLDER
"""

import json
import os
import sys
import time
from pathlib import Path

BEGAN = time.perf_counter()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def bare(_: Path) -> dict[str, float]:
    """Show a window with nothing in it, until it is drawn."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.show()
    app.processEvents()
    return _taken()


def window(folder: Path) -> dict[str, float]:
    """Show the program's window, locked, on a store, until it is drawn."""
    from sluss import app, paths, text
    from sluss.ui.start import open_window
    from sluss.ui.theme import ARGUMENTS
    from sluss.usecases.policy import NO_FILE

    # The program is imported in its own order: before Qt what does not need it.
    from PySide6.QtCore import QTimer  # isort: skip
    from PySide6.QtWidgets import QApplication  # isort: skip

    text.use("sv", paths.translations())
    shown: list[dict[str, float]] = []
    made = QApplication(list(ARGUMENTS))

    def seen() -> None:
        made.processEvents()
        shown.append(_taken())
        made.quit()

    QTimer.singleShot(0, seen)
    open_window(app._this_machine(NO_FILE), folder)
    return shown[0]


def _taken() -> dict[str, float]:
    """Return the seconds since the start by the clock, and those of the processor for the window.

    What the worker reads in beside it is none of the window's.
    """
    return {"seconds": time.perf_counter() - BEGAN, "cpu": time.thread_time()}


def unlock(folder: Path) -> dict[str, float]:
    """Open a store whose passphrase takes as long as on a laptop, and list its clients."""
    from tests.bench.worlds import LOGIN, PASSPHRASE, Maker

    from sluss.crypto.kdf import stretch
    from sluss.crypto.slots import SlotKind
    from sluss.store.header import read_header
    from sluss.usecases.clients import list_clients
    from sluss.usecases.office import open_office

    maker = Maker()
    slots = read_header(folder).header.slots_of(LOGIN)
    parameters = slots[SlotKind.PASSPHRASE].slot.kdf
    assert parameters is not None
    began = time.perf_counter()
    stretch(PASSPHRASE, parameters)
    derived = time.perf_counter() - began
    began = time.perf_counter()
    place = open_office(maker.around, folder, LOGIN, PASSPHRASE)
    list_clients(place.session)
    opened = time.perf_counter() - began
    place.close()
    return {"seconds": opened, "derivation": derived}


STEPS = {"window": window, "bare": bare, "unlock": unlock}


def main() -> None:
    """Run one step."""
    print(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]))))


if __name__ == "__main__":
    main()
