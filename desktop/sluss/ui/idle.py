"""How long nobody has touched keys or mouse, and whether the computer slept meanwhile."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputEvent, QKeyEvent, QMouseEvent, QWindow

WARN_S = 30  # so long before the end it is told, and told each second
LOOK_MS = 1_000
SLEPT_S = 60  # seconds by which the clock may run ahead of the stopwatch: it is set by hand, too

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,  # a shortcut is taken before its key is pressed for the window
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
    }
)


class IdleClock(QObject):
    """Counts the seconds in which nobody did anything, from `start` to `stop`.

    `ticks` gives seconds that only rise and stand still while the computer sleeps, `clock` aware
    instants in UTC. `minutes` may be a function: then it is asked each second, for what a person
    changes in the settings holds at once. `warned` carries the seconds left, `extended` takes the
    warning back, and `run_out` comes once. The filter sits on windows and not on the program: all
    that a person does comes to a window first, and thousands of other things do not.
    """

    warned = Signal(int)
    extended = Signal()
    run_out = Signal()

    def __init__(
        self,
        ticks: Callable[[], float],
        clock: Callable[[], dt.datetime],
        minutes: int | Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ticks, self._clock = ticks, clock
        self._wanted = minutes if callable(minutes) else None
        self.limit_s = (minutes() if callable(minutes) else minutes) * 60.0
        self._last = 0.0  # stopwatch at the last sign of life
        self._slept = 0.0  # seconds since then in which the stopwatch stood still
        self._seen: tuple[float, dt.datetime] | None = None
        self._warning = False
        self._mouse: tuple[float, float] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def running(self) -> bool:
        """Whether it counts."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to count."""
        self._seen = None
        self._warning = False
        self.touch()
        self._timer.start()

    def stop(self) -> None:
        """Count no longer; a warning is taken back."""
        self._timer.stop()
        if self._warning:
            self._warning = False
            self.extended.emit()

    def touch(self) -> None:
        """Somebody is there: count from now."""
        self._last = self._ticks()
        self._slept = 0.0
        if self._warning:
            self._warning = False
            self.extended.emit()

    def look(self) -> None:
        """See how long it has been."""
        if not self.running:
            return
        if self._wanted is not None:
            self.limit_s = self._wanted() * 60.0
        now, instant = self._ticks(), self._clock()
        if self._seen is not None:
            ahead = (instant - self._seen[1]).total_seconds() - (now - self._seen[0])
            self._slept += ahead if ahead > SLEPT_S else 0.0
        self._seen = now, instant
        left = self.limit_s - (now - self._last) - self._slept
        if left <= 0:
            self.stop()
            self.run_out.emit()
        elif left <= WARN_S:
            self._warning = True
            self.warned.emit(max(round(left), 1))

    def watch(self, window: QWindow | None) -> None:
        """Take what is done in a window for a sign of life, and in every one worked in later."""
        if window is not None:
            window.installEventFilter(self)  # a second time moves the filter, no more
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and not self._follows:
            self._follows = True
            app.focusWindowChanged.connect(self.watch)

    _follows = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note what a person does; while it is warned, keep a key from doing anything else."""
        if not self.running or event.type() not in _INPUT or not event.spontaneous():
            return False
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            at = event.globalPosition().toTuple()
            still, self._mouse = at == self._mouse, at
            if still:
                return False  # a window that opens below a mouse at rest
        warned = self._warning
        self.touch()
        return warned and isinstance(event, QInputEvent) and _only_wakes(event)


def _only_wakes(event: QInputEvent) -> bool:
    """Whether a key was pressed to wake the program: Return must not save, Escape not leave.

    A letter is what somebody wants to write; it is not lost.
    """
    if not isinstance(event, QKeyEvent):
        return False
    return not (event.text().strip() and event.text().isprintable())
