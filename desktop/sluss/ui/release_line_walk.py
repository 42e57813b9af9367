"""From stop to stop on the release line by keyboard, and from one stretch of days to another.

A stop is a measure, an uncovered stretch, or a lane that is folded.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sluss.domain.dates import Span
from sluss.domain.release_line import Bar, Gap, Lane, ReleaseLine

STEPS: tuple[int | None, ...] = (42, 140, 730, None)  # days: 6 weeks, 5 months, 2 years, all
FIRST_STEP = 1  # as wide as the window a line comes with


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the keyboard is: at a bar, at a gap, or (with neither) at a folded lane."""

    lane: Lane
    bar: Bar | None = None
    gap: Gap | None = None

    @property
    def key(self) -> bytes:
        """What it is known by again when the line is read anew: a bar by its record."""
        if self.bar is not None:
            return self.bar.record_id
        begins = self.gap.span.start.isoformat() if self.gap is not None else ""
        return f"{self.lane.area} {begins}".encode()

    @property
    def span(self) -> Span | None:
        """The days it is about; None for a folded lane."""
        if self.bar is not None:
            return self.bar.span
        return self.gap.span if self.gap is not None else None


def stops(line: ReleaseLine, folded: Collection[str] = ()) -> list[Stop]:
    """Return the stops as one reads them: lane by lane, within a lane by their first day."""
    found: list[Stop] = []
    for lane in line.lanes:
        if lane.area in folded:
            found.append(Stop(lane))
        else:
            bars = [Stop(lane, bar=bar) for bar in lane.bars if not bar.span.is_empty]
            gaps = [Stop(lane, gap=gap) for gap in lane.gaps]
            found += sorted([*bars, *gaps], key=lambda stop: (_start(stop), stop.key))
    return found


def _start(stop: Stop) -> dt.date:
    return stop.span.start if stop.span is not None else dt.date.min


def stop_of(line: ReleaseLine, key: bytes | None, folded: Collection[str] = ()) -> Stop | None:
    """Return the stop known by this key; None if it is not on the line."""
    return next((stop for stop in stops(line, folded) if stop.key == key), None)


def in_order(line: ReleaseLine) -> list[Bar]:
    """Return the bars as one reads them: lane by lane, within a lane by their first day."""
    return [stop.bar for stop in stops(line) if stop.bar is not None]


def beside(
    line: ReleaseLine, current: bytes | None, by: int, folded: Collection[str] = ()
) -> Stop | None:
    """Return the stop after (1) or before (-1) the current one; at either end it stays.

    Without a current one it is the first or the last.
    """
    order = stops(line, folded)
    if not order:
        return None
    keys = [stop.key for stop in order]
    if current not in keys:
        return order[0 if by > 0 else -1]
    at = next(at for at, key in enumerate(keys) if key == current) + by
    return order[min(max(at, 0), len(order) - 1)]


def in_lane_beside(
    line: ReleaseLine, current: bytes | None, by: int, folded: Collection[str] = ()
) -> Stop | None:
    """Return the stop of the next lane with any, down (1) or up (-1), that begins nearest."""
    held = stop_of(line, current, folded)
    if held is None:
        return beside(line, current, by, folded)
    order = stops(line, folded)
    filled = list(dict.fromkeys(stop.lane.area for stop in order))
    at = filled.index(held.lane.area) + by
    if not 0 <= at < len(filled):
        return held
    near = [stop for stop in order if stop.lane.area == filled[at]]
    start = held.span.start if held.span is not None else dt.date.min
    return min(near, key=lambda stop: abs(_start(stop) - start))


def gap_beside(
    line: ReleaseLine, current: bytes | None, by: int, folded: Collection[str] = ()
) -> Stop | None:
    """Return the next (1) or last (-1) uncovered stretch; beyond the last one the first again."""
    order = stops(line, folded)
    gaps = [stop for stop in order if stop.gap is not None]
    if not gaps:
        return None
    keys = [stop.key for stop in order]
    at = keys.index(current) if current in keys else (-1 if by > 0 else len(keys))
    ahead = [stop for stop in gaps if (keys.index(stop.key) - at) * by > 0]
    if ahead:
        return ahead[0] if by > 0 else ahead[-1]
    return gaps[0] if by > 0 else gaps[-1]


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
    return moved_to(view, view.start + dt.timedelta(days=round((view.days or 1) * part)))


def moved_to(view: Span, start: dt.date) -> Span:
    """Return the view as long as it is, from another first day on."""
    return Span(start, start + dt.timedelta(days=view.days or 1))


def with_days(view: Span, days: Span | None) -> Span:
    """Return the view, moved if need be so that some of these days are in it."""
    if days is None or days.overlaps(view):
        return view
    return moved_to(view, days.start - dt.timedelta(days=(view.days or 1) // 4))
