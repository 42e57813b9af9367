"""Show to a meeting: who is in the room, what all of them may see, the screen turned to them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language, ngettext
from sluss.ui.desk import Desk
from sluss.ui.pages.showing.turned import Turned
from sluss.ui.pages.speaking.laid_out import LaidOut
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card, below, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import button, label
from sluss.usecases.leaving.recipients import RecipientChoice
from sluss.usecases.speaking.for_meeting import MeetingShown, note_shown_in, shown_in


class MeetingCard(Card):
    """`turn_wanted` carries the page that is laid over the window, `extracts` that one wants more.

    Nobody is ticked beforehand.
    """

    turn_wanted = Signal(object)
    extracts = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Show to a meeting"))
        self._desk = desk
        self._client: RecordId | None = None
        self.shown: MeetingShown | None = None
        self.ticks: dict[str, Tick] = {}
        self._people: dict[str, RecipientChoice] = {}
        theme = desk.theme
        self._room = Flow(theme, gap=3)
        self.hidden = label("", "strong", wrap=True)
        self.texts = LaidOut(theme)
        self.turn = button(_("Turn the screen to the meeting"), "primary")
        self.more = button(_("Make an extract for each of them"))
        self.notice = Notice(theme)
        self.body.addWidget(label(_("Tick everybody who is in the room."), "soft", wrap=True))
        for each in (self._room, self.hidden, self.texts):
            self.body.addWidget(each)
        self.body.addWidget(Flow(theme, self.turn, self.more))
        self.body.addWidget(self.notice)
        self.turn.clicked.connect(self._turn)
        self.more.clicked.connect(self.extracts)
        self._show(None)

    def show_client(self, client: RecordId, people: Sequence[RecipientChoice]) -> None:
        """Offer who takes part in this case; who was ticked stays so."""
        near = {each.key: each for each in people if each.takes_part}
        if client != self._client or near.keys() != self._people.keys():
            for tick in self.ticks.values():
                self._room.removeWidget(tick)
            self.ticks = {}
            for key, each in near.items():
                tick = self.ticks[key] = Tick(self._desk.theme, each.name)
                tick.toggled.connect(self._ask)
                self._room.addWidget(tick)
        self._client, self._people = client, near
        self._ask()

    def room(self) -> tuple[tuple[str, RecordId | None], ...]:
        """Return who is ticked: kind of recipient and their record."""
        ticked = (self._people[key] for key, tick in self.ticks.items() if tick.isChecked())
        return tuple((each.kind, each.who) for each in ticked)

    def _ask(self) -> None:
        if self._client is None or not self.room():
            self._show(None)
            return
        self._desk.runner.run(
            self, shown_in, self._client, self.room(), language(),
            then=self._show, failed=self.notice.refuse,
        )  # fmt: skip

    def _show(self, shown: MeetingShown | None) -> None:
        self.shown = shown
        self.notice.clear()
        for each in (self.texts, self.turn, self.more):
            each.setVisible(shown is not None)
        if shown is None:
            set_words(self.hidden, "")
            return
        set_words(self.hidden, hidden_words(shown))
        self.texts.show_sections(shown.sections, _nothing())

    def _turn(self) -> None:
        if self._client is not None and self.shown is not None:
            self._desk.runner.run(
                self, note_shown_in, self._client, self.room(), language(),
                then=self._noted, failed=self.notice.refuse,
            )  # fmt: skip

    def _noted(self, shown: MeetingShown) -> None:
        self.turn_wanted.emit(RoomPage(self._desk.theme, shown))


class RoomPage(Turned):
    """Shows a meeting what all in it may see, over the whole window."""

    def __init__(self, theme: Theme, shown: MeetingShown) -> None:
        inside = QWidget()
        inside.setProperty("kind", "page")
        self.texts = LaidOut(theme, easy=True)
        self.texts.show_sections(shown.sections, _nothing())
        self.hidden = label(hidden_words(shown), "easystrong", wrap=True)
        names = _("In the room: {names}").format(names=", ".join(shown.room))
        room = label(names, "easysoft", wrap=True)
        inside.setLayout(below(theme, self.hidden, room, self.texts, None, gap=2))
        super().__init__(theme, _("What we have together"), inside)


def hidden_words(shown: MeetingShown) -> str:
    """Return how much is left out; what it is about is not said."""
    if not shown.hidden:
        return _("Nothing is left out for those who are here.")
    return ngettext(
        "{n} kind of information is left out: not everybody here may see it.",
        "{n} kinds of information are left out: not everybody here may see them.",
        shown.hidden,
    ).format(n=shown.hidden)


def _nothing() -> str:
    return _("There is nothing that everybody here may see.")
