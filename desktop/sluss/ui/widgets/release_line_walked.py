"""A release line that is walked by keyboard: from stop to stop, and along the days."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from sluss.ui import release_line_walk as walk
from sluss.ui.theme import Theme
from sluss.ui.widgets.release_line_drawn import DrawnLine
from sluss.ui.widgets.release_line_words import stop_in_words, tried_in_words
from sluss.ui.widgets.words import announce

SCROLL = 0.125  # of what is shown, for each turn of the wheel or press of a key
DAY = dt.timedelta(days=1)


class WalkedLine(DrawnLine):
    """Lets one go from bar to bar and from gap to gap, try another release, and begin measures.

    Signals: `chosen` (Enter or double click) and `current_changed` carry the key of a stop, for a
    measure its id; `wanted` the life area, the first day and the end of a measure that is to begin
    there; `tried` the day of release that is tried, None to go back to the planned one.
    """

    chosen = Signal(bytes)
    current_changed = Signal(bytes)
    wanted = Signal(str, object, object)
    tried = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.may_try = True  # False where there is no release to try another day of
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from stop to stop, along the days, in and out; try other days; begin a measure."""
        act = self._key(event) if self._line is not None else None
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def _key(self, event: QKeyEvent) -> Callable[[], object] | None:
        keys, modifier = Qt.Key, Qt.KeyboardModifier
        shift, ctrl = (bool(event.modifiers() & each) for each in (
            modifier.ShiftModifier, modifier.ControlModifier,
        ))  # fmt: skip
        key, back = event.key(), -1 if shift else 1
        if key in (keys.Key_Left, keys.Key_Right):
            by = 1 if key == keys.Key_Right else -1
            if ctrl:
                return lambda: self._try_beside(by)
            return (lambda: self.move_by(by * SCROLL)) if shift else (lambda: self._step_by(by))
        return {
            keys.Key_Plus: lambda: self.zoom_by(-1),
            keys.Key_Equal: lambda: self.zoom_by(-1),
            keys.Key_Minus: lambda: self.zoom_by(1),
            keys.Key_Up: lambda: self._go(walk.in_lane_beside, -1),
            keys.Key_Down: lambda: self._go(walk.in_lane_beside, 1),
            keys.Key_G: lambda: self._go(walk.gap_beside, back),
            keys.Key_F: self._toggle,
            keys.Key_N: lambda: self._open(measure=True),
            keys.Key_Return: self._open,
            keys.Key_Enter: self._open,
            keys.Key_Space: self._open,
            keys.Key_Escape: self._go_back if self._is_tried() else None,
        }.get(keys(key))

    def _step_by(self, by: int) -> None:
        self._go(walk.beside, by)

    def _go(self, step: Callable[..., walk.Stop | None], by: int) -> None:
        if self._line is not None:
            self._choose(step(self._line, self._current, by, self.folded()))

    def _stop(self) -> walk.Stop | None:
        return (
            None if self._line is None else walk.stop_of(self._line, self._current, self.folded())
        )

    def _open(self, *, measure: bool = False) -> None:
        """Open the measure one is at; on days without one, begin it; unfold a folded lane."""
        stop = self._stop()
        if stop is None:
            return
        if stop.gap is not None:
            self.wanted.emit(stop.lane.area, stop.gap.span.start, stop.gap.span.end)
        elif stop.bar is not None and not measure:
            self.chosen.emit(stop.bar.record_id)
        elif stop.bar is None:
            self._toggle()

    def _toggle(self) -> None:
        """Fold the lane one is in, or unfold it."""
        stop = self._stop()
        if stop is None or self._line is None:
            return
        folded = stop.lane.area not in self.folded()
        self.fold(stop.lane.area, folded=folded)
        inside = [s for s in walk.stops(self._line, self.folded()) if s.lane is stop.lane]
        self._choose(inside[0] if inside else None)

    def _choose(self, stop: walk.Stop | None) -> None:
        if stop is None or self._view is None:
            return
        self._current = stop.key
        self._look_at(walk.with_days(self._view, stop.span))
        announce(self, stop_in_words(stop))
        self.current_changed.emit(stop.key)

    def in_words(self, key: bytes) -> str:
        """Return a stop as a sentence, for the tooltip and the screen reader."""
        stop = None if self._line is None else walk.stop_of(self._line, key)
        return stop_in_words(stop) if stop is not None else ""

    # Another day of release.

    def _is_tried(self) -> bool:
        return self._line is not None and self._line.tried is not None

    def _try_beside(self, by: int) -> None:
        line = self._line
        day = None if line is None else line.tried or line.release
        if day is not None and self.may_try:
            self.try_day(day + by * DAY)

    def try_day(self, day: dt.date) -> None:
        """Move the line of the release at once; what it changes comes with the next `show_line`."""
        if self._line is None:
            return
        self._mark_anew(self._line.if_released(day, tried_in_words(day)))
        self.tried.emit(day)

    def _go_back(self) -> None:
        self.tried.emit(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first stop, so that a screen reader has something to say."""
        super().focusInEvent(event)
        if self._current is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go(walk.beside, 1)
        self.update()
