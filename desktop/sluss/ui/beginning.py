"""The window on a computer without a store: the first start, and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from sluss.ui.desk import Target
from sluss.ui.doors import Doors, Known, News
from sluss.ui.pages.first_start import FirstStart
from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme

if TYPE_CHECKING:
    from sluss.usecases.demo_folder import Demo


@dataclass(frozen=True, slots=True)
class Ways:
    """What the window does when the first start has come to an end, or wants another language.

    `enter` shows what is behind the lock, `go_to` the page to unlock another store, opened at once
    by what everybody knows.
    """

    enter: Callable[[News, str, Target], object]
    go_to: Callable[[Doors], object]
    speak: Callable[[str], object]


class Beginning(QObject):
    """Keeps what was answered while the page is made anew, and goes on when there is a store."""

    def __init__(
        self, window: QMainWindow, theme: Theme, runner: Runner, doors: Doors, ways: Ways
    ) -> None:
        super().__init__(window)
        self._window, self._theme, self._runner = window, theme, runner
        self._doors, self._ways = doors, ways
        self.founding = Founding(doors.machine)
        self.page: FirstStart | None = None

    def show(self) -> None:
        """Show the first start and nothing else."""
        page = self.page = FirstStart(self._theme, self._runner, self.founding)
        page.founded.connect(self._founded)
        page.demo_made.connect(self._demo_made)
        page.spoken.connect(self._ways.speak)
        self._window.setCentralWidget(page)  # Qt deletes the one before
        page.show()
        page.focus_first()

    def _founded(self, news: News, folder: Path, page: str, target: object) -> None:
        self._doors.lead_to(folder)
        self.page = None
        self._ways.enter(news, page, cast(Target, target))

    def _demo_made(self, demo: "Demo") -> None:
        """Unlock the demo by what everybody knows; it is not noted as this computer's store."""
        self.page = None
        known = Known(demo.login, demo.passphrase)
        self._ways.go_to(Doors(self._doors.machine, demo.office, known))
