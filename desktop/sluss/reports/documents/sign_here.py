"""Lines to sign on whose labels may be in any script."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from sluss.reports.documents import styles
from sluss.reports.paper import SOFT, WIDTH

_ROOM = 14 * mm  # a hand needs more room than a letter
_BESIDE = 6 * mm


class SignHere(Flowable):  # type: ignore[misc]
    """Lines side by side in rows of two, each with its label under it; never divided."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__()
        self._rows = [labels[at : at + 2] for at in range(0, len(labels), 2)]
        self._drawn: list[list[Any]] = []

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size of all rows."""
        share = WIDTH / 2 - _BESIDE
        self._drawn = [[styles.paragraph(each, styles.HEAD) for each in row] for row in self._rows]
        self._heights = [
            _ROOM + max(each.wrap(share, 1000)[1] for each in row) for row in self._drawn
        ]
        self.width, self.height = WIDTH, sum(self._heights)
        return self.width, self.height

    def split(self, width: float, height: float) -> list["SignHere"]:
        """Return all rows where they fit, else none: they go on the next page together."""
        return [self] if self.wrap(width, height)[1] <= height else []

    def draw(self) -> None:
        """Draw the lines and their labels on the canvas."""
        canvas, top = self.canv, self.height
        for row, height in zip(self._drawn, self._heights, strict=True):
            for at, label in enumerate(row):
                left = at * WIDTH / 2
                canvas.setStrokeColor(SOFT)
                canvas.setLineWidth(0.6)
                canvas.line(left, top - _ROOM + 3, left + WIDTH / 2 - _BESIDE, top - _ROOM + 3)
                label.drawOn(canvas, left, top - _ROOM - label.height)
            top -= height
