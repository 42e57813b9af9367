"""Pages one below the other on dark ground, drawn as they come into view.

What has been drawn lies in `paper_bands`: a file of 300 pages takes no more memory than a letter.
"""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from sluss.text import _
from sluss.ui.theme import Theme
from sluss.ui.widgets.paper_bands import BAND, PaperBands
from sluss.ui.widgets.paper_pages import Pages

PATIENCE_MS = 30  # drawing at once takes no longer than this; the rest comes after it
WIDEST = 8_000  # pixels of the screen: a wider page is not drawn larger
ZOOMS = (25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 200, 300, 400)  # per cent
FIT = 0  # the zoom at which a page is as wide as the room there is
NORMAL = -1  # the same, but no larger than is good to read
_GOOD = 1.2  # of 100 per cent, at letters of 100 per cent
_PIXELS = 96 / 72  # of 100 per cent, for each point
_GAP = 3  # units between two pages and around them
_LINE = 48  # pixels the arrows scroll
_MARKED, _FRAMED = "#FFE58A", "#8A4B00"  # on paper, which is white in every theme

Mark = tuple[int, tuple[QRectF, ...]]  # a page, and where something stands on it in points


class PaperSheets(QAbstractScrollArea):
    """Draws and scrolls pages. `turned` carries the page in view, `zoomed` the zoom in force."""

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pages: Pages | None = None
        self._tops: list[int] = [0]
        self._boxes: list[QRect] = []  # of each page, from the corner of all of them
        self.bands = PaperBands(theme)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.viewport().update)
        self._marks: dict[int, list[tuple[int, QRectF]]] = {}
        self._current = -1
        self.zoom = NORMAL
        self.page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._lay_out)

    # What is shown.

    def show_pages(self, pages: Pages | None) -> None:
        """Show other pages from their beginning, or none."""
        self._pages, self._marks, self._current = pages, {}, -1
        self.page = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def show_marks(self, marks: list[Mark], current: int) -> None:
        """Mark where something stands; `current` is framed and brought into view."""
        self._marks = {}
        for number, (page, boxes) in enumerate(marks):
            self._marks.setdefault(page, []).extend((number, box) for box in boxes)
        moved, self._current = current != self._current, current
        if moved and 0 <= current < len(marks):
            page, boxes = marks[current]
            self._bring(page, boxes[0])
        self.viewport().update()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._boxes)

    # Turning and zooming.

    def go_to(self, page: int) -> None:
        """Bring the upper edge of a page into view; one beyond the last is the last."""
        if self._boxes:
            page = min(max(page, 0), len(self._boxes) - 1)
            self.verticalScrollBar().setValue(self._boxes[page].top() - self._theme.units(1))

    def zoom_by(self, steps: int) -> None:
        """Go some steps up or down the list of zooms, from the one that is seen."""
        now = self.percent
        wider = [each for each in ZOOMS if each > now + 1]
        narrower = [each for each in reversed(ZOOMS) if each < now - 1]
        ahead = wider if steps > 0 else narrower
        if ahead:
            self.set_zoom(ahead[min(abs(steps), len(ahead)) - 1])

    def set_zoom(self, zoom: int) -> None:
        """Show pages at so many per cent, `FIT` or `NORMAL`; what is in the middle stays."""
        bar = self.verticalScrollBar()
        whole = max(bar.maximum() + bar.pageStep(), 1)
        middle = (bar.value() + bar.pageStep() / 2) / whole
        self.zoom = zoom
        self._lay_out()
        whole = bar.maximum() + bar.pageStep()
        bar.setValue(round(middle * whole - bar.pageStep() / 2))

    @property
    def percent(self) -> int:
        """The zoom that is seen, also where it follows the width."""
        return round(self._scale() / _PIXELS * 100)

    # Inside.

    def _scale(self) -> float:
        """Return logical pixels for each point."""
        if self._pages is None:
            return _PIXELS
        widest = max(width for width, _height in self._pages.sizes)
        most = WIDEST / widest / self.devicePixelRatioF()
        if self.zoom in {FIT, NORMAL}:
            room = self.viewport().width() - 2 * self._theme.units(_GAP)
            largest = _GOOD * self._theme.zoom if self.zoom == NORMAL else ZOOMS[-1]
            return min(max(room, 50) / widest, most, largest / 100 * _PIXELS)
        return min(self.zoom / 100 * _PIXELS, most)

    def _lay_out(self) -> None:
        self.bands.forget()
        sizes = self._pages.sizes if self._pages is not None else ()
        scale, gap = self._scale(), self._theme.units(_GAP)
        widths = [max(round(width * scale), 1) for width, _height in sizes]
        heights = [max(round(height * scale), 1) for _width, height in sizes]
        across = max(max(widths, default=0) + 2 * gap, self.viewport().width())
        self._tops = list(accumulate((height + gap for height in heights), initial=gap))
        self._boxes = [
            QRect((across - width) // 2, top, width, height)
            for width, height, top in zip(widths, heights, self._tops, strict=False)
        ]
        room = self.viewport().size()
        down = self.verticalScrollBar()
        down.setRange(0, max(self._tops[-1] - room.height(), 0))
        down.setPageStep(room.height())
        down.setSingleStep(_LINE)
        sideways = self.horizontalScrollBar()
        sideways.setRange(0, max(across - room.width(), 0))
        sideways.setPageStep(room.width())
        sideways.setSingleStep(_LINE)
        self.viewport().update()
        self.zoomed.emit(self.percent)
        self._scrolled()

    def _scrolled(self) -> None:
        """Tell which page is in view: the one in the upper third, where people read."""
        bar = self.verticalScrollBar()
        at = bar.value() + self.viewport().height() // 3
        if bar.value() == 0:
            at = 0
        elif bar.value() >= bar.maximum():
            at = self._tops[-1]
        page = min(max(bisect_right(self._tops, at) - 1, 0), max(len(self._boxes) - 1, 0))
        if page != self.page:
            self.page = page
            self.turned.emit(page)

    def _bring(self, page: int, box: QRectF) -> None:
        scale, sheet = self._scale(), self._boxes[page]
        top = sheet.top() + round(box.top() * scale)
        left = sheet.left() + round(box.left() * scale)
        down, sideways = self.verticalScrollBar(), self.horizontalScrollBar()
        if not down.value() + _LINE <= top <= down.value() + down.pageStep() - 2 * _LINE:
            down.setValue(top - down.pageStep() // 3)
        if not sideways.value() <= left <= sideways.value() + sideways.pageStep() - _LINE:
            sideways.setValue(left - sideways.pageStep() // 3)

    # What Qt asks.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is in view; what would take too long is drawn a moment later."""
        colours = self._theme.colours
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(colours.rail))
        shift = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        seen = self.viewport().rect().translated(shift)
        spent = QElapsedTimer()
        spent.start()
        whole = True
        for page in range(max(bisect_right(self._tops, seen.top()) - 1, 0), len(self._boxes)):
            box = self._boxes[page]
            if box.top() > seen.bottom():
                break
            painter.fillRect(box.translated(-shift), Qt.GlobalColor.white)
            whole &= self._draw_page(painter, page, shift, seen, spent)
            corner = (box.topLeft() - shift).toPointF()
            _draw_marks(painter, self._marks.get(page, ()), corner, self._scale(), self._current)
        if self.hasFocus() and self._boxes:
            painter.setPen(QColor(colours.railmark))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -2, -2))
        painter.end()
        if not whole:
            self._later.start()

    def _draw_page(
        self, painter: QPainter, page: int, shift: QPoint, seen: QRect, spent: QElapsedTimer
    ) -> bool:
        """Draw the bands of a page that are seen; whether all of them are there."""
        box, ratio = self._boxes[page], self.devicePixelRatioF()
        height = BAND / ratio
        first = max(int((seen.top() - box.top()) / height), 0)
        last = int((min(seen.bottom(), box.bottom()) - box.top()) / height)
        corner = (box.topLeft() - shift).toPointF()
        for number in range(first, last + 1):
            band = self.bands.find(page, number)
            if band is None and self._pages is not None and spent.elapsed() < PATIENCE_MS:
                band = self.bands.draw(self._pages, page, number, box.size() * ratio, ratio)
            if band is None:
                painter.setPen(Qt.GlobalColor.black)
                middle = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
                text = _("Page {n} …").format(n=page + 1)
                painter.drawText(box.translated(-shift).adjusted(0, _LINE, 0, 0), middle, text)
                return False
            at = QRectF(
                corner.x(), corner.y() + number * height, box.width(),
                min(height, box.height() - number * height),
            )  # fmt: skip
            painter.drawImage(at, band)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages the room there is; what was on top stays on top."""
        page, bar = self.page, self.verticalScrollBar()
        into = bar.value() - (self._boxes[page].top() if self._boxes else 0)
        before = self._scale()
        super().resizeEvent(event)
        self._lay_out()
        if self._boxes and before:
            bar.setValue(self._boxes[page].top() + into)

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """Draw anew: what has come into view may not have been drawn yet."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by line, by screen, to the beginning and to the end."""
        bar, key = self.verticalScrollBar(), Qt.Key
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        screen = max(bar.pageStep() - _LINE, _LINE)
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        steps = {
            key.Key_PageDown: screen, key.Key_PageUp: -screen,
            key.Key_Space: -screen if back else screen,
            key.Key_Home: -bar.value(), key.Key_End: bar.maximum() - bar.value(),
            key.Key_Down: _LINE, key.Key_Up: -_LINE,
        }  # fmt: skip
        sideways = {key.Key_Right: _LINE, key.Key_Left: -_LINE}
        pressed = key(event.key())
        if plain and pressed in steps:
            bar.setValue(bar.value() + steps[pressed])
        elif plain and pressed in sideways:
            across = self.horizontalScrollBar()
            across.setValue(across.value() + sideways[pressed])
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Show who has the keyboard, and draw anew on a screen with other pixels."""
        done = super().event(event)
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.viewport().update()
        elif event.type() == QEvent.Type.DevicePixelRatioChange:
            self._lay_out()
        return done


def _draw_marks(
    painter: QPainter,
    marks: Iterable[tuple[int, QRectF]],
    corner: QPointF,
    scale: float,
    current: int,
) -> None:
    """Mark places on a page that has its corner there; `current` also by a frame."""
    for number, box in marks:
        at = QRectF(
            corner.x() + box.left() * scale - 2, corner.y() + box.top() * scale - 2,
            box.width() * scale + 4, box.height() * scale + 4,
        )  # fmt: skip
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(at, QColor(_MARKED))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if number == current:
            painter.setPen(QPen(QColor(_FRAMED), 2))
            painter.drawRect(at)
