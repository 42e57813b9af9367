"""A row of things that goes on in the next line where there is too little room for all of them."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from sluss.ui.theme import Theme

_Line = list[tuple[QWidget, QSize] | None]  # each with the room it wishes for; None is a gap


class Flow(QWidget):
    """Things beside each other, each as wide as it wants to be; lines break where they must.

    What stands after a gap (None) goes to the right end of its line. Nothing is ever narrower than
    it needs to be, unless it alone is wider than the whole line. What has the size policy `Ignored`
    takes what the others in its line leave. A widget and no layout: Qt for Python lets go of the
    items of a layout that is written in Python.
    """

    def __init__(self, theme: Theme, *widgets: QWidget | None, gap: float = 2) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self._theme, self.gap = theme, gap
        self._items: list[QWidget | None] = []
        self._heights: dict[int, int] = {}  # of widths asked for
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for widget in widgets:
            self._put(len(self._items), widget)
        theme.changed.connect(self._anew)

    # What is in it.

    def addWidget(self, widget: QWidget) -> None:
        """Take a thing in after all others."""
        self._put(len(self._items), widget)

    def insertWidget(self, index: int, widget: QWidget, share: int = 0) -> None:
        """Take a thing in before another one; with a `share` it takes what the others leave."""
        if share:
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())
        self._put(index, widget)

    def removeWidget(self, widget: QWidget) -> None:
        """Let go of a thing: one that is deleted while it stands here can no longer be asked."""
        self._items = [each for each in self._items if each is not widget]
        self._heights.clear()
        self.updateGeometry()

    def add_gap(self) -> None:
        """Let what follows stand at the right end of its line."""
        self._put(len(self._items), None)

    def addLayout(self, layout: QLayout) -> None:
        """Take in things that stay together, as one."""
        together = QWidget()
        together.setProperty("kind", "inside")
        together.setLayout(layout)
        self.addWidget(together)

    def count(self) -> int:
        """Return how many things there are, gaps among them."""
        return len(self._items)

    def _put(self, index: int, widget: QWidget | None) -> None:
        self._items.insert(index, widget)
        if widget is not None:
            shown = not widget.isHidden() or widget.parentWidget() is None
            widget.setParent(self)
            widget.setVisible(shown)
        self._heights.clear()
        self.updateGeometry()

    # How large it is.

    def heightForWidth(self, width: int) -> int:
        """Return how high all lines are.

        Kept, because Qt asks for the same width many times over in one layout. That something in it
        has changed Qt says only to what is seen: what is shown again is measured anew.
        """
        if width not in self._heights:
            self._heights[width] = self._arrange(width, move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return room for all of it in one line."""
        shown = [self._wish(each) for each in self._items if each is not None and _is_there(each)]
        wide = sum(each.width() for each in shown) + self._space() * max(len(shown) - 1, 0)
        return QSize(wide, max((each.height() for each in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return room for the widest and for the highest thing."""
        size = QSize(0, 0)
        for each in self._items:
            if each is not None and _is_there(each):
                size = size.expandedTo(QSize(_least(each).width(), self._wish(each).height()))
        return size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put everything in its place."""
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def showEvent(self, event: QShowEvent) -> None:
        """What was said while nobody saw it may need another room."""
        super().showEvent(event)
        self._anew()

    def event(self, event: QEvent) -> bool:
        """Arrange anew when something in it has become larger, smaller, or is there no longer."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._anew()
        return super().event(event)

    def _anew(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def _arrange(self, width: int, *, move: bool) -> int:
        """Return the height of all lines in a width, and put things there if they are to move."""
        top, space = 0, self._space()
        for line in self._lines(width, space):
            high = max(each[1].height() for each in line if each is not None)
            if move:
                self._place(line, QRect(0, top, width, high), space)
            top += high + space
        return max(top - space, 0)

    def _lines(self, width: int, space: int) -> list[_Line]:
        lines: list[_Line] = [[]]
        taken, begun = 0, False
        for each in self._items:
            if each is None:
                lines[-1].append(None)
                continue
            if not _is_there(each):
                continue
            wish = self._wish(each)
            if begun and taken + space + wish.width() > width:
                lines.append([])
                taken, begun = 0, False
            lines[-1].append((each, wish))
            taken += wish.width() + (space if begun else 0)
            begun = True
        return [line for line in lines if any(each is not None for each in line)]

    def _place(self, line: _Line, room: QRect, space: int) -> None:
        things = [each for each in line if each is not None]
        wide = sum(wish.width() for _, wish in things)
        rest = max(room.width() - wide - space * (len(things) - 1), 0)
        left = 0
        for thing in line:
            if thing is None:
                left, rest = left + rest, 0
                continue
            each, wish = thing
            size = QSize(min(wish.width(), room.width()), wish.height())
            if _is_elastic(each):
                size, rest = size + QSize(rest, 0), 0
            down = (room.height() - size.height()) // 2
            each.setGeometry(QRect(QPoint(left, room.top() + down), size))
            left += size.width() + space

    def _space(self) -> int:
        return self._theme.units(self.gap)

    def _wish(self, widget: QWidget) -> QSize:
        least, wish = _least(widget), widget.sizeHint()
        if _is_elastic(widget):
            return QSize(least.width(), max(least.height(), wish.height()))
        return wish.expandedTo(least).boundedTo(widget.maximumSize())


def _least(widget: QWidget) -> QSize:
    fixed, hint = widget.minimumSize(), widget.minimumSizeHint()
    return QSize(fixed.width() or hint.width(), fixed.height() or hint.height())


def _is_elastic(widget: QWidget) -> bool:
    return widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored


def _is_there(widget: QWidget) -> bool:
    """Whether a thing takes room: what is hidden does only where it is to keep its place."""
    return not widget.isHidden() or widget.sizePolicy().retainSizeWhenHidden()
