"""Coming in with the recovery sheet: its code, then a new passphrase and a new sheet."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.errors.keys import WaitBeforeNextTry, WrongRecoveryCode
from sluss.text import _, ngettext
from sluss.ui.doors import Doors, News
from sluss.ui.pages.users.choosing import InTheStore
from sluss.ui.pages.users.code_groups import CodeField
from sluss.ui.pages.users.entry import said
from sluss.ui.pages.users.paper_pane import PaperPane
from sluss.ui.pages.users.passphrase_pane import PassphrasePane
from sluss.ui.pages.users.wide_card import WideCard
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside, scrolling, set_words
from sluss.ui.widgets.keep_in_view import KeepInView
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.progress_row import ProgressRow
from sluss.ui.widgets.words import announce, button, label

if TYPE_CHECKING:
    from sluss.usecases.office import Workplace
    from sluss.usecases.recovery import Paper

SECOND_MS = 1_000


class Recovering(QWidget):
    """Takes the code of somebody's sheet; `finished` carries the news when all of it is done.

    Begun with `news`, the store is open by the code already. `given_up` leaves everything as it
    was: the old passphrase and the old sheet go on holding.
    """

    finished = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        theme: Theme,
        runner: Runner,
        doors: Doors,
        login: str,
        news: News | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._runner, self._doors = theme, runner, doors
        self._login, self._news = login, news
        self._passphrase = ""
        self._paper: Paper | None = None
        self._busy, self._wait_s = False, 0
        self.bar = MessageBar(theme)
        self.code = CodeField(theme)
        self.passphrase: PassphrasePane | None = None
        self.paper = PaperPane(theme, runner)
        self.waiting = label("", "soft", wrap=True)
        self.progress = ProgressRow(theme)
        self.progress.stop.hide()
        self.cancel_button = button(_("Back to the passphrase"))
        self.go_button = button("", "primary")
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self._tick)
        self._build()
        self.cancel_button.clicked.connect(self.give_up)
        self.go_button.clicked.connect(self.go_on)
        self.code.entered.connect(self.go_on)
        self.paper.done.connect(self.go_button.setFocus)
        if news is None:
            self._show(self._by_code)
        else:
            self._choose_passphrase()

    def _build(self) -> None:
        theme = self._theme
        text = _(
            "Type the eight groups from the sheet of {login}, or those head office reads out on the"
            " telephone. Small letters do not matter."
        )
        self._by_code = QWidget()
        self._by_code.setLayout(
            below(theme, label(text.format(login=self._login), wrap=True), self.code, gap=2.5)
        )
        self._anew = QWidget()
        self._anew.setLayout(
            below(
                theme,
                label(
                    _("The code is right. Now a new passphrase, and after it a new sheet: the old"
                      " ones hold until both are done."),
                    wrap=True,
                ),
                gap=2.5,
            )
        )  # fmt: skip
        self._inside = QWidget()
        self._parts = (self._by_code, self._anew, self.paper)
        for each in (self._inside, *self._parts):
            each.setProperty("kind", "inside")
        self._inside.setLayout(below(theme, *self._parts, None))
        for pressed in (self.cancel_button, self.go_button):
            pressed.setAutoDefault(True)  # so that Enter presses it
        area = scrolling(self._inside)
        self._in_view = KeepInView(area, theme)
        card = WideCard(theme)
        column = below(
            theme, label(_("Open with the recovery sheet"), "title", wrap=True), self.bar, area,
            self.waiting, self.progress,
            beside(theme, self.cancel_button, None, self.go_button), gap=2.5, margins=(6, 5),
        )  # fmt: skip
        column.setStretchFactor(area, 1)
        card.setLayout(column)
        self.setLayout(card.in_the_middle())
        set_words(self.waiting, "")

    def _show(self, part: QWidget) -> None:
        for each in self._parts:
            each.setVisible(each is part)
        words = {self._by_code: _("Open"), self._anew: _("Next"), self.paper: _("Go in")}
        self.go_button.setText(words[part])
        self.go_button.show()
        self._part = part
        QTimer.singleShot(0, self, self.focus_first)

    def focus_first(self) -> None:
        """Put the keyboard where something is missing."""
        if self._part is self._by_code:
            missing = (each for each in self.code.fields if not each.fits())
            next(missing, self.code.fields[0]).setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._part is self._anew and self.passphrase is not None:
            self.passphrase.focus_first()
        else:
            self.paper.focus_first()

    # Going on.

    def go_on(self) -> None:
        """Do what comes next, if what is asked for is there."""
        if self._busy or self._wait_s:
            return
        self.bar.clear()
        if self._part is self._by_code:
            self._open()
        elif self._part is self._anew and self.passphrase is not None:
            self._be_busy(busy=True)
            self.passphrase.finish(self._chosen, lambda: self._be_busy(busy=False))
        elif not self.paper.is_done:
            self.paper.say_what_is_missing()
        else:
            self._finish()

    def _open(self) -> None:
        self._be_busy(busy=True)
        self._runner.open(
            self, self._doors.recover, self._login, self.code.text(),
            then=self._opened, failed=self._refused,
        )  # fmt: skip

    def _opened(self, news: News) -> None:
        self._be_busy(busy=False)
        self._news = news
        self.code.clear()
        self._choose_passphrase()

    def _refused(self, error: SlussError) -> None:
        self._be_busy(busy=False)
        if isinstance(error, WrongRecoveryCode):
            self.bar.tell(error)
            self._wait(int(error.facts.get("wait_seconds", 0)))
        elif isinstance(error, WaitBeforeNextTry):
            self._wait(int(error.facts.get("seconds", 1)))
        else:
            self.code.show_problem(said(error))
        self.focus_first()

    def _choose_passphrase(self) -> None:
        self.passphrase = PassphrasePane(self._theme, InTheStore(self._runner))
        self.passphrase.entered.connect(self.go_on)
        layout = self._anew.layout()
        if layout is not None:
            layout.addWidget(self.passphrase)
        self._show(self._anew)

    def _chosen(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self._runner.run(self, _draw, then=self._drawn, failed=self._failed, whole=True)

    def _drawn(self, paper: "Paper") -> None:
        self._be_busy(busy=False)
        self._paper = paper
        self.paper.show_paper(paper)
        self._show(self.paper)

    def _finish(self) -> None:
        self._be_busy(busy=True)
        self.progress.begin(
            _("Measuring how fast this computer is, so that guessing a passphrase is slow …")
        )
        self._runner.run(
            self, _keep, self._passphrase, self._paper,
            then=self._kept, failed=self._failed, whole=True,
        )  # fmt: skip

    def _kept(self, _nothing: None) -> None:
        self._be_busy(busy=False)
        self.progress.end()
        self._forget()
        if self._news is not None:
            self.finished.emit(replace(self._news, recovered=False))

    def _failed(self, error: SlussError) -> None:
        self._be_busy(busy=False)
        self.progress.end()
        self.bar.tell(error)

    def give_up(self) -> None:
        """Go back to the passphrase; a store that is open already is closed."""
        if self._busy:
            return
        self._forget()
        self.code.clear()
        if self._news is not None:
            self._runner.close(self)
        self.given_up.emit()

    def _forget(self) -> None:
        self._passphrase, self._paper = "", None
        if self.passphrase is not None:
            self.passphrase.forget()

    def _be_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.go_button.setEnabled(not busy and not self._wait_s)
        self.cancel_button.setEnabled(not busy)

    # Waiting after wrong codes.

    def _wait(self, seconds: int) -> None:
        self._wait_s = max(seconds, 0)
        if self._wait_s:
            self._timer.start()
        self._tell_wait()
        announce(self, self.waiting.text(), urgent=True)

    def _tick(self) -> None:
        self._wait_s = max(self._wait_s - 1, 0)
        if not self._wait_s:
            self._timer.stop()
        self._tell_wait()

    def _tell_wait(self) -> None:
        n = self._wait_s
        text = ngettext(
            "You can try again in {n} second.", "You can try again in {n} seconds.", n
        ).format(n=n)
        set_words(self.waiting, text if n else "")
        self._be_busy(busy=self._busy)


def _draw(place: "Workplace") -> "Paper":
    from sluss.usecases.recovery import new_paper  # noqa: PLC0415 - loads in the worker

    return new_paper(place)


def _keep(place: "Workplace", passphrase: str, paper: "Paper") -> None:
    from sluss.usecases.people import begin_again  # noqa: PLC0415 - loads in the worker

    begin_again(place, passphrase, paper)
