"""Where everything on the release line stands: numbers only, nothing is drawn here.

Lengths are logical pixels from the upper left corner. Text is measured by a function that is
passed in, so that this can be tested without a screen and used for paper too.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sluss.domain.dates import Span, month_name, short_month
from sluss.domain.release_line import Bar, Lane, Mark, PartyKey, ReleaseLine
from sluss.ui.release_line_gaps import PlacedGap, place_gaps, stacked

Width = Callable[[str], float]  # how wide a text is in the letters it will be drawn in

DAY = dt.timedelta(days=1)
WEEKS_UP_TO = 84  # days in view; in a longer one weeks are named by nobody


@dataclass(frozen=True, slots=True)
class Measures:
    """The lengths everything else follows from. At 100 % a unit of space is 4 pixels."""

    unit: float
    text_height: float  # of a line of running text

    @property
    def bar(self) -> float:
        """The height of a bar."""
        return self.text_height + 1.5 * self.unit

    @property
    def row(self) -> float:
        """From the top of one bar to the top of the bar below it in the same lane."""
        return self.bar + self.unit

    @property
    def lane_margin(self) -> float:
        """Above the first and below the last bar of a lane."""
        return 1.125 * self.unit

    @property
    def block(self) -> float:
        """The width of the block with the party's code."""
        return 9.5 * self.unit

    @property
    def least(self) -> float:
        """The least width of a bar, so that a single day can be seen and hit."""
        return 2 * self.unit

    @property
    def tip(self) -> float:
        """The length of the arrow of a bar that goes on beyond the edge."""
        return 1.75 * self.unit


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar on the line. `before` and `after` tell that it goes on beyond the left and right edge.

    `title_left` and `title_width` give the room for its title, which stands outside on the right
    of a bar too narrow for it; a width of 0 means that there is no room at all.
    """

    bar: Bar
    lane: int
    row: int
    left: float
    top: float
    width: float
    block: float
    before: bool
    after: bool
    title_left: float
    title_width: float
    title_inside: bool


@dataclass(frozen=True, slots=True)
class PlacedLane:
    """A lane from hairline to hairline; an empty one is as high as one with a single row."""

    lane: Lane
    top: float
    height: float
    first: float  # the top of its first row of bars


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


@dataclass(frozen=True, slots=True)
class PlacedParty:
    """An entry of the legend."""

    party: PartyKey
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole line: `left` and `right` bound the days, `lanes_top` and `lanes_end` the lanes."""

    view: Span
    left: float
    right: float
    lanes_top: float
    lanes_end: float
    height: float
    lanes: tuple[PlacedLane, ...]
    bars: tuple[PlacedBar, ...]
    marks: tuple[PlacedMark, ...]
    ticks: tuple[Tick, ...]
    legend: tuple[PlacedParty, ...]
    gaps: tuple[PlacedGap, ...] = ()

    def x(self, day: dt.date) -> float:
        """Return where the day begins."""
        return _x(self.view, self.left, self.right, day)

    def bar_at(self, x: float, y: float) -> PlacedBar | None:
        """Return the bar under a point."""
        for placed in self.bars:
            beside = placed.left <= x <= placed.left + placed.width
            if beside and placed.top <= y <= placed.top + self.bar_height:
                return placed
        return None

    def gap_at(self, x: float, y: float) -> PlacedGap | None:
        """Return the uncovered stretch under a point."""
        for gap in self.gaps:
            beside = gap.left <= x <= gap.left + gap.width
            if beside and gap.top <= y <= gap.top + self.bar_height:
                return gap
        return None

    @property
    def bar_height(self) -> float:
        """The height of every bar."""
        return self._bar_height

    _bar_height: float = 0.0


def lay_out(
    line: ReleaseLine, view: Span, width: float, measures: Measures, language: str, text: Width
) -> Picture:
    """Place everything for the days of `view` (which has an end) on a strip `width` wide."""
    unit = measures.unit
    left = max([text(lane.label) for lane in line.lanes], default=0) + 5 * unit
    left, right = max(left, 24 * unit), width - 2 * unit
    marks = _marks(line.marks, view, left, right, text, unit)
    rows = 1 + max((mark.label_row for mark in marks), default=0)
    lanes_top = measures.text_height + rows * measures.text_height + unit
    lanes: list[PlacedLane] = []
    bars: list[PlacedBar] = []
    gaps: list[PlacedGap] = []
    top = lanes_top
    for number, lane in enumerate(line.lanes):
        open_days = place_gaps(
            number, lane.gaps, (left, right), lambda day: _x(view, left, right, day), unit, text
        )
        walls = [gap.left for gap in open_days]
        placed = _lane(number, lane, view, (left, right), top, measures, text, walls)
        first = top + measures.lane_margin
        below = first + measures.row  # words stand right below the block they belong to
        under = 0.0 if all(gap.inside for gap in open_days) else measures.text_height + unit / 2
        bars += [_moved_down(bar, under) for bar in placed] if under else placed
        gaps += [stacked(gap, first, below - unit / 2) for gap in open_days]
        used = 1 + max((bar.row for bar in placed), default=0)
        height = used * measures.row - unit + 2 * measures.lane_margin + under
        lanes.append(PlacedLane(lane, top, height, first))
        top += height
    legend, end = _legend(_parties(bars), top + 1.5 * unit, width, measures, text)
    return Picture(
        view=view,
        left=left,
        right=right,
        lanes_top=lanes_top,
        lanes_end=top,
        height=end,
        lanes=tuple(lanes),
        bars=tuple(bars),
        marks=marks,
        ticks=_ticks(view, left, right, language, text, unit),
        legend=legend,
        gaps=tuple(gaps),
        _bar_height=measures.bar,
    )


def _moved_down(bar: PlacedBar, by: float) -> PlacedBar:
    """Return a bar of a later sub-row below the words of an uncovered stretch."""
    return replace(bar, top=bar.top + by) if bar.row else bar


def _x(view: Span, left: float, right: float, day: dt.date) -> float:
    days = view.days or 1
    return left + (day - view.start).days / days * (right - left)


def _lane(
    number: int,
    lane: Lane,
    view: Span,
    edges: tuple[float, float],
    top: float,
    measures: Measures,
    text: Width,
    walls: Sequence[float],
) -> list[PlacedBar]:
    """Place the bars of a lane, each in the first sub-row where nothing else stands."""
    left, right = edges
    ends: list[float] = []  # of the last bar in each sub-row
    rough: list[tuple[Bar, int, float, float]] = []
    for bar in sorted(lane.bars, key=lambda b: (b.span.start, b.record_id)):
        if bar.span.is_empty or not bar.span.overlaps(view):
            continue
        begin = max(left, _x(view, left, right, bar.span.start))
        end = right if bar.span.end is None else min(right, _x(view, left, right, bar.span.end))
        if end - begin < measures.least:
            begin = min(begin, right - measures.least)
            end = begin + measures.least
        row = next((at for at, used in enumerate(ends) if used <= begin + 0.01), len(ends))
        ends[row : row + 1] = [end]
        rough.append((bar, row, begin, end))
    return [
        _bar(number, rough, at, right, view, top + measures.lane_margin, measures, text, walls)
        for at in range(len(rough))
    ]


def _bar(
    lane: int,
    rough: list[tuple[Bar, int, float, float]],
    at: int,
    right: float,
    view: Span,
    top: float,
    measures: Measures,
    text: Width,
    walls: Sequence[float],
) -> PlacedBar:
    bar, row, begin, end = rough[at]
    before = bar.span.start < view.start
    after = bar.span.end is None or (view.end is not None and bar.span.end > view.end)
    block = min(measures.block, end - begin)
    gap = 1.5 * measures.unit
    room = end - begin - block - 2 * gap - (measures.tip if after else 0)
    wanted = text(shown_title(bar))
    inside = room >= min(wanted, 12 * measures.unit)
    next_begin = min((b for _, r, b, _ in rough[at + 1 :] if r == row), default=right)
    if row == 0:  # where uncovered stretches stand
        next_begin = min([next_begin, *(wall for wall in walls if wall >= end - 0.01)])
    beside = max(0.0, next_begin - end - 2 * gap)
    if not inside and beside < min(wanted, 12 * measures.unit):
        beside = 0.0
    return PlacedBar(
        bar=bar,
        lane=lane,
        row=row,
        left=begin,
        top=top + row * measures.row,
        width=end - begin,
        block=block,
        before=before,
        after=after,
        title_left=begin + block + gap if inside else end + gap,
        title_width=room if inside else min(beside, wanted),
        title_inside=inside,
    )


def shown_title(bar: Bar) -> str:
    """Return the title as it stands on the bar: unconfirmed ones begin with a question mark."""
    return bar.title if bar.confirmed else f"? {bar.title}"


def _marks(
    marks: Iterable[Mark], view: Span, left: float, right: float, text: Width, unit: float
) -> tuple[PlacedMark, ...]:
    """Place the labels right of their lines, left of them at the edge, lower where they collide."""
    placed: list[PlacedMark] = []
    taken: list[list[tuple[float, float]]] = []
    for mark in sorted((m for m in marks if m.day in view), key=lambda m: m.day):
        x = _x(view, left, right, mark.day)
        wide = text(mark.label)
        begin = x + unit if x + unit + wide <= right + 2 * unit else x - unit - wide
        reserved = (begin - 2 * unit, begin + wide + 2 * unit)
        row = 0
        while row < len(taken) and any(_overlap(reserved, other) for other in taken[row]):
            row += 1
        taken += [[] for _ in range(row + 1 - len(taken))]
        taken[row].append((begin, begin + wide))
        placed.append(PlacedMark(mark, x, begin, row))
    return tuple(placed)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _ticks(
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
                for x in (_x(view, left, right, day),)
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


def _parties(bars: Iterable[PlacedBar]) -> tuple[PartyKey, ...]:
    """Return the parties on the bars that are seen, each once, in the order one reads them."""
    return tuple(dict.fromkeys(b.bar.party for b in bars if b.bar.party is not None))


def _legend(
    parties: tuple[PartyKey, ...], top: float, width: float, measures: Measures, text: Width
) -> tuple[tuple[PlacedParty, ...], float]:
    """Place the parties in lines; return them and where the last line ends."""
    placed: list[PlacedParty] = []
    x = 0.0
    line = measures.text_height + 0.5 * measures.unit
    for party in parties:
        wide = text(party.code) + 1.5 * measures.unit + text(party.name)
        if x and x + wide > width:
            x, top = 0.0, top + line
        placed.append(PlacedParty(party, x, top))
        x += wide + 4 * measures.unit
    return tuple(placed), top + line if parties else top
