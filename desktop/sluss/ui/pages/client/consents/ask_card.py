"""Whom a consent is to be about and what for: the way into the talk and to a form on paper."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.text import _
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.pages.client.consents.words import another_talk, no_means, not_yet
from sluss.ui.widgets.cards import Card, below, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.consents.reading import ConsentsView

_LEAST = 50  # units of width for each of two fields beside each other


class AskCard(Card):
    """`talk` and `prepare` carry the party, its name and the purpose; `plain` a kind and its name.

    A plain one is about no party: the plan, a programme, an evaluation.
    """

    talk = Signal(object, str, str)
    prepare = Signal(object, str, str)
    plain = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Ask the client"))
        self._desk = desk
        self._view: ConsentsView | None = None
        self.party = CodeBox(desk.theme, ())
        self.purpose = CodeBox(desk.theme, ())
        self.usual = label("", "soft", wrap=True)
        self.later = label("", "body", wrap=True)
        self.problem = label("", "problem", wrap=True)
        self.start = button(_("Talk it through"))
        self.paper = button(_("Prepare a form on paper"))
        self.others = {
            "plan_consent": button(_("Consent to the plan")),
            "programme": button(_("Part in a programme")),
            "evaluation": button(_("Part in an evaluation")),
        }
        self._build()
        self.party.changed.connect(self._changed)
        self.purpose.changed.connect(self._changed)
        self.start.clicked.connect(lambda _on=False: self._go(self.talk))
        self.paper.clicked.connect(lambda _on=False: self._go(self.prepare))
        for kind, each in self.others.items():
            each.clicked.connect(partial(self._plain, kind, each.text()))

    def _build(self) -> None:
        theme = self._desk.theme
        boxes = []
        for name, box in ((_("About whom"), self.party), (_("What for"), self.purpose)):
            heading = label(name, "strong")
            heading.setBuddy(box)
            box.setAccessibleName(name)
            boxes.append(below(theme, heading, box, gap=1))
        sides = []
        for each in boxes:
            side = QWidget()
            side.setProperty("kind", "inside")
            side.setLayout(each)
            sides.append(side)
        self.body.addWidget(SideBySide(theme, *sides, least=_LEAST, gap=3))
        for words in (self.usual, self.later, self.problem):
            self.body.addWidget(words)
        self.body.addWidget(Flow(theme, self.start, self.paper))
        self.body.addWidget(label(f"{no_means()} {another_talk()}", "soft", wrap=True))
        set_words(self.problem, "")
        set_words(self.later, "")
        plain = label(_("About no party:"), "soft")
        self.body.addWidget(Flow(theme, plain, *self.others.values()))

    def show_view(self, view: ConsentsView) -> None:
        """Offer the parties around the client first, and what was chosen still."""
        self._view = view
        chosen = self.party.value(), self.purpose.value()
        self.party.offer([Choice(record, name) for record, name in (*view.around, *view.others)])
        self.purpose.offer([Choice(each.code, each.label) for each in view.purposes])
        first = view.purposes[0].code if view.purposes else None
        self.party.set_value(chosen[0])
        self.purpose.set_value(chosen[1] or first)
        self._changed()
        controls = (self.start, self.paper, *self.others.values())
        if_allowed(self._desk, Right.GIVE_CONSENTS, *controls)

    def choose(self, party: RecordId) -> None:
        """Choose a party, so that one goes on from there."""
        self.party.set_value(party)
        self._changed()

    def _changed(self) -> None:
        set_words(self.problem, "")
        view = self._view
        if view is None:
            return
        purpose = next((e for e in view.purposes if e.code == self.purpose.value()), None)
        names = ", ".join(purpose.usual) if purpose is not None else ""
        set_words(self.usual, _("Usually asked for this: {kinds}").format(kinds=names) if names
                  else "")  # fmt: skip
        day = next((day for party, day in view.not_before if party == self.party.value()), None)
        country = self._desk.situation.country
        set_words(self.later, not_yet(self._name(), day, country) if day is not None else "")

    def _name(self) -> str:
        view, party = self._view, self.party.value()
        if view is None:
            return ""
        return next((n for each, n in (*view.around, *view.others) if each == party), "")

    def _plain(self, kind: str, name: str, _on: bool = False) -> None:
        self.plain.emit(kind, name)

    def _go(self, way: object) -> None:
        party, purpose = self.party.value(), self.purpose.value()
        if not isinstance(party, bytes) or not isinstance(purpose, str):
            problem = _("Choose whom it is about, and what for.")
            set_words(self.problem, problem)
            announce(self, problem, urgent=True)
            (self.party if not isinstance(party, bytes) else self.purpose).setFocus()
            return
        signal = self.talk if way is self.talk else self.prepare
        signal.emit(RecordId(party), self._name(), purpose)
