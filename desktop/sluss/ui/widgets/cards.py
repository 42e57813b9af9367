"""Grounds and orders of things: cards, hairlines, rows and columns of things, facts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sluss.ui.theme import Theme
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.keep_in_view import KeepInView
from sluss.ui.widgets.scrolled import Scrolled
from sluss.ui.widgets.words import OneLine, copyable, label


class Card(QFrame):
    """A panel with a hairline around it, a heading if it has one, and a column of things."""

    def __init__(self, theme: Theme, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        theme.space(self.body, gap=2, margins=(3.5, 3))
        self.heading = OneLine(heading, "heading")
        self.head = Flow(theme, self.heading, None)
        if heading:
            self.body.addWidget(self.head)
            self.setAccessibleName(heading)


def hairline() -> QFrame:
    """Return a line that parts what is above it from what is below."""
    line = QFrame()
    line.setProperty("kind", "hairline")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


def beside(
    theme: Theme,
    *items: QWidget | QLayout | None,
    gap: float = 2,
    margins: tuple[float, ...] = (0,),
) -> QHBoxLayout:
    """Return a row of things; None takes the room that is left."""
    row = QHBoxLayout()
    theme.space(row, gap=gap, margins=margins)
    for item in items:
        if item is None:
            row.addStretch(1)
        elif isinstance(item, QLayout):
            row.addLayout(item)
        else:
            row.addWidget(item)
    return row


def below(
    theme: Theme,
    *items: QWidget | QLayout | None,
    gap: float = 2,
    margins: tuple[float, ...] = (0,),
) -> QVBoxLayout:
    """Return a column of things; None takes the room that is left."""
    column = QVBoxLayout()
    theme.space(column, gap=gap, margins=margins)
    for item in items:
        if item is None:
            column.addStretch(1)
        elif isinstance(item, QLayout):
            column.addLayout(item)
        else:
            column.addWidget(item)
    return column


class Facts(QWidget):
    """Names of things on the left, what they are on the right; what they are can be copied."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._theme = theme
        theme.space(self._grid, gap=2, across=5)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show pairs of a name and a value; an empty value is shown as a dash."""
        clear(self._grid)
        for row, (name, value) in enumerate(facts):
            known = copyable(value or "–", wrap=True)  # noqa: RUF001 - a dash, not a minus
            known.setAccessibleName(name)
            self._grid.addWidget(label(name, "soft"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(known, row, 1, Qt.AlignmentFlag.AlignTop)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and away."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def scrolling(inside: QWidget, theme: Theme | None = None) -> QScrollArea:
    """Return an area that scrolls up and down when `inside` is higher than the room there is.

    What has the keyboard is brought into view; with a `theme` also when the zoom has changed.
    """
    area = Scrolled()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    KeepInView(area, theme)
    return area


def set_words(made: QLabel, text: str) -> None:
    """Set the text of a label and hide the label when there is none."""
    made.setText(text)
    made.setVisible(bool(text))
