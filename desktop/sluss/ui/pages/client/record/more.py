"""What is true of the client on a day, and the sanction with all that belongs to it: two tabs."""

import datetime as dt

from PySide6.QtWidgets import QWidget

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


class DatedTab(ClientTab):
    """One asks "on day D"; what has ended is shown where somebody wants to see it.

    Kinds of record stand in `part`; each of the two tabs asks its own use case for them.
    """

    def __init__(self, desk: Desk, part: FactsPart | SentencePart) -> None:
        super().__init__(desk)
        self._client: RecordId | None = None
        self.part = part
        situation = desk.situation
        self.day = DateField(desk.theme, situation.today, situation.country)
        self.day.set_date(situation.today)
        self.day.setAccessibleName(_("As of"))
        self.earlier = Tick(desk.theme, _("Show what was before, too"))
        self._build()
        self.day.changed.connect(self._ask)
        self.earlier.toggled.connect(self._ask)
        part.new_wanted.connect(self._new)
        part.chosen.connect(self._chosen)

    def _build(self) -> None:
        theme = self.desk.theme
        asked = label(_("As of"), "strong")
        asked.setBuddy(self.day)
        row = Flow(theme, asked, self.day, self.earlier, gap=3)
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(below(theme, row, self.part, gap=2))
        self.setLayout(below(theme, scrolling(inside, theme)))

    def show_client(self, client: RecordId) -> None:
        """Ask for what is known of a client on the day that stands in the field."""
        if client != self._client:
            self.day.set_date(self.desk.situation.today)
        self._client = client
        self._ask()

    def _ask(self) -> None:
        if self._client is not None:
            self.ask_for(self._client, self.day.date() or self.desk.situation.today)

    def ask_for(self, client: RecordId, day: dt.date) -> None:
        """Ask for what is known of a client on a day."""

    def preset(self, _kind: KindView) -> dict[str, object]:
        """Return what a new record of a kind begins with."""
        return {}

    def _new(self, kind: KindView) -> None:
        if self._client is not None:
            today = self.desk.situation.today
            task = new_fact(kind.kind, kind.label, self._client, today, self.preset(kind))
            self.fill.emit(task)

    def _chosen(self, kind: KindView, line: FactLine) -> None:
        if self._client is not None:
            self.fill.emit(kept_fact(line, kind.label, self._client))


class FactsTab(DatedTab):
    """What is true of the client on a day: home, work, income, health."""

    def __init__(self, desk: Desk) -> None:
        facts = FactsPart(desk)
        super().__init__(desk, facts)
        self.facts = facts

    def ask_for(self, client: RecordId, day: dt.date) -> None:
        """Ask for the facts."""
        self.desk.runner.run(
            self, facts_of, client, language(), day, then=self._show, failed=self.desk.tell
        )

    def _show(self, view: FactsView) -> None:
        if view.client == self._client:
            self.facts.show_view(view, everything=self.earlier.isChecked())


class SentenceTab(DatedTab):
    """The sanction with its phases, releases and conditions."""

    def __init__(self, desk: Desk) -> None:
        sentence = SentencePart(desk)
        super().__init__(desk, sentence)
        self.sentence = sentence

    def ask_for(self, client: RecordId, day: dt.date) -> None:
        """Ask for the sanction."""
        self.desk.runner.run(
            self, sentence_of, client, language(), day, then=self._show, failed=self.desk.tell
        )

    def preset(self, kind: KindView) -> dict[str, object]:
        """Begin with the newest sanction."""
        return self.sentence.preset(kind) if self.sentence.newest is not None else {}

    def _show(self, view: SentenceView) -> None:
        if view.client == self._client:
            self.sentence.show_view(view, everything=self.earlier.isChecked())
