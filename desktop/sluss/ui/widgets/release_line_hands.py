"""What the mouse does on a release line: it drags the release, and sweeps over empty days.

Whatever is done here has a twin that is typed: the field beside the line, and Enter on a gap.
"""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from sluss.domain.dates import Span
from sluss.domain.release_line import MarkKind
from sluss.ui.release_line_axis import PlacedMark, day_at
from sluss.ui.release_line_layout import Picture, PlacedLane

DAY = dt.timedelta(days=1)
REACH = 6.0  # logical pixels beside the line of the release from which it can be taken
SWEEP = 4.0  # logical pixels; less is a click


@dataclass(frozen=True, slots=True)
class Swept:
    """Days of a lane that the mouse was drawn over, the last one with it."""

    lane: PlacedLane
    days: Span

    def box(self, picture: Picture) -> QRectF:
        """Return what is swept over so far."""
        left, right = picture.x(self.days.start), picture.x(self.days.end or self.days.start)
        return QRectF(left, self.lane.first, right - left, picture.bar_height)


def release_at(picture: Picture, at: QPointF) -> PlacedMark | None:
    """Return the line of a release under the mouse, or of the day that is tried; else None.

    Where both are there, the one that is tried is what one means.
    """
    marks = [m for m in picture.marks if m.mark.kind in (MarkKind.TRIED, MarkKind.RELEASE)]
    marks.sort(key=lambda each: each.mark.kind is not MarkKind.TRIED)
    if at.y() > picture.lanes_end:
        return None
    for mark in marks:
        if abs(at.x() - mark.x) <= REACH:
            return mark
    return None


def dragged_to(picture: Picture, at: QPointF) -> dt.date:
    """Return the day that a release dragged here falls on: the one whose beginning is nearest."""
    half = (picture.right - picture.left) / (picture.view.days or 1) / 2
    day = day_at(picture.view, picture.left, picture.right, at.x() + half)
    last = (picture.view.end or picture.view.start) - DAY
    return min(max(day, picture.view.start), last)


def lane_to_sweep(picture: Picture, at: QPointF) -> PlacedLane | None:
    """Return the lane with nothing of any party under the mouse; None where there is no such."""
    inside = picture.left <= at.x() <= picture.right
    if not inside or picture.bar_at(at.x(), at.y()) is not None:
        return None
    lane = picture.lane_at(at.y())
    return None if lane is None or lane.folded else lane


def swept(picture: Picture, lane: PlacedLane, begun: QPointF, at: QPointF) -> Swept | None:
    """Return the days between two points of a lane; None for what is but a click."""
    if abs(at.x() - begun.x()) < SWEEP:
        return None
    ends = sorted((begun.x(), at.x()))
    first, last = (
        day_at(picture.view, picture.left, picture.right, min(max(x, picture.left), picture.right))
        for x in ends
    )
    end = min(last + DAY, picture.view.end or last + DAY)
    return Swept(lane, Span(first, max(end, first + DAY)))
