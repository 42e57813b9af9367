"""Collecting garbage where it harms nobody: on the GUI thread, some of it at a time."""

import gc

import shiboken6
from PySide6.QtCore import QObject, QTimer

TIDY_MS = 500  # how often the GUI thread looks whether there is garbage to collect


class Tidy:
    """Collects garbage on the GUI thread only.

    Python collects wherever it happens to allocate. In the worker it would take apart widgets that
    lie in a cycle of references, and Qt waits for ever for a window closed off its own thread
    (seen: 50 shown line edits collected by another thread, and the process stands).
    """

    def __init__(self, parent: QObject) -> None:
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(parent)
        self._timer.setInterval(TIDY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def stop(self) -> None:
        """Give the collecting back to Python."""
        if shiboken6.isValid(self._timer):
            self._timer.stop()
        if self._was_on:
            gc.enable()

    def _collect(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if 0 < limits[generation] < counts[generation]:
                gc.collect(generation)
                return
