"""The whole window turned to somebody: one page and nothing else, until the PIN is typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.actions import add_action
from sluss.ui.pages.showing.plan_shown import PlanShown
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.showing import Showing


class Turned(QWidget):
    """Shows something over all of the window; `back_wanted` that the officer wants to go on.

    It lifts itself never: whoever laid it over asks for the PIN or locks.
    """

    lifted = Signal()
    lock_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, theme: Theme, title: str, inside: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAccessibleName(title)
        self.back = button(_("Turn back"))
        self.area = scrolling(inside, theme)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(title)
        column = QVBoxLayout(self)
        theme.space(column, gap=2, margins=(6, 4))
        column.addWidget(Flow(theme, label(title, "easytitle"), None, self.back))
        column.addWidget(self.area, 1)
        self.back.clicked.connect(self.back_wanted)
        add_action(self, _("Turn back"), "Esc", self.back_wanted.emit, section=_("Client"))

    def focus_first(self) -> None:
        """Put the keyboard on what is shown, so that arrows scroll it."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)


class TurnedPage(Turned):
    """Shows a client their plan."""

    def __init__(self, theme: Theme, shown: Showing) -> None:
        self.plan = PlanShown(theme)
        self.plan.show_plan(shown)
        super().__init__(theme, _("Your plan"), self.plan)
