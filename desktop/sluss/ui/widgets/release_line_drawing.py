"""Draws a release line that has been laid out, in the colours and letters of the theme."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from sluss.domain.dates import Span
from sluss.domain.gaps.findings import Kind
from sluss.domain.release_line import MarkKind, ReleaseLine
from sluss.text import _, language
from sluss.ui.release_line_axis import PlacedMark
from sluss.ui.release_line_gaps import PlacedGap
from sluss.ui.release_line_layout import (
    Measures,
    Picture,
    PlacedBar,
    PlacedCover,
    PlacedLane,
    lay_out,
    shown_title,
)
from sluss.ui.release_line_walk import Stop
from sluss.ui.theme import Step, Theme

NOBODY = "–"  # noqa: RUF001 - stands in the block of a measure that nobody answers for


# As numbers, because Python takes long to put Qt's flags together, and a frame has many words.
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_MIDDLE = int(
    Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
)


class _Pen:
    """The painter with the letters that occur on the line."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter = painter
        self.theme = theme
        self.colours = theme.colours
        self.unit = theme.units(1)
        self.body = theme.font()
        self.strong = theme.font(Step.BODY, 600)
        self.small = theme.font(Step.SMALL)
        self.code = theme.font(Step.TINY, 700)
        self._metrics: dict[int, QFontMetricsF] = {}
        self._tints: dict[str, QColor] = {}
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def metrics(self, font: QFont) -> QFontMetricsF:
        """Return the measures of one of the letters above; asking Qt each time takes too long."""
        found = self._metrics.get(id(font))
        if found is None:
            found = self._metrics[id(font)] = QFontMetricsF(font)
        return found

    def tint(self, kind: str) -> QColor:
        """Return the ground of a bar of a party of this type."""
        found = self._tints.get(kind)
        if found is None:
            found = self._tints[kind] = QColor(self.theme.tint(kind))
        return found

    def text(
        self, box: QRectF, text: str, font: QFont, colour: str, *, centre: bool = False
    ) -> None:
        """Write one line, vertically in the middle, cut off with an ellipsis where it must be."""
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        cut = self.metrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
        self.painter.drawText(box, _MIDDLE if centre else _LEFT, cut)

    def hairline(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line that carries no meaning."""
        self.painter.setPen(QPen(QColor(self.colours.line2), 1))
        self.painter.drawLine(QLineF(_sharp(x1), _sharp(y1), _sharp(x2), _sharp(y2)))


def measures_of(theme: Theme) -> Measures:
    """Return the lengths that go with the letters of a theme."""
    return Measures(theme.units(1), QFontMetricsF(theme.font(Step.BODY, 600)).height())


def paint_line(
    painter: QPainter,
    theme: Theme,
    line: ReleaseLine,
    view: Span,
    width: float,
    *,
    plain: bool = False,
) -> float:
    """Paint a line `width` wide on anything that can be painted on; return how high it is.

    Lengths are those of the screen at the theme's zoom, and the painter may be scaled. For paper,
    give the device 96 points an inch (`QPdfWriter.setResolution`): then letters are as large as the
    bars they stand in.
    """
    metrics = QFontMetricsF(theme.font(Step.BODY, 600))
    picture = lay_out(
        line,
        view,
        width,
        measures_of(theme),
        language(),
        metrics.horizontalAdvance,
        plain=plain,
    )
    draw(painter, theme, picture, None)
    return picture.height


def draw(painter: QPainter, theme: Theme, picture: Picture, current: bytes | None) -> None:
    """Draw everything; the bar, gap or folded lane known by `current` gets the focus's frame."""
    draw_days(painter, theme, picture)
    draw_lanes(painter, theme, picture)
    draw_focus(painter, theme, picture, current)


def draw_days(painter: QPainter, theme: Theme, picture: Picture) -> None:
    """Draw what lies behind the measures: the days, the lanes, the days that are marked."""
    pen = _Pen(painter, theme)
    _axis(pen, picture)
    for placed in sorted(picture.marks, key=lambda each: each.label_row):
        _mark(pen, picture, placed)


def draw_lanes(painter: QPainter, theme: Theme, picture: Picture) -> None:
    """Draw what is in the lanes, and who the parties are."""
    pen = _Pen(painter, theme)
    for cover in picture.covers:
        _cover(pen, picture, cover)
    for bar in picture.bars:
        _bar(pen, picture, bar)
    for gap in picture.gaps:
        (_gap if gap.is_block else _unsure)(pen, picture, gap)
    for gap in picture.overall:
        band = QRectF(gap.left, gap.top, gap.width, gap.height)
        painter.fillRect(band, QColor(pen.colours.soft if gap.gap.accepted else pen.colours.bad))
    _folded_words(pen, picture)
    _legend(pen, picture)


def draw_focus(painter: QPainter, theme: Theme, picture: Picture, current: bytes | None) -> None:
    """Draw the frame around the bar, gap or folded lane known by `current`, if it is seen."""
    if current is not None and (box := frame_of(picture, current)) is not None:
        _focus(_Pen(painter, theme), box)


def frame_of(picture: Picture, key: bytes) -> QRectF | None:
    """Return where the bar, gap or folded lane with this key stands; None if it is not seen."""
    for bar in picture.bars:
        if bar.bar.record_id == key:
            return QRectF(bar.left, bar.top, bar.width, picture.bar_height)
    for gap in picture.gaps:
        lane = picture.lanes[gap.lane].lane
        if Stop(lane, gap=gap.gap).key == key:
            return QRectF(gap.left, gap.top, gap.width, gap.height)
    for placed in picture.lanes:
        if placed.folded and Stop(placed.lane).key == key:
            wide = picture.right - picture.left
            return QRectF(picture.left, placed.first, wide, picture.bar_height)
    return None


def _gap(pen: _Pen, picture: Picture, placed: PlacedGap) -> None:
    """Draw days nobody covers: the only red there is, with a frame of dashes and words.

    Those somebody has accepted are grey, and so is everything a client is shown.
    """
    painter, colours = pen.painter, pen.colours
    calm = picture.plain or placed.gap.accepted
    ground, colour = (colours.bg, colours.soft) if calm else (colours.badbg, colours.bad)
    left, top = round(placed.left) + 1, round(placed.top) + 1
    box = QRectF(left, top, max(round(placed.width) - 2, 2), round(placed.height) - 2)
    painter.fillRect(box, QColor(ground))
    frame = QPen(QColor(colour), pen.unit / 2, Qt.PenStyle.CustomDashLine)
    frame.setDashPattern([2, 1.5])
    frame.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(frame)
    painter.drawRect(box)
    across = QRectF(placed.text_left, placed.text_top, placed.text_width, placed.height)
    if not placed.inside:
        across.setHeight(pen.metrics(pen.strong).height())
        wide = pen.metrics(pen.strong).horizontalAdvance(placed.text)
        ground_box = QRectF(across.topLeft(), QSizeF(min(wide, across.width()), across.height()))
        painter.fillRect(ground_box, QColor(colours.panel))  # no line runs through the words
    pen.text(across, placed.text, pen.strong, colour, centre=placed.inside)


# How days are drawn on which something is, but not for sure: so that they differ without colour.
_UNSURE = {
    Kind.SOFT: Qt.PenStyle.DashLine,
    Kind.SILENT: Qt.PenStyle.DotLine,
    Kind.LATE_START: Qt.PenStyle.SolidLine,
}


def _unsure(pen: _Pen, picture: Picture, placed: PlacedGap) -> None:
    """Underline days on which something is, but not for sure, and say why where there is room."""
    painter, colours = pen.painter, pen.colours
    calm = picture.plain or placed.gap.accepted
    colour = colours.soft if calm else colours.warn
    style = _UNSURE.get(placed.gap.kind, Qt.PenStyle.DashDotLine)
    line = QPen(QColor(colour), 0.75 * pen.unit, style)
    line.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(line)
    y = placed.top + placed.height / 2
    painter.drawLine(QLineF(placed.left, y, placed.left + placed.width, y))
    painter.setPen(QPen(QColor(colour), pen.unit / 2))
    for x in (placed.left, placed.left + placed.width):
        painter.drawLine(QLineF(x, y - pen.unit, x, y + 0.5 * pen.unit))
    if placed.text_width > 0:
        box = QRectF(placed.text_left, placed.text_top, placed.text_width, picture.bar_height)
        pen.text(box, placed.text, pen.strong, colour)


def _sharp(value: float) -> float:
    """Return the middle of the pixel, where a line one pixel wide is not smeared over two."""
    return int(value) + 0.5


def _axis(pen: _Pen, picture: Picture) -> None:
    high = pen.metrics(pen.body).height()
    for tick in picture.ticks:
        pen.hairline(tick.x, high + pen.unit, tick.x, picture.lanes_end)
        if tick.shown:
            box = QRectF(tick.x + pen.unit, 0, picture.right, high)
            pen.text(box, tick.label, pen.small, pen.colours.soft)
    for lane in picture.lanes:
        pen.hairline(0, lane.top, picture.right + 2 * pen.unit, lane.top)
        box = QRectF(0, lane.first, picture.left - 3 * pen.unit, picture.bar_height)
        pen.text(box, lane.lane.label, pen.strong, pen.colours.text)
    end = picture.lanes_end
    pen.hairline(0, end, picture.right + 2 * pen.unit, end)


def _mark(pen: _Pen, picture: Picture, placed: PlacedMark) -> None:
    high = pen.metrics(pen.body).height()
    colours = pen.colours
    colour, style = {
        MarkKind.TODAY: (colours.text, Qt.PenStyle.DotLine),
        MarkKind.RELEASE: (colours.accent, Qt.PenStyle.SolidLine),
        MarkKind.TRIED: (colours.accent, Qt.PenStyle.DashLine),
        MarkKind.SUPERVISION_END: (colours.soft, Qt.PenStyle.DashLine),
    }[placed.mark.kind]
    line = QPen(QColor(colour), pen.unit / 2, style)
    line.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.painter.setPen(line)
    top = high * (1 + placed.label_row) + pen.unit / 2
    x = round(placed.x)
    pen.painter.drawLine(QLineF(x, top, x, picture.lanes_end))
    wide = pen.metrics(pen.strong).horizontalAdvance(placed.mark.label) + 1
    box = QRectF(placed.label_left, high * (1 + placed.label_row), wide, high)
    pen.painter.fillRect(box, QColor(colours.panel))  # no line runs through the words
    pen.text(box, placed.mark.label, pen.strong, colour)


def _cover(pen: _Pen, picture: Picture, placed: PlacedCover) -> None:
    """Draw the days of a folded lane on which there is something."""
    box = QRectF(_sharp(placed.left), _sharp(placed.top), placed.width - 1, picture.bar_height - 1)
    pen.painter.setPen(QPen(QColor(pen.colours.soft), 1))
    pen.painter.setBrush(QColor(pen.colours.line2))
    pen.painter.drawRect(box)
    pen.painter.setBrush(Qt.BrushStyle.NoBrush)


def _folded_words(pen: _Pen, picture: Picture) -> None:
    for lane in picture.lanes:
        if lane.folded:
            pen.text(_words_box(pen, picture, lane), f"▸ {lane.folded}", pen.body, pen.colours.text)


def _words_box(pen: _Pen, picture: Picture, lane: PlacedLane) -> QRectF:
    left = picture.left + 1.5 * pen.unit
    return QRectF(left, lane.first, picture.right - left, picture.bar_height)


def _outline(picture: Picture, placed: PlacedBar, unit: float) -> QPainterPath:
    """Return the frame of a bar, with a notch or a tip where it goes on beyond the edge."""
    high = picture.bar_height
    top, bottom = _sharp(placed.top), _sharp(placed.top + high)
    left, right = _sharp(placed.left), _sharp(placed.left + placed.width - 1)
    tip = min(1.75 * unit, placed.width / 2)
    path = QPainterPath(QPointF(left, top))
    if placed.after:
        path.lineTo(right - tip, top)
        path.lineTo(right, (top + bottom) / 2)
        path.lineTo(right - tip, bottom)
    else:
        path.lineTo(right, top)
        path.lineTo(right, bottom)
    path.lineTo(left, bottom)
    path.closeSubpath()
    return path


def _bar(pen: _Pen, picture: Picture, placed: PlacedBar) -> None:
    painter, colours = pen.painter, pen.colours
    bar, high = placed.bar, picture.bar_height
    kind = bar.party.type if bar.party else ""
    path = _outline(picture, placed, pen.unit)
    frame = QPen(QColor(colours.soft), 1)
    if bar.confirmed:
        painter.fillPath(path, pen.tint(kind) if bar.party else QColor(colours.line2))
    else:
        painter.fillPath(path, QColor(colours.panel))  # hides the lines behind, so text is read
        frame.setStyle(Qt.PenStyle.CustomDashLine)
        frame.setDashPattern([4, 3])
    painter.setPen(frame)
    painter.drawPath(path)
    if placed.block:
        _block(pen, placed, high)
    if placed.before:
        _goes_back(pen, placed, high)
    if placed.title_width > 0:
        box = QRectF(placed.title_left, placed.top, placed.title_width, high)
        if not placed.title_inside:  # no vertical line runs through the words
            painter.fillRect(box, QColor(colours.panel))
        colour = colours.text if placed.title_inside else colours.soft
        title = bar.title if picture.plain else shown_title(bar)
        pen.text(box, title, pen.body, colour)


def _goes_back(pen: _Pen, placed: PlacedBar, high: float) -> None:
    """Draw the small arrow of a bar that began before the days that are shown."""
    x, middle, size = placed.left - pen.unit / 2, placed.top + high / 2, pen.unit
    path = QPainterPath(QPointF(x - size, middle))
    path.lineTo(x, middle - size)
    path.lineTo(x, middle + size)
    path.closeSubpath()
    pen.painter.fillPath(path, QColor(pen.colours.soft))


def _block(pen: _Pen, placed: PlacedBar, high: float) -> None:
    painter, party = pen.painter, placed.bar.party
    colours = pen.theme.party(party.type) if party else None
    left, top = _sharp(placed.left), _sharp(placed.top)
    box = QRectF(left, top, max(placed.block - 1, 2), _sharp(placed.top + high) - top)
    painter.setPen(QPen(QColor(pen.colours.soft), 1))
    painter.setBrush(QColor(colours.block if colours else pen.colours.panel))
    painter.drawRect(box)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    code = (party.code or party.name[:3].upper()) if party else NOBODY
    if pen.metrics(pen.code).horizontalAdvance(code) + 2 <= box.width():
        pen.text(box, code, pen.code, colours.text if colours else pen.colours.text, centre=True)


def _focus(pen: _Pen, around: QRectF) -> None:
    pen.painter.setPen(QPen(QColor(pen.colours.text), pen.unit / 2))
    grow = pen.unit / 2
    pen.painter.drawRoundedRect(around.adjusted(-grow, -grow, grow, grow), grow, grow)


def _legend(pen: _Pen, picture: Picture) -> None:
    high = pen.metrics(pen.body).height()
    metrics = pen.metrics(pen.strong)
    for entry in picture.legend:
        code = entry.party.code
        wide = metrics.horizontalAdvance(code)
        box = QRectF(entry.left, entry.top, wide + 1, high)
        pen.text(box, code, pen.strong, pen.colours.soft)
        name = QRectF(entry.left + wide + 1.5 * pen.unit, entry.top, picture.right, high)
        pen.text(name, entry.party.name, pen.small, pen.colours.soft)


def key_in_words() -> str:
    """Return what frames and arrows mean, for the line above the strip."""
    return _("dashed frame and ? = nobody has confirmed · arrow = goes on")
