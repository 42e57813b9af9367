"""The release line: a strip that is drawn, the same in words as a list, and the buttons above."""

import html

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sluss.domain.dates import Span
from sluss.domain.release_line import Bar, ReleaseLine
from sluss.text import _, language
from sluss.ui import release_line_walk as walk
from sluss.ui.release_line_layout import Measures, Picture, PlacedBar, lay_out
from sluss.ui.theme import Step, Theme
from sluss.ui.widgets.release_line_drawing import draw
from sluss.ui.widgets.release_line_words import bar_in_words, gap_in_words
from sluss.ui.widgets.words import announce

SCROLL = 0.125  # of what is shown, for each turn of the wheel or press of a key


class Strip(QWidget):
    """Draws a release line and lets one go from bar to bar by keyboard.

    Signals: `chosen` (Enter or double click) and `current_changed` carry the id of a measure;
    `step_changed` the number of the zoom step, -1 for the window the line came with.
    """

    chosen = Signal(bytes)
    current_changed = Signal(bytes)
    step_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line: ReleaseLine | None = None
        self._view: Span | None = None
        self._step = -1
        self._current: bytes | None = None
        self._picture: Picture | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Timeline"))
        theme.changed.connect(self._lay_out)

    # What is shown.

    def show_line(self, line: ReleaseLine) -> None:
        """Show another line; the same zoom and measure stay chosen where they can."""
        self._line = line
        ids = {bar.record_id for lane in line.lanes for bar in lane.bars}
        if self._current not in ids:
            self._current = None
        self._view = line.window if self._step < 0 else walk.stepped(line, self._step)
        self._lay_out()

    @property
    def picture(self) -> Picture | None:
        """Where everything stands now."""
        return self._picture

    def zoom(self, step: int) -> None:
        """Show as many days as this step of `STEPS` says, around the release or today."""
        if self._line is None or not 0 <= step < len(walk.STEPS):
            return
        self._step = step
        self._view = walk.stepped(self._line, step)
        self._lay_out()
        self.step_changed.emit(step)

    def zoom_by(self, steps: int) -> None:
        """Go in (-1) or out (+1)."""
        at = walk.FIRST_STEP if self._step < 0 else self._step
        self.zoom(min(max(at + steps, 0), len(walk.STEPS) - 1))

    def move_by(self, part: float) -> None:
        """Move on by a part of what is shown; positive is later."""
        if self._view is not None:
            self._view = walk.moved(self._view, part)
            self._lay_out()

    def _lay_out(self) -> None:
        if self._line is None or self._view is None:
            return
        widest = QFontMetricsF(self._theme.font(Step.BODY, 600))
        measures = Measures(self._theme.units(1), widest.height())
        self._picture = lay_out(
            self._line,
            self._view,
            max(float(self.width()), 40.0 * self._theme.units(1)),
            measures,
            language(),
            widest.horizontalAdvance,
        )
        height = round(self._picture.height)
        if height != self.height():
            self.setFixedHeight(height)
        self.update()

    # Drawing.

    def sizeHint(self) -> QSize:
        """Return a strip as high as what is on it."""
        height = 0 if self._picture is None else round(self._picture.height)
        return QSize(self._theme.units(200), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew for the new width."""
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        if self._picture is None:
            return
        painter = QPainter(self)
        current = self._current if self.hasFocus() else None
        draw(painter, self._theme, self._picture, current)
        painter.end()

    # Choosing.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from bar to bar, along the days, in and out."""
        line = self._line
        if line is None:
            super().keyPressEvent(event)
            return
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        keys = Qt.Key
        if key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom_by(-1)
        elif key == keys.Key_Minus:
            self.zoom_by(1)
        elif key in (keys.Key_Left, keys.Key_Right):
            late = key == keys.Key_Right
            if shift:
                self.move_by(SCROLL if late else -SCROLL)
            else:
                self._choose(walk.beside(line, self._current, 1 if late else -1))
        elif key in (keys.Key_Up, keys.Key_Down):
            down = 1 if key == keys.Key_Down else -1
            self._choose(walk.in_lane_beside(line, self._current, down))
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space) and self._current:
            self.chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def _choose(self, bar: Bar | None) -> None:
        if bar is None or self._view is None:
            return
        self._current = bar.record_id
        self._view = walk.with_bar(self._view, bar)
        self._lay_out()
        announce(self, self.in_words(bar.record_id))
        self.current_changed.emit(bar.record_id)

    def in_words(self, record: bytes) -> str:
        """Return a measure as a sentence, for the tooltip and the screen reader."""
        pair = walk.found(self._line, record) if self._line is not None else None
        return bar_in_words(*pair) if pair is not None else ""

    def _placed(self, at: QPointF) -> PlacedBar | None:
        return None if self._picture is None else self._picture.bar_at(at.x(), at.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the mouse."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if placed := self._placed(event.position()):
            self._choose(placed.bar)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the bar under the mouse."""
        if placed := self._placed(event.position()):
            self.chosen.emit(placed.bar.record_id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go along the days, with Shift or a wheel that turns sideways; else the page scrolls."""
        turn = event.angleDelta()
        if turn.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.move_by(-SCROLL if (turn.x() or turn.y()) > 0 else SCROLL)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first bar, so that a screen reader has something to say."""
        super().focusInEvent(event)
        mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if self._current is None and self._line is not None and not mouse:
            self._choose(walk.beside(self._line, None, 1))
        self.update()

    def event(self, event: QEvent) -> bool:
        """Show the bar under the mouse in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._say(event)
            return True
        return super().event(event)

    def _say(self, event: QHelpEvent) -> None:
        """Say what is under the mouse: a measure, or days nobody covers."""
        at = QPointF(event.pos())
        bar = self._placed(at)
        gap = None if self._picture is None else self._picture.gap_at(at.x(), at.y())
        if bar is not None:
            words = self.in_words(bar.bar.record_id)
            box = QRectF(bar.left, bar.top, bar.width, bar.width)
        elif gap is not None and self._picture is not None:
            words = gap_in_words(self._picture.lanes[gap.lane].lane, gap.gap)
            box = QRectF(gap.left, gap.top, gap.width, self._picture.bar_height)
        else:
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPos(), html.escape(words), self, box.toRect())
