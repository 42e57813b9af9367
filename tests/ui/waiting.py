"""Waiting for a window: woken by what happens, and not by a clock."""

import time

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QTimer

PATIENCE_S = 60.0  # a busy computer is no failure
PULSE_MS = 100  # wakes who waits for something that no event tells of
TURNS = 5  # of events that bring others, before it is looked again: something may always move


def wait_until(done, patience_s=PATIENCE_S):
    """Let the window work until `done()` is true; then what it has thrown away is gone, too."""
    pulse = QTimer()
    pulse.start(PULSE_MS)
    ends = time.monotonic() + patience_s
    while not _is_done(done):
        assert time.monotonic() < ends, f"not done within {patience_s:.0f} s"
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    pulse.stop()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _is_done(done):
    """Whether it is done, also after the window did what an answer has put off.

    Qt shows what was put into a layout, gives it its room and asks anew for what has changed only
    with its next events, which bring others: a page that just got its answer still stands empty.
    """
    if not done():
        return False
    window = QAbstractEventDispatcher.instance()
    for _turn in range(TURNS):
        if not window.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
            break
    return done()
