"""Where the days stand that nothing covers: a block, and its words in it or in a row below."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sluss.domain.release_line import Gap

SIGN = "▲ "  # says the same as the colour
Place = Callable[[dt.date], float]  # where a day begins
Width = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class PlacedGap:
    """An uncovered stretch in a lane; `inside` tells that its words stand in the block itself."""

    gap: Gap
    lane: int
    left: float
    top: float
    width: float
    text_left: float
    text_top: float
    text_width: float
    inside: bool

    @property
    def text(self) -> str:
        """What is written: outside the block with a sign, which the frame says inside."""
        return self.gap.label if self.inside else SIGN + self.gap.label


def place_gaps(
    lane: int,
    gaps: Sequence[Gap],
    edges: tuple[float, float],
    x: Place,
    unit: float,
    text: Width,
) -> list[PlacedGap]:
    """Place the stretches of a lane between two edges; heights are given by `stacked`.

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
        placed.append(
            PlacedGap(
                gap, lane, begin, 0.0, wide, at, 0.0, wide if inside else right - at, inside=inside
            )
        )
        if not inside:
            taken = at + words + 2 * unit
    return placed


def stacked(gap: PlacedGap, top: float, below: float) -> PlacedGap:
    """Return the stretch in the first row of its lane, words that do not fit in it at `below`."""
    return PlacedGap(
        gap.gap,
        gap.lane,
        gap.left,
        top,
        gap.width,
        gap.text_left,
        top if gap.inside else below,
        gap.text_width,
        inside=gap.inside,
    )
