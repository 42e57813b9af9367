"""What a frame of the release line costs while the release is dragged: prints one JSON object.

python -m tests.bench.bench_line drag|bare MEASURES

`drag` moves the mouse over the line of the release, a day a frame, with every lane unfolded; what
is counted is everything from the mouse to the last drawn word. `bare` draws as many rectangles with
as many words on a plain QWidget of the same size: the floor of Qt itself in this Python.
"""

import datetime as dt
import json
import os
import statistics
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from sluss import paths, text
from sluss.domain.dates import Span
from sluss.domain.ids import RecordId
from sluss.domain.release_line import Bar, Gap, Lane, Mark, MarkKind, PartyKey, ReleaseLine
from sluss.ui.theme import ARGUMENTS, Theme
from sluss.ui.widgets.release_line import Strip

FRAMES = 240
WIDTH = 1_176  # of the strip in a window of 1280 pixels
AREAS = 6
TODAY = dt.date(2026, 11, 22)
DAY = dt.timedelta(days=1)
PARTIES = (
    PartyKey("KV", "Kriminalvården", "prison_probation_service"),
    PartyKey("AF", "Arbetsförmedlingen", "employment_service"),
    PartyKey("SOC", "Socialtjänsten", "social_services"),
    PartyKey("REG", "Regionen", "health_region"),
)


def a_line(measures: int) -> ReleaseLine:
    """Return a line with so many measures in six lanes, each with days nothing covers."""
    release = TODAY + 18 * DAY
    lanes = []
    for area in range(AREAS):
        bars = tuple(_bar(number) for number in range(area, measures, AREAS))
        gap = Gap(Span(release, release + (3 + area) * DAY), f"Glapp {3 + area} dagar")
        lanes.append(Lane(f"area{area}", f"Område {area}", bars, (gap,)))
    marks = (
        Mark(MarkKind.TODAY, TODAY, "i dag"),
        Mark(MarkKind.RELEASE, release, "frigivning tors 10 dec"),
    )
    return ReleaseLine(Span(release - 45 * DAY, release + 95 * DAY), tuple(lanes), marks)


def _bar(number: int) -> Bar:
    start = TODAY + (number * 7 % 120 - 40) * DAY
    span = Span(start, start + (20 + number % 50) * DAY)
    record = RecordId(number.to_bytes(16, "big"))
    party = PARTIES[number % len(PARTIES)]
    return Bar(record, span, party, f"Insats nummer {number}", confirmed=number % 3 > 0)


class Floor(QWidget):
    """Draws rectangles with words in them, as plainly as it can be written."""

    def __init__(self, measures: int) -> None:
        super().__init__()
        self._measures = measures

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        painter.setPen(QColor("#16202B"))
        for number in range(self._measures):
            box = QRectF(number * 7 % 900, number * 31 % max(self.height() - 22, 1), 200, 22)
            painter.fillRect(box, QColor("#C9D8EC"))
            painter.drawRect(box)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), f"Insats nummer {number}")
        painter.end()


def frames(widget: QWidget, move: Callable[[int], None]) -> dict[str, float]:
    """Draw frames one after the other; return what one took in the middle, and the slowest 1 %.

    `cpu` is the middle by the processor.
    """
    times, processor = [], []
    for number in range(FRAMES):
        began, begun = time.perf_counter(), time.thread_time()
        move(number)
        widget.repaint()
        times.append(time.perf_counter() - began)
        processor.append(time.thread_time() - begun)
    times.sort()
    return {
        "seconds": statistics.median(times),
        "worst": times[int(FRAMES * 0.99)],
        "cpu": statistics.median(processor),
    }


def drag(app: QApplication, measures: int) -> dict[str, float]:
    """Drag the release to and fro."""
    theme = Theme(app, paths.resources())
    strip = Strip(theme)
    line = a_line(measures)
    strip.resize(WIDTH, 400)
    strip.show_line(line)
    for lane in line.lanes:
        strip.fold(lane.area, folded=False)
    strip.show()
    app.processEvents()
    picture = strip.picture
    assert picture is not None
    assert line.release is not None
    y, per_day = picture.lanes_top - 4, picture.x(TODAY + DAY) - picture.x(TODAY)
    begin = picture.x(line.release)
    _mouse(strip, QEvent.Type.MouseButtonPress, begin, y)

    def move(number: int) -> None:
        _mouse(strip, QEvent.Type.MouseMove, begin + per_day * (1 + number % 40), y)

    return frames(strip, move)


def _mouse(strip: QWidget, kind: QEvent.Type, x: float, y: float) -> None:
    left = Qt.MouseButton.LeftButton
    at = QPointF(x, y)
    event = QMouseEvent(kind, at, at, left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(strip, event)


def bare(app: QApplication, measures: int) -> dict[str, float]:
    """Draw the floor."""
    widget = Floor(measures)
    widget.resize(WIDTH, 600)
    widget.show()
    app.processEvents()
    return frames(widget, lambda _number: None)


STEPS = {"drag": drag, "bare": bare}


def main() -> None:
    """Run one step."""
    text.use("sv", paths.translations())
    app = QApplication(list(ARGUMENTS))
    print(json.dumps(STEPS[sys.argv[1]](app, int(sys.argv[2]))), flush=True)
    os._exit(0)  # what is measured is over; taking a window apart is not


if __name__ == "__main__":
    main()
