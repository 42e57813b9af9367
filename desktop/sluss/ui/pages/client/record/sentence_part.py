"""The sanction: how much is served, phases, releases with every earlier day, supervision, risk."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, ngettext
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.record.kinds_card import KindsCard
from sluss.ui.pages.client.record.words import about_sentence
from sluss.ui.widgets.cards import Card, clear
from sluss.ui.widgets.words import label
from sluss.usecases.fact_views import EpisodeView, KindView, Planned, SentenceView

_RISK = "RiskAssessment"
_OF_AN_EPISODE = frozenset(
    {"EnforcementPhase", "ReleaseEvent", "SupervisionPeriod", "SpecialCondition"}
)


class SentencePart(QWidget):
    """`new_wanted` carries a `KindView`, `chosen` a `KindView` and the line to be opened."""

    new_wanted = Signal(object)
    chosen = Signal(object, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.desk = desk
        self.newest: RecordId | None = None
        self.above = Card(desk.theme, _("In short"))
        self._said = QVBoxLayout()
        desk.theme.space(self._said, gap=1)
        self.above.body.addLayout(self._said)
        self.sentence = KindsCard(desk, _("Sanction and how it is served"), "sentence")
        self.risk = KindsCard(
            desk, _("Assessment of risk: on this page only"), "risk", several=False
        )
        column = QVBoxLayout(self)
        desk.theme.space(column, gap=2)
        for card in (self.above, self.sentence, self.risk):
            column.addWidget(card)
        column.addStretch(1)
        for each in (self.sentence, self.risk):
            each.new_wanted.connect(self.new_wanted)
            each.chosen.connect(self.chosen)

    def preset(self, kind: KindView) -> dict[str, object]:
        """Return what a new record of this kind begins with: the newest sanction."""
        return {"episode": self.newest} if kind.kind in _OF_AN_EPISODE else {}

    def show_view(self, view: SentenceView, *, everything: bool) -> None:
        """Show the sanctions of a client, with what is over if `everything` is wanted."""
        self.newest = max((each.id for each in view.episodes), default=None)
        clear(self._said)
        country = self.desk.situation.country
        for finding in view.findings:
            text = about_sentence(finding, view.names, country)
            self._said.addWidget(label("! " + text, "warn", wrap=True))
        for episode in view.episodes:
            self._said.addWidget(label(served(episode), "body", wrap=True))
        for planned in view.planned:
            self._said.addWidget(label(_earlier(planned, country), "soft", wrap=True))
        if not view.episodes:
            self._said.addWidget(label(_("No sanction is noted yet."), "soft", wrap=True))
        kinds = view.kinds
        self.sentence.show_kinds(
            [each for each in kinds if each.kind != _RISK], everything=everything
        )
        self.risk.show_kinds([each for each in kinds if each.kind == _RISK], everything=everything)


def served(episode: EpisodeView) -> str:
    """Return how much of a sanction is served, in words."""
    part = episode.served
    if not part.days:  # not noted is not the same as not served
        if part.of_days is None:
            return episode.label
        text = ngettext(
            "{name}: {n} day. No time served is noted.",
            "{name}: {n} days. No time served is noted.",
            part.of_days,
        )
        return text.format(name=episode.label, n=part.of_days)
    if part.of_days is None:
        text = ngettext("{name}: {n} day in custody", "{name}: {n} days in custody", part.days)
        return text.format(name=episode.label, n=part.days)
    return _("{name}: {n} of {all} days served, {percent} %").format(
        name=episode.label, n=part.days, all=part.of_days, percent=episode.share_percent
    )


def _earlier(planned: Planned, country: str) -> str:
    """Return the days a release was planned for before, the newest first."""
    now, *before = planned.days
    days = "; ".join(
        ", ".join(filter(None, (saying.day(each.day, country), each.reason))) for each in before
    )
    return _("{release}: planned for {day} now. Before that: {days}").format(
        release=planned.label, day=saying.day(now.day, country), days=days
    )
