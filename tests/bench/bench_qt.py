"""What a table of Qt's own costs, without anything of ours: prints one JSON object.

python -m tests.bench.bench_qt
"""

import json
import os
import statistics
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

STYLE = ("bench", "-style", "fusion")  # the one the program has
COLUMNS = 8
ON_SCREEN = 100  # rows the window asks for at a time


def resident_mib() -> float:
    """Return the memory of this process, in MiB."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def bare() -> dict[str, float]:
    """Fill and draw Qt's own model with as many rows as a search shows: the floor."""
    made = QApplication(list(STYLE))
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
    return {"seconds": statistics.median(times), "mib": resident_mib()}


if __name__ == "__main__":
    print(json.dumps(bare()), flush=True)
