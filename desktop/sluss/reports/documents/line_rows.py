"""Where on paper each bar and each word of the release line stands, before anything is drawn."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth

from sluss.domain.papers import Drawn, DrawnBar, DrawnGap, DrawnLane
from sluss.reports.paper import REGULAR, SEMIBOLD, WIDTH, fitted, visible

LABELS = 96.0  # points; the names of the life areas to the left of the days
BLOCK = 27.0  # the block with the code of the party
SIZE, CODE_SIZE = 8.0, 7.0  # of the letters
LEAST_GAP = 8.0  # a gap is never drawn narrower
SIGN = "▲ "
UNSURE = "? "
_PAD = 4.0


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar from `left` to `right`, in points from the left; its words stand from `words_at`.

    `goes_on`: it does not end on the paper.
    """

    bar: DrawnBar
    left: float
    right: float
    goes_on: bool
    words: str
    words_at: float


@dataclass(frozen=True, slots=True)
class PlacedGap:
    """A gap with its words, beside it where it is too narrow for them."""

    gap: DrawnGap
    left: float
    right: float
    words: str
    words_at: float


@dataclass(slots=True)
class LineRow:
    """One row of the picture; `first` of a lane has its label."""

    label: str
    first: bool
    bars: list[PlacedBar] = field(default_factory=list)
    gaps: list[PlacedGap] = field(default_factory=list)
    taken: float = 0.0  # up to where something stands, words too


class Scale:
    """Turns days into points from the left edge of the picture."""

    def __init__(self, drawn: Drawn) -> None:
        self.start, self.end = drawn.start, drawn.end
        self._step: float = (WIDTH - LABELS) / max(1, (drawn.end - drawn.start).days)

    def at(self, day: dt.date) -> float:
        """Return where a day begins, inside the picture."""
        inside = min(max(day, self.start), self.end)
        return LABELS + (inside - self.start).days * self._step


def placed(drawn: Drawn) -> list[LineRow]:
    """Return the rows of the picture: each lane has as many as its bars need not to cover words."""
    scale = Scale(drawn)
    return [row for lane in drawn.lanes for row in _lane(lane, scale)]


def _lane(lane: DrawnLane, scale: Scale) -> Iterator[LineRow]:
    rows = [LineRow(lane.label, first=True, taken=LABELS)]
    # A gap stands where nothing is, so it may share a row with the bars before and after it.
    things: list[DrawnBar | DrawnGap] = [*lane.bars, *lane.gaps]
    for each in sorted(things, key=lambda thing: (thing.start, isinstance(thing, DrawnGap))):
        if each.start >= scale.end or (each.end is not None and each.end <= scale.start):
            continue
        _put(each, rows, scale, lane.label)
    yield from rows


def _put(each: DrawnBar | DrawnGap, rows: list[LineRow], scale: Scale, label: str) -> None:
    thing = _bar(each, scale) if isinstance(each, DrawnBar) else _gap(each, scale)
    begin = min(thing.left, thing.words_at)
    row = next((row for row in rows if row.taken <= begin + 0.5), None)
    if row is None:
        row = LineRow(label, first=False, taken=LABELS)
        rows.append(row)
    font = REGULAR if isinstance(thing, PlacedBar) else SEMIBOLD
    end_of_words = thing.words_at + stringWidth(thing.words, font, SIZE)
    row.taken = max(thing.right, end_of_words + _PAD if end_of_words > thing.right else thing.right)
    if isinstance(thing, PlacedBar):
        row.bars.append(thing)
    else:
        row.gaps.append(thing)


def _bar(bar: DrawnBar, scale: Scale) -> PlacedBar:
    left = scale.at(bar.start)
    right = scale.at(bar.end) if bar.end is not None else WIDTH
    goes_on = bar.end is None or bar.end > scale.end
    right = max(right, min(left + BLOCK, WIDTH))
    left = min(left, right - BLOCK)
    words = visible(bar.title if bar.confirmed else UNSURE + bar.title)
    words, words_at = _beside(words, left, right)
    return PlacedBar(bar, left, right, goes_on, words, words_at)


def _beside(words: str, left: float, right: float) -> tuple[str, float]:
    """Return what is written on a bar, and where: behind it or before it where it is too short.

    Words for which there is no room at all are cut short: the table under the picture has them.
    """
    at, wide = left + BLOCK + _PAD, stringWidth(words, REGULAR, SIZE)
    room = right - at - (_PAD + 5 if right >= WIDTH - 1 else 1)
    if wide > room and right + _PAD + wide <= WIDTH:
        return words, right + _PAD
    if wide > room and left - _PAD - wide >= LABELS:
        return words, left - _PAD - wide
    return fitted(words, REGULAR, SIZE, room) if room > BLOCK else "", at


def _gap(gap: DrawnGap, scale: Scale) -> PlacedGap:
    left = scale.at(gap.start)
    right = scale.at(gap.end) if gap.end is not None else WIDTH
    if right - left < LEAST_GAP:
        right = min(left + LEAST_GAP, WIDTH)
        left = right - LEAST_GAP
    words = visible(SIGN + gap.label)
    wide = stringWidth(words, SEMIBOLD, SIZE)
    if wide + 2 * _PAD <= right - left:
        at = left + (right - left - wide) / 2
    elif right + _PAD + wide <= WIDTH:
        at = right + _PAD
    else:
        at = max(LABELS, left - _PAD - wide)
    return PlacedGap(gap, left, right, words, at)
