"""One of a few answers, all of them seen: figures and arrows choose, and none is chosen for one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from sluss.domain.form_fields import Choice
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button

BACK = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)  # take an answer back


class Picks(QWidget):
    """Answers beside each other; `changed` tells that another one was chosen, or none.

    The whole row is one stop for Tab. In it the first answer is chosen by 1, the second by 2.
    """

    changed = Signal()

    def __init__(self, theme: Theme, name: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self._choices = tuple(choices)
        self.buttons: list[QPushButton] = []
        for at, choice in enumerate(self._choices):
            made = _Answer(self, f"{at + 1}  {choice.label}")
            made.setAccessibleName(f"{name}: {choice.label}")
            made.clicked.connect(lambda _on=False, at=at: self.pick(at))
            self.buttons.append(made)
        self.setLayout(below(theme, Flow(theme, *self.buttons, gap=0.5), gap=0))
        if self.buttons:
            self.setFocusProxy(self.buttons[0])
        self._show(-1)

    def value(self) -> str | None:
        """Return what was chosen, None if nothing was."""
        at = self._at()
        return str(self._choices[at].value) if at >= 0 else None

    def set_value(self, value: object) -> None:
        """Show an answer, or none, without telling."""
        same = (at for at, each in enumerate(self._choices) if each.value == value)
        self._show(next(same, -1))

    def pick(self, at: int) -> None:
        """Choose an answer as a person does; -1 takes it back."""
        self._show(at)
        if at >= 0:
            self.buttons[at].setFocus(Qt.FocusReason.TabFocusReason)
        self.changed.emit()

    def key(self, event: QKeyEvent, at: int) -> bool:
        """Take a key on an answer; whether it meant anything."""
        key = Qt.Key(event.key())
        last = len(self.buttons) - 1
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and key - Qt.Key.Key_1 <= last:
            self.pick(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self.pick(0 if at == last else at + 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self.pick(last if at == 0 else at - 1)
        elif key in BACK:
            self.pick(-1)
        else:
            return False
        return True

    def _at(self) -> int:
        return next((at for at, each in enumerate(self.buttons) if each.isChecked()), -1)

    def _show(self, at: int) -> None:
        """Mark an answer; Tab stops there, or at the first one while there is none."""
        for position, each in enumerate(self.buttons):
            each.setChecked(position == at)
            stop = position == max(at, 0)
            policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
            each.setFocusPolicy(policy)
        if self.buttons:
            self.setFocusProxy(self.buttons[max(at, 0)])


class _Answer(QPushButton):
    """One answer."""

    def __init__(self, row: Picks, text: str) -> None:
        super().__init__(text)
        self._row = row
        self.setProperty("kind", "segment")
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setSizePolicy(button("").sizePolicy())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by figure or arrow."""
        if not self._row.key(event, self._row.buttons.index(self)):
            super().keyPressEvent(event)
