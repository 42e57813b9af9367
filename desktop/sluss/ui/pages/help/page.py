"""The page of help: the manual at the place that tells about where one was."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from sluss.ui.desk import Desk, Page, Target
from sluss.ui.key_sheet import KeyGroup
from sluss.ui.widgets.cards import below

if TYPE_CHECKING:
    from sluss.ui.pages.help.view import HelpView
    from sluss.usecases.demo_folder import Demo


class HelpPage(Page):
    """Wraps the manual as a page of the window; `left` asks to go back to where one was.

    `groups` gives the shortcuts there are. The `view` is made when help is first asked for:
    unlocking does not wait for it.
    """

    help = "start#help"
    left = Signal()
    view: "HelpView"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.groups: Callable[[], tuple[KeyGroup, ...]] = tuple
        self._furnished = False

    def furnish(self) -> None:
        """Make the view, unless it is there."""
        from sluss.ui.pages.help.view import HelpView, leaving_keys  # noqa: PLC0415 - see above

        if self._furnished:
            return
        self._furnished = True
        self.view = HelpView(self.desk.theme, self.desk.runner)
        self.view.office = self.desk.situation.office_name
        self.view.groups = lambda: self.groups()  # noqa: PLW0108 - may be set later
        self.view.left.connect(self.left)
        self.setLayout(below(self.desk.theme, self.view, gap=0))
        leaving_keys(self, self.view)

    def turn_to(self, target: Target) -> None:
        """Show a place, with the view made before if it was not yet."""
        self.furnish()
        super().turn_to(target)

    def show_target(self, target: Target) -> None:
        """Show a place of the manual; the first time it is asked whether one is practising."""
        from sluss.usecases.manual import practice_here  # noqa: PLC0415 - see the class

        place = target if isinstance(target, str) else ""
        if self.desk.situation.demo and self.view.practice is None:
            self.desk.runner.run(
                self, practice_here, then=lambda found: self._in_practice(found, place)
            )
        else:
            self.view.turn_to(place)

    def _in_practice(self, found: "Demo | None", place: str) -> None:
        if found is not None:
            self.view.practice = found.folder
            if not self.desk.situation.central:
                self.view.practise.offer_head_office(found.central)
        self.view.turn_to(place)

    def place(self) -> Target:
        """Return the place that is read."""
        return self.view.place() if self._furnished else None

    def focus_first(self) -> None:
        """Begin with the search."""
        self.view.focus_first()

    def _changed(self, _ids: frozenset[bytes]) -> None:
        """Nothing that is saved changes the manual."""
