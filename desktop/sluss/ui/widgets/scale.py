"""A row of answers of which one is given: by pressing it, its digit, or the arrows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.ui.theme import Theme
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button

TWO_DIGITS_MS = 700  # so long a 1 may still become a 10


class Scale(QWidget):
    """Shows the choices beside each other; `changed` tells that somebody gave another answer.

    Tab comes to the answer that is given and goes on to the next field; the arrows go from answer
    to answer. The digits give the answer with that number, and a letter the first that begins with
    it. There is always an answer: the first one until another is given.
    """

    changed = Signal()

    def __init__(
        self, theme: Theme, name: str, choices: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inside")
        self._choices = tuple(choices)
        self._group = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        self._typed, self._typed_at = "", 0
        for at, choice in enumerate(self._choices):
            made = _Answer(choice.label, self)
            made.setAccessibleName(f"{name}: {choice.label}")
            self._group.addButton(made, at)
            self.buttons.append(made)
        column = QVBoxLayout(self)
        theme.space(column, gap=0)
        column.addWidget(Flow(theme, *self.buttons, None, gap=1))
        self._group.idToggled.connect(self._toggled)
        self.set_value(self._choices[0].value if self._choices else None)

    def value(self) -> object:
        """Return the answer that is given."""
        at = self._group.checkedId()
        return self._choices[at].value if at >= 0 else None

    def set_value(self, value: object) -> None:
        """Give an answer without telling; what is not among them is the first one."""
        values = [choice.value for choice in self._choices]
        at = next((n for n, each in enumerate(values) if _same(each, value)), 0)
        before = self.blockSignals(True)
        if self.buttons:
            self.buttons[at].setChecked(True)
        self.blockSignals(before)
        self._let_tab_in()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the answer that is given.

        A focus proxy that changes with the answer puts Qt's order of tabs out of joint.
        """
        super().focusInEvent(event)
        if (given := self._group.checkedButton()) is not None:
            given.setFocus(event.reason())

    def step(self, by: int) -> None:
        """Give the answer beside the one that is given, as far as there is one."""
        at = min(max(self._group.checkedId() + by, 0), len(self.buttons) - 1)
        self._give(at)

    def type_digit(self, digit: str, at_ms: int) -> None:
        """Give the answer with this number; a digit soon after another one belongs to it."""
        soon = at_ms - self._typed_at <= TWO_DIGITS_MS
        for text in (self._typed + digit, digit) if self._typed and soon else (digit,):
            for at, choice in enumerate(self._choices):
                if choice.value == int(text):
                    self._typed, self._typed_at = text, at_ms
                    self._give(at)
                    return

    def type_letter(self, letter: str) -> None:
        """Give the next answer that begins with a letter."""
        count = len(self._choices)
        for away in range(1, count + 1):
            at = (self._group.checkedId() + away) % count
            if self._choices[at].label.casefold().startswith(letter.casefold()):
                self._give(at)
                return

    def _give(self, at: int) -> None:
        self.buttons[at].setChecked(True)
        self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _toggled(self, _at: int, on: bool) -> None:
        if on:
            self._let_tab_in()
            self.changed.emit()

    def _let_tab_in(self) -> None:
        """Let Tab go to the answer that is given and to no other."""
        policy = Qt.FocusPolicy
        for each in self.buttons:
            each.setFocusPolicy(policy.StrongFocus if each.isChecked() else policy.ClickFocus)


class _Answer(QPushButton):
    """One answer; what is typed on it is the scale's business."""

    def __init__(self, text: str, scale: Scale) -> None:
        super().__init__(text)
        self._scale = scale
        self.setProperty("kind", "segment")
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setSizePolicy(button("").sizePolicy())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give another answer with arrows, digits and letters."""
        step = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()))  # fmt: skip
        text = event.text()
        if step is not None:
            self._scale.step(step)
        elif text.isascii() and text.isdecimal():
            self._scale.type_digit(text, event.timestamp())
        elif len(text) == 1 and text.isalpha():
            self._scale.type_letter(text)
        else:
            super().keyPressEvent(event)


def _same(one: object, other: object) -> bool:
    """Whether two answers are the same: none and an empty text both say that nothing is known."""
    empty = (None, "")
    return (one in empty and other in empty) or (one == other and one not in empty)
