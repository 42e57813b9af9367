"""A change that one person has proposed, and that waits for a second one."""

from PySide6.QtCore import Signal

from sluss.text import _
from sluss.text.trust_words import kind_words, reason_words
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.widgets.cards import Card, Facts, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.trust_drafts import Kind
from sluss.usecases.trust_view import DraftLine, TrustView


class WaitingCard(Card):
    """`confirmed` and `taken_back` say what the reader wants."""

    confirmed = Signal()
    taken_back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Waits for a second person"))
        self._desk = desk
        theme = desk.theme
        self.what = label("", "heading", wrap=True)
        self.means = label("", wrap=True)
        self.facts = Facts(theme)
        self.who = label("", "soft", wrap=True)
        self.confirm = button(_("Confirm"), "primary")
        self.back = button(_("Take it back"))
        for part in (self.what, self.means, self.facts, self.who):
            self.body.addWidget(part)
        self.body.addWidget(Flow(theme, self.confirm, self.back))
        self.confirm.clicked.connect(self.confirmed)
        self.back.clicked.connect(self.taken_back)

    def show_view(self, view: TrustView) -> None:
        """Show what waits, or nothing."""
        self.setVisible(view.draft is not None)
        if view.draft is None:
            return
        found = view.draft
        self.what.setText(kind_words(found.kind))
        set_words(self.means, _meaning(found.kind))
        about = self._desk.situation
        at = saying.clock(found.at, about.today, about.country)
        self.facts.show_facts(
            [
                (_("Proposed by"), f"{found.by}, {at}"),
                (_("Void after"), saying.day(found.until, about.country)),
                *_details(found),
            ]
        )
        set_words(self.who, _who(found, alone=view.alone))
        self.confirm.setEnabled(found.confirmable and view.may_change)
        self.back.setEnabled(view.may_change)


def _details(found: DraftLine) -> list[tuple[str, str]]:
    if not found.device:
        return []
    taken = _("changes up to {work}, readings up to {access}")
    return [
        (_("Computer"), found.device),
        (_("Why"), reason_words(found.reason)),
        (_("Taken in of it"), taken.format(work=found.work, access=found.access)),
    ]


def _meaning(kind: str) -> str:
    return {
        Kind.RENEWAL: _("The same computers for another two years, and those approved since."),
        Kind.WITHDRAWAL: _("What it sends beyond these numbers is refused, and it gets no answer."),
        Kind.ACCEPTANCE: _("What it made up to these numbers is taken in after all."),
        Kind.ISSUER: _("Every computer is certified anew. Nobody has to do anything at an office."),
        Kind.RECIPIENT: _("New deliveries are sealed to the new key; older ones still open."),
        Kind.ROOTS: _("The digits of the printed card change: every office needs a new card."),
    }[Kind(kind)]


def _who(found: DraftLine, *, alone: bool) -> str:
    if found.own and alone:
        return _(
            "Head office has one person who may do this. You confirm it yourself, with a second"
            " key. Let a second person in."
        )
    if found.own:
        return _("You proposed it. A colleague who has one of the three keys confirms it.")
    if not found.confirmable:
        return _("You have none of the three keys. A colleague who has one can give it to you.")
    return ""
