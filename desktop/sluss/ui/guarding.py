"""Guards an open store: the cover and its PIN, the idle lock with its warning, sleep.

The window asks it to begin and to end; it asks the window to lock with `lock_wanted`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QWidget

from sluss.domain.policy import idle_minutes
from sluss.ui.clipboard import Copied
from sluss.ui.desk import PinHolder
from sluss.ui.idle import IdleClock
from sluss.ui.memory import IDLE_MINUTES, Memory
from sluss.ui.pages.cover import CoverPage, NoPinPage
from sluss.ui.pages.showing import ShowingPage
from sluss.ui.pages.showing.turned import Turned
from sluss.ui.pages.speaking import SpeakingPage
from sluss.ui.saying import time_of_day
from sluss.ui.system_locks import SystemLocks
from sluss.ui.theme import Theme
from sluss.ui.widgets.idle_warning import IdleWarning
from sluss.usecases.machine import Machine
from sluss.usecases.session import local

COVERED_MINUTES = 30  # then it is locked, however much works in the background
UNDECIDED_MINUTES = 1  # so long it is said that covering without a PIN locks; then it is locked
TOLD = "cover.told"  # in the window's memory: covering without a PIN was explained

_Over = CoverPage | NoPinPage | Turned  # what is laid over the window


@dataclass(frozen=True, slots=True)
class Guarded:
    """What is guarded: the widget with everything in it, and what may be seen and done meanwhile.

    `kept` are the actions that work while it is covered. `country` gives the time of day.
    """

    inside: QWidget
    pin: PinHolder
    country: str
    kept: tuple[QAction, ...]
    choose_pin: Callable[[], object]


class Guard(QObject):
    """Watches over one open store in a window, from its making until `end`."""

    lock_wanted = Signal()

    def __init__(
        self, window: QMainWindow, theme: Theme, memory: Memory, machine: Machine, what: Guarded
    ) -> None:
        super().__init__(window)
        self._window, self._theme, self._memory = window, theme, memory
        self._machine, self._what = machine, what
        self.over: _Over | None = None
        self._focus: QWidget | None = None
        self._others: list[QWidget] = []
        self._silenced: list[QAction] = []
        ticks, clock = machine.ticks, machine.clock
        self.idle = IdleClock(ticks, clock, self._idle_minutes, self)
        self.covered = IdleClock(ticks, clock, COVERED_MINUTES, self)
        self.warning = IdleWarning(theme, window)
        self.system = SystemLocks(self)
        self.copied = Copied(self)
        self.idle.warned.connect(self.warning.show_left)
        self.idle.extended.connect(self.warning.hide)
        for ended in (self.idle.run_out, self.covered.run_out, self.system.asked):
            ended.connect(self.lock_wanted)
        window.installEventFilter(self)
        handle = window.windowHandle()
        self.idle.watch(handle)
        self.system.listen(handle)
        self.idle.start()

    def rest(self) -> None:
        """Hide everything, because the store is being locked; a sleep still waits for `end`."""
        self.idle.stop()
        self.covered.stop()
        self.warning.hide()
        self._hide_others()
        self._others = []
        self._take_cover_off()
        self.copied.forget()

    def _idle_minutes(self) -> int:
        wished = self._memory.numbers(IDLE_MINUTES)
        return idle_minutes(self._machine.policy, wished[0] if wished else 0)

    def end(self) -> None:
        """Watch no longer, and let the computer sleep."""
        self.rest()
        self.system.stop()
        self.warning.deleteLater()
        self.deleteLater()

    # The screen that is turned to the client.

    def follow(self, page: QWidget) -> None:
        """Lay over what a page asks for that shows something to a client or to a meeting."""
        if isinstance(page, ShowingPage | SpeakingPage):
            page.turn_wanted.connect(self.turn)

    def turn(self, page: Turned) -> None:
        """Show somebody this page and nothing else; the idle lock goes on watching."""
        if self.over is not None:
            return
        page.back_wanted.connect(self._ask_back)
        self._lay_over(page, COVERED_MINUTES)
        self.covered.stop()
        self.idle.start()

    def _ask_back(self) -> None:
        """Let the officer go on working after the PIN; who has none unlocks by the passphrase."""
        pin = self._what.pin.pin
        if pin is None:
            self.lock_wanted.emit()
        else:
            self._put_over(CoverPage(self._theme, pin, self._until()), COVERED_MINUTES)

    # The cover.

    def cover(self) -> None:
        """Show nothing of anybody at once; without a PIN lock, after having said so one time."""
        if self.over is not None:
            return
        pin = self._what.pin.pin
        if pin is not None:
            self._lay_over(CoverPage(self._theme, pin, self._until()), COVERED_MINUTES)
        elif self._memory.get(TOLD):
            self.lock_wanted.emit()
        else:
            self._lay_over(self._no_pin_page(), UNDECIDED_MINUTES)

    def _no_pin_page(self) -> NoPinPage:
        self._memory.put(TOLD, "1")
        page = NoPinPage(self._theme, allowed=self._machine.policy.pin_allowed)
        page.pin_wanted.connect(self._choose_pin)
        return page

    def _choose_pin(self) -> None:
        self.uncover()
        self._what.choose_pin()

    def _until(self) -> str:
        ends = self._machine.clock() + dt.timedelta(minutes=COVERED_MINUTES)
        return time_of_day(local(self._what.country, ends), self._what.country)

    def _lay_over(self, page: _Over, minutes: int) -> None:
        """Hide what is there and lay a page over the whole window; nothing of it is lost."""
        self.idle.stop()
        self._focus = QApplication.focusWidget()
        self._hide_others()
        self._what.inside.hide()
        self._silenced = [
            action
            for action in self._window.actions()
            if action.isEnabled() and action not in self._what.kept
        ]
        for action in self._silenced:
            action.setEnabled(False)
        self._put_over(page, minutes)

    def _put_over(self, page: _Over, minutes: int) -> None:
        """Lay a page over the window, in place of one that is there."""
        self.idle.stop()
        if self.over is not None:
            self.over.hide()
            self.over.deleteLater()
        self.over = page
        page.setParent(self._window)
        page.lifted.connect(self.uncover)
        page.lock_wanted.connect(self.lock_wanted)
        self._fit()
        page.show()
        page.raise_()
        page.focus_first()
        self.covered.limit_s = minutes * 60.0
        self.covered.start()

    def uncover(self) -> None:
        """Show again what was there, as it was."""
        if self.over is None:
            return
        self.covered.stop()
        self._take_cover_off()
        self._what.inside.show()
        for widget in filter(shiboken6.isValid, self._others):  # work goes on while it is covered
            widget.show()
        self._others = []
        if self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus()
        self._focus = None
        self.idle.start()

    def _take_cover_off(self) -> None:
        if self.over is not None:
            self.over.hide()
            self.over.deleteLater()
        self.over = None
        for action in self._silenced:
            if shiboken6.isValid(action):
                action.setEnabled(True)
        self._silenced = []

    def _hide_others(self) -> None:
        """Hide what else of this program is on the screen: dialogs, lists that dropped down."""
        hide_popups()
        self._others = [
            each
            for each in QApplication.topLevelWidgets()
            if each is not self._window and each.isVisible()
        ]
        for each in self._others:
            each.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the cover as large as the window."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self.over is not None:
            self.over.setGeometry(self._window.rect())


def hide_popups() -> None:
    """Close menus, dropped-down lists and tooltips: they may name somebody."""
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if QApplication.activePopupWidget() is popup:
            break  # one that does not want to is hidden with the other windows
