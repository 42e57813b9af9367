"""The page in front of everything: who one is, and the passphrase."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.errors import SlussError
from sluss.errors.keys import WaitBeforeNextTry, WrongPassphrase
from sluss.text import _, ngettext
from sluss.text.problems import explain
from sluss.ui.doors import Doors, Known, News
from sluss.ui.help_places import tells
from sluss.ui.memory import Memory
from sluss.ui.pages.users.who_can_help import Forgotten
from sluss.ui.runner import Runner
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside, scrolling
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.keep_in_view import KeepInView
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.words import IconButton, announce, button, label

if TYPE_CHECKING:
    from sluss.ui.pages.users.recovering import Recovering
    from sluss.usecases.unlocking import Door

LAST_LOGIN = "unlock.login"
SECOND_MS = 1_000


class UnlockPage(QWidget):
    """Asks for the passphrase and opens the store; `unlocked` carries the `News` of it.

    A wrong passphrase stays in the field, marked, so that one can look at it and mend it. Pasting
    is allowed: a passphrase from a safe is better than one that can be remembered.
    """

    unlocked = Signal(object)

    def __init__(
        self,
        theme: Theme,
        runner: Runner,
        doors: Doors,
        memory: Memory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._theme, self._runner, self._doors, self._memory = theme, runner, doors, memory
        self._wait_s = 0
        self._busy = False
        self._people: tuple[Door, ...] = ()
        self.recovering: Recovering | None = None
        self._enters: Known | None = None
        self.bar = MessageBar(theme)
        self.who = CodeBox(theme)
        self.passphrase = QLineEdit()
        self.eye = IconButton(theme, "show", name=_("Show the passphrase"))
        self.unlock = button(_("Unlock"), "primary")
        self.waiting = label("", "soft", wrap=True)
        self.forgotten = Forgotten(theme)
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        tells(self, "start#unlock")
        tells(self.forgotten.help, "start#who")
        self._build()
        self._wire()
        runner.prepare(self, doors.who, then=self._show_people, failed=self._no_people)
        runner.prepare(self, doors.prepare, failed=self.bar.tell)

    def _build(self) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(_("Passphrase"))
        self.passphrase.setMaxLength(1_000)
        self.who.setAccessibleName(_("User"))
        self.eye.setCheckable(True)
        card = QFrame()
        card.setProperty("kind", "card")
        card.setFixedWidth(self._theme.units(100))
        self._card = card
        column = QVBoxLayout(card)
        self._theme.space(column, gap=2, margins=(6, 6))
        who, secret = label(_("User"), "strong"), label(_("Passphrase"), "strong")
        who.setBuddy(self.who)
        secret.setBuddy(self.passphrase)
        self.unlock.setSizePolicy(self.passphrase.sizePolicy())
        for each in (label(_("Unlock Sluss"), "title"), self.bar, who, self.who, secret):
            column.addWidget(each)
        column.addLayout(beside(self._theme, self.passphrase, self.eye, gap=1))
        if self._doors.known is not None:
            column.addWidget(label(_told(self._doors.known), wrap=True))
        column.addSpacing(self._theme.units(2))
        column.addWidget(self.unlock)
        column.addWidget(self.waiting)
        column.addWidget(self.forgotten)
        column.addWidget(
            label(
                _("The store lies encrypted on this computer and is opened without a network."),
                "faint",
                wrap=True,
            )
        )
        inside = QWidget()
        inside.setProperty("kind", "inside")
        middle = beside(self._theme, None, card, None)
        inside.setLayout(below(self._theme, None, middle, None, margins=(4,)))
        self._area = scrolling(inside)
        self._in_view = KeepInView(self._area, self._theme)
        self._whole = QHBoxLayout(self)
        self._theme.space(self._whole, gap=0)
        self._whole.addWidget(self._area)
        self.waiting.hide()

    def _wire(self) -> None:
        self.unlock.clicked.connect(self.try_unlock)
        self.passphrase.returnPressed.connect(self.try_unlock)
        self.passphrase.textEdited.connect(lambda _text: self._ready())
        self.who.returnPressed.connect(self.passphrase.setFocus)
        self.eye.toggled.connect(self._show_letters)
        self.forgotten.sheet_wanted.connect(self.use_sheet)
        self.who.changed.connect(lambda: self.forgotten.know(self._people, self.who.value()))
        self._timer.timeout.connect(self._tick)
        self._theme.changed.connect(self._resize)
        self._ready()

    def _resize(self) -> None:
        self._card.setFixedWidth(self._theme.units(100))

    # Who.

    def _show_people(self, people: "tuple[Door, ...]") -> None:
        self._people = people
        logins = [each.login for each in people]
        self.who.offer([Choice(login, login) for login in logins])
        last = self._memory.get(LAST_LOGIN)
        self.who.set_value(last if last in logins else logins[0] if len(logins) == 1 else None)
        self.forgotten.know(people, self.who.value())
        self.focus_first()
        if self._enters is not None:
            self._enter(self._enters)

    def enter_with(self, known: Known) -> None:
        """Unlock by what everybody knows, as soon as it is known who can unlock the store."""
        self._enters = known
        if self._people:
            self._enter(known)

    def _enter(self, known: Known) -> None:
        self._enters = None
        self.who.set_value(known.login)
        self.passphrase.setText(known.passphrase)
        self.try_unlock()

    def _no_people(self, error: SlussError) -> None:
        self.bar.tell(error)
        self.who.setEnabled(False)
        self.passphrase.setEnabled(False)

    def focus_first(self) -> None:
        """Put the keyboard where something is missing."""
        place = self.passphrase if self.who.value() is not None else self.who
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    # When the passphrase is forgotten.

    def use_sheet(self, news: News | None = None) -> None:
        """Ask for the code of the recovery sheet, or go on after it opened the store."""
        login = self.who.value()
        if not isinstance(login, str):
            self.bar.say("info", _("Choose who you are first."))
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        from sluss.ui.pages.users.recovering import Recovering  # noqa: PLC0415 - rarely needed

        self.recovering = Recovering(
            self._theme, self._runner, self._doors, login, news if isinstance(news, News) else None
        )
        self.recovering.finished.connect(self._done)
        self.recovering.given_up.connect(self._sheet_put_away)
        self._area.hide()
        self._whole.addWidget(self.recovering)
        self.recovering.show()

    def _sheet_put_away(self) -> None:
        if self.recovering is not None:
            self.recovering.hide()
            self.recovering.deleteLater()
            self.recovering = None
        self._area.show()
        self._runner.prepare(self, self._doors.who, then=self._show_people)
        self.focus_first()

    # Unlocking.

    def try_unlock(self) -> None:
        """Try the passphrase that was typed."""
        login = self.who.value()
        if self._busy or self._wait_s > 0 or not self.passphrase.text():
            return
        if not isinstance(login, str):
            self.bar.say("info", _("Choose who you are first."))
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._be_busy(busy=True)
        self._runner.open(
            self,
            self._doors.unlock,
            login,
            self.passphrase.text(),
            then=self._done,
            failed=self._failed,
        )

    def _done(self, news: News) -> None:
        login = self.who.value()
        self._memory.put(LAST_LOGIN, str(login or ""))
        self.passphrase.clear()
        self._be_busy(busy=False)
        if news.recovered:  # the code was typed where the passphrase is asked for
            self.use_sheet(news)
            return
        self.unlocked.emit(news)

    def _failed(self, error: SlussError) -> None:
        self._be_busy(busy=False)
        told = explain(error)
        if isinstance(error, WaitBeforeNextTry):
            self._begin_waiting(int(error.facts.get("seconds", 1)))
            return
        self.bar.tell(error)
        if isinstance(error, WrongPassphrase):
            self._begin_waiting(int(error.facts.get("wait_seconds", 0)))
            self.passphrase.setAccessibleDescription(told.sentence)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passphrase.selectAll()

    def _be_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.passphrase.setReadOnly(busy)
        self.who.setReadOnly(busy)
        self.unlock.setText(_("Unlocking …") if busy else _("Unlock"))
        if busy:
            self.bar.clear()
            announce(self, _("Unlocking …"))
        self._ready()

    def _ready(self) -> None:
        able = bool(self.passphrase.text()) and not self._busy and self._wait_s == 0
        self.unlock.setEnabled(able)

    # Waiting after wrong passphrases.

    def _begin_waiting(self, seconds: int) -> None:
        self._wait_s = max(seconds, 0)
        self._tell_wait()
        if self._wait_s:
            self._timer.start()
            announce(self, self.waiting.text(), urgent=True)

    def _tick(self) -> None:
        self._wait_s -= 1
        if self._wait_s <= 0:
            self._wait_s = 0
            self._timer.stop()
        self._tell_wait()

    def _tell_wait(self) -> None:
        n = self._wait_s
        text = ngettext(
            "You can try again in {n} second.", "You can try again in {n} seconds.", n
        ).format(n=n)
        self.waiting.setText(text)
        self.waiting.setVisible(n > 0)
        self._ready()

    def _show_letters(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.passphrase.setEchoMode(mode.Normal if shown else mode.Password)
        self.eye.show_icon("hide" if shown else "show")
        self.eye.setAccessibleName(_("Hide the passphrase") if shown else _("Show the passphrase"))


def _told(known: Known) -> str:
    text = _("A demo with invented people. User: {user}. Passphrase: {passphrase}")
    return text.format(user=known.login, passphrase=known.passphrase)
