"""The tab of the plan: need, measure, party; what is missing; who answered; versions."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus
from sluss.domain.plan_checks import QUICK
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.pages.client.client_tab import ClientTab
from sluss.ui.pages.client.planning import forms
from sluss.ui.pages.client.planning.acting import PlanActs
from sluss.ui.pages.client.planning.head import HeadCard
from sluss.ui.pages.client.planning.lacks import LacksCard
from sluss.ui.pages.client.planning.measures import MeasureCard, MeasuresCard
from sluss.ui.pages.client.planning.people import (
    AdviceCard,
    AnswersCard,
    EarlierCard,
    OthersCard,
    OverallCard,
    PartiesCard,
)
from sluss.ui.pages.client.planning.quick import QuickPlan
from sluss.ui.pages.client.planning.versions import CompareCard, ForkCard
from sluss.ui.widgets.cards import scrolling
from sluss.ui.widgets.empty_state import EmptyCard, EmptyState
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import button
from sluss.usecases.plan_sheet import plan_sheet
from sluss.usecases.plan_views import (
    PlanSheet,
)
from sluss.usecases.plans import choose_version, make_joint, quick_plan, start_plan

LEAST = 90  # units of width for each of two cards beside each other


class PlanTab(ClientTab):
    """Shows the newest version of a client's plan; everything else is reached from it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.acts = PlanActs(desk, self)
        self.acts.asked.connect(self.fill)
        self.head, self.fork = HeadCard(desk), ForkCard(desk)
        self.lacks, self.quick = LacksCard(desk), QuickPlan(desk)
        self.compare = CompareCard(desk)
        self.measures, self.measure = MeasuresCard(desk), MeasureCard(desk)
        self.parties, self.overall = PartiesCard(desk), OverallCard(desk)
        self.others, self.answers = OthersCard(desk), AnswersCard(desk)
        self.advice, self.earlier = AdviceCard(desk), EarlierCard(desk)
        self.reconcile = button(_("Go through the measures"))
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        theme.space(column, gap=2, margins=(0, 2, 0, 0))
        self.first = self._empty(self.head)
        self.measures.head.addWidget(self.reconcile)
        both = SideBySide(theme, self.parties, self.others, least=LEAST, gap=2)
        last = SideBySide(
            theme, self._column(self.overall, self.earlier), self.answers, least=LEAST, gap=2
        )
        for each in (
            self.first, self.head, self.compare, self.fork, self.lacks, self.quick,
            self.measures, self.measure, self.advice, both, last,
        ):  # fmt: skip
            column.addWidget(each)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        theme.space(outer, gap=0)
        outer.addWidget(scrolling(inside, theme))

    def _column(self, *cards: QWidget) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "page")
        column = QVBoxLayout(made)
        self.desk.theme.space(column, gap=2)
        for each in cards:
            column.addWidget(each)
        column.addStretch(1)
        return made

    def _empty(self, instead_of: QWidget) -> EmptyCard:
        """Return what stands there while there is no plan: two ways to begin one."""
        theme = self.desk.theme
        state = EmptyState(
            theme, "plan", _("No joint plan yet"),
            _("A plan says what is needed, who does it, and from which day. It can be begun with "
              "what the client wants, and approved when everything is there."),
            _("Begin a plan"), self.acts.change,
        )  # fmt: skip
        self.begin_quick = button(_("Quick plan for today"))
        self.begin_quick.clicked.connect(lambda _on=False: self.acts.act(quick_plan))
        state.add_action(self.begin_quick)
        return EmptyCard(theme, state, instead_of=instead_of)

    def _wire(self) -> None:
        self.head.change.connect(self.acts.change)
        self.head.anew.connect(lambda: self.acts.act(start_plan))
        self.head.joint.connect(lambda: self.acts.plan_act(make_joint))
        self.head.comparing.connect(self._compare_last)
        self.head.step.connect(self.acts.step_plan)
        self.fork.choosing.connect(lambda plan: self.acts.run(choose_version, plan))
        self.fork.comparing.connect(self.compare.compare)
        for part in (self.lacks, self.quick):
            part.mend.connect(self.acts.mend)
        self.measures.chosen.connect(self.measure.show_measure)
        self.measures.wanted.connect(self.acts.new_measure)
        self.measures.opened.connect(self.acts.open)
        self.measure.step.connect(self.acts.step)
        self.measure.changing.connect(lambda measure: self.acts.open(measure.id))
        self.measure.noting.connect(self.acts.note)
        self.parties.opened.connect(self.acts.open)
        self.parties.wanted.connect(self.acts.new_measure)
        self.overall.change.connect(self.acts.change)
        self.others.change.connect(self.acts.change)
        self.others.added.connect(lambda: self.acts.fill(forms.other_plan))
        self.others.changed.connect(lambda other: self.acts.fill(forms.other_plan, other))
        self.others.compared.connect(self.acts.compare_other)
        self.answers.answered.connect(self.acts.answer)
        self.earlier.added.connect(lambda: self.acts.fill(forms.earlier))
        self.reconcile.clicked.connect(lambda _on=False: self.acts.fill(forms.reconciling))

    # What is shown.

    def show_client(self, client: RecordId) -> None:
        """Ask for the plan of this client."""
        if client != self.acts.client:
            self.compare.hide()
        self.acts.client = client
        self.desk.runner.run(
            self, plan_sheet, client, language(), then=self._show, failed=self.desk.tell
        )

    def _show(self, sheet: PlanSheet) -> None:
        if sheet.client != self.acts.client:
            return  # somebody has gone on to another client
        self.acts.sheet = sheet
        plan = sheet.plan
        quick = plan is not None and plan.kind == QUICK
        self.first.stand_in(nothing=plan is None)
        for part in (
            self.head, self.fork, self.measures, self.parties, self.overall, self.others,
            self.answers, self.advice, self.earlier, self.quick,
        ):  # fmt: skip
            part.show_sheet(sheet)
        waiting = plan is not None and plan.status in (
            PlanStatus.DRAFT,
            PlanStatus.IN_CONSULTATION,
        )
        self.lacks.show_lacks(sheet.lacks if waiting and not quick else ())
        self.quick.setVisible(quick)
        for part in (self.overall, self.answers, self.others):
            part.setVisible(plan is not None and not quick)
        self.reconcile.setVisible(any(each.begun for each in sheet.measures))
        self.compare.offer(sheet.versions)

    def _compare_last(self) -> None:
        if self.acts.sheet is not None and len(self.acts.sheet.versions) > 1:
            newest, before = self.acts.sheet.versions[:2]
            self.compare.compare(before.id, newest.id)
