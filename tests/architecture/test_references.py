"""PySide6 must not lose references.

With 6.12.0 on Python 3.11 every void call takes one from None, and after some thousand calls the
process aborts. From Python 3.12 on None is immortal and nothing can be lost.
"""

import gc
import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QPoint, QTimerEvent
from PySide6.QtGui import QStandardItem
from PySide6.QtWidgets import QWidget

CALLS = 1_000
OTHERS = 50  # references that anything else in the process may take or give meanwhile


def none_after(call) -> int:
    """Return how many references to None are gained by calling a thousand times."""
    call()  # the first call makes wrappers and caches
    gc.collect()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    gc.collect()
    return sys.getrefcount(None) - before


class Overriding(QObject):
    """Returns None from Python to C++ when a timer event is sent to it."""

    def timerEvent(self, event):
        return None


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kind", ["item", "widget", "override"])
def test_void_calls_neither_take_nor_give_references_to_none(kind):
    item, widget = QStandardItem(), QWidget()
    overriding, event = Overriding(), QTimerEvent(1)
    call = {
        "item": lambda: item.setText("x"),
        "widget": lambda: widget.move(QPoint(1, 1)),
        "override": lambda: QCoreApplication.sendEvent(overriding, event),
    }[kind]
    assert abs(none_after(call)) < OTHERS
