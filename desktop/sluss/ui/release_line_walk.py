"""From bar to bar on the release line by keyboard, and from one stretch of days to another."""

import datetime as dt

from sluss.domain.dates import Span
from sluss.domain.release_line import Bar, Lane, ReleaseLine

STEPS: tuple[int | None, ...] = (42, 140, 730, None)  # days: 6 weeks, 5 months, 2 years, all
FIRST_STEP = 1  # as wide as the window a line comes with


def found(line: ReleaseLine, record: bytes | None) -> tuple[Lane, Bar] | None:
    """Return a measure and the lane it is in; None if it is not on the line."""
    pairs = ((lane, bar) for lane in line.lanes for bar in lane.bars)
    return next((pair for pair in pairs if pair[1].record_id == record), None)


def in_order(line: ReleaseLine) -> list[Bar]:
    """Return the bars as one reads them: lane by lane, within a lane by their first day."""
    return [
        bar
        for lane in line.lanes
        for bar in sorted(lane.bars, key=lambda bar: (bar.span.start, bar.record_id))
        if not bar.span.is_empty
    ]


def beside(line: ReleaseLine, current: bytes | None, by: int) -> Bar | None:
    """Return the bar after (1) or before (-1) the current one; at either end it stays.

    Without a current one it is the first or the last.
    """
    order = in_order(line)
    if not order:
        return None
    ids = [bar.record_id for bar in order]
    if current not in ids:
        return order[0 if by > 0 else -1]
    at = next(at for at, record in enumerate(ids) if record == current) + by
    return order[min(max(at, 0), len(order) - 1)]


def in_lane_beside(line: ReleaseLine, current: bytes | None, by: int) -> Bar | None:
    """Return the bar of the next lane with bars, down (1) or up (-1), that begins nearest."""
    held = found(line, current)
    if held is None:
        return beside(line, current, by)
    filled = [lane for lane in line.lanes if lane.bars]
    at = filled.index(held[0]) + by
    if not 0 <= at < len(filled):
        return held[1]
    start = held[1].span.start
    return min(filled[at].bars, key=lambda bar: abs(bar.span.start - start))


def stepped(line: ReleaseLine, step: int) -> Span:
    """Return the view of a step of `STEPS`: around the release or today, a third of it before."""
    days = STEPS[step]
    if days is None:
        return line.whole()
    around = line.release or line.today or line.window.start
    start = around - dt.timedelta(days=days // 3)
    return Span(start, start + dt.timedelta(days=days))


def moved(view: Span, part: float) -> Span:
    """Return the view moved by a part of its length; positive is later."""
    by = dt.timedelta(days=round((view.days or 1) * part))
    return Span(view.start + by, None if view.end is None else view.end + by)


def with_bar(view: Span, bar: Bar) -> Span:
    """Return the view, moved if need be so that the bar is in it."""
    if bar.span.overlaps(view):
        return view
    days = view.days or 1
    start = bar.span.start - dt.timedelta(days=days // 4)
    return Span(start, start + dt.timedelta(days=days))
