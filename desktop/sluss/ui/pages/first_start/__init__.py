"""The first start: from nothing to an office's store, step by step, without losing an answer."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.help_places import tells
from sluss.ui.pages.first_start.backup_stage import BackupStage
from sluss.ui.pages.first_start.done_stage import DoneStage
from sluss.ui.pages.first_start.founding import Founding
from sluss.ui.pages.first_start.making_stage import MakingStage
from sluss.ui.pages.first_start.office_stage import OfficeStage
from sluss.ui.pages.first_start.papers_stage import PapersStage
from sluss.ui.pages.first_start.person_stage import PersonStage, SecondStage
from sluss.ui.pages.first_start.stage import Stage
from sluss.ui.pages.first_start.step_bars import StepBars
from sluss.ui.pages.first_start.welcome import Welcome
from sluss.ui.pages.users.wide_card import WideCard
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme, mark
from sluss.ui.widgets.cards import below, beside, scrolling
from sluss.ui.widgets.keep_in_view import KeepInView
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.progress_row import ProgressRow
from sluss.ui.widgets.words import announce, button, label

STEPS = 5


class FirstStart(QWidget):
    """The wizard. All that is answered is in `founding.draft`, so it survives being made anew.

    `founded` carries the news of the open store, its folder, and the page to begin on with what it
    is to show; `demo_made` the demo that is ready; `spoken` the language somebody chose.
    """

    founded = Signal(object, object, str, object)
    demo_made = Signal(object)
    spoken = Signal(str)

    def __init__(
        self, theme: Theme, runner: Runner, founding: Founding, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        tells(self, "start#first")
        self._theme, self._runner, self._founding = theme, runner, founding
        self._busy = False
        self.progress_words = label("", "soft")
        self.bars = StepBars(theme, STEPS)
        self.heading = label("", "title", wrap=True)
        self.bar = MessageBar(theme)
        self.progress = ProgressRow(theme)
        self.progress.stop.hide()
        self._inside = QWidget()
        self._inside.setProperty("kind", "inside")
        self._stage: Stage
        self.back_button = button(_("Back"))
        self.next_button = button(_("Next"), "primary")
        self._make_stages()
        self._build()
        self._wire()
        self._turn_to(self.welcome)
        runner.prepare(self, founding.machine.surroundings)  # what is heavy loads meanwhile

    def _make_stages(self) -> None:
        made = (self._theme, self._runner, self._founding)
        self.welcome = Welcome(*made)
        self.office = OfficeStage(*made)
        self.first = PersonStage(*made, self._founding.draft.first)
        self.second = SecondStage(*made)
        self.papers = PapersStage(*made)
        self.making = MakingStage(*made, self.office.where)
        self.done = DoneStage(*made)
        self.backup = BackupStage(*made)
        self.steps: tuple[Stage, ...] = (
            self.office, self.first, self.second, self.papers, self.making,
        )  # fmt: skip
        self._all = (self.welcome, *self.steps, self.done, self.backup)
        # No stack: only the page that is seen takes part in the height that scrolls.
        self._inside.setLayout(below(self._theme, *self._all))

    def _build(self) -> None:
        theme = self._theme
        card = WideCard(theme)
        area = scrolling(self._inside)
        self._in_view = KeepInView(area, theme)
        for each in (self.back_button, self.next_button):
            each.setAutoDefault(True)  # so that Enter presses it
        foot = beside(theme, self.back_button, None, self.next_button)
        column = below(
            theme, self.bars, self.progress_words, self.heading, self.bar, area, self.progress,
            foot, gap=2.5, margins=(6, 5),
        )  # fmt: skip
        column.setStretchFactor(area, 1)
        card.setLayout(column)
        self.setLayout(card.in_the_middle())

    def _wire(self) -> None:
        self.welcome.make_wanted.connect(lambda: self._turn_to(self.office))
        self.welcome.demo_wanted.connect(self.make_demo)
        self.welcome.backup_wanted.connect(lambda: self._turn_to(self.backup))
        self.welcome.spoken.connect(self.spoken)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.next)
        self.done.begin.connect(self._begin)
        for stage in (*self.steps, self.backup):
            stage.entered.connect(self.next)
            stage.answered.connect(self.next_button.setFocus)

    # From page to page.

    def stage(self) -> Stage:
        """Return the page that is seen."""
        return self._stage

    def focus_first(self) -> None:
        """Put the keyboard where one begins, or on the button that goes on."""
        stage = self.stage()
        if stage is self.making:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            stage.focus_first()

    def next(self) -> None:
        """Go on, if what this page asks is answered."""
        if self._busy or not self.next_button.isVisible():
            return
        self._be_busy(busy=True)
        self.stage().leave(self._left, self._stayed)

    def back(self) -> None:
        """Go a step back; what was typed stays."""
        stage = self.stage()
        if self._busy or not self.back_button.isVisible():
            return
        if stage.back():
            self._tell()
            return
        at = self.steps.index(stage) if stage in self.steps else 0
        self._turn_to(self.steps[at - 1] if at else self.welcome)

    def _left(self) -> None:
        self._be_busy(busy=False)
        stage = self.stage()
        if stage is self.backup:
            self._begin("lost", None)  # where it is said what came along
        elif stage is self.making:
            self._turn_to(self.done)
        else:
            self._turn_to(self.steps[self.steps.index(stage) + 1])

    def _stayed(self) -> None:
        self._be_busy(busy=False)
        self._tell()

    def _turn_to(self, stage: Stage) -> None:
        self.bar.clear()
        for each in self._all:
            each.setVisible(each is stage)
        self._stage = stage
        stage.enter()
        self._tell()
        QTimer.singleShot(0, stage, self.focus_first)

    def _tell(self) -> None:
        stage = self.stage()
        step = self.steps.index(stage) + 1 if stage in self.steps else 0
        words = _("Step {n} of {total}").format(n=step, total=STEPS) if step else ""
        self.progress_words.setText(words)
        self.progress_words.setVisible(bool(words))
        self.bars.show_step(step)
        self.heading.setText(stage.title)
        self.next_button.setText(stage.forward or _("Next"))
        ends = stage in (self.welcome, self.done)
        self.next_button.setVisible(not ends)
        self.back_button.setVisible(not ends)
        announce(self, f"{words} {stage.title}".strip())

    def _be_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for each in (self.back_button, self.next_button):
            each.setEnabled(not busy)
        mark(self.next_button, kind="primary")

    # The demo.

    def make_demo(self) -> None:
        """Make the demo, which takes a while, and tell when it is ready."""
        if self._busy:
            return
        self._be_busy(busy=True)
        self.welcome.setEnabled(False)
        self.progress.begin(
            _("Making an office full of invented people. It takes about a minute …")
        )
        self._runner.prepare(
            self, self._founding.demo, language(), then=self._demo_made, failed=self._no_demo
        )

    def _demo_made(self, demo: object) -> None:
        self._be_busy(busy=False)
        self.progress.end()
        self.demo_made.emit(demo)

    def _no_demo(self, error: SlussError) -> None:
        self._be_busy(busy=False)
        self.progress.end()
        self.welcome.setEnabled(True)
        self.bar.tell(error)
        self.welcome.focus_first()

    # The end.

    def _begin(self, page: str, target: object) -> None:
        made = self.backup if self.stage() is self.backup else self.making
        self.founded.emit(made.news, self.folder(), page, target)

    def folder(self) -> Path | None:
        """Return where the store lies that was made."""
        return self.backup.folder if self.stage() is self.backup else self.office.where()
