"""Where everything on the release line stands: numbers only, nothing is drawn here.

Lengths are logical pixels from the upper left corner. Text is measured by a function that is
passed in, so that this can be tested without a screen and used for paper too.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sluss.domain.dates import Span, joined
from sluss.domain.release_line import Bar, Lane, PartyKey, ReleaseLine
from sluss.ui.release_line_axis import PlacedMark, Tick, Width, place_marks, place_ticks, x_of
from sluss.ui.release_line_gaps import PlacedGap, beside_bars, place_gaps, stacked


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
    """A lane from hairline to hairline; an empty one is as high as one with a single row.

    `folded` says how much lies in it where it is folded: "5 measures"; empty where it is open.
    """

    lane: Lane
    top: float
    height: float
    first: float  # the top of its first row of bars
    folded: str = ""


@dataclass(frozen=True, slots=True)
class PlacedCover:
    """Days of a folded lane on which there is something."""

    lane: int
    left: float
    top: float
    width: float


@dataclass(frozen=True, slots=True)
class PlacedParty:
    """An entry of the legend."""

    party: PartyKey
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole line: `left` and `right` bound the days, `lanes_top` and `lanes_end` the lanes.

    A `plain` one is for the client: no codes of parties, no legend, nothing in red.
    """

    view: Span
    left: float
    right: float
    lanes_top: float
    lanes_end: float
    height: float
    bar_height: float
    lanes: tuple[PlacedLane, ...]
    bars: tuple[PlacedBar, ...]
    marks: tuple[PlacedMark, ...]
    ticks: tuple[Tick, ...]
    legend: tuple[PlacedParty, ...]
    gaps: tuple[PlacedGap, ...] = ()
    covers: tuple[PlacedCover, ...] = ()
    overall: tuple[PlacedGap, ...] = ()  # in a band above the lanes, without words
    plain: bool = False

    def x(self, day: dt.date) -> float:
        """Return where the day begins."""
        return x_of(self.view, self.left, self.right, day)

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
            if beside and gap.top <= y <= gap.top + gap.height:
                return gap
        return None

    def lane_at(self, y: float) -> PlacedLane | None:
        """Return the lane at this height."""
        return next((each for each in self.lanes if each.top <= y < each.top + each.height), None)


@dataclass(frozen=True, slots=True)
class _Room:
    """What every placing needs to know."""

    view: Span
    left: float
    right: float
    measures: Measures
    text: Width
    plain: bool

    def x(self, day: dt.date) -> float:
        return x_of(self.view, self.left, self.right, day)


def lay_out(
    line: ReleaseLine,
    view: Span,
    width: float,
    measures: Measures,
    language: str,
    text: Width,
    folded: Mapping[str, str] | None = None,
    *,
    plain: bool = False,
) -> Picture:
    """Place everything for the days of `view` (which has an end) on a strip `width` wide.

    `folded` names by their area the lanes that are folded, each with what is written in it.
    """
    words_of, unit = folded or {}, measures.unit
    widest = max([text(lane.label) for lane in line.lanes], default=0) + 5 * unit
    room = _Room(view, max(widest, 24 * unit), width - 2 * unit, measures, text, plain)
    marks = place_marks(line.marks, view, room.left, room.right, text, unit)
    rows = 1 + max((mark.label_row for mark in marks), default=0)
    lanes_top = (1 + rows) * measures.text_height + unit
    lanes, bars, gaps, covers, top = _lanes(room, line, lanes_top, words_of)
    parties = () if plain else _parties(bars)
    legend, end = _legend(parties, top + unit, width, measures, text)
    return Picture(
        view=view,
        left=room.left,
        right=room.right,
        lanes_top=lanes_top,
        lanes_end=top,
        height=end if legend else top + unit,
        bar_height=measures.bar,
        lanes=tuple(lanes),
        bars=tuple(bars),
        marks=marks,
        ticks=place_ticks(view, room.left, room.right, language, text, unit),
        legend=legend,
        gaps=tuple(gaps),
        covers=tuple(covers),
        overall=_overall(room, line, lanes_top),
        plain=plain,
    )


def marked_anew(
    picture: Picture, line: ReleaseLine, measures: Measures, text: Width
) -> Picture | None:
    """Return the picture with the line's marks only placed anew, as while a release is dragged.

    None where their labels take more or fewer rows, so that everything has to be placed.
    """
    unit = measures.unit
    marks = place_marks(line.marks, picture.view, picture.left, picture.right, text, unit)
    rows = 1 + max((mark.label_row for mark in marks), default=0)
    lanes_top = (1 + rows) * measures.text_height + unit
    return None if lanes_top != picture.lanes_top else replace(picture, marks=marks)


def _lanes(
    room: _Room, line: ReleaseLine, top: float, words_of: Mapping[str, str]
) -> tuple[list[PlacedLane], list[PlacedBar], list[PlacedGap], list[PlacedCover], float]:
    """Place the lanes and what is in them from `top` on; return also where the last one ends."""
    measures = room.measures
    lanes: list[PlacedLane] = []
    bars: list[PlacedBar] = []
    gaps: list[PlacedGap] = []
    covers: list[PlacedCover] = []
    for number, lane in enumerate(line.lanes):
        words = words_of.get(lane.area, "")
        placed, found, under = _filled(room, number, lane, top, is_folded=bool(words))
        height = _height(measures, placed) + under
        first = top + measures.lane_margin
        lanes.append(PlacedLane(lane, top, height, first, words))
        bars += placed
        gaps += found
        covers += _covers(room, number, lane, first) if words else ()
        top += height
    return lanes, bars, gaps, covers, top


def _overall(room: _Room, line: ReleaseLine, lanes_top: float) -> tuple[PlacedGap, ...]:
    """Place the days on which there is nothing in any area, in the room above the first lane."""
    if line.overall is None or room.plain:
        return ()
    unit, edges = room.measures.unit, (room.left, room.right)
    found = place_gaps(-1, line.overall.gaps, edges, room.x, unit, room.text)
    return tuple(replace(gap, top=lanes_top - unit, height=unit) for gap in found)


def _height(measures: Measures, bars: Sequence[PlacedBar]) -> float:
    """Return how high a lane is with these bars in its sub-rows."""
    used = 1 + max((bar.row for bar in bars), default=0)
    return used * measures.row - measures.unit + 2 * measures.lane_margin


def _filled(
    room: _Room, number: int, lane: Lane, top: float, *, is_folded: bool
) -> tuple[list[PlacedBar], list[PlacedGap], float]:
    """Place what is in a lane; return also how much room words below the first row take."""
    measures = room.measures
    first = top + measures.lane_margin
    edges = (room.left, room.right)
    found = place_gaps(number, lane.gaps, edges, room.x, measures.unit, room.text)
    blocks = [gap for gap in found if gap.is_block]
    bars = [] if is_folded else _lane(room, number, lane, first, blocks)
    inside = all(gap.inside for gap in blocks)
    under = 0.0 if inside else measures.text_height + measures.unit / 2
    if under:
        bars = [_moved_down(bar, under) for bar in bars]
    below = first + measures.row - measures.unit / 2  # words stand right below their block
    free = [(bar.title_left, bar.title_left + bar.title_width) for bar in bars if not bar.row]
    if is_folded:
        free = [edges]  # how much is in it stands there
    placed: list[PlacedGap] = []
    for gap in found:
        if gap.is_block:
            placed.append(stacked(gap, first, measures.bar, below))
        else:
            made = beside_bars(gap, first, measures.bar, measures.unit, free, room.text)
            free.append((made.text_left, made.text_left + made.text_width))
            placed.append(made)
    return bars, placed, under


def _covers(room: _Room, number: int, lane: Lane, first: float) -> Iterable[PlacedCover]:
    """Return the days of a folded lane on which there is something."""
    for span in joined(bar.span for bar in lane.bars):
        if span.overlaps(room.view):
            begin, end = _reach(room, span)
            yield PlacedCover(number, begin, first, end - begin)


def _reach(room: _Room, span: Span) -> tuple[float, float]:
    """Return from where to where a span stands: cut at the edges, never too narrow to be seen."""
    begin = max(room.left, room.x(span.start))
    end = room.right if span.end is None else min(room.right, room.x(span.end))
    if end - begin < room.measures.least:
        begin = min(begin, room.right - room.measures.least)
        end = begin + room.measures.least
    return begin, end


def _moved_down(bar: PlacedBar, by: float) -> PlacedBar:
    """Return a bar of a later sub-row below the words of an uncovered stretch."""
    return replace(bar, top=bar.top + by) if bar.row else bar


def _lane(
    room: _Room, number: int, lane: Lane, first: float, blocks: Sequence[PlacedGap]
) -> list[PlacedBar]:
    """Place the bars of a lane, each in the first sub-row where nothing else stands.

    In the first one stand the blocks of uncovered days too: what was only agreed for some of them
    goes below.
    """
    ends: list[float] = []  # of the last bar in each sub-row
    rough: list[tuple[Bar, int, float, float]] = []
    for bar in sorted(lane.bars, key=lambda b: (b.span.start, b.record_id)):
        if bar.span.is_empty or not bar.span.overlaps(room.view):
            continue
        begin, end = _reach(room, bar.span)
        shut = any(
            begin < gap.left + gap.width - 0.5
            and gap.left + 0.5 < end
            and bar.span.overlaps(gap.gap.span)
            for gap in blocks
        )
        row = 1 if shut else 0
        ends += [0.0] * (row - len(ends))
        while row < len(ends) and ends[row] > begin + 0.01:
            row += 1
        ends[row : row + 1] = [end]
        rough.append((bar, row, begin, end))
    walls = [gap.left for gap in blocks]
    place = partial(_bar, room, number, rough, first, walls)
    return [place(at) for at in range(len(rough))]


def _bar(
    room: _Room,
    lane: int,
    rough: list[tuple[Bar, int, float, float]],
    top: float,
    walls: Sequence[float],
    at: int,
) -> PlacedBar:
    bar, row, begin, end = rough[at]
    view, measures, text = room.view, room.measures, room.text
    before = bar.span.start < view.start
    after = bar.span.end is None or (view.end is not None and bar.span.end > view.end)
    block = 0.0 if room.plain else min(measures.block, end - begin)
    gap = 1.5 * measures.unit
    space = end - begin - block - 2 * gap - (measures.tip if after else 0)
    wanted = text(shown_title(bar))
    inside = space >= min(wanted, 12 * measures.unit)
    next_begin = min((b for _, r, b, _ in rough[at + 1 :] if r == row), default=room.right)
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
        title_width=min(space, wanted + 1) if inside else min(beside, wanted),
        title_inside=inside,
    )


def shown_title(bar: Bar) -> str:
    """Return the title as it stands on the bar: unconfirmed ones begin with a question mark."""
    return bar.title if bar.confirmed else f"? {bar.title}"


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
