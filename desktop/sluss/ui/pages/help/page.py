"""The page of help: the manual at the place that tells about where one was."""

from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.help.view import HelpView
from sluss.ui.widgets.cards import below


class HelpPage(Page):
    """Wraps the manual as a page of the window; the window says how one gets back from it."""

    help = "start#help"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = HelpView(desk.theme, desk.runner)
        self.left = self.view.left
        self.setLayout(below(desk.theme, self.view, gap=0))
        leaving_keys(self, self.view)

    def show_target(self, target: Target) -> None:
        """Show a place of the manual."""
        self.view.turn_to(target if isinstance(target, str) else "")

    def place(self) -> Target:
        """Return the place that is read."""
        return self.view.place()

    def focus_first(self) -> None:
        """Begin with the search."""
        self.view.focus_first()

    def _changed(self, _ids: frozenset[bytes]) -> None:
        """Nothing that is saved changes the manual."""


def leaving_keys(widget: QWidget, view: HelpView) -> None:
    """Give a widget the keys that leave the help and search in it."""
    section = _("Help")
    back = _("Back to where you were")
    add_action(widget, back, ("Esc", "Alt+Left"), view.left.emit, section=section)
    add_action(widget, _("Search the manual"), "Ctrl+F", view.focus_first, section=section)
