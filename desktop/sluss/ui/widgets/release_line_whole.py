"""The whole sentence in a narrow strip, with a window over the days that the timeline shows."""

import datetime as dt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sluss.domain.dates import Span, short_month
from sluss.domain.release_line import MarkKind, ReleaseLine
from sluss.text import _, language
from sluss.ui.release_line_axis import day_at, x_of
from sluss.ui.theme import Step, Theme
from sluss.ui.widgets.release_line_words import day_in_words
from sluss.ui.widgets.words import announce

HEIGHT = 7  # units, of which the years take the lower half; WCAG 2.2 asks 24 pixels
LONGER = 1.25  # how much longer than the days shown the whole must be, to be worth a strip
DAY = dt.timedelta(days=1)


class WholeStrip(QWidget):
    """Shows where in the sentence one is; `moved` carries the first day that is to be shown."""

    moved = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line: ReleaseLine | None = None
        self._whole: Span | None = None
        self._view: Span | None = None
        self._grip: float | None = None  # from the window's left edge to where it was taken
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The whole time: move what is shown"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        theme.changed.connect(self._fit)
        self._fit()

    def show_line(self, line: ReleaseLine, view: Span) -> None:
        """Show a line and which of its days are seen; nothing where that is nearly all of it."""
        self._line, self._view, self._whole = line, view, line.whole()
        self.setVisible((self._whole.days or 0) > LONGER * (view.days or 1))
        self.setAccessibleDescription(self._seen_in_words())
        self.update()

    def sizeHint(self) -> QSize:
        """Return a strip of one line."""
        return QSize(self._theme.units(100), self._theme.units(HEIGHT))

    def window_box(self) -> QRectF:
        """Return where the window stands; it is never too narrow to be taken."""
        if self._view is None or self._whole is None:
            return QRectF()
        left, right = self._x(self._view.start), self._x(self._view.end or self._view.start)
        least = float(self._theme.units(6))
        if right - left < least:
            left = min(left, self.width() - least)
            right = left + least
        return QRectF(left, 0.5, right - left, self.height() - 1)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.units(HEIGHT))
        self.update()

    def _x(self, day: dt.date) -> float:
        return 0.0 if self._whole is None else x_of(self._whole, 0, float(self.width()), day)

    def _seen_in_words(self) -> str:
        view = self._view
        if view is None or view.last is None:
            return ""
        return _("{first} to {last}").format(
            first=day_in_words(view.start), last=day_in_words(view.last)
        )

    # Moved.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the window, or bring it where the mouse is."""
        box, x = self.window_box(), event.position().x()
        self._grip = x - box.left() if box.left() <= x <= box.right() else box.width() / 2
        self._move_to(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the window."""
        if self._grip is not None:
            self._move_to(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of the window."""
        self._grip = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the window by a quarter of its days, or to the beginning or end of all."""
        view, whole, keys = self._view, self._whole, Qt.Key
        if view is None or whole is None or whole.end is None:
            return
        quarter = (view.days or 4) // 4 * DAY
        to = {
            keys.Key_Left: view.start - quarter,
            keys.Key_Right: view.start + quarter,
            keys.Key_Home: whole.start,
            keys.Key_End: whole.end - (view.days or 1) * DAY,
        }.get(keys(event.key()))
        if to is None:
            super().keyPressEvent(event)
            return
        self._go(to)
        announce(self, self._seen_in_words())

    def _move_to(self, at: QPointF) -> None:
        if self._whole is not None and self._grip is not None:
            self._go(day_at(self._whole, 0, float(self.width()), at.x() - self._grip))

    def _go(self, first: dt.date) -> None:
        view, whole = self._view, self._whole
        if view is None or whole is None or whole.end is None:
            return
        last = whole.end - (view.days or 1) * DAY
        first = max(whole.start, min(first, last))
        if first != view.start:
            self.moved.emit(first)

    # Drawn.

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lanes as thin lines, the marked days, the uncovered ones and the window."""
        line, colours = self._line, self._theme.colours
        if line is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.bg))
        self._draw_lanes(painter, line)
        self._draw_years(painter)
        for mark in line.marks:
            release = mark.kind in (MarkKind.RELEASE, MarkKind.TRIED)
            colour = colours.accent if release else colours.text
            style = Qt.PenStyle.SolidLine if release else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor(colour), self._theme.units(0.5), style))
            x = round(self._x(mark.day))
            painter.drawLine(x, 0, x, self.height())
        focus = self.hasFocus()
        painter.setPen(QPen(QColor(colours.accent if focus else colours.edge), 2 if focus else 1))
        painter.drawRoundedRect(self.window_box().adjusted(1, 0, -1, 0), 3, 3)
        painter.end()

    def _draw_lanes(self, painter: QPainter, line: ReleaseLine) -> None:
        """Draw each lane as a line above the years; what is uncovered is twice as thick."""
        colours, unit = self._theme.colours, max(self._theme.units(0.25), 1)
        step = (self.height() - self._years_high()) / max(len(line.lanes), 1)
        for row, lane in enumerate(line.lanes):
            top = float(round(row * step + unit))
            for bar in lane.bars:
                self._stretch(painter, bar.span, top, unit, colours.edge)
            for gap in lane.gaps:
                if gap.is_open:
                    colour = colours.soft if gap.accepted else colours.bad
                    self._stretch(painter, gap.span, top, 2 * unit, colour)

    def _stretch(self, painter: QPainter, span: Span, top: float, high: float, colour: str) -> None:
        left = self._x(span.start)
        right = float(self.width()) if span.end is None else self._x(span.end)
        painter.fillRect(QRectF(left, top, max(right - left, 2.0), high), QColor(colour))

    def _draw_years(self, painter: QPainter) -> None:
        whole = self._whole
        if whole is None or whole.end is None:
            return
        painter.setFont(self._theme.font(Step.TINY))
        painter.setPen(QColor(self._theme.colours.soft))
        high = self._years_high()
        gap = self._theme.units(1)
        for year in range(whole.start.year + 1, whole.end.year + 1):
            x = self._x(dt.date(year, 1, 1))
            text = f"{short_month(1, language())} {year}"
            painter.drawLine(QPointF(x, self.height() - high), QPointF(x, self.height()))
            wide = painter.fontMetrics().horizontalAdvance(text)
            if x + gap + wide < self.width():
                place = QRectF(x + gap, self.height() - high, wide + 1, high)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _years_high(self) -> int:
        """Return how high the row of years is."""
        return QFontMetrics(self._theme.font(Step.TINY)).height()
