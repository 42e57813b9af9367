"""A fault in what Qt calls is told, and the window stays."""

import subprocess
import sys

import pytest

PROGRAM = """
import sys

import shiboken6
import sluss.ui
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget

app = QApplication([])
gone = QLabel()
shiboken6.delete(gone)
FAULTS = {
    "deleted": lambda: gone.text(),
    "zero": lambda: 1 // 0,
    "number": lambda: int("x"),
    "empty": lambda: next(iter(())),
    "type": lambda: len(3),
    "place": lambda: [][0],
}
fault = FAULTS[sys.argv[1]]
heard = []
sys.excepthook = lambda kind, error, trace: heard.append(kind.__name__)


class Aside:
    def resizeEvent(self, event):
        fault()


class Plain(QWidget):
    def resizeEvent(self, event):
        super().resizeEvent(event)
        fault()


class Mixed(Aside, QWidget):
    pass


class Table(QTableView):
    def resizeEvent(self, event):
        super().resizeEvent(event)
        fault()

    def viewportEvent(self, event):  # a fault goes through two methods
        return super().viewportEvent(event)


seen = [Plain(), Mixed(), Table()]
for at, widget in enumerate(seen):
    QTimer.singleShot(10 * at, widget.show)
stay = []
QTimer.singleShot(100, lambda: (stay.extend(each.isVisible() for each in seen), app.quit()))
app.exec()
print(len(set(heard)), len(heard) >= len(seen), stay)
"""


@pytest.mark.parametrize("fault", ["deleted", "zero", "number", "empty", "type", "place"])
def test_what_fails_in_a_method_that_qt_calls_is_told_and_the_window_stays(fault):
    run = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM, fault],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stdout) == (0, "1 True [True, True, True]\n"), run.stderr
