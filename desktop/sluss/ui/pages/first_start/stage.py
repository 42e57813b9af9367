"""One page of the first start: it is entered, and left only when what it asks is answered."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme


class Stage(QWidget):
    """A page of the wizard; `column` holds what is on it.

    `entered` tells of Enter in its last field, `answered` that there is nothing left to do on it.
    """

    entered = Signal()
    answered = Signal()

    def __init__(self, theme: Theme, runner: Runner, founding: Founding) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self.theme, self.runner, self.founding = theme, runner, founding
        self.draft = founding.draft
        self.begins: QWidget | None = None  # no focus proxy: Tab would pass over what is before it
        self.column = QVBoxLayout(self)
        theme.space(self.column, gap=3)

    @property
    def title(self) -> str:
        """The heading of the page."""
        return ""

    @property
    def forward(self) -> str:
        """What the button that goes on says; empty for the usual word."""
        return ""

    def enter(self) -> None:
        """Show how the answers stand now."""

    def focus_first(self) -> None:
        """Put the keyboard where one begins on this page."""
        if self.begins is not None:
            self.begins.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self, then: Callable[[], object], refused: Callable[[], object]) -> None:
        """Look at the answers; call `then` if one may go on, or say what is missing."""
        then()

    def back(self) -> bool:
        """Go a step back within the page; whether there was one."""
        return False
