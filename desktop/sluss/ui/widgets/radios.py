"""One of several: buttons drawn by us below each other, so that their rings can be seen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from sluss.ui.theme import TARGET_PIXELS, Theme


class Radio(QRadioButton):
    """One choice with its text beside it."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._letters: QFont | None = None
        theme.changed.connect(self.updateGeometry)

    def show_in(self, letters: QFont) -> None:
        """Write the text in these letters, as a sample of them."""
        self._letters = letters
        self.setFont(letters)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for ring, distance and text."""
        unit = self._theme.units(1)
        wide = self.fontMetrics().horizontalAdvance(self.text())
        high = max(7 * unit, self.fontMetrics().height(), TARGET_PIXELS)
        return QSize(unit * 8 + wide, high)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a text that is cut off says something else."""
        return self.sizeHint()

    def hitButton(self, _at: object) -> bool:
        """Take a click anywhere on ring or text."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ring, dot, text and focus."""
        colours, unit = self._theme.colours, self._theme.units(1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = 4.5 * unit
        ring = QRectF(1.5, (self.height() - side) / 2, side, side)
        on, able, focused = self.isChecked(), self.isEnabled(), self.hasFocus()
        edge = colours.accent if focused or on else colours.edge
        painter.setPen(QPen(QColor(edge if able else colours.line), 2 if focused or on else 1))
        painter.setBrush(QColor(colours.panel))
        painter.drawEllipse(ring)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent if able else colours.faint))
            painter.drawEllipse(ring.center(), side / 4, side / 4)
        painter.setPen(QColor(colours.text if able else colours.faint))
        words = QRectF(ring.right() + 2 * unit, 0, self.width() - ring.right(), self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if focused:
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DotLine))
            line = min(ring.bottom() + unit / 2, self.height() - 1)
            end = words.x() + self.fontMetrics().horizontalAdvance(self.text())
            painter.drawLine(QPointF(words.x(), line), QPointF(end, line))
        painter.end()


def tab_to_chosen(group: QButtonGroup) -> None:
    """Let Tab go to the chosen button of a group and to no other; the arrows go to the others.

    Qt lets Tab go to whichever comes first as long as none of them has had the keyboard.
    """

    def note(_button: object = None, _on: object = None) -> None:
        policy = Qt.FocusPolicy
        for button in group.buttons():
            button.setFocusPolicy(policy.StrongFocus if button.isChecked() else policy.ClickFocus)

    group.buttonToggled.connect(note)
    note()


class Radios(QWidget):
    """Choices below each other, one of them chosen; `chosen` carries the name of another one.

    `choices` are pairs of a name and a text. `name` is what all of them are about, for those who
    do not see the heading above.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, name: str, choices: Sequence[tuple[str, str]], value: str
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Radio] = {}
        column = QVBoxLayout(self)
        theme.space(column, gap=0.5)
        for choice, text in choices:
            radio = self.buttons[choice] = Radio(theme, text)
            radio.setAccessibleDescription(name)
            self._group.addButton(radio)
            column.addWidget(radio)
        if value in self.buttons:
            self.buttons[value].setChecked(True)
            tab_to_chosen(self._group)
        for choice, radio in self.buttons.items():
            radio.toggled.connect(lambda on, choice=choice: self._tell(choice, on=on))

    def value(self) -> str:
        """Return the name of what is chosen, nothing if nothing is."""
        return next((name for name, each in self.buttons.items() if each.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without telling."""
        before = self.blockSignals(True)
        self.buttons[value].setChecked(True)
        self.blockSignals(before)

    def focus(self) -> None:
        """Put the keyboard on what is chosen."""
        self.buttons[self.value() or next(iter(self.buttons))].setFocus()

    def _tell(self, choice: str, *, on: bool) -> None:
        if on:
            self.chosen.emit(choice)
