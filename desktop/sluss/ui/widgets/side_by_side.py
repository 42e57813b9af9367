"""Things beside each other where there is room for all of them, else one below the other."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

from sluss.ui.theme import Theme


class SideBySide(QWidget):
    """A row of equally wide things that becomes a column.

    With `shares` they are as wide as these numbers say. In a row there are at least `least` units
    of width for each, and each gets what it cannot do without. What is hidden takes no room.
    """

    def __init__(
        self,
        theme: Theme,
        *items: QWidget,
        least: float,
        gap: float = 3,
        shares: tuple[int, ...] = (),
    ) -> None:
        super().__init__()
        self._theme, self._items, self._least = theme, items, least
        self._shares = shares or (1,) * len(items)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        # The row may be wider than the window for a moment: it then becomes a column.
        self._box.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        theme.space(self._box, gap=gap)
        for item, share in zip(items, self._shares, strict=True):
            item.setSizePolicy(QSizePolicy.Policy.Ignored, item.sizePolicy().verticalPolicy())
            self._box.addWidget(item, share)
        theme.changed.connect(self._turn)

    def is_row(self) -> bool:
        """Whether the things stand beside each other."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """Return the room needed as a column, so that the window can always be made narrower."""
        height = self._box.totalMinimumSize().height()
        return QSize(0, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between row and column."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Choose anew when something in it needs more room than before, or less."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return done

    def _turn(self) -> None:
        """Change the arrangement only where another one is due, so that this comes to rest.

        What stands in a row is narrower, so its words break and it needs no more room than it did
        in the column: what fitted still fits, and the choice does not go to and fro.
        """
        both = zip(self._items, self._shares, strict=True)
        shown = [(item, share) for item, share in both if not item.isHidden()]
        whole = sum(share for _item, share in shown)
        gap = self._box.spacing()
        fits = self.width() >= self._theme.units(self._least) * len(shown) and all(
            self.width() * share >= (item.minimumSizeHint().width() + gap) * whole
            for item, share in shown
        )
        way = QBoxLayout.Direction
        direction = way.LeftToRight if fits else way.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            self.updateGeometry()
