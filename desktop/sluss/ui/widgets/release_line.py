"""The release line one works with: the release is dragged, and empty days are swept over."""

import datetime as dt
import html

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from sluss.domain.release_line import ReleaseLine
from sluss.ui import release_line_walk as walk
from sluss.ui.release_line_layout import PlacedLane
from sluss.ui.theme import Theme
from sluss.ui.widgets import release_line_hands as hands
from sluss.ui.widgets.release_line_drawing import frame_of
from sluss.ui.widgets.release_line_walked import SCROLL, WalkedLine
from sluss.ui.widgets.release_line_words import tried_in_words


class Strip(WalkedLine):
    """The release line with everything the mouse can do; all of it can be done by keyboard too."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._held: dt.date | None = None  # where the release is being dragged
        self._sweep: tuple[PlacedLane, QPointF] | None = None
        self._swept: hands.Swept | None = None
        self.setMouseTracking(True)

    def show_line(self, line: ReleaseLine) -> None:
        """Show another line; a release that is being dragged stays under the mouse."""
        if self._held is not None and line.release != self._held:
            line = line.if_released(self._held, tried_in_words(self._held))
        super().show_line(line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, and the days that are being swept over."""
        super().paintEvent(event)
        if self._swept is None or self._picture is None:
            return
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.colours.accent), self._theme.units(0.5)))
        ground = QColor(self._theme.colours.accent)
        ground.setAlphaF(0.15)
        painter.setBrush(ground)
        painter.drawRect(self._swept.box(self._picture))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the release, choose what is under the mouse, or begin to sweep over empty days."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        at, picture, line = event.position(), self._picture, self._line
        if picture is None or line is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.may_try and (mark := hands.release_at(picture, at)) is not None:
            self._held = mark.mark.day
            return
        key = self._under(at)
        if key is not None:
            self._choose(walk.stop_of(line, key, self.folded()))
        if (lane := hands.lane_to_sweep(picture, at)) is not None:
            self._sweep = (lane, at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the release or sweep on; else show what can be done here."""
        at, picture = event.position(), self._picture
        if picture is None:
            return
        if self._held is not None:
            day = hands.dragged_to(picture, at)
            if day != self._held:
                self._held = day
                self.try_day(day)
        elif self._sweep is not None:
            self._swept = hands.swept(picture, *self._sweep, at)
            self.update()
        else:
            taken = self.may_try and hands.release_at(picture, at) is not None
            shape = Qt.CursorShape.SplitHCursor if taken else Qt.CursorShape.ArrowCursor
            if self.cursor().shape() != shape:
                self.setCursor(shape)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Begin a measure on the days that were swept over."""
        found, self._swept, self._sweep, self._held = self._swept, None, None, None
        self.update()
        if found is not None:
            self.wanted.emit(found.lane.lane.area, found.days.start, found.days.end)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is under the mouse."""
        if self._under(event.position()) is not None:
            self._open()

    def _under(self, at: QPointF) -> bytes | None:
        """Return the key of what is under the mouse: a bar, a gap, or a folded lane."""
        picture = self._picture
        if picture is None:
            return None
        if (bar := picture.bar_at(at.x(), at.y())) is not None:
            return bar.bar.record_id
        if (gap := picture.gap_at(at.x(), at.y())) is not None:
            return walk.Stop(picture.lanes[gap.lane].lane, gap=gap.gap).key
        lane = picture.lane_at(at.y())
        return walk.Stop(lane.lane).key if lane is not None and lane.folded else None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Go along the days, with Shift or a wheel that turns sideways; else the page scrolls."""
        turn = event.angleDelta()
        if turn.x() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.move_by(-SCROLL if (turn.x() or turn.y()) > 0 else SCROLL)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Show what is under the mouse in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._say(event)
            return True
        return super().event(event)

    def _say(self, event: QHelpEvent) -> None:
        key = self._under(QPointF(event.pos()))
        box = None if key is None or self._picture is None else frame_of(self._picture, key)
        if key is None or box is None:
            QToolTip.hideText()
            return
        words = html.escape(self.in_words(key))
        QToolTip.showText(event.globalPos(), words, self, box.toRect())
