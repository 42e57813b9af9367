"""A few choices beside each other, one of which is made: for two or three answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from sluss.domain.form_fields import Choice
from sluss.ui.theme import Theme, mark
from sluss.ui.widgets.cards import below, beside
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label


class Segments(QWidget):
    """Shows the choices as buttons under a name; `chosen` tells that somebody made another one.

    Without `named` the name is not seen, because it stands above already; it is spoken anyway.
    Where it `breaks`, many choices take two lines in a narrow window.
    """

    chosen = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[Choice],
        parent: QWidget | None = None,
        *,
        named: bool = True,
        breaks: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inside")
        self._choices = tuple(choices)
        self.buttons: list[QPushButton] = []
        self._group = QButtonGroup(self)
        for at, choice in enumerate(self._choices):
            made = _Segment(choice.label)
            made.setAccessibleName(f"{name}: {choice.label}")
            mark(made, joined=at > 0)
            self._group.addButton(made, at)
            self.buttons.append(made)
        every = self.buttons
        row = Flow(theme, *every, gap=0) if breaks else beside(theme, *every, None, gap=0)
        above = (label(name, "strong"),) if named else ()
        self.setLayout(below(theme, *above, row, gap=1))
        self._group.idClicked.connect(lambda _at: self.chosen.emit())

    def value(self) -> object:
        """Return the choice that is made, None if none is."""
        at = self._group.checkedId()
        return self._choices[at].value if at >= 0 else None

    def choose(self, value: object) -> None:
        """Make a choice."""
        for choice, each in zip(self._choices, self.buttons, strict=True):
            each.setChecked(choice.value == value)


class _Segment(QPushButton):
    """One choice; arrow keys go to the next one and make it, as in every group of choices."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("kind", "segment")
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setSizePolicy(button("").sizePolicy())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click the neighbour with the arrows."""
        step = {
            Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()))  # fmt: skip
        group = self.group()
        if step is None or group is None:
            super().keyPressEvent(event)
            return
        buttons = group.buttons()
        other = buttons[(buttons.index(self) + step) % len(buttons)]
        other.setFocus(Qt.FocusReason.TabFocusReason)
        other.click()
