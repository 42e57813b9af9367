"""A protected identity: read for a moment, who else can read it, and how it comes to an end."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, Facts, beside, clear, hairline
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.ending_protection import end_protection
from sluss.usecases.identity_view import IdentityView, unmasked
from sluss.usecases.protection import end_grant, grant

SHOWN_MS = 60_000  # long enough to write an address on an envelope


class SealedCard(Card):
    """Shows the details only when asked, and covers them after a minute or with the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Protected identity"))
        self._desk = desk
        self._client: RecordId | None = None
        self.state = label("", "strong", wrap=True)
        self.show_details = button(_("Show name and address"))
        self.details = Facts(desk.theme)
        self.people = QWidget()
        self.people.setProperty("kind", "inside")
        self._people = QVBoxLayout(self.people)
        self.others = CodeBox(desk.theme)
        self.others.setAccessibleName(_("Let a colleague read it"))
        self.let_in = button(_("Let in"))
        self.waiting = label("", "soft", wrap=True)
        self.end = button(_("End the protection"))
        self._moment = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._moment.timeout.connect(self.cover)
        self._build()
        self._wire()

    def _build(self) -> None:
        theme, body = self._desk.theme, self.body
        theme.space(self._people, gap=1)
        body.addWidget(self.state)
        body.addLayout(beside(theme, self.show_details, None))
        body.addWidget(self.details)
        body.addWidget(hairline())
        body.addWidget(label(_("Who can read it"), "strong"))
        body.addWidget(self.people)
        named = label(self.others.accessibleName(), "strong")
        named.setBuddy(self.others)
        body.addLayout(beside(theme, named, self.others, self.let_in, None))
        body.addWidget(hairline())
        body.addWidget(self.waiting)
        body.addLayout(beside(theme, self.end, None))
        self.details.hide()

    def _wire(self) -> None:
        self.show_details.clicked.connect(self._turn)
        self.let_in.clicked.connect(self._let_in)
        self.end.clicked.connect(self._end)

    def show_view(self, view: IdentityView) -> None:
        """Show how the identity is protected."""
        country = self._desk.situation.country
        self._client = view.client
        until = saying.day(view.until, country) if view.until is not None else ""
        timed = _("{level}, until {day}").format(level=view.level, day=until)
        self.state.setText(timed if until else view.level)
        self.show_details.setEnabled(view.readable)
        clear(self._people)
        for each in view.holders:
            end = button(_("End for {name}").format(name=each.name), "link")
            end.setVisible(view.may_protect and len(view.holders) > 1)
            end.clicked.connect(lambda _on=False, user=each.user: self._end_for(user))
            self._people.addLayout(beside(self._desk.theme, label(each.name), end, None))
        self.others.offer(view.others)
        self.others.set_value(None)
        self.let_in.setEnabled(view.may_protect and view.readable and bool(view.others))
        self.end.setEnabled(view.may_protect and view.readable and not view.own_wish)
        self.waiting.setText(self._told(view))

    def _told(self, view: IdentityView) -> str:
        if view.own_wish:
            return _("You have ended it. It stands until a second person who reads it does too.")
        if view.asked_by:
            return _(
                "{name} has ended it. If you end it too, everything stands in the open."
            ).format(name=view.asked_by)
        return _("It takes two persons to end the protection.")

    def cover(self) -> None:
        """Hide the details again."""
        self._moment.stop()
        self.details.show_facts(())
        self.details.hide()
        self.show_details.setText(_("Show name and address"))

    def _turn(self) -> None:
        if self.details.isVisible():
            self.cover()
        elif self._client is not None:
            client = self._client
            self._desk.runner.run(
                self, unmasked, client, language(),
                then=lambda facts: self._unmask(client, facts), failed=self._desk.tell,
            )  # fmt: skip

    def _unmask(self, client: RecordId, facts: tuple[tuple[str, str], ...]) -> None:
        if client != self._client or not self.isVisible():
            return  # somebody has gone on
        self.details.show_facts(facts)
        self.details.show()
        self.show_details.setText(_("Hide name and address"))
        announce(self.details, _("Name and address are shown for a minute."))
        self._moment.start()

    def _let_in(self) -> None:
        chosen = self.others.value()
        if self._client is not None and isinstance(chosen, str):
            user = RecordId(bytes.fromhex(chosen))
            self._desk.runner.run(self, grant, self._client, user, failed=self._desk.tell)

    def _end_for(self, user: RecordId) -> None:
        if self._client is not None:
            self._desk.runner.run(self, end_grant, self._client, user, failed=self._desk.tell)

    def _end(self) -> None:
        if self._client is not None:
            self.cover()
            self._desk.runner.run(self, end_protection, self._client, failed=self._desk.tell)

    def hideEvent(self, event: QHideEvent) -> None:
        """Cover the details with the page: whoever comes back asks again."""
        super().hideEvent(event)
        self.cover()
