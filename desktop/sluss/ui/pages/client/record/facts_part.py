"""What is known of the client on a day: home, work and studies, income, care; and what it means."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.dated import Part
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.client.record.kinds_card import KindsCard
from sluss.ui.pages.client.record.words import about_people, meaning
from sluss.ui.widgets.cards import Card, Facts, clear
from sluss.ui.widgets.words import label
from sluss.usecases.fact_views import FactsView


class FactsPart(QWidget):
    """`new_wanted` carries a `KindView`, `chosen` a `KindView` and the line to be opened."""

    new_wanted = Signal(object)
    chosen = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.desk = desk
        self.meaning = Facts(desk.theme)
        self._said = QVBoxLayout()
        desk.theme.space(self._said, gap=1)
        self.cards = {
            Part.LIVING: KindsCard(desk, _("Home"), "facts.living", known=True),
            Part.DAY: KindsCard(desk, _("Work, studies and the week"), "facts.day", known=True),
            Part.MONEY: KindsCard(
                desk, _("Income and the municipality"), "facts.money", known=True
            ),
            Part.CARE: KindsCard(
                desk, _("Children, adaptations and drugs"), "facts.care", known=True
            ),
        }
        above = Card(desk.theme, _("In short"))
        above.body.addLayout(self._said)
        above.body.addWidget(self.meaning)
        column = QVBoxLayout(self)
        desk.theme.space(column, gap=2)
        for card in (above, *self.cards.values()):
            column.addWidget(card)
        column.addStretch(1)
        for card in self.cards.values():
            card.new_wanted.connect(self.new_wanted)
            card.chosen.connect(self.chosen)

    def show_view(self, view: FactsView, *, everything: bool) -> None:
        """Show what is known on the day, with what was before if `everything` is wanted."""
        clear(self._said)
        for finding in view.findings:
            text = about_people(finding, {}, self.desk.situation.country)
            self._said.addWidget(label("! " + text, "warn", wrap=True))
        self.meaning.show_facts(tuple(meaning(view.meaning)))
        for part, card in self.cards.items():
            kinds = [kind for kind in view.kinds if kind.part is part]
            card.show_kinds(kinds, everything=everything)
