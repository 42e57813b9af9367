"""What somebody changes about what opens the store: passphrase, recovery sheet, one more person."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.errors.keys import WrongPassphrase
from sluss.errors.office import LoginTaken, NameTooLong
from sluss.errors.people import PassphraseUnchanged
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.users.choosing import InTheStore
from sluss.ui.pages.users.entry import Entry
from sluss.ui.pages.users.paper_pane import PaperPane
from sluss.ui.pages.users.passphrase_pane import PassphrasePane
from sluss.ui.widgets.cards import below, beside, hairline
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.progress_row import ProgressRow
from sluss.ui.widgets.words import button, label

if TYPE_CHECKING:
    from sluss.usecases.changed import Saved
    from sluss.usecases.office import Workplace
    from sluss.usecases.recovery import Paper


class _Changing(QWidget):
    """A change with a heading, a button that does it and one that does not.

    `done` says what was done, `given_up` that nothing was.
    """

    done = Signal(str)
    given_up = Signal()

    def __init__(self, desk: Desk, heading: str, act: str) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self.desk = desk
        self._act = act
        theme = desk.theme
        self.bar = MessageBar(theme)
        self.inside = QVBoxLayout()
        theme.space(self.inside, gap=2.5)
        self.progress = ProgressRow(theme)
        self.progress.stop.hide()
        self.cancel_button = button(_("Cancel"))
        self.act_button = button(act, "primary")
        self.cancel_button.clicked.connect(self.give_up)
        self.act_button.clicked.connect(self.go_on)
        for pressed in (self.cancel_button, self.act_button):
            pressed.setAutoDefault(True)  # so that Enter presses it
        foot = beside(theme, self.cancel_button, None, self.act_button)
        head = label(heading, "heading")
        self.setLayout(
            below(theme, hairline(), head, self.bar, self.inside, self.progress, foot, gap=2.5)
        )

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""

    def go_on(self) -> None:
        """Do what comes next, if what is asked for is there."""

    def give_up(self) -> None:
        """Change nothing."""
        self.forget()
        self.given_up.emit()

    def forget(self) -> None:
        """Let go of what was typed."""

    def be_busy(self, *, busy: bool, measuring: bool = False) -> None:
        """Let nothing be pressed while the worker is at it."""
        for pressed in (self.cancel_button, self.act_button):
            pressed.setEnabled(not busy)
        if busy:
            self.bar.clear()
        if measuring:
            self.progress.begin(
                _("Measuring how fast this computer is, so that guessing a passphrase is slow …")
            )
        else:
            self.progress.end()

    def idle(self) -> None:
        """Let the buttons be pressed again."""
        self.be_busy(busy=False)

    def failed(self, error: SlussError) -> None:
        """Say why nothing was changed."""
        self.idle()
        self.bar.tell(error)

    def finish(self, told: str) -> None:
        """Say what was done, and let go of what was typed."""
        self.idle()
        self.forget()
        self.done.emit(told)


class ChangingPassphrase(_Changing):
    """Asks for the present passphrase and for another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Change my passphrase"), _("Change the passphrase"))
        self.current = Entry(desk.theme, _("The passphrase you have now"), secret=True)
        self.passphrase = PassphrasePane(desk.theme, InTheStore(desk.runner))
        told = _("Your recovery sheet goes on holding.")
        for each in (self.current, self.passphrase, label(told, "soft", wrap=True)):
            self.inside.addWidget(each)
        self.current.entered.connect(self.passphrase.focus_first)
        self.passphrase.entered.connect(self.go_on)

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        self.current.edit.setFocus()

    def go_on(self) -> None:
        """Look at the new one, then change."""
        if not self.act_button.isEnabled():
            return
        if not self.current.text():
            self.current.show_problem(_("Type the passphrase you have now."))
            return
        self.be_busy(busy=True)
        self.passphrase.finish(self._chosen, self.idle)

    def _chosen(self, new: str) -> None:
        self.be_busy(busy=True, measuring=True)
        self.desk.runner.run(
            self, _change, self.current.text(), new,
            then=self._changed, failed=self._refused, whole=True,
        )  # fmt: skip

    def _changed(self, _nothing: None) -> None:
        self.finish(_("The new passphrase holds from now on."))

    def _refused(self, error: SlussError) -> None:
        self.idle()
        if isinstance(error, WrongPassphrase):
            self.current.refuse(error)
        elif isinstance(error, PassphraseUnchanged):
            self.passphrase.own.refuse(error)
        else:
            self.bar.tell(error)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.current.edit.clear()
        self.passphrase.forget()


class MakingSheet(_Changing):
    """Hands over a new recovery sheet; the old one holds until that is done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("New recovery sheet for me"), _("Let the new sheet hold"))
        self._paper: Paper | None = None
        self.pane = PaperPane(desk.theme, desk.runner)
        told = _("The old sheet opens nothing any more when you have pressed the button below.")
        self.inside.addWidget(self.pane)
        self.inside.addWidget(label(told, "soft", wrap=True))
        self.pane.done.connect(self.act_button.setFocus)
        desk.runner.run(self, _draw, "", then=self._drawn, failed=self.failed, whole=True)

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        self.pane.focus_first()

    def _drawn(self, paper: "Paper") -> None:
        self._paper = paper
        self.pane.show_paper(paper)

    def go_on(self) -> None:
        """Let the new sheet hold, when it is handed over."""
        if self._paper is None or not self.pane.is_done:
            self.pane.say_what_is_missing()
            return
        self.be_busy(busy=True)
        self.desk.runner.run(
            self, _keep, self._paper, then=self._kept, failed=self.failed, whole=True
        )

    def _kept(self, _nothing: None) -> None:
        self.finish(_("The new recovery sheet holds from now on. Destroy the old one."))


class LettingIn(_Changing):
    """Asks who is let in, lets them choose a passphrase, and hands over their sheet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Let somebody in"), _("Next"))
        self._passphrase = ""
        self._paper: Paper | None = None
        theme = desk.theme
        self.name = Entry(theme, _("Name"))
        self.login = Entry(theme, _("User name, typed or chosen at unlocking"))
        self.passphrase = PassphrasePane(theme, InTheStore(desk.runner))
        self.pane = PaperPane(theme, desk.runner)
        self._who = QWidget()
        told = _("They sit down here themselves and choose a passphrase of their own.")
        self._who.setLayout(
            below(theme, label(told, wrap=True), self.name, self.login, self.passphrase, gap=2.5)
        )
        self._who.setProperty("kind", "inside")
        self.inside.addWidget(self._who)
        self.inside.addWidget(self.pane)
        self.pane.hide()
        self._login_typed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._suggest)
        self.name.edited.connect(lambda _text: self._timer.start())
        self.login.edited.connect(self._typed)
        self.name.entered.connect(self.login.edit.setFocus)
        self.login.entered.connect(self.passphrase.focus_first)
        self.passphrase.entered.connect(self.go_on)
        self.pane.done.connect(self.act_button.setFocus)

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        self.name.edit.setFocus()

    def _typed(self, text: str) -> None:
        self._login_typed = bool(text)

    def _suggest(self) -> None:
        if not self._login_typed:
            self.desk.runner.run(
                self, _suggest, self.name.text(), then=self.login.set_text, whole=True
            )

    def go_on(self) -> None:
        """Look at names and passphrase; then, when the sheet is handed over, let them in."""
        if not self.act_button.isEnabled():
            return
        if self._paper is not None:
            if not self.pane.is_done:
                self.pane.say_what_is_missing()
                return
            self.be_busy(busy=True, measuring=True)
            self.desk.runner.run(
                self, _let_in, self.name.text(), self._passphrase, self._paper,
                then=self._inside, failed=self.failed, whole=True,
            )  # fmt: skip
            return
        if not self.name.text().strip():
            self.name.show_problem(_("Write the name of whoever works here."))
            return
        self.be_busy(busy=True)
        self.desk.runner.run(
            self, _check, self.name.text(), self.login.text(),
            then=self._login_is, failed=self._refused, whole=True,
        )  # fmt: skip

    def _refused(self, error: SlussError) -> None:
        self.idle()
        if isinstance(error, NameTooLong):
            self.name.refuse(error)
        elif isinstance(error, LoginTaken):
            self.login.refuse(error)
        else:
            self.bar.tell(error)

    def _login_is(self, login: str) -> None:
        self.login.set_text(login)
        self.passphrase.finish(self._chosen, self.idle)

    def _chosen(self, passphrase: str) -> None:
        self._passphrase = passphrase
        self.desk.runner.run(
            self, _draw, self.login.text(), then=self._drawn, failed=self.failed, whole=True
        )

    def _drawn(self, paper: "Paper") -> None:
        self.idle()
        self._paper = paper
        self.pane.show_paper(paper)
        self._who.hide()
        self.pane.show()
        self.act_button.setText(_("Let them in"))
        self.pane.focus_first()

    def _inside(self, _saved: "Saved") -> None:
        login = self.login.text()
        self.finish(_("{user} can open the store from now on.").format(user=login))

    def forget(self) -> None:
        """Let go of what was typed."""
        self._passphrase, self._paper = "", None
        self.passphrase.forget()


# In the worker.


def _change(place: "Workplace", current: str, new: str) -> None:
    from sluss.usecases.people import change_passphrase  # noqa: PLC0415 - loads in the worker

    change_passphrase(place, current, new)


def _draw(place: "Workplace", login: str) -> "Paper":
    from sluss.usecases.recovery import new_paper  # noqa: PLC0415 - loads in the worker

    return new_paper(place, login)


def _keep(place: "Workplace", paper: "Paper") -> None:
    from sluss.usecases.people import keep_paper  # noqa: PLC0415 - loads in the worker

    keep_paper(place, paper)


def _suggest(_place: "Workplace", name: str) -> str:
    from sluss.usecases.first_start import suggested_login  # noqa: PLC0415 - loads in the worker

    return suggested_login(name)


def _check(place: "Workplace", name: str, login: str) -> str:
    from sluss.usecases.first_start import check_person, suggested_login  # noqa: PLC0415 - the same
    from sluss.usecases.people import check_new_login  # noqa: PLC0415 - the same

    login = login.strip() or suggested_login(name)
    check_person(name, login)
    return check_new_login(place, login)


def _let_in(place: "Workplace", name: str, passphrase: str, paper: "Paper") -> "Saved":
    from sluss.usecases.office import Person  # noqa: PLC0415 - loads in the worker
    from sluss.usecases.people import let_in  # noqa: PLC0415 - the same

    return let_in(place, Person(paper.login, passphrase, " ".join(name.split())), paper)
