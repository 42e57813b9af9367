"""The list of approved computers: until when it holds, and renewing it."""

from PySide6.QtCore import Signal

from sluss.text import _, ngettext
from sluss.text.trust_words import kind_words
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, Facts
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.words import button, label
from sluss.usecases.trust_view import TrustView


class ListCard(Card):
    """`proposed` carries the kind of a change that needs nothing more to be said."""

    proposed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("The list of approved computers"))
        self._desk = desk
        theme = desk.theme
        self.warning = Notice(theme)
        self.facts = Facts(theme)
        self.renew = button(_("Renew for two years …"))
        self.others = {
            kind: button(f"{kind_words(kind)} …") for kind in ("issuer", "recipient", "roots")
        }
        self.body.addWidget(self.warning)
        self.body.addWidget(self.facts)
        self.body.addWidget(Flow(theme, self.renew))
        self.body.addWidget(label(_("If a key may have been copied"), "strong", wrap=True))
        self.body.addWidget(Flow(theme, *self.others.values()))
        self.body.addStretch(1)
        self.renew.clicked.connect(lambda: self.proposed.emit("renewal"))
        for kind, each in self.others.items():
            each.clicked.connect(lambda _on=False, kind=kind: self.proposed.emit(kind))

    def show_view(self, view: TrustView) -> None:
        """Show until when it holds, and let be proposed what may be."""
        country = self._desk.situation.country
        since = ngettext("{n} computer", "{n} computers", view.since).format(n=view.since)
        self.facts.show_facts(
            [
                (_("Number"), str(view.version)),
                (_("Signed"), saying.day(view.issued, country)),
                (_("Holds until"), saying.day(view.expires, country)),
                (_("Approved since"), since if view.since else _("none")),
                (_("Digits of the card"), view.digits),
            ]
        )
        self._warn(view, country)
        able = view.may_change and view.draft is None
        for each in (self.renew, *self.others.values()):
            each.setEnabled(able)

    def _warn(self, view: TrustView, country: str) -> None:
        if view.expiry is None:
            self.warning.clear()
            return
        day = saying.day(view.expiry.on, country)
        if view.expiry.over:
            self.warning.say(
                "bad",
                _("The list held until {day}.").format(day=day),
                _("Nothing is approved or answered before two persons have renewed it."),
            )
        else:
            self.warning.say(
                "warn",
                _("The list holds until {day} only.").format(day=day),
                _("Renew it in time: afterwards nothing is approved or answered."),
            )
