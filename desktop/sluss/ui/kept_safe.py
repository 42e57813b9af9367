"""Backups without anybody asking: after unlocking, once per some hours, and when the window closes.

They are made in the worker like all else, so they wait until nothing is being done: a backup of an
office takes a third of a second, one of a national store half a minute.
"""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from sluss.errors import SlussError
from sluss.ui.pages.closing import ClosingPage
from sluss.ui.window import Window
from sluss.usecases.backups import HOURS, Backups, backups, keep_safe_if_due

LOOK_MS = 5_000  # how often it is looked whether somebody is at work
QUIET_MS = 20_000  # so long nothing is asked of the worker before a store is copied
QUIET_LARGE_MS = 180_000  # and so long before a large one is: somebody is clearly away
LARGE = 100_000_000  # bytes; below it nobody notices the wait
AGAIN_MS = 600_000  # when there was nothing to keep safe, it is looked again after so long
CLOSING_MS = 60_000  # at closing it is given up after so long; the next unlocking makes it

_HOUR_MS = 3_600_000


class KeptSafe(QObject):
    """Watches a window and its worker; `closing` is seen while the last backup is made."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self._runner = window, window.runner
        self._asked = self._quiet_ms = self._wait_ms = 0
        self._needs_ms = QUIET_MS
        self._running = self._ended = False
        self.closing: ClosingPage | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._runner.opened.connect(self.begin)
        self._runner.closed.connect(self._timer.stop)
        window.installEventFilter(self)

    # While one works.

    def begin(self) -> None:
        """Make a backup as soon as it disturbs nobody: a crash or a lock may have left work."""
        self._quiet_ms = self._wait_ms = 0
        self._needs_ms = QUIET_MS
        self._timer.start()

    def look(self) -> None:
        """Count how long nothing has been asked, and see to a backup when it is time."""
        quiet = self._runner.asked == self._asked and not self._runner.busy
        self._asked = self._runner.asked
        self._quiet_ms = self._quiet_ms + LOOK_MS if quiet else 0
        self._wait_ms -= LOOK_MS
        free = self._window.shell is not None and not self._running
        if free and self._wait_ms <= 0 and self._quiet_ms >= self._needs_ms:
            self._running = True
            self._runner.run(self, backups, then=self._weigh, failed=self._failed)

    def _weigh(self, found: Backups) -> None:
        """Make a backup, unless there is nothing to keep safe or the store is too large for now."""
        large = found.size > LARGE
        if not found.due:
            self._wait(AGAIN_MS)
        elif large and self._needs_ms < QUIET_LARGE_MS:
            self._needs_ms = QUIET_LARGE_MS
            self._wait(0)
        else:
            self._runner.run(
                self, keep_safe_if_due, whole=True, then=self._kept, failed=self._failed
            )

    def _kept(self, _found: Backups) -> None:
        self._wait(HOURS * _HOUR_MS)

    def _failed(self, _error: SlussError) -> None:
        """What goes wrong with a place is told on Today; all else is told where one works."""
        self._wait(AGAIN_MS)

    def _wait(self, ms: int) -> None:
        self._running = False
        self._wait_ms = ms
        self._asked = self._runner.asked  # one's own questions are no sign of anybody at work

    # At the end.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the window for as long as the last backup takes, unless the computer shuts down."""
        if event.type() != QEvent.Type.Close or watched is not self._window or self._ended:
            return False
        app = QGuiApplication.instance()
        leaving = isinstance(app, QGuiApplication) and app.isSavingSession()
        if leaving or (self._window.shell is None and self.closing is None):
            return False
        event.ignore()
        if self.closing is None:
            self._close()
        return True

    def _close(self) -> None:
        self._timer.stop()
        self.closing = ClosingPage(self._window.theme)
        self.closing.leave.connect(self._end)
        self._window.leave_for(self.closing)
        self.closing.focus_first()
        self._runner.cancel_all()
        self._runner.run(self, keep_safe_if_due, whole=True, then=self._end, failed=self._end)
        QTimer.singleShot(CLOSING_MS, self, self._end)

    def _end(self, _answer: object = None) -> None:
        if not self._ended:
            self._ended = True
            self._window.close()
