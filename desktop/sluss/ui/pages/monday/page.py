"""The page for Monday mornings: one stick after the other, and whom to call."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.errors.bundle import PolicyReadOnly, StickReadOnly
from sluss.errors.policy import TargetNotAllowed
from sluss.errors.work import Cancelled
from sluss.text import _, language, ngettext
from sluss.ui.choosing import choose_folder
from sluss.ui.desk import Desk, Page
from sluss.ui.pages.monday import turn as turns
from sluss.ui.pages.monday import words
from sluss.ui.pages.monday.stick_card import StickCard
from sluss.ui.pages.monday.turn import Step, Turn
from sluss.ui.pages.monday.week_card import WeekCard
from sluss.ui.runner import Job
from sluss.ui.stick_watch import Find, StickWatch
from sluss.ui.widgets.cards import beside, scrolling
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import button, label
from sluss.usecases.carriers import carriers
from sluss.usecases.monday import monday
from sluss.usecases.one_stick import answer_stick, clear_stick, look_at_stick, read_stick

_LEAST = 115  # units of width for each of the two cards
_NO_STICK_TAKES_IT = (StickReadOnly, PolicyReadOnly, TargetNotAllowed)


class MondayPage(Page):
    """Sticks are found by themselves while the page is seen; Enter is the only key it needs."""

    help = "head-office#monday"

    def __init__(self, desk: Desk, find: Find = carriers) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.turn = Turn()
        self._job: Job | None = None
        self.title = label(_("Sticks, one at a time"), "title")
        self.sitting = label("", "soft", wrap=True)
        self.folder = button(_("Take a folder instead …"))
        self.stick = StickCard(theme)
        self.week = WeekCard(desk)
        self.watch = StickWatch(desk.runner, desk.decided.policy, find, self)
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        theme.space(column, gap=3, margins=(4, 3.5, 4, 4))
        head = beside(theme, self.title, None, self.folder)
        column.addLayout(head)
        column.addWidget(self.sitting)
        column.addWidget(SideBySide(theme, self.stick, self.week, least=_LEAST), 1)
        whole = QVBoxLayout(self)
        theme.space(whole, gap=0)
        whole.addWidget(scrolling(inside, theme))
        self._wire()

    def _wire(self) -> None:
        self.watch.seen.connect(lambda found: self._now(turns.carriers_seen(self.turn, found)))
        self.folder.clicked.connect(self._ask_folder)
        self.stick.go_on.connect(self.enter)
        self.stick.clear.connect(self._clear)
        self.stick.folder_given.connect(lambda: self._now(turns.folder_given(self.turn)))
        self.stick.progress.cancelled.connect(self._stop)

    def refresh(self) -> None:
        """Ask how the week stands."""
        self.desk.runner.run(self, monday, then=self.week.show_week, failed=self.desk.tell)
        self._show()

    def focus_first(self) -> None:
        """Put the keyboard where Enter is heard."""
        self.stick.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks while the page is seen."""
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look for none while nobody waits for one."""
        super().hideEvent(event)
        self.watch.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on wherever the keyboard is on this page, unless something else wants it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and turns.can_enter(self.turn):
            self.enter()
        else:
            super().keyPressEvent(event)

    def enter(self) -> None:
        """Go on with the stick that has its turn."""
        self._now(turns.entered(self.turn))

    def take_folder(self, folder: Path) -> None:
        """Take a folder as if it were a stick."""
        self._now(turns.folder_chosen(self.turn, folder))

    def _ask_folder(self) -> None:
        choose_folder(self, _("Folder with deliveries"), self.take_folder)

    # One step after the other.

    def _now(self, turn: Turn) -> None:
        before, self.turn = self.turn, turn
        if turn is before:
            return
        if (turn.step, turn.key) == (before.step, before.key):
            return
        self._show()
        if turn.step is Step.LOOKING and turn.folder is not None:
            self._do(look_at_stick, turn.folder, then=turns.looked)
        elif turn.step is Step.READING:
            self._do(read_stick, turn.stick, language(), then=turns.has_read)
        elif turn.step is Step.ANSWERING:
            instead = self.stick.folder.path()
            self._do(answer_stick, turn.stick, instead, then=turns.has_answered)
        elif turn.step in (Step.WAITING, Step.OUT):
            self.refresh()

    def _do(
        self, use_case: Callable[..., Any], *given: object, then: Callable[[Turn, Any], Turn]
    ) -> None:
        self.stick.progress.begin(words.headline(self.turn))
        self._job = self.desk.runner.run(
            self, use_case, *given,
            then=lambda answer: self._now(then(self.turn, answer)),
            failed=self._failed, progress=self.stick.progress.step,
        )  # fmt: skip

    def _failed(self, error: SlussError) -> None:
        if self.turn.step is Step.ANSWERING and isinstance(error, _NO_STICK_TAKES_IT):
            self._now(turns.kept_off(self.turn, error))
        elif isinstance(error, Cancelled) and self.turn.step is Step.LOOKING:
            self._now(turns.next_stick(self.turn))
        else:
            self._now(turns.has_failed(self.turn, error))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _clear(self) -> None:
        self.desk.runner.run(
            self, clear_stick, self.turn.stick, then=self._cleared, failed=self.desk.tell
        )

    def _cleared(self, removed: int) -> None:
        text = ngettext(
            "{n} delivery was removed from the stick.",
            "{n} deliveries were removed from the stick.",
            removed,
        )
        self.desk.bar.say("good", text.format(n=removed))
        self.stick.remove.hide()
        self.stick.focus_first()

    def _show(self) -> None:
        self.sitting.setText(words.sitting(self.turn))
        self.stick.show_turn(self.turn)
        if self.isVisible():
            self.stick.focus_first()
