"""More: what is true of the client on a day, and the sanction with all that belongs to it."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from sluss.domain.dated import Part
from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.record.facts_part import FactsPart
from sluss.ui.pages.client.record.forms import kept_fact, new_fact
from sluss.ui.pages.client.record.sentence_part import SentencePart
from sluss.ui.widgets.cards import below, scrolling
from sluss.ui.widgets.date_field import DateField
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.segments import Segments
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import label
from sluss.usecases.fact_views import (
    FactLine,
    FactsView,
    KindView,
    SentenceView,
    facts_of,
    sentence_of,
)

FACTS, SENTENCE = "facts", "sentence"


class MoreTab(ClientTab):
    """One asks "on day D"; what has ended is shown where somebody wants to see it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client: RecordId | None = None
        self.parts = Segments(
            desk.theme, _("Show"),
            (Choice(FACTS, _("What is known")), Choice(SENTENCE, _("Sanction"))),
        )  # fmt: skip
        self.parts.choose(FACTS)
        situation = desk.situation
        self.day = DateField(desk.theme, situation.today, situation.country)
        self.day.set_date(situation.today)
        self.day.setAccessibleName(_("As of"))
        self.earlier = Tick(desk.theme, _("Show what was before, too"))
        self.facts, self.sentence = FactsPart(desk), SentencePart(desk)
        self._stack = QStackedWidget()
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        for part in (self.facts, self.sentence):
            self._stack.addWidget(scrolling(part, theme))
        asked = label(_("As of"), "strong")
        asked.setBuddy(self.day)
        day = QWidget()
        day.setProperty("kind", "inside")
        day.setLayout(below(theme, asked, self.day, gap=1))
        row = Flow(theme, self.parts, day, self.earlier, gap=4)
        self.setLayout(below(theme, row, self._stack, gap=2, margins=(0, 2, 0, 0)))

    def _wire(self) -> None:
        self.parts.chosen.connect(self._ask)
        self.day.changed.connect(self._ask)
        self.earlier.toggled.connect(self._ask)
        for part in (self.facts, self.sentence):
            part.new_wanted.connect(self._new)
            part.chosen.connect(self._chosen)

    def show_client(self, client: RecordId) -> None:
        """Ask for what is known of a client on the day that stands in the field."""
        if client != self._client:
            self.day.set_date(self.desk.situation.today)
        self._client = client
        self._ask()

    def _ask(self) -> None:
        if self._client is None:
            return
        sentence = self.parts.value() == SENTENCE
        self._stack.setCurrentIndex(1 if sentence else 0)
        run = self.desk.runner.run
        day = self.day.date() or self.desk.situation.today
        if sentence:
            run(
                self, sentence_of, self._client, language(), day,
                then=self._show_sentence, failed=self.desk.tell,
            )  # fmt: skip
        else:
            run(
                self, facts_of, self._client, language(), day,
                then=self._show_facts, failed=self.desk.tell,
            )  # fmt: skip

    def _show_facts(self, view: FactsView) -> None:
        if view.client == self._client:
            self.facts.show_view(view, everything=self.earlier.isChecked())

    def _show_sentence(self, view: SentenceView) -> None:
        if view.client == self._client:
            self.sentence.show_view(view, everything=self.earlier.isChecked())

    def _new(self, kind: KindView) -> None:
        if self._client is None:
            return
        more: dict[str, object] = {}
        if kind.part is Part.SENTENCE and self.sentence.newest is not None:
            more = self.sentence.preset(kind)
        today = self.desk.situation.today
        self.fill.emit(new_fact(kind.kind, kind.label, self._client, today, more))

    def _chosen(self, kind: KindView, line: FactLine) -> None:
        if self._client is not None:
            self.fill.emit(kept_fact(line, kind.label, self._client))
