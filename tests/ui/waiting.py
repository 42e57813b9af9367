"""Waiting for a window: woken by what happens, and not by a clock."""

import time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

PATIENCE_S = 60.0  # a busy computer is no failure
PULSE_MS = 100  # wakes who waits for something that no event tells of


def wait_until(done, patience_s=PATIENCE_S):
    """Let the window work until `done()` is true; then what it has thrown away is gone, too."""
    pulse = QTimer()
    pulse.start(PULSE_MS)
    ends = time.monotonic() + patience_s
    while not done():
        assert time.monotonic() < ends, f"not done within {patience_s:.0f} s"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    pulse.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
