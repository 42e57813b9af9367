"""The release line on paper: drawn as lines and letters, readable in grey, over several pages.

A bar is a tint with a block that holds the code of the party; what nobody has confirmed is an
empty dashed frame with "?"; days without a measure are a dashed frame with a sign and words.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Final

from reportlab.lib.colors import HexColor, toColor, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from sluss.domain.dates import short_month
from sluss.domain.papers import Drawn, DrawnDay
from sluss.reports.documents.line_rows import (
    BLOCK,
    CODE_SIZE,
    LABELS,
    SIZE,
    LineRow,
    PlacedBar,
    PlacedGap,
    Scale,
    placed,
)
from sluss.reports.paper import (
    ACCENT,
    INK,
    LINE,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    SOFT,
    WIDTH,
    fitted,
    visible,
)
from sluss.text import language

# The eight colours of the screen (resources/style/palette.json), with the letters on them: any two
# are told apart with every kind of sight, and on grey paper.
_OTHER: Final = ("#84878A", "#16202B")
PARTY_COLOURS: Final = {
    "prison_probation_service": ("#104DA5", "#FFFFFF"),
    "employment_service": ("#08732D", "#FFFFFF"),
    "social_services": ("#D5822A", "#16202B"),
    "health_region": ("#D29CBA", "#16202B"),
    "social_insurance": ("#8C64A2", "#FFFFFF"),
    "civil_society": ("#5FD3EE", "#16202B"),
    "education_provider": ("#CDE28A", "#16202B"),
    "police": ("#353B43", "#FFFFFF"),
    "other": _OTHER,
}
TINT_SHARE: Final = 0.22
_EDGE, _GAP = HexColor("#74818D"), HexColor("#A3201B")
_ROW, _BAR = 17.0, 13.0
_LANE_PAD = 2.0
_AXIS = 12.0
_DAYS = 11.0  # a row of words over the picture, for days that stand out
_DESCENT = 0.36  # of the size of the letters: from the middle of a line down to its base


class LinePicture(Flowable):  # type: ignore[misc]
    """The picture, or the rows of it that fit on a page; the axis stands over each part."""

    def __init__(self, drawn: Drawn, rows: Sequence[LineRow] | None = None) -> None:
        super().__init__()
        self._drawn = drawn
        self._rows = tuple(placed(drawn) if rows is None else rows)
        self._scale = Scale(drawn)
        self._words = tuple(_worded(drawn.days, self._scale))
        self._top = _AXIS + _DAYS * (1 + max((level for _, _, level in self._words), default=-1))

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size with the axis."""
        self.width, self.height = WIDTH, self._top + sum(map(_height_of, self._rows)) + 3
        return self.width, self.height

    def split(self, _width: float, height: float) -> list["LinePicture"]:
        """Return the rows that fit and the rest; a lane that does not fit begins on the next page.

        Only a lane higher than half of what fits is divided.
        """
        room, fit = height - self._top - 3, 0
        for row in self._rows:
            room -= _height_of(row)
            if room < 0:
                break
            fit += 1
        if fit == len(self._rows):
            return [self]
        lane = fit
        while lane > 0 and not self._rows[lane].first:
            lane -= 1
        at = lane if lane > fit // 2 else fit
        if not at:
            return []
        return [LinePicture(self._drawn, part) for part in (self._rows[:at], self._rows[at:])]

    def draw(self) -> None:
        """Draw the axis, the rows, and the days over them."""
        canvas = self.canv
        canvas.saveState()
        floor = self.height - self._top
        self._draw_axis(canvas, floor)
        # Under the bars, so that no line runs through a word.
        self._draw_days(canvas, floor - sum(map(_height_of, self._rows)))
        top = floor
        for at, row in enumerate(self._rows):
            pad = _LANE_PAD if row.first else 0
            if row.first or at == 0:
                _line(canvas, 0, top, WIDTH, top, LINE, 0.5)
                _draw_label(canvas, row.label, top - pad - _ROW / 2)
            middle = top - pad - _ROW / 2
            for gap in row.gaps:
                _draw_gap(canvas, gap, middle)
            for bar in row.bars:
                _draw_bar(canvas, bar, middle)
            top -= _height_of(row)
        _line(canvas, 0, top, WIDTH, top, LINE, 0.5)
        canvas.restoreState()

    def _draw_axis(self, canvas: Any, floor: float) -> None:
        canvas.setFont(REGULAR, SIZE)
        canvas.setFillColor(SOFT)
        last = 0.0
        for month in _months(self._drawn.start, self._drawn.end):
            at = self._scale.at(month)
            _line(canvas, at, floor - sum(map(_height_of, self._rows)), at, floor + 3, LINE, 0.4)
            words = short_month(month.month, language())
            if month.month == 1 or not last:
                words = f"{words} {month.year}"
            if at >= last and at + 30 < WIDTH:
                canvas.setFont(REGULAR, SIZE)
                canvas.setFillColor(SOFT)
                canvas.drawString(at + 2, self.height - _AXIS + 4, words)
                last = at + canvas.stringWidth(words, REGULAR, SIZE) + 8

    def _draw_days(self, canvas: Any, bottom: float) -> None:
        for day, words_at, level in self._words:
            at = self._scale.at(day.day)
            top = self.height - _AXIS - _DAYS * level
            _line(canvas, at, bottom, at, top, ACCENT, 1.1, dash=(1.5, 1.5))
            canvas.setFont(SEMIBOLD, SIZE)
            canvas.setFillColor(INK)
            canvas.drawString(words_at, top - SIZE, visible(day.label))


def _worded(days: Sequence[DrawnDay], scale: Scale) -> Iterator[tuple[DrawnDay, float, int]]:
    """Give each day that stands out, where its words begin, and in which row from above."""
    ends: list[float] = []
    for day in sorted(days, key=lambda each: each.day):
        if not scale.start <= day.day < scale.end:
            continue
        wide = stringWidth(visible(day.label), SEMIBOLD, SIZE)
        at = scale.at(day.day) + 3
        if at + wide > WIDTH:
            at = scale.at(day.day) - 3 - wide
        level = next((n for n, end in enumerate(ends) if end < at), len(ends))
        ends[level : level + 1] = [at + wide + 4]
        yield day, at, level


def _months(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """Give the first day of each month in the span; of a long one only every third or twelfth."""
    step = 1 if (end - start).days <= 400 else 3 if (end - start).days <= 1200 else 12
    year, month = start.year, start.month
    while (day := dt.date(year, month, 1)) < end:
        if day >= start and (month - 1) % step == 0:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _height_of(row: LineRow) -> float:
    return _ROW + (_LANE_PAD if row.first else 0)


def _draw_label(canvas: Any, label: str, middle: float) -> None:
    canvas.setFont(MEDIUM, SIZE + 0.5)
    canvas.setFillColor(INK)
    words = fitted(visible(label), MEDIUM, SIZE + 0.5, LABELS - 6)
    canvas.drawString(0, middle - (SIZE + 0.5) * _DESCENT, words)


def _draw_bar(canvas: Any, placed_bar: PlacedBar, middle: float) -> None:
    bar = placed_bar.bar
    block, ink = PARTY_COLOURS.get(bar.type, _OTHER)
    left, right, foot = placed_bar.left, placed_bar.right, middle - _BAR / 2
    path = canvas.beginPath()
    tip = min(5.0, max(0.0, right - left - BLOCK)) if placed_bar.goes_on else 0.0
    path.moveTo(left, foot)
    path.lineTo(right - tip, foot)
    path.lineTo(right, middle)
    path.lineTo(right - tip, foot + _BAR)
    path.lineTo(left, foot + _BAR)
    path.close()
    canvas.setStrokeColor(_EDGE)
    canvas.setLineWidth(0.6)
    canvas.setDash(*((2.2, 1.6) if not bar.confirmed else ()))
    canvas.setFillColor(_tint(block) if bar.confirmed else white)
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.setDash()
    canvas.setFillColor(HexColor(block) if bar.code else white)
    canvas.rect(left, foot, BLOCK, _BAR, stroke=1, fill=1)
    canvas.setFillColor(HexColor(ink) if bar.code else _GAP)
    canvas.setFont(SEMIBOLD, CODE_SIZE)
    code = visible(bar.code or "?")
    canvas.drawCentredString(left + BLOCK / 2, middle - CODE_SIZE * _DESCENT, code)
    if placed_bar.words_at > right or placed_bar.words_at < left:
        end = placed_bar.words_at + canvas.stringWidth(placed_bar.words, REGULAR, SIZE)
        _clear(canvas, placed_bar.words_at, end, middle)
    canvas.setFont(REGULAR, SIZE)
    canvas.setFillColor(INK)
    canvas.drawString(placed_bar.words_at, middle - SIZE * _DESCENT, placed_bar.words)


def _draw_gap(canvas: Any, placed_gap: PlacedGap, middle: float) -> None:
    sure = placed_gap.gap.sure
    canvas.setStrokeColor(_GAP if sure else _EDGE)
    canvas.setLineWidth(1.1 if sure else 0.7)
    canvas.setDash(2.2, 1.6)
    wide = placed_gap.right - placed_gap.left
    canvas.setFillColor(white)
    canvas.rect(placed_gap.left, middle - _BAR / 2, wide, _BAR, stroke=1, fill=1)
    canvas.setDash()
    end = placed_gap.words_at + canvas.stringWidth(placed_gap.words, SEMIBOLD, SIZE)
    if placed_gap.words_at > placed_gap.right or end < placed_gap.left:
        _clear(canvas, placed_gap.words_at, end, middle)
    canvas.setFont(SEMIBOLD, SIZE)
    canvas.setFillColor(_GAP if sure else INK)
    canvas.drawString(placed_gap.words_at, middle - SIZE * _DESCENT, placed_gap.words)


def _clear(canvas: Any, left: float, right: float, middle: float) -> None:
    """Make room for words that stand beside what they belong to: no line runs through them."""
    canvas.setFillColor(white)
    canvas.rect(left - 1, middle - SIZE / 2 - 1, right - left + 2, SIZE + 2, stroke=0, fill=1)


def _tint(block: str) -> Any:
    """Return a colour as it is on the bar: a share of it on white."""
    colour = toColor(block)
    mixed = (1 - TINT_SHARE * (1 - part) for part in (colour.red, colour.green, colour.blue))
    return type(colour)(*mixed)


def _line(
    canvas: Any,
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    colour: Any,
    width: float,
    dash: tuple[float, float] | tuple[()] = (),
) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setDash(*dash)
    canvas.line(x1, y1, x2, y2)
    canvas.setDash()
