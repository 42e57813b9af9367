"""The page for the phone and for the meeting: what may be told, what may be shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui.actions import add_action
from sluss.ui.desk import Desk, Page, Target
from sluss.ui.pages.speaking.meeting_card import MeetingCard
from sluss.ui.pages.speaking.say_card import SayCard
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.leaving.recipients import RecipientChoice
from sluss.usecases.speaking.may_say import Asked, who_may_ask


class SpeakingPage(Page):
    """One client; `turn_wanted` carries the page that is to be laid over all."""

    help = "speaking"
    turn_wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._client: RecordId | None = None
        self.title = label(_("May I say it?"), "title")
        self.case = label("", "soft")
        self.back = button(_("Back to the client"))
        self.say, self.meeting = SayCard(desk), MeetingCard(desk)
        self._build()
        self.back.clicked.connect(self._go_back)
        self.meeting.turn_wanted.connect(self.turn_wanted)
        self.meeting.extracts.connect(self._extracts)
        add_action(self, _("Back to the client"), "Alt+Left", self._go_back, section=_("Client"))

    def _build(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        head = Flow(theme, self.title, self.case, None, self.back)
        inside.setLayout(below(theme, self.say, self.meeting, None, gap=3))
        column = QVBoxLayout(self)
        theme.space(column, gap=2, margins=(4, 2.5, 4, 3))
        column.addWidget(head)
        column.addWidget(scrolling(inside, theme), 1)

    def show_target(self, target: Target) -> None:
        """Show what may be told about this client."""
        if isinstance(target, bytes):
            self._client = RecordId(target)

    def place(self) -> Target:
        """Return the client."""
        return self._client

    def refresh(self) -> None:
        """Ask who may ask."""
        if self._client is not None:
            self.desk.runner.run(
                self, who_may_ask, self._client, language(),
                then=self._show, failed=self.desk.tell,
            )  # fmt: skip

    def concerns(self, ids: frozenset[bytes]) -> bool:
        """Whether this client is touched."""
        return self._client in ids

    def focus_first(self) -> None:
        """Begin with who asks."""
        self.say.party.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, asked: Asked) -> None:
        if asked.client != self._client:
            return
        people: tuple[RecipientChoice, ...] = asked.people
        self.case.setText(asked.called)
        self.say.show_client(asked.client, people)
        self.meeting.show_client(asked.client, people)

    def _extracts(self) -> None:
        if self._client is not None:
            self.desk.go("client", self._client)

    def _go_back(self) -> None:
        if self._client is not None:
            self.desk.go("client", self._client)
