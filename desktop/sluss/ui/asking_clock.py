"""Between the lock and the first page: a clock that is hardly right is asked about first."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from sluss.errors import SlussError
from sluss.ui.doors import News
from sluss.ui.pages.clock import ClockPage
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.usecases.clock_check import accept_clock
from sluss.usecases.returning import keep_place


class AskingClock(QObject):
    """Shows the question; `go_on` gets the news without the doubt, `leave` shows the lock again."""

    def __init__(
        self,
        window: QMainWindow,
        theme: Theme,
        runner: Runner,
        news: News,
        go_on: Callable[[News], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._runner, self._news = runner, news
        self._go_on, self._leave = go_on, leave
        if news.clock is None:
            raise LookupError("nobody doubts the clock")
        self.page = ClockPage(theme, news.clock)
        self.page.accepted.connect(self._accept)
        self.page.refused.connect(self._refuse)
        window.setCentralWidget(self.page)  # Qt deletes the one before
        self.page.show()
        self.page.focus_first()

    def _accept(self) -> None:
        self._runner.run(
            self, accept_clock, self._news.clock, then=self._accepted, failed=self._not_noted
        )

    def _accepted(self, _none: None) -> None:
        self.deleteLater()
        self._go_on(replace(self._news, clock=None))

    def _not_noted(self, error: SlussError) -> None:
        """Say what went wrong, and leave both ways open: a full disk keeps nobody out for ever."""
        self.page.bar.tell(error)
        self.page.accepted.disconnect(self._accept)
        self.page.accepted.connect(lambda: self._accepted(None))

    def _refuse(self) -> None:
        if self._news.place is not None:  # it was told already, and is wanted the next time
            self._runner.run(self, keep_place, self._news.place, failed=lambda _error: None)
        self._runner.close(self, then=lambda _none: self._left())

    def _left(self) -> None:
        self.deleteLater()
        self._leave()
