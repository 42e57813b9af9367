"""Who can help when the passphrase is forgotten: colleagues, and the sheet in the safe."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from sluss.domain.dates import long_date
from sluss.text import _, language, ngettext
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside, set_words
from sluss.ui.widgets.words import announce, button, copyable

if TYPE_CHECKING:
    from sluss.usecases.unlocking import Door


class WhoCanHelp(QFrame):
    """Says, for who is trying to unlock, who else can open the store and whether a sheet is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "digits")
        self.people, self.sheet, self.phone, self.else_ = (
            copyable("", wrap=True) for _ in range(4)
        )
        self.setLayout(
            below(theme, self.people, self.sheet, self.phone, self.else_, margins=(3, 2))
        )

    def show_help(self, doors: Sequence["Door"], login: str | None) -> None:
        """Say who can help `login`; None is somebody who has not said who they are."""
        others = [each.login for each in doors if each.login != login]
        if others:
            names = ", ".join(others)
            text = ngettext(
                "{names} can open this store too, with a passphrase of their own. The work can go"
                " on, and under Settings they can let you in anew.",
                "{names} can open this store too, each with a passphrase of their own. The work"
                " can go on, and under Settings they can let you in anew.",
                len(others),
            ).format(names=names)
        else:
            text = _("Nobody else can open this store on this computer.")
        set_words(self.people, text)
        mine = next((each for each in doors if each.login == login), None)
        if mine is None:
            set_words(self.sheet, "")
        elif mine.sheet_on is None:
            text = _("No recovery sheet has been made for {login}.")
            set_words(self.sheet, text.format(login=mine.login))
        else:
            text = _(
                "The recovery sheet of {login} was made on {day}. It should lie in the safe of the"
                " office: take it, press “Use the recovery sheet” and type its eight groups."
            )
            day = long_date(mine.sheet_on, language())
            set_words(self.sheet, text.format(login=mine.login, day=day))
        phone = ""
        if mine is not None and mine.phone_on is not None:
            phone = _(
                "Head office can help on the telephone: two persons there together read out a code"
                " that was left with them on {day}. Call them, let them call you back, press “Use"
                " the recovery sheet” and type what they read out."
            ).format(day=long_date(mine.phone_on, language()))
        set_words(self.phone, phone)
        set_words(
            self.else_,
            _(
                "If none of this helps, nobody can open the store, support neither. What head"
                " office has received is safe there."
            ),
        )

    def say(self) -> None:
        """Have all of it read aloud."""
        texts = [each.text() for each in (self.people, self.sheet, self.phone, self.else_)]
        announce(self, " ".join(filter(None, texts)))


class Forgotten(QWidget):
    """Two ways on for who has no passphrase; `sheet_wanted` asks for the page of the sheet."""

    sheet_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "inside")
        self._doors: tuple[Door, ...] = ()
        self._login: str | None = None
        self.help_button = button(_("Who can help?"), "link")
        self.sheet_button = button(_("Use the recovery sheet"), "link")
        self.help = WhoCanHelp(theme)
        ways = beside(theme, self.help_button, self.sheet_button, None)
        self.setLayout(below(theme, ways, self.help))
        self.help.hide()
        self.help_button.clicked.connect(self._turn)
        self.sheet_button.clicked.connect(self.sheet_wanted)

    def know(self, doors: Sequence["Door"], login: object) -> None:
        """Take note of who can open the store, and of who is trying to."""
        self._doors, self._login = tuple(doors), login if isinstance(login, str) else None
        self.help.show_help(self._doors, self._login)

    def _turn(self) -> None:
        self.help.setVisible(self.help.isHidden())
        if not self.help.isHidden():
            self.help.say()
