"""What one does from the plan: the forms it opens, and the steps that are taken at once."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, PlanStatus
from sluss.domain.plan_checks import Place
from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.client.planning import forms
from sluss.ui.pages.client.planning.spoken import asks, spoken
from sluss.usecases.changed import Saved
from sluss.usecases.measures import step_measure
from sluss.usecases.plan_views import (
    AnswerView,
    CoherenceView,
    MeasureView,
    OtherPlanView,
    PlanSheet,
)
from sluss.usecases.plans import move_plan, start_plan


class PlanActs(QObject):
    """Knows whose plan is shown; `asked` carries the `Task` that is to be filled in."""

    asked = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.client: RecordId | None = None
        self.sheet: PlanSheet | None = None

    # What is asked for.

    def fill(self, form: Any, *given: object) -> None:
        """Ask for a form of this client."""
        if self.client is not None:
            self.asked.emit(form(self.client, *given))

    def change(self) -> None:
        """Ask for the form of the plan."""
        self.fill(forms.plan, self.sheet.plan if self.sheet else None)

    def new_measure(self, area: str = "") -> None:
        """Ask for the form of a measure in a life area, in any where none is named."""
        self.fill(forms.new_measure, self.sheet.plan if self.sheet else None, area)

    def open(self, measure: RecordId) -> None:
        """Ask for the form of a measure."""
        self.fill(forms.measure, measure)

    def note(self, measure: MeasureView) -> None:
        """Ask for the form of what happened in a measure."""
        self.fill(forms.event, measure.id, measure.title, self._desk.situation.today)

    def mend(self, place: Place, name: str) -> None:
        """Ask for the form in which something that is missing is put right."""
        plan = self.sheet.plan if self.sheet else None
        self.fill(forms.mending, plan, place, name)

    def answer(self, answer: AnswerView) -> None:
        """Ask for the form of an answer to this version."""
        if self.sheet is not None and self.sheet.plan is not None:
            name = answer.name or _("The client")
            self.fill(forms.answer, self.sheet.plan.id, answer.party, name)

    def compare_other(self, other: OtherPlanView, area: CoherenceView) -> None:
        """Ask for the form of a comparison with another party's plan."""
        self.fill(forms.coherence, other, area, self._desk.situation.today)

    def step(self, step: MeasureStatus, measure: MeasureView) -> None:
        """Take a step with a measure, or ask for what it needs first."""
        if self.client is None:
            return
        task = asks(self.client, step, measure, self._desk.situation.today)
        if task is not None:
            self.asked.emit(task)
            return
        said = f"{measure.title}: {spoken(step, measure)}"
        self.run(step_measure, measure.id, step, said=said)

    def step_plan(self, step: PlanStatus) -> None:
        """Take a step with the plan; a review is the next version, and the one in force waits."""
        if step is PlanStatus.UNDER_REVIEW:
            self.act(start_plan)
        elif self.sheet is not None and self.sheet.plan is not None:
            self.run(move_plan, self.sheet.plan.id, step)

    def plan_act(self, use_case: Any) -> None:
        """Do something with this version."""
        if self.sheet is not None and self.sheet.plan is not None:
            self.run(use_case, self.sheet.plan.id)

    def act(self, use_case: Any) -> None:
        """Do something for this client."""
        if self.client is not None:
            self.run(use_case, self.client)

    def run(self, use_case: Any, *given: object, said: str = "") -> None:
        """Do something at once; one undo takes it back."""

        def done(_saved: Saved) -> None:
            self._desk.bar.say("good", said or _("Saved."))

        self._desk.runner.run(self, use_case, *given, then=done, failed=self._desk.tell)
