"""What is agreed with one party: what it may know, until when, and the steps from there."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sluss.domain.consent_rules import Standing
from sluss.domain.rights import Right
from sluss.text import _, ngettext
from sluss.ui.allowed import if_allowed
from sluss.ui.desk import Desk
from sluss.ui.pages.client.consents import words
from sluss.ui.widgets.cards import Card, hairline
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, copyable, label, pill
from sluss.usecases.consents.reading import ConsentLine, PartyConsents


class PartyCard(Card):
    """`step` carries what is to be done and with which consent.

    That is one of "answer", "form", "drop", "withdraw", "renew", "again" and "tell".
    """

    step = Signal(str, object)

    def __init__(self, desk: Desk, group: PartyConsents) -> None:
        super().__init__(desk.theme, group.name or _("The plan, programmes, evaluation"))
        self._desk, self.group = desk, group
        self.buttons: list[QPushButton] = []
        country = desk.situation.country
        for each in group.meetings:
            text = "! " + words.meeting(each, group.name, country)
            self.body.addWidget(label(text, "warn", wrap=True))
        if plan := words.plan_words(group):
            self.body.addWidget(label("! " + plan, "warn", wrap=True))
        for text in words.has_already(group, country):
            self.body.addWidget(copyable(text, wrap=True))
        self._tell(group)
        for at, line in enumerate(group.now):
            if at:
                self.body.addWidget(hairline())
            self._add(self.body, line)
        self._before(group)
        if_allowed(desk, Right.GIVE_CONSENTS, *self.buttons)

    def _tell(self, group: PartyConsents) -> None:
        """Offer the way to those who are to be told that nothing more comes."""
        first = next(iter((*group.now, *group.before)), None)
        if group.already and first is not None:
            way = self._button(_("Who is to be told"), partial(self.step.emit, "tell", first))
            self.body.addWidget(Flow(self._desk.theme, way))

    def _add(self, column: QVBoxLayout, line: ConsentLine) -> None:
        country = self._desk.situation.country
        state, tone = words.standing(line, country)
        column.addWidget(Flow(self._desk.theme, pill(state, tone), label(line.kind_label, "soft")))
        if known := words.may_know(line):
            column.addWidget(copyable(known, "strong", wrap=True))
        for text in words.other_kinds(line):
            column.addWidget(copyable(text, wrap=True))
        column.addWidget(copyable(words.facts(line, country), "soft", wrap=True))
        if anew := words.why_anew(line):
            column.addWidget(label("! " + anew, "warn", wrap=True))
        if line.note:
            column.addWidget(copyable(line.note, wrap=True))
        steps = self._steps(line)
        if steps:
            column.addWidget(Flow(self._desk.theme, *steps))

    def _steps(self, line: ConsentLine) -> list[QPushButton]:
        offered: dict[Standing, tuple[tuple[str, str], ...]] = {
            Standing.PREPARED: (
                ("answer", _("Note the answer")),
                ("form", _("Show the form")),
                ("drop", _("Take it away")),
            ),
        }
        counts = (
            ("withdraw", _("Withdraw")),
            ("renew", _("Renew")),
            ("form", _("A copy for the client")),
        )
        for each in (Standing.HOLDS, Standing.SOON, Standing.AHEAD):
            offered[each] = counts
        return [
            self._button(text, partial(self.step.emit, what, line))
            for what, text in offered.get(line.standing, ())
        ]

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        made = button(text)
        made.setAccessibleName(f"{text}: {self.group.name}")
        made.clicked.connect(lambda _on=False: act())
        self.buttons.append(made)
        return made

    def _before(self, group: PartyConsents) -> None:
        """Show what is over: the newest at once where nothing else is there, the rest folded."""
        shown = group.before[:1] if not group.now else ()
        for line in shown:
            self._add(self.body, line)
        if not group.now and shown:
            self.body.addWidget(Flow(self._desk.theme, self._button(
                _("Ask again"), partial(self.step.emit, "again", shown[0]))))  # fmt: skip
        rest = group.before[len(shown) :]
        if not rest:
            return
        folded = QWidget()
        folded.setProperty("kind", "inside")
        column = QVBoxLayout(folded)
        self._desk.theme.space(column, gap=2)
        for line in rest:
            column.addWidget(hairline())
            self._add(column, line)
        folded.hide()
        text = ngettext("Show {n} earlier", "Show {n} earlier", len(rest)).format(n=len(rest))
        more = self._link(text, folded)
        self.body.addWidget(more)
        self.body.addWidget(folded)

    def _link(self, text: str, folded: QWidget) -> QPushButton:
        made = button(text, "link")
        made.setAccessibleName(f"{self.group.name}: {text}")

        def turn(_on: bool = False) -> None:
            folded.setVisible(folded.isHidden())
            made.setText(_("Show less") if not folded.isHidden() else text)

        made.clicked.connect(turn)
        return made
