"""Where the days stand that nothing covers: a block, and its words in it or in a row below."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sluss.domain.release_line import Gap

SIGN = "▲ "  # says the same as the colour
Place = Callable[[dt.date], float]  # where a day begins
Width = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class PlacedGap:
    """An uncovered stretch in a lane; `inside` tells that its words stand in the block itself.

    Where nothing is there at all it is a block. Where something is, but not for sure, it is a mark
    below the bars of its days, and its words stand beside those of the bars; a `text_width` of 0
    means that there is no room for them.
    """

    gap: Gap
    lane: int
    left: float
    top: float
    width: float
    height: float
    text_left: float
    text_top: float
    text_width: float
    inside: bool

    @property
    def is_block(self) -> bool:
        """Whether it is drawn as a block: on some of its days there is nothing."""
        return self.gap.is_open

    @property
    def text(self) -> str:
        """What is written: outside a block with a sign, which the frame says inside."""
        return self.gap.label if self.inside or not self.is_block else SIGN + self.gap.label


def place_gaps(
    lane: int,
    gaps: Sequence[Gap],
    edges: tuple[float, float],
    x: Place,
    unit: float,
    text: Width,
) -> list[PlacedGap]:
    """Place the stretches of a lane between two edges; heights are given afterwards.

    None is narrower than two units (8 pixels at 100 %), however far the days are zoomed out.
    """
    left, right = edges
    placed: list[PlacedGap] = []
    taken = left  # by words below
    for gap in sorted(gaps, key=lambda each: each.span.start):
        end = right if gap.span.end is None else min(right, x(gap.span.end))
        begin = max(left, x(gap.span.start))
        if begin >= right or end <= left:
            continue
        wide = max(end - begin, 2 * unit)
        begin = min(begin, right - wide)
        inside = text(gap.label) + 2 * unit <= wide
        words = text(SIGN + gap.label)
        at = begin if inside else max(taken, min(begin, right - words))
        room = wide if inside else right - at
        placed.append(PlacedGap(gap, lane, begin, 0.0, wide, 0.0, at, 0.0, room, inside=inside))
        if not inside and gap.is_open:
            taken = at + words + 2 * unit
    return placed


def stacked(gap: PlacedGap, top: float, height: float, below: float) -> PlacedGap:
    """Return the block in the first row of its lane, words that do not fit in it at `below`."""
    return replace(gap, top=top, height=height, text_top=top if gap.inside else below)


def beside_bars(
    gap: PlacedGap,
    top: float,
    height: float,
    unit: float,
    titles: Sequence[tuple[float, float]],
    text: Width,
) -> PlacedGap:
    """Return the mark below the bars of its days, its words at its end where no title stands.

    `titles` are the titles of the bars in the first row, from where to where.
    """
    wide = text(gap.gap.label)
    end = gap.left + gap.width - 2.5 * unit
    begin = max([gap.left + unit, *(stop + 2 * unit for start, stop in titles if start < end)])
    fits = begin + wide <= end
    return replace(
        gap,
        top=top + height - unit / 2,
        height=1.5 * unit,
        text_left=end - wide,
        text_top=top,
        text_width=wide + 1 if fits else 0.0,
        inside=False,
    )
