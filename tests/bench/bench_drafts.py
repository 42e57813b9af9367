"""What catching a sentence costs: prints one JSON object.

python -m tests.bench.bench_drafts quick|import FOLDER

`quick`: from the shortcut until a letter stands in the quick note, drawn, and `kept`, from that key
until it is on the disk. `import`: the same `kept` at worst while a delivery is being read.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from tests.bench.bench_window import Desk
from tests.ui.conftest import type_text

from sluss.ui.quick_note import QuickNote
from sluss.usecases.receiving import receive

TIMES = 12


class Caller:
    """Takes calls in an unlocked window."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk(folder)
        shell = self.desk.window.shell
        assert shell is not None
        shell.go("clients")
        self.desk.settle()
        self._notes = shell.quick_notes
        while self._notes.card is None:  # it is made when nobody asks for anything
            self.desk.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.desk.settle()

    @property
    def card(self) -> QuickNote:
        """The card, made by now."""
        assert self._notes.card is not None
        return self._notes.card

    def catch(self) -> float:
        """Return the seconds from the shortcut until the first letter is drawn."""
        window, app = self.desk.window, self.desk.app
        keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        began = time.perf_counter()
        QTest.keyClick(window, Qt.Key.Key_N, keys)
        type_text(app.focusWidget(), "Å")
        app.processEvents()
        took = time.perf_counter() - began
        assert self.card.text.toPlainText() == "Å"
        return took

    def kept(self) -> float:
        """Return the seconds from one more key until it is on the disk."""
        heard: list[object] = []
        self.card.drafting.kept.connect(heard.append)
        began = time.perf_counter()
        type_text(self.card.text, "s")
        while not heard:
            self.desk.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.card.drafting.kept.disconnect(heard.append)
        return time.perf_counter() - began


def quick(folder: Path) -> dict[str, float]:
    """Catch some calls, one after the other, each kept as a draft."""
    caller = Caller(folder)
    caught, kept = [], []
    for _ in range(TIMES):
        caught.append(caller.catch())
        caller.desk.settle()
        kept.append(caller.kept())
        caller.card.leave()
        caller.desk.settle()
    caller.desk.window.close()
    return {
        "seconds": statistics.median(caught),
        "worst": max(caught),
        "kept": statistics.median(kept),
        "kept_worst": max(kept),
    }


def during_import(folder: Path) -> dict[str, float]:
    """Type while a delivery is read into the same store; `longest` is the import's own time."""
    with tempfile.TemporaryDirectory(dir=folder) as work:
        store = Path(work) / "store"
        shutil.copytree(folder / "central", store)
        caller = Caller(store)
        caller.catch()
        caller.desk.settle()
        done: list[object] = []
        began = time.perf_counter()
        caller.desk.window.runner.run(
            caller.desk.window, receive, folder / "delivery.sluss",
            then=done.append, failed=done.append, progress=lambda *_: None,
        )  # fmt: skip
        kept = [caller.kept()]
        while not done:
            kept.append(caller.kept())
        took = time.perf_counter() - began
        caller.desk.window.close()
    return {"seconds": took, "kept": statistics.median(kept), "kept_worst": max(kept)}


STEPS = {"quick": quick, "import": during_import}


def main() -> None:
    """Run one step."""
    sys.stdout.write(json.dumps(STEPS[sys.argv[1]](Path(sys.argv[2]))) + "\n")


if __name__ == "__main__":
    main()
