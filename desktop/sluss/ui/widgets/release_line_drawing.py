"""Draws a release line that has been laid out, in the colours and letters of the theme."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from sluss.domain.release_line import MarkKind
from sluss.text import _
from sluss.ui.release_line_gaps import PlacedGap
from sluss.ui.release_line_layout import Picture, PlacedBar, PlacedMark, shown_title
from sluss.ui.theme import Step, Theme

NOBODY = "–"  # noqa: RUF001 - stands in the block of a measure that nobody answers for


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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def text(
        self, box: QRectF, text: str, font: QFont, colour: str, *, centre: bool = False
    ) -> None:
        """Write one line, vertically in the middle, cut off with an ellipsis where it must be."""
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 0.5)
        across = Qt.AlignmentFlag.AlignHCenter if centre else Qt.AlignmentFlag.AlignLeft
        flags = across | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self.painter.drawText(box, int(flags), cut)

    def hairline(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line that carries no meaning."""
        self.painter.setPen(QPen(QColor(self.colours.line2), 1))
        self.painter.drawLine(QLineF(_sharp(x1), _sharp(y1), _sharp(x2), _sharp(y2)))


def draw(painter: QPainter, theme: Theme, picture: Picture, current: bytes | None) -> None:
    """Draw everything; the bar with the id `current` gets the frame of the focus."""
    pen = _Pen(painter, theme)
    _axis(pen, picture)
    for placed in picture.marks:
        _mark(pen, picture, placed)
    for bar in picture.bars:
        _bar(pen, picture, bar)
        if bar.bar.record_id == current:
            _focus(pen, picture, bar)
    for gap in picture.gaps:
        _gap(pen, picture, gap)
    _legend(pen, picture)


def _gap(pen: _Pen, picture: Picture, placed: PlacedGap) -> None:
    """Draw days nobody covers: the only red there is, with a frame of dashes and words."""
    painter, colours = pen.painter, pen.colours
    high = picture.bar_height
    left, top = round(placed.left) + 1, round(placed.top) + 1
    box = QRectF(left, top, max(round(placed.width) - 2, 2), round(high) - 2)
    painter.fillRect(box, QColor(colours.badbg))
    frame = QPen(QColor(colours.bad), pen.unit / 2, Qt.PenStyle.CustomDashLine)
    frame.setDashPattern([2, 1.5])
    frame.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(frame)
    painter.drawRect(box)
    across = QRectF(placed.text_left, placed.text_top, placed.text_width, high)
    if not placed.inside:
        across.setHeight(QFontMetricsF(pen.strong).height())
        wide = QFontMetricsF(pen.strong).horizontalAdvance(placed.text)
        ground = QRectF(across.topLeft(), QSizeF(min(wide, across.width()), across.height()))
        painter.fillRect(ground, QColor(colours.panel))  # no line runs through the words
    pen.text(across, placed.text, pen.strong, colours.bad, centre=placed.inside)


def _sharp(value: float) -> float:
    """Return the middle of the pixel, where a line one pixel wide is not smeared over two."""
    return int(value) + 0.5


def _axis(pen: _Pen, picture: Picture) -> None:
    high = QFontMetricsF(pen.body).height()
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
    high = QFontMetricsF(pen.body).height()
    kind = placed.mark.kind
    colour = pen.colours.accent if kind is MarkKind.RELEASE else pen.colours.text
    style = Qt.PenStyle.DotLine if kind is MarkKind.TODAY else Qt.PenStyle.SolidLine
    if kind is MarkKind.SUPERVISION_END:
        colour, style = pen.colours.soft, Qt.PenStyle.DashLine
    line = QPen(QColor(colour), pen.unit / 2, style)
    line.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.painter.setPen(line)
    top = high * (1 + placed.label_row) + pen.unit / 2
    x = round(placed.x)
    pen.painter.drawLine(QLineF(x, top, x, picture.lanes_end))
    box = QRectF(placed.label_left, high * (1 + placed.label_row), picture.right * 2, high)
    pen.text(box, placed.mark.label, pen.strong, colour)


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
        painter.fillPath(path, QColor(pen.theme.tint(kind) if bar.party else colours.line2))
    else:
        painter.fillPath(path, QColor(colours.panel))  # hides the lines behind, so text is read
        frame.setStyle(Qt.PenStyle.CustomDashLine)
        frame.setDashPattern([4, 3])
    painter.setPen(frame)
    painter.drawPath(path)
    _block(pen, placed, high)
    if placed.before:
        _goes_back(pen, placed, high)
    if placed.title_width > 0:
        box = QRectF(placed.title_left, placed.top, placed.title_width, high)
        if not placed.title_inside:  # no vertical line runs through the words
            painter.fillRect(box, QColor(colours.panel))
        colour = colours.text if placed.title_inside else colours.soft
        pen.text(box, shown_title(bar), pen.body, colour)


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
    if QFontMetricsF(pen.code).horizontalAdvance(code) + 2 <= box.width():
        pen.text(box, code, pen.code, colours.text if colours else pen.colours.text, centre=True)


def _focus(pen: _Pen, picture: Picture, placed: PlacedBar) -> None:
    pen.painter.setPen(QPen(QColor(pen.colours.text), pen.unit / 2))
    around = QRectF(placed.left, placed.top, placed.width, picture.bar_height)
    grow = pen.unit / 2
    pen.painter.drawRoundedRect(around.adjusted(-grow, -grow, grow, grow), grow, grow)


def _legend(pen: _Pen, picture: Picture) -> None:
    high = QFontMetricsF(pen.body).height()
    metrics = QFontMetricsF(pen.strong)
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
