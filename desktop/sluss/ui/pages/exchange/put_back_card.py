"""Head office put back from a backup: two persons say so there, each office confirms by digits."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sluss.errors import SlussError
from sluss.errors.keys import FingerprintDiffers, FingerprintIncomplete
from sluss.text import _, ngettext
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.asking_card import point_at
from sluss.ui.widgets.cards import Card, below, beside
from sluss.ui.widgets.digits import DigitsField, DigitsShown
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.words import button, label
from sluss.usecases.put_back import (
    PutBack,
    confirm_put_back,
    is_unheard,
    put_back_state,
    say_put_back,
)


class PutBackCard(Card):
    """At head office. Hidden unless it was put back and not everybody has heard of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Head office was put back from a backup"), parent)
        self._desk = desk
        theme = desk.theme
        self.words = label("", wrap=True)
        self.say = button(_("Yes, it was put back"))
        self.digits = DigitsShown(theme)
        self.waiting = label("", "soft", wrap=True)
        self.notice = Notice(theme)
        row = beside(theme, self.digits, below(theme, self.waiting, None), gap=5)
        row.setStretch(1, 1)
        self.body.addWidget(self.words)
        self.body.addLayout(row)
        self.body.addLayout(beside(theme, self.say, None))
        self.body.addWidget(self.notice)
        self.say.clicked.connect(self.begin)
        self.hide()

    def refresh(self) -> None:
        """Ask how head office stands."""
        self._desk.runner.run(self, put_back_state, then=self.show_state, failed=self._desk.tell)

    def show_state(self, state: PutBack) -> None:
        """Show what is to be said, or what the offices are to be told."""
        self.setVisible(state.due or bool(state.waiting))
        self.say.setVisible(state.due)
        self.digits.setVisible(bool(state.digits) and not state.due)
        self.digits.show_digits(state.digits)
        self.words.setText(_state_words(state))
        text = ngettext(
            "{n} computer has not confirmed it yet: {names}",
            "{n} computers have not confirmed it yet: {names}",
            len(state.waiting),
        )
        self.waiting.setText(text.format(n=len(state.waiting), names=", ".join(state.waiting)))
        self.waiting.setVisible(bool(state.waiting) and not state.due)

    def begin(self) -> None:
        """Say it, as one of two persons."""
        self.notice.clear()
        self.say.setEnabled(False)
        self._desk.runner.run(self, say_put_back, then=self._said, failed=self._refused)

    def _said(self, state: PutBack) -> None:
        self.say.setEnabled(True)
        self.show_state(state)
        if state.due:
            self.notice.say(
                "info",
                _("It is noted that you say so."),
                _("A second person who may do this logs in and says the same."),
            )
        else:
            self.notice.say("good", _("Every computer is sent its cases anew from now on."))
        self.notice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, error: SlussError) -> None:
        self.say.setEnabled(True)
        self.notice.refuse(error)


class HeardCard(Card):
    """At an office. Hidden unless head office says that it was put back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Head office was put back from a backup"), parent)
        self._desk = desk
        theme = desk.theme
        self.typed = DigitsField(theme)
        self.go_on = button(_("Go on with it"))
        self.notice = Notice(theme)
        self.body.addWidget(
            label(
                _(
                    "It has forgotten something, and begins anew with this computer. Nothing here"
                    " is lost, and what head office lost is sent again. Call head office, on a"
                    " number from the directory, and type the digits you are told."
                ),
                wrap=True,
            )
        )
        caption = label(_("Digits read out over the phone"), "strong")
        caption.setBuddy(self.typed)
        self.body.addLayout(
            below(theme, caption, beside(theme, self.typed, self.go_on, None), gap=1)
        )
        self.body.addWidget(self.notice)
        self.go_on.clicked.connect(self.confirm)
        self.typed.returnPressed.connect(self.confirm)
        self.hide()

    def refresh(self) -> None:
        """Ask whether head office says so."""
        self._desk.runner.run(self, is_unheard, then=self.setVisible, failed=self._desk.tell)

    def focus_first(self) -> None:
        """Go to the digits."""
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Go on with head office, if the digits are right."""
        self.notice.clear()
        self._desk.runner.run(
            self, confirm_put_back, self.typed.digits(),
            then=self._confirmed, failed=self._refused,
        )  # fmt: skip

    def _confirmed(self, _changed: object) -> None:
        self.typed.clear()
        self.focusNextChild()
        self.hide()
        self._desk.bar.say(
            "good",
            _("This computer goes on with head office."),
            _("Read the delivery from there now, and then send one back."),
        )

    def _refused(self, error: SlussError) -> None:
        self.notice.refuse(error)
        if isinstance(error, FingerprintDiffers | FingerprintIncomplete):
            point_at(self.typed, int(error.facts.get("group", 0)))


def _state_words(state: PutBack) -> str:
    if not state.due:
        return _(
            "Send every office a delivery, and tell these digits to each that calls. Only then does"
            " its computer go on with head office."
        )
    if state.said_by is None:
        return _(
            "The offices hold more than this store knows, and nothing may be sent before two"
            " persons have said so. Then every computer is sent its cases anew; what the offices"
            " sent since the backup comes again by itself."
        )
    return _("One person has said so. A second one logs in and says the same.")
