"""Show to the client: the officer looks first at what is shown, then turns the screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.showing import Withheld
from sluss.text import _, language
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.showing.easy_words import hard_goals
from sluss.ui.pages.showing.plan_shown import PlanShown
from sluss.ui.pages.showing.turned import TurnedPage
from sluss.ui.widgets.cards import Card, below, clear, scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.showing import Showing, showing_of


class ShowingPage(Page):
    """What one client would see; `turn_wanted` carries the page that is to be laid over all."""

    help = "client#show"
    turn_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._client: RecordId | None = None
        self.shown: Showing | None = None
        self.plan = PlanShown(desk.theme)
        self.left_out = Card(desk.theme, _("Not shown to the client"))
        self._reasons = QVBoxLayout()
        desk.theme.space(self._reasons, gap=1)
        self.left_out.body.addLayout(self._reasons)
        self.turn = button(_("Turn the screen to the client"), "primary")
        self.back = button(_("Back to the client"))
        self.pin_words = label("", "soft", wrap=True)
        self._build()
        self.turn.setEnabled(False)
        self.left_out.hide()
        self.turn.clicked.connect(self._turn)
        self.back.clicked.connect(self._go_back)
        add_action(self, _("Back to the client"), "Alt+Left", self._go_back, section=_("Client"))

    def _build(self) -> None:
        theme = self.desk.theme
        column = QVBoxLayout(self)
        theme.space(column, gap=2, margins=(4, 2.5, 4, 3))
        heading = label(_("What the client will see"), "title")
        column.addWidget(Flow(theme, heading, None, self.back, self.turn))
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(below(theme, self.pin_words, self.left_out, self.plan))
        column.addWidget(scrolling(inside, theme), 1)

    def show_target(self, target: Target) -> None:
        """Show this client's plan."""
        if isinstance(target, bytes) and target != self._client:
            self._client, self.shown = RecordId(target), None
            self.turn.setEnabled(False)

    def place(self) -> Target:
        """Return the client."""
        return self._client

    def refresh(self) -> None:
        """Ask what may be shown."""
        if self._client is not None:
            self.desk.runner.run(
                self, showing_of, self._client, language(), then=self._show, failed=self.desk.tell
            )
        pin = self.desk.pin.pin is not None
        self.pin_words.setText(
            _("The whole window shows this and nothing else until your PIN is typed.")
            if pin
            else _("You have no PIN: to go on working afterwards, your passphrase is asked for.")
        )

    def concerns(self, ids: frozenset[bytes]) -> bool:
        """Whether this client is touched."""
        return self._client in ids

    def focus_first(self) -> None:
        """Begin on what one came for."""
        self.turn.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, shown: Showing) -> None:
        if shown.client != self._client:
            return
        self.shown = shown
        self.plan.show_plan(shown)
        clear(self._reasons)
        reasons = [_reason(each.why).format(text=each.text) for each in shown.left_out]
        reasons += [
            _("Hard to read, write it in easier words: {text}").format(text=goal)
            for goal in hard_goals(shown)
        ]
        for reason in reasons:
            self._reasons.addWidget(label(reason, wrap=True))
        self.left_out.setVisible(bool(reasons))
        self.turn.setEnabled(True)
        self.focus_first()

    def _turn(self) -> None:
        if self.shown is not None:
            self.turn_wanted.emit(TurnedPage(self.desk.theme, self.shown))

    def _go_back(self) -> None:
        if self._client is not None:
            self.desk.go("client", self._client)


def _reason(why: Withheld) -> str:
    if why is Withheld.NAMES_SOMEBODY:
        return _("Names somebody else: {text}")
    return _("Has a word about risk: {text}")
