"""Tables that run over pages: heads are repeated, a long row goes on, nothing is cut off."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from sluss.reports.paper import HEIGHT, LINE

_BESIDE = 3 * mm  # between columns
_ABOVE, _BELOW = 3.5, 4.5
_WHOLE = HEIGHT / 4  # a row that is lower is never divided
_WORTH = 18 * mm  # of a divided row on a page
_AS_ONE = HEIGHT / 3  # rows that stand together and are lower are never divided

Cells = Sequence[Paragraph]


class Grid(Flowable):  # type: ignore[misc]
    """Rows of paragraphs under heads, with a hairline under each row.

    `widths` are in points; a row of one cell runs over all of them. Without `ruled` there are no
    lines. `goes_on`: the last row is the upper part of one whose rest is on the next page. What
    stands `together` is divided only where it is higher than a third of a page. In a row of
    letters of several sizes the first lines stand on one line.
    """

    def __init__(
        self,
        heads: Cells,
        rows: Sequence[Cells],
        widths: Sequence[float],
        *,
        ruled: bool = True,
        goes_on: bool = False,
        together: bool = False,
    ) -> None:
        super().__init__()
        self._heads, self._rows, self._widths = heads, rows, list(widths)
        self._ruled, self._goes_on, self._together = ruled, goes_on, together
        self._heights: list[float] = []
        self._head_height = 0.0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size of all rows with the heads."""
        if not self._heights:
            self._heights = [self._height_of(row) for row in self._rows]
            self._head_height = self._height_of(self._heads) if self._heads else 0.0
        return sum(self._widths), self._head_height + sum(self._heights)

    def split(self, width: float, height: float) -> list["Grid"]:
        """Return the rows that fit and the others, none if not even the first row does."""
        self.wrap(width, height)
        room = height - self._head_height
        for at, needed in enumerate(self._heights):
            if needed <= room:
                room -= needed
                continue
            if self._together and sum(self._heights) <= _AS_ONE:
                return []
            first, rest = list(self._rows[:at]), list(self._rows[at:])
            divided = self._divided(rest[0], needed, room)
            if divided is not None:
                first.append(divided[0])
                rest[0] = divided[1]
            if not first:
                return []
            return [self._part(first, goes_on=divided is not None), self._part(rest)]
        return [self]

    def draw(self) -> None:
        """Draw all rows on the canvas."""
        top = self._head_height + sum(self._heights)
        if self._heads:
            top = self._draw_row(self._heads, top, self._head_height, ruled=True)
        last = len(self._rows) - 1
        for at, (row, height) in enumerate(zip(self._rows, self._heights, strict=True)):
            ruled = self._ruled and not (self._goes_on and at == last)
            top = self._draw_row(row, top, height, ruled=ruled)

    def _part(self, rows: Sequence[Cells], *, goes_on: bool = False) -> "Grid":
        return Grid(self._heads, rows, self._widths, ruled=self._ruled, goes_on=goes_on)

    def _divided(self, row: Cells, needed: float, room: float) -> tuple[Cells, Cells] | None:
        """Return a high row in two: what fits, and the rest."""
        inside = room - _ABOVE - _BELOW
        if needed <= _WHOLE or inside < _WORTH:
            return None
        above, below = [], []
        for cell, width in zip(row, self._text_widths(row), strict=True):
            high = inside - _lowered(cell, row)
            parts = [cell] if cell.height <= high else cell.split(width, high)
            if not parts:
                return None
            above.append(parts[0])
            below.append(parts[1] if len(parts) > 1 else Paragraph("", cell.style))
        return above, below

    def _widths_of(self, row: Cells) -> list[float]:
        """Return how wide the cells of a row are; one alone has the whole width."""
        return self._widths if len(row) == len(self._widths) else [sum(self._widths)]

    def _text_widths(self, row: Cells) -> list[float]:
        widths = self._widths_of(row)
        return [w if at == len(widths) - 1 else w - _BESIDE for at, w in enumerate(widths)]

    def _height_of(self, row: Cells) -> float:
        cells = zip(row, self._text_widths(row), strict=True)
        high = max(cell.wrap(width, HEIGHT)[1] + _lowered(cell, row) for cell, width in cells)
        return float(high) + _ABOVE + _BELOW

    def _draw_row(self, row: Cells, top: float, height: float, *, ruled: bool) -> float:
        left, canvas = 0.0, self.canv
        for cell, width in zip(row, self._widths_of(row), strict=True):
            cell.drawOn(canvas, left, top - _ABOVE - _lowered(cell, row) - cell.height)
            left += width
        if ruled:
            canvas.setStrokeColor(LINE)
            canvas.setLineWidth(0.5)
            canvas.line(0, top - height, left, top - height)
        return top - height


def _lowered(cell: Paragraph, row: Cells) -> float:
    """Return how far smaller letters begin below the top of their row, in points."""
    return float(max(each.style.fontSize for each in row) - cell.style.fontSize)


class Led(Flowable):  # type: ignore[misc]
    """A heading and what it leads: on one page with its first lines, never alone at the foot."""

    def __init__(self, heading: Flowable, body: Flowable, between: float = 0) -> None:
        super().__init__()
        self._heading, self._body, self._between = heading, body, between
        self._above = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of both."""
        self._above = self._heading.wrap(width, height)[1] + self._between
        _wide, high = self._body.wrap(width, height)
        self.width, self.height = width, self._above + high
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the heading with what fits of the body and the rest, none if no line does."""
        above = self._heading.wrap(width, height)[1] + self._between
        parts = self._body.splitOn(self.canv, width, height - above) if height > above else []
        if not parts:
            return []
        return [Led(self._heading, parts[0], self._between), *parts[1:]]

    def draw(self) -> None:
        """Draw the heading above the body."""
        canvas: Any = self.canv
        self._heading.drawOn(canvas, 0, self.height - self._above + self._between)
        self._body.drawOn(canvas, 0, 0)


class Whole(Flowable):  # type: ignore[misc]
    """What is never divided: lines to sign on, a step with all it says."""

    def __init__(self, *bodies: Flowable) -> None:
        super().__init__()
        self._bodies = bodies
        self._heights: list[float] = []  # of each with the room above it

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of what is in it, one below the other."""
        self._heights = [
            each.wrap(width, height)[1] + above
            for each, above in zip(self._bodies, self._above(), strict=True)
        ]
        self.width, self.height = width, sum(self._heights)
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return it where it fits, else nothing: it goes on the next page."""
        return [self] if self.wrap(width, height)[1] <= height else []

    def getSpaceBefore(self) -> float:  # noqa: N802 - reportlab's name
        """Return the room above the first, in points."""
        return float(self._bodies[0].getSpaceBefore())

    def getSpaceAfter(self) -> float:  # noqa: N802 - reportlab's name
        """Return the room below the last, in points."""
        return float(self._bodies[-1].getSpaceAfter())

    def draw(self) -> None:
        """Draw it on the canvas."""
        top = self.height
        for each, height in zip(self._bodies, self._heights, strict=True):
            top -= height
            each.drawOn(self.canv, 0, top)

    def _above(self) -> Iterator[float]:
        """Give the room above each; the first begins at the top."""
        yield 0.0
        for before, each in pairwise(self._bodies):
            yield float(max(before.getSpaceAfter(), each.getSpaceBefore()))
