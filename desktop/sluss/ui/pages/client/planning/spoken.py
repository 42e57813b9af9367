"""Steps with a measure as one would say them, and what happens when one does."""

import datetime as dt
from functools import partial

from sluss.domain.ids import RecordId
from sluss.domain.machines import MeasureStatus, PlanStatus
from sluss.text import _
from sluss.ui.pages.client.tasks import Task
from sluss.usecases.measure_forms import agree_form, confirm_form, end_form
from sluss.usecases.measures import agree_measure, confirm_measure, end_measure, pause_measure
from sluss.usecases.plan_views import MeasureView

_ENDS = (MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED)


def spoken(step: MeasureStatus, measure: MeasureView) -> str:
    """Return a step as an officer says it, with the party's short name where it says yes."""
    if step is MeasureStatus.AGREED:
        yes = _("{party} has said yes").format(party=measure.party)
        return yes if measure.party else _("Somebody has said yes")
    if step is MeasureStatus.ACTIVE:
        rested = measure.status is MeasureStatus.PAUSED
        return _("Goes on again") if rested else _("Has begun")
    said = {
        MeasureStatus.CONFIRMED: _("Start day decided"),
        MeasureStatus.PAUSED: _("Rests for a while"),
        MeasureStatus.COMPLETED: _("Ended as planned"),
        MeasureStatus.INTERRUPTED: _("Ended early"),
        MeasureStatus.CANCELLED: _("Will not happen"),
    }
    return said[step]


def asks(
    client: RecordId, step: MeasureStatus, measure: MeasureView, today: dt.date
) -> Task | None:
    """Return the form a step needs; None where saying it is all, and it holds from today."""
    heading = f"{measure.title}: {spoken(step, measure)}"
    record = measure.id
    task = partial(Task, "Measure", heading, client)
    if step is MeasureStatus.AGREED and not measure.party:
        return task(
            apart=f"agree {record.hex()}",
            ask=agree_form, ask_with=(record,), save=agree_measure, save_with=(record,),
        )  # fmt: skip
    if step is MeasureStatus.CONFIRMED:
        return task(
            apart=f"confirm {record.hex()}",
            ask=confirm_form, ask_with=(record,), save=confirm_measure, save_with=(record,),
        )  # fmt: skip
    if step is MeasureStatus.PAUSED:
        return Task(
            "MeasurePause", heading, client, only=("start", "end", "reason"),
            preset={"start": today},
            save=pause_measure, save_with=(record,), apart=record.hex(),
        )  # fmt: skip
    if step in _ENDS:
        given = (record, step.value)
        return task(
            apart=f"{step.value} {record.hex()}",
            ask=end_form, ask_with=given, save=end_measure, save_with=given,
        )  # fmt: skip
    return None


def spoken_plan(step: PlanStatus, *, shared: bool) -> str:
    """Return the next step with a plan in words; what is not shared is sent out to nobody."""
    if step is PlanStatus.IN_CONSULTATION and not shared:
        return _("Get ready to approve")
    return {
        PlanStatus.DRAFT: _("Take back as a draft"),
        PlanStatus.IN_CONSULTATION: _("Send out for comments"),
        PlanStatus.APPROVED: _("Approve"),
        PlanStatus.ACTIVE: _("Put into force"),
        PlanStatus.UNDER_REVIEW: _("Review the plan"),
        PlanStatus.SUPERSEDED: _("Replaced by another plan"),
        PlanStatus.CLOSED: _("Close the plan"),
    }[step]
