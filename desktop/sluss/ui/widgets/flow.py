"""A row of things that goes on in the next line where there is too little room for all of them."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QSpacerItem, QWidget, QWidgetItem

from sluss.ui.theme import Theme


class Flow(QLayout):
    """Things beside each other, each as wide as it wants to be; lines break where they must.

    What stands after a `gap` goes to the right end of its line. Nothing is ever narrower than it
    needs to be, unless it alone is wider than the whole line.
    """

    def __init__(self, theme: Theme, *widgets: QWidget | None, gap: float = 2) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        theme.space(self, gap=gap)
        for widget in widgets:
            if widget is None:
                self.add_gap()
            else:
                self.addWidget(widget)

    def add_gap(self) -> None:
        """Let what follows stand at the right end of its line."""
        policy = QSizePolicy.Policy
        self.addItem(QSpacerItem(0, 0, policy.Expanding, policy.Minimum))

    # What Qt asks of a layout.

    def addItem(self, item: QLayoutItem) -> None:
        """Take another thing in."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many things there are, gaps among them."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a thing, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give a thing away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take the whole width, and no more height than is needed."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high all lines are."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return room for all of it in one line."""
        shown = [self._wish(item) for item in self._items if not _is_away(item)]
        wide = sum(each.width() for each in shown) + self.spacing() * max(len(shown) - 1, 0)
        return QSize(wide, max((each.height() for each in shown), default=0))

    def minimumSize(self) -> QSize:
        """Return room for the widest and for the highest thing."""
        size = QSize(0, 0)
        for item in self._items:
            if not _is_away(item):
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Return the height of all lines in a width, and put things there if they are to move."""
        lines = self._lines(rect.width())
        top = rect.top()
        for line in lines:
            high = max((self._wish(item).height() for item in line), default=0)
            if move:
                self._place(line, QRect(rect.left(), top, rect.width(), high))
            top += high + self.spacing()
        return top - rect.top() - (self.spacing() if lines else 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        taken = 0
        for item in self._items:
            if _is_away(item) and not _is_gap(item):
                continue
            wish = self._wish(item).width()
            before = self.spacing() if lines[-1] and not _is_gap(item) else 0
            if lines[-1] and taken + before + wish > width and not _is_gap(item):
                lines.append([])
                taken = before = 0
            lines[-1].append(item)
            taken += before + wish
        return [line for line in lines if any(not _is_gap(item) for item in line)]

    def _place(self, line: list[QLayoutItem], room: QRect) -> None:
        things = [item for item in line if not _is_gap(item)]
        wide = sum(self._wish(item).width() for item in things)
        rest = room.width() - wide - self.spacing() * (len(things) - 1)
        left = room.left()
        for item in line:
            if _is_gap(item):
                left += max(rest, 0)
                rest = 0
                continue
            wish = self._wish(item)
            size = QSize(min(wish.width(), room.width()), wish.height())
            down = (room.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, room.top() + down), size))
            left += size.width() + self.spacing()

    def _wish(self, item: QLayoutItem) -> QSize:
        return item.sizeHint().expandedTo(item.minimumSize())


def _is_gap(item: QLayoutItem) -> bool:
    return not isinstance(item, QWidgetItem) and item.widget() is None


def _is_away(item: QLayoutItem) -> bool:
    return item.isEmpty()
