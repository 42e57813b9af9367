"""Digits to read out over the phone, and the field into which they are typed on the other side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from sluss.text import _
from sluss.ui.theme import Step, Theme
from sluss.ui.widgets.words import copyable

GROUPS = 6  # of five digits each: what an enrolment shows
GROUP = 5


def grouped(digits: str) -> list[str]:
    """Return the digits in groups of five; everything that is no digit is left out."""
    plain = "".join(letter for letter in digits if letter in "0123456789")
    return [plain[at : at + GROUP] for at in range(0, len(plain), GROUP)]


class DigitsShown(QFrame):
    """Shows digits in two rows of three groups, large enough to read out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "digits")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        theme.space(self._grid, gap=4, margins=(5, 3))
        self._theme = theme
        self._groups = [copyable("", "digits") for _ in range(GROUPS)]
        for at, group in enumerate(self._groups):
            group.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(group, at // 3, at % 3)
        self._space_letters()
        theme.changed.connect(self._space_letters)

    def show_digits(self, digits: str) -> None:
        """Show these digits."""
        parts = grouped(digits)
        for at, group in enumerate(self._groups):
            group.setText(parts[at] if at < len(parts) else "")
        self.setAccessibleName(_("Digits to read out"))
        self.setAccessibleDescription(". ".join(" ".join(part) for part in parts))

    def labels(self) -> list[QLabel]:
        """Return the labels of the groups, in the order read."""
        return self._groups

    def _space_letters(self) -> None:
        for group in self._groups:
            group.setFont(_digit_font(self._theme))


class DigitsField(QLineEdit):
    """Takes the digits as they are heard and groups them; `complete` tells when there are 30."""

    complete = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("Digits read out over the phone"))
        self.setMaxLength(GROUPS * (GROUP + 1) + 10)
        self.textEdited.connect(self._group)
        self.setMinimumWidth(theme.units(72))

    def digits(self) -> str:
        """Return the digits typed so far, without spaces."""
        return "".join(grouped(self.text()))

    def _group(self, typed: str) -> None:
        before = len("".join(grouped(typed[: self.cursorPosition()])))
        text = " ".join(grouped(typed))[: GROUPS * (GROUP + 1) - 1]
        if text != typed:
            self.setText(text)
            self.setCursorPosition(min(before + max(before - 1, 0) // GROUP, len(text)))
        if len(self.digits()) == GROUPS * GROUP:
            self.complete.emit(self.digits())


def _digit_font(theme: Theme) -> QFont:
    """Return letters in which all digits are equally wide."""
    font = theme.font(Step.NUMBER, 600)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
