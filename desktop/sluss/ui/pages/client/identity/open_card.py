"""Protecting an identity that stands in the open: which protection, and the one act that seals."""

from PySide6.QtWidgets import QVBoxLayout

from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, below, beside, clear
from sluss.ui.widgets.date_field import DateField
from sluss.ui.widgets.radios import Radios
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import announce, button, label, tip
from sluss.usecases.changed import Saved
from sluss.usecases.identity_view import IdentityView
from sluss.usecases.protection import protect


class OpenCard(Card):
    """Asks which protection was decided, none chosen beforehand; a tick says that it was seen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Protected identity"))
        self._desk = desk
        self._client: RecordId | None = None
        self.levels: Radios | None = None
        self._place = QVBoxLayout()
        situation = desk.situation
        self.until = DateField(desk.theme, situation.today, situation.country)
        self.until.setAccessibleName(_("Until, if the decision says so"))
        self.seen = Tick(desk.theme, _("I have seen the decision"))
        self.protect = button(_("Protect the identity"))
        self.unsaid = label("", "problem", wrap=True)
        self.why_not = label("", "soft", wrap=True)
        self._build()
        self.protect.clicked.connect(self._protect)

    def _build(self) -> None:
        theme = self._desk.theme
        told = _(
            "Name, address, phone, numbers, day of birth and municipality are sealed for you and"
            " those you let in. Everybody else sees nothing of this client, not even in a search."
            " What was written in notes stays as it is. Undo does not bring it back."
        )
        named = label(self.until.accessibleName(), "strong")
        named.setBuddy(self.until)
        self.body.addWidget(label(told, "soft", wrap=True))
        self.body.addLayout(self._place)
        self.body.addWidget(self.unsaid)
        self.unsaid.hide()
        self.body.addLayout(beside(theme, below(theme, named, self.until, gap=1), None))
        self.body.addWidget(self.seen)
        self.body.addWidget(self.why_not)
        self.body.addLayout(beside(theme, self.protect, None))

    def show_view(self, view: IdentityView) -> None:
        """Offer the protections of this country."""
        if view.client == self._client and self.levels is not None:
            return  # what was chosen already stays
        self._client = view.client
        clear(self._place)
        self.seen.setChecked(False)
        self.until.set_date(None)
        choices = [(str(each.value), each.label) for each in view.levels]
        self.levels = Radios(self._desk.theme, self.heading.text(), choices, "")
        self.levels.chosen.connect(lambda _level: self.unsaid.hide())
        self._place.addWidget(self.levels)
        self.unsaid.hide()
        self.levels.setEnabled(view.may_protect)
        self.seen.setEnabled(view.may_protect)
        self.protect.setEnabled(view.may_protect)
        refused = "" if view.may_protect else _("Your role here does not protect identities.")
        self.why_not.setText(refused)
        self.why_not.setVisible(bool(refused))
        tip(self.protect, refused)

    def _protect(self) -> None:
        if self._client is None or self.levels is None:
            return
        if not self.levels.value():
            self.unsaid.setText(_("Choose first which protection was decided."))
            self.unsaid.show()
            announce(self.unsaid, self.unsaid.text(), urgent=True)
            self.levels.focus()
            return
        if not self.seen.isChecked():
            self.why_not.setText(_("Tick first that you have seen the decision."))
            self.why_not.show()
            self.seen.setFocus()
            return
        client, level = self._client, Protection(self.levels.value())
        until = self.until.date()
        self.levels = None
        self._desk.runner.run(
            self, lambda session: protect(session, client, level, until=until),
            then=self._done, failed=self._desk.tell,
        )  # fmt: skip

    def _done(self, _saved: Saved) -> None:
        self.why_not.hide()
