"""A release line that is drawn: which days of it are seen, which lanes are folded, how high it is.

The timeline one works with is made from it, and the one a client is shown.
"""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sluss.domain.dates import Span
from sluss.domain.release_line import ReleaseLine
from sluss.text import _, language, ngettext
from sluss.ui import release_line_walk as walk
from sluss.ui.release_line_folds import arranged, folded_first
from sluss.ui.release_line_layout import Picture, lay_out, marked_anew
from sluss.ui.theme import Step, Theme
from sluss.ui.widgets.release_line_drawing import (
    draw_days,
    draw_focus,
    draw_lanes,
    measures_of,
)

LEAST = 40  # units of width; in less nothing is laid out


class DrawnLine(QWidget):
    """Draws a release line as high as it has to be; `plain` as a client is to see it.

    With a `scale` everything is larger than the theme has it.

    Signals: `step_changed` carries the number of the zoom step, -1 for the window the line came
    with; `view_changed` tells that other days are seen.
    """

    step_changed = Signal(int)
    view_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        plain: bool = False,
        scale: float = 1.0,
    ) -> None:
        super().__init__(parent)
        self._theme, self._plain, self._scale = theme, plain, scale
        self._line: ReleaseLine | None = None
        self._view: Span | None = None
        self._step = -1
        self._folds: dict[str, bool] = {}  # what somebody folded or unfolded
        self._current: bytes | None = None
        self._picture: Picture | None = None
        self._widths: dict[str, float] = {}  # of words; Qt takes long to measure them
        self._kept: _Kept | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(_("Timeline"))
        theme.changed.connect(self._anew)

    # What is shown.

    def show_line(self, line: ReleaseLine) -> None:
        """Show another line; the same days, zoom and stop stay chosen where they can."""
        if self._line is None or (self._step < 0 and line.window != self._line.window):
            self._view = line.window
        self._line = arranged(line)
        if walk.stop_of(self._line, self._current, self.folded()) is None:
            self._current = None
        self._lay_out()

    @property
    def line(self) -> ReleaseLine | None:
        """The line that is shown, its lanes in the order they are seen."""
        return self._line

    @property
    def picture(self) -> Picture | None:
        """Where everything stands now."""
        return self._picture

    def folded(self) -> frozenset[str]:
        """Return the areas of the lanes that are folded now."""
        if self._line is None or self._plain:
            return frozenset()
        first = folded_first(self._line)
        areas = [lane.area for lane in self._line.lanes if len(lane.bars) > 1]
        return frozenset(area for area in areas if self._folds.get(area, area in first))

    def fold(self, area: str, *, folded: bool) -> None:
        """Fold or unfold a lane; one with a single measure has nothing to fold."""
        self._folds[area] = folded
        self._lay_out()

    # Which days.

    def zoom(self, step: int) -> None:
        """Show as many days as this step of `STEPS` says, around the release or today."""
        if self._line is None or not 0 <= step < len(walk.STEPS):
            return
        self._step = step
        self._look_at(walk.stepped(self._line, step))
        self.step_changed.emit(step)

    def zoom_by(self, steps: int) -> None:
        """Go in (-1) or out (+1)."""
        at = walk.FIRST_STEP if self._step < 0 else self._step
        self.zoom(min(max(at + steps, 0), len(walk.STEPS) - 1))

    def move_by(self, part: float) -> None:
        """Move on by a part of what is shown; positive is later."""
        if self._view is not None:
            self._look_at(walk.moved(self._view, part))

    def show_from(self, first: dt.date) -> None:
        """Show as many days as now, from another first day on."""
        if self._view is not None:
            self._look_at(walk.moved_to(self._view, first))

    def _look_at(self, view: Span) -> None:
        self._view = view
        self._lay_out()
        self.view_changed.emit()

    # Drawing.

    def _anew(self) -> None:
        self._widths.clear()
        self._lay_out()

    def _lay_out(self) -> None:
        if self._line is None or self._view is None:
            return
        unit = self._theme.units(1)
        count = {lane.area: len(lane.bars) for lane in self._line.lanes}
        folded = {
            area: ngettext("{n} measure", "{n} measures", count[area]).format(n=count[area])
            for area in self.folded()
        }
        self._picture = lay_out(
            self._line,
            self._view,
            max(self.width() / self._scale, float(LEAST * unit)),
            measures_of(self._theme),
            language(),
            self._measured(),
            folded,
            plain=self._plain,
        )
        height = round(self._picture.height * self._scale)
        if height != self.height():
            self.setFixedHeight(height)
        self.update()

    def _measured(self) -> "_Measured":
        return _Measured(QFontMetricsF(self._theme.font(Step.BODY, 600)), self._widths)

    def sizeHint(self) -> QSize:
        """Return a strip as high as what is on it."""
        height = 0 if self._picture is None else round(self._picture.height * self._scale)
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
        painter.scale(self._scale, self._scale)
        draw_days(painter, self._theme, self._picture)
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(0, 0, self._lanes_drawn(self._picture))
        painter.restore()
        current = self._current if self.hasFocus() else None
        draw_focus(painter, self._theme, self._picture, current)
        painter.end()

    def _lanes_drawn(self, picture: Picture) -> QPixmap:
        """Return what is in the lanes, drawn once for as long as nothing of it moves."""
        ratio = self.devicePixelRatioF()
        kept = self._kept
        if kept is None or not kept.holds(picture, self.size(), ratio):
            drawn = QPixmap(self.size() * ratio)
            drawn.setDevicePixelRatio(ratio)
            drawn.fill(Qt.GlobalColor.transparent)
            painter = QPainter(drawn)
            painter.scale(self._scale, self._scale)
            draw_lanes(painter, self._theme, picture)
            painter.end()
            kept = self._kept = _Kept(picture, self.size(), ratio, drawn)
        return kept.drawn

    def _mark_anew(self, line: ReleaseLine) -> None:
        """Show the same line with other days marked: a frame while one drags has 16 ms."""
        self._line, before = line, self._picture
        measures, text = measures_of(self._theme), self._measured()
        self._picture = before and marked_anew(before, line, measures, text)
        if self._picture is None:
            self._lay_out()
        self.update()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is in the lanes of a picture, drawn."""

    picture: Picture
    size: QSize
    ratio: float
    drawn: QPixmap

    def holds(self, picture: Picture, size: QSize, ratio: float) -> bool:
        """Whether it is what the lanes of this picture look like: only marks may be others."""
        mine = self.picture
        same = picture.lanes is mine.lanes and picture.bars is mine.bars
        return same and picture.gaps is mine.gaps and (size, ratio) == (self.size, self.ratio)


class _Measured:
    """Says how wide a text is, and remembers it."""

    __slots__ = ("_metrics", "_widths")

    def __init__(self, metrics: QFontMetricsF, widths: dict[str, float]) -> None:
        self._metrics, self._widths = metrics, widths

    def __call__(self, text: str) -> float:
        found = self._widths.get(text)
        if found is None:
            found = self._widths[text] = self._metrics.horizontalAdvance(text)
        return found
