"""The page of help: the manual at the place that tells about where one was."""

from PySide6.QtWidgets import QWidget

from sluss.text import _
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.help.view import HelpView
from sluss.ui.widgets.cards import below
from sluss.usecases.demo import Demo
from sluss.usecases.manual import practice_here


class HelpPage(Page):
    """Wraps the manual as a page of the window; the window says how one gets back from it."""

    help = "start#help"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = HelpView(desk.theme, desk.runner)
        self.view.office = desk.situation.office_name
        self.left = self.view.left
        self.setLayout(below(desk.theme, self.view, gap=0))
        leaving_keys(self, self.view)

    def show_target(self, target: Target) -> None:
        """Show a place of the manual; the first time it is asked whether one is practising."""
        place = target if isinstance(target, str) else ""
        if self.desk.situation.demo and self.view.practice is None:
            self.desk.runner.run(
                self, practice_here, then=lambda found: self._in_practice(found, place)
            )
        else:
            self.view.turn_to(place)

    def _in_practice(self, found: Demo | None, place: str) -> None:
        if found is not None:
            self.view.practice = found.folder
            if not self.desk.situation.central:
                self.view.practise.offer_head_office(found.central)
        self.view.turn_to(place)

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
