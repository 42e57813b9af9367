"""What every page is given: the runner, the look, and the few things a window does for pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.ui.memory import Memory
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.message_bar import MessageBar
from sluss.usecases.policy import NO_FILE, PolicyFile

if TYPE_CHECKING:
    from sluss.usecases.pins import Pin
    from sluss.usecases.situation import Situation

Target = bytes | str | None  # what a page is to show: the id of a record, a word, or just itself


@dataclass(slots=True)
class PinHolder:
    """The PIN that lifts the cover, None if there is none: Settings changes it, the cover asks."""

    pin: "Pin | None" = None


@dataclass(frozen=True, slots=True)
class Desk:
    """The window as pages see it. `go(name, target)` turns to another page.

    `speak(language)` ("sv", "da", "en") has the whole window speak another language at once: every
    page is made anew and shows what it showed, by its `place`. `decided` is what the IT department
    decided for this computer, with what is wrong with its file.
    """

    runner: Runner
    theme: Theme
    memory: Memory
    bar: MessageBar
    go: Callable[[str, Target], None]
    situation: "Situation"
    speak: Callable[[str], None]
    decided: PolicyFile = NO_FILE
    pin: PinHolder = field(default_factory=PinHolder)

    def tell(self, error: SlussError) -> None:
        """Show an error in the message bar of the window."""
        self.bar.tell(error)


class Page(QWidget):
    """A page of the window. It asks for what it shows when it is turned to and when it changed.

    `help` is the place in the manual that tells of it: a chapter, or "chapter#section".
    """

    help: str = "start"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("kind", "page")
        self._stale = True
        desk.runner.changed.connect(self._changed)

    def furnish(self) -> None:
        """Make what else is made when the page is turned to for the first time."""

    def turn_to(self, target: Target) -> None:
        """Show the page, with what it is asked to show."""
        self.show_target(target)
        self._stale = False
        self.refresh()

    def show_target(self, target: Target) -> None:
        """Take note of what the page shall show; most pages show but one thing."""

    def place(self) -> Target:
        """Return what `turn_to` needs to show again what is shown now."""
        return None

    def refresh(self) -> None:
        """Ask for everything shown on the page anew."""

    def concerns(self, _ids: frozenset[bytes]) -> bool:
        """Whether a change of these records may have changed what the page shows."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard where work on this page begins."""

    def _changed(self, ids: frozenset[bytes]) -> None:
        """Ask anew at once if the page is seen, else when it is turned to."""
        if self.isVisible() and self.concerns(ids):
            self.refresh()
