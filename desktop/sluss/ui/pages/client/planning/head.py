"""The head of the plan: what it wants, where it stands, the next steps, and its versions."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from sluss.domain.machines import PlanStatus
from sluss.domain.plan_checks import OWN, QUICK
from sluss.text import _
from sluss.ui import saying
from sluss.ui.desk import Desk
from sluss.ui.pages.client.planning.spoken import spoken_plan
from sluss.ui.widgets.cards import Card, clear, set_words
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import Tone, button, copyable, label, pill, set_pill
from sluss.usecases.plan_views import PlanSheet, PlanView

DOT = "  ·  "
_TONES: dict[PlanStatus, Tone] = {PlanStatus.ACTIVE: "good", PlanStatus.APPROVED: "good"}


class HeadCard(Card):
    """`change`, `anew` and `comparing` ask for forms and views; `step` carries a `PlanStatus`."""

    change = Signal()
    anew = Signal()
    joint = Signal()
    comparing = Signal()
    step = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Joint plan"))
        self._desk = desk
        self.state = pill("", "plain")
        self.kind = label("", "soft")
        self.goal = copyable("", wrap=True)
        self.facts = copyable("", "soft", wrap=True)
        self.words = copyable("", "soft", wrap=True)
        self.edit = self._button(_("Change the plan"), self.change.emit)
        self.new = self._button(_("New version"), self.anew.emit)
        self.make_joint = self._button(_("Make it a joint plan"), self.joint.emit)
        self.compare = self._button(_("Compare versions"), self.comparing.emit)
        self.steps: list[QPushButton] = []
        self._steps = QVBoxLayout()
        self.head.insertWidget(1, self.state)
        self.head.insertWidget(2, self.kind)
        for each in (self.compare, self.new, self.make_joint, self.edit):
            self.head.addWidget(each)
        for part in (self.goal, self.words, self.facts):
            self.body.addWidget(part)
        self.body.addLayout(self._steps)

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        made = button(text)
        made.clicked.connect(lambda _on=False: act())
        return made

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the version of the sheet."""
        plan = sheet.plan
        if plan is None:
            return
        tone = _TONES.get(plan.status, "accent")
        if plan.kind == QUICK:
            set_pill(self.state, _("Not approved"), "warn")
        else:
            set_pill(self.state, plan.status_label, tone)
        set_words(self.kind, plan.kind_label if plan.kind in (QUICK, OWN) else "")
        self.goal.setText(plan.goal or _("The goal has not been written down yet."))
        quote = _("The client: {words}").format(words=plan.comment) if plan.comment else ""
        set_words(self.words, quote)
        facts = [*self._facts(plan), self._follow_up(sheet)]
        self.facts.setText(DOT.join(fact for fact in facts if fact))
        over = plan.status in (PlanStatus.SUPERSEDED, PlanStatus.CLOSED)
        self.edit.setVisible(not over)
        self.make_joint.setVisible(plan.kind == QUICK and not over)
        self.compare.setVisible(len(sheet.versions) > 1)
        self._offer(plan)

    def _facts(self, plan: PlanView) -> list[str]:
        country = self._desk.situation.country
        return [
            _("Version {n}").format(n=plan.version),
            _("In force from {day}").format(day=saying.day(plan.valid_from, country))
            if plan.valid_from
            else "",
            _("Review by {day}").format(day=saying.day(plan.review_date, country))
            if plan.review_date
            else "",
            _("The client took part") if plan.participated else "",
            _("The client consents") if plan.consents else "",
            _("Without consent, shared with nobody: {ground}").format(ground=plan.without_consent)
            if plan.kind == OWN and plan.without_consent
            else "",
        ]

    def _follow_up(self, sheet: PlanSheet) -> str:
        if sheet.follow_up is None:
            return ""
        day = saying.day(sheet.follow_up, self._desk.situation.country)
        text = _("Go through the measures by {day}").format(day=day)
        return f"! {text}" if sheet.follow_up < sheet.today else text

    def _offer(self, plan: PlanView) -> None:
        """Offer the next steps; a review begins with a new version, which asks for it itself."""
        clear(self._steps)
        self.steps = []
        hidden = {PlanStatus.SUPERSEDED}
        if plan.kind == QUICK:
            hidden |= {PlanStatus.IN_CONSULTATION, PlanStatus.APPROVED}
        row = Flow(self._desk.theme, gap=2)
        for step in plan.steps:
            if step in hidden:
                continue
            made = self._button(
                spoken_plan(step, shared=plan.kind != OWN), partial(self.step.emit, step)
            )
            made.setProperty("step", step.value)
            self.steps.append(made)
            row.addWidget(made)
        if self.steps:
            row.add_gap()
            self._steps.addWidget(row)
