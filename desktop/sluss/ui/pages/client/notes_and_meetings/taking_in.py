"""One more client of a meeting: found by name or number, with what to know and say before that."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.actions import add_action
from sluss.ui.careful import CarefulStrip
from sluss.ui.client_box import ClientBox
from sluss.ui.desk import Desk
from sluss.ui.pages.client.notes_and_meetings.why_part import WhyPart
from sluss.ui.widgets.cards import Card, below, beside, scrolling, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.changed import Saved
from sluss.usecases.meeting_clients import Joining, before_taking_in
from sluss.usecases.meetings import take_in

_MOST = 100  # of the width for the card, as far as it may grow


class TakingIn(QWidget):
    """`left` asks for the meeting again, whether a client was taken in or not."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._desk = desk
        self._client: RecordId | None = None
        self._meeting: RecordId | None = None
        self.known: Joining | None = None
        self.card = Card(desk.theme, _("One more client in the meeting"))
        self.box = ClientBox(desk)
        self.problem = label("", "problem", wrap=True)
        self.careful = CarefulStrip(desk)
        self.why = WhyPart(desk)
        self.add = button(_("Add the client"), "primary")
        self.back = button(_("Back to the meeting"))
        self._build()
        self._wire()

    def _build(self) -> None:
        theme, body = self._desk.theme, self.card.body
        told = _(
            "Each client has minutes of their own, on their own page. Nothing said of one is seen"
            " with another."
        )
        named = label(_("Client"), "strong")
        named.setBuddy(self.box)
        body.addWidget(label(told, "soft", wrap=True))
        body.addLayout(below(theme, named, self.box, self.problem, gap=1))
        for each in (self.careful, self.why, Flow(theme, self.add, self.back)):
            body.addWidget(each)
        self.problem.hide()
        inside = QWidget()
        inside.setProperty("kind", "page")
        row = beside(theme, self.card, None)
        row.setStretchFactor(self.card, _MOST)
        inside.setLayout(below(theme, row, None))
        self.setLayout(below(theme, scrolling(inside, theme)))
        theme.changed.connect(self._resize)
        self._resize()

    def _wire(self) -> None:
        self.box.changed.connect(self._chosen)
        self.add.clicked.connect(lambda _on=False: self._add())
        self.back.clicked.connect(lambda _on=False: self.left.emit())
        section = _("Client")
        add_action(self, _("Add the client"), ("Ctrl+Return", "Ctrl+S"), self._add, section=section)
        add_action(self, _("Back to the meeting"), "Esc", self.left.emit, section=section)

    def begin(self, client: RecordId, meeting: RecordId) -> None:
        """Stand there empty, for one more client of a meeting about this one."""
        self._client, self._meeting = client, meeting
        self.box.choose(None)
        self._forget()

    def focus_first(self) -> None:
        """Put the keyboard on the field for the client."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget(self) -> None:
        self.known = None
        self.careful.show_nothing()
        self.why.ask(None)
        set_words(self.problem, "")

    def _chosen(self) -> None:
        """Ask at once who is to be kept apart, and whether there is to be a reason."""
        self._forget()
        other = self.box.client()
        if other is not None and self._client is not None and self._meeting is not None:
            self._desk.runner.run(
                self, before_taking_in, self._client, self._meeting, other, language(),
                then=self._show, failed=self._desk.tell,
            )  # fmt: skip

    def _show(self, known: Joining) -> None:
        if known.client != self.box.client():
            return  # somebody else is chosen by now
        self.known = known
        if known.already:
            self._say(_("The meeting is about this client already."))
            return
        self.careful.show_found(known.warnings)
        if self.careful.lines:
            announce(self.careful, " ".join(self.careful.lines), urgent=True)
        self.why.ask(known.asking)

    def _add(self) -> None:
        other = self.box.client()
        if other is None:
            self._say(_("Choose the client from those that are found."))
        elif self.known is not None and self.known.already:
            self._say(_("The meeting is about this client already."))
        elif self.known is not None and not self.why.lacks():
            self._desk.runner.run(
                self, take_in, other, self._meeting, self.why.reason(),
                then=partial(self._taken, other), failed=self._failed,
            )  # fmt: skip

    def _taken(self, other: RecordId, _saved: Saved) -> None:
        self._desk.bar.say(
            "good", _("The client is in the meeting."), action=_("Show the client"),
            act=partial(self._desk.go, "client", other),
        )  # fmt: skip
        self.left.emit()

    def _failed(self, error: SlussError) -> None:
        if error.facts.get("field") == "client":
            self._say(_("The meeting is about this client already."))
        else:
            self._desk.tell(error)

    def _say(self, problem: str) -> None:
        set_words(self.problem, problem)
        announce(self, problem, urgent=True)
        self.focus_first()

    def _resize(self) -> None:
        self.card.setMaximumWidth(self._desk.theme.units(130))
