"""The days along the release line: where each stands, the names above them, the days marked."""

import datetime as dt
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sluss.domain.dates import Span, month_name, short_month
from sluss.domain.release_line import Mark

Width = Callable[[str], float]  # how wide a text is in the letters it will be drawn in

DAY = dt.timedelta(days=1)
WEEKS_UP_TO = 84  # days in view; in a longer one weeks are named by nobody


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A vertical line and its label, in the first or a later row of labels."""

    mark: Mark
    x: float
    label_left: float
    label_row: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A hairline where a week, month or year begins, and its name where there is room for it."""

    x: float
    label: str
    shown: bool


def x_of(view: Span, left: float, right: float, day: dt.date) -> float:
    """Return where a day begins on a strip whose days stand between `left` and `right`."""
    days = view.days or 1
    return left + (day - view.start).days / days * (right - left)


def day_at(view: Span, left: float, right: float, x: float) -> dt.date:
    """Return the day that stands at a point, whatever lies left or right of the days shown."""
    share = (x - left) / max(right - left, 1.0)
    return view.start + dt.timedelta(days=math.floor(share * (view.days or 1)))


def place_marks(
    marks: Iterable[Mark], view: Span, left: float, right: float, text: Width, unit: float
) -> tuple[PlacedMark, ...]:
    """Place the labels right of their lines, left of them at the edge, lower where they collide.

    No label touches another one. A line begins beside its own label and goes down through the rows
    below; none runs through a label but that of a mark at the right edge, which covers it.
    """
    placed: list[PlacedMark] = []
    taken: list[tuple[int, float, float]] = []  # the row, begin and end of each label
    for mark in sorted((m for m in marks if m.day in view), key=lambda m: m.day):
        x = x_of(view, left, right, mark.day)
        wide = text(mark.label)
        begin = x + unit if x + unit + wide <= right + 2 * unit else x - unit - wide
        reserved = (begin - 2 * unit, begin + wide + 2 * unit)
        rows = range(len(placed) + 1)  # in the last one there is no other label
        clear = (row for row in rows if not _collides(row, x, reserved, taken, placed))
        row = next(clear, rows[-1])
        taken.append((row, begin, begin + wide))
        placed.append(PlacedMark(mark, x, begin, row))
    return tuple(placed)


def _collides(
    row: int,
    x: float,
    label: tuple[float, float],
    taken: Iterable[tuple[int, float, float]],
    placed: Iterable[PlacedMark],
) -> bool:
    for other, begin, end in taken:
        if other == row and _overlap(label, (begin, end)):
            return True
        if other > row and begin <= x <= end:
            return True
    return any(each.label_row < row and label[0] <= each.x <= label[1] for each in placed)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def place_ticks(
    view: Span, left: float, right: float, language: str, text: Width, unit: float
) -> tuple[Tick, ...]:
    """Mark weeks, months, quarters or years: the finest whose names do not touch."""
    per_day = (right - left) / (view.days or 1)
    months = [month_name(n, language) for n in range(1, 13)]
    shorts = [short_month(n, language) for n in range(1, 13)]
    steps: tuple[tuple[float, Iterable[tuple[dt.date, str]], float], ...] = (
        (7, _weeks(view, shorts, language), text(f"30 {max(shorts, key=text)}")),
        (28, _months(view, months, 1), text(f"{max(months, key=text)} 2000")),
        (28, _months(view, shorts, 1), text(f"{max(shorts, key=text)} 2000")),
        (89, _months(view, shorts, 3), text(f"{max(shorts, key=text)} 2000")),
        (365, _months(view, shorts, 12), text("2000")),
    )
    for days, begins, wide in steps if (view.days or 0) <= WEEKS_UP_TO else steps[1:]:
        if days * per_day >= wide + 3 * unit or days == 365:
            return tuple(
                Tick(x, label, x + unit + text(label) <= right + 2 * unit)
                for day, label in begins
                if day in view
                for x in (x_of(view, left, right, day),)
            )
    return ()


def _weeks(view: Span, shorts: list[str], language: str) -> Iterable[tuple[dt.date, str]]:
    """Yield the Mondays in view."""
    monday = view.start + (-view.start.weekday() % 7) * DAY
    dot = "." if language == "da" else ""
    while view.end is not None and monday < view.end:
        yield monday, f"{monday.day}{dot} {shorts[monday.month - 1]}"
        monday += 7 * DAY


def _months(view: Span, names: list[str], step: int) -> Iterable[tuple[dt.date, str]]:
    """Yield the first days of every month, quarter or year in view; January with its year."""
    year, month = view.start.year, view.start.month
    while view.end is not None and (day := dt.date(year, month, 1)) < view.end:
        if (month - 1) % step == 0 and day >= view.start:
            name = names[month - 1] if month > 1 else f"{names[0]} {year}"
            yield day, str(year) if step == 12 else name
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
