"""The forms about a client's lay supervisors: an assignment, its end, a report that came."""

from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.pages.client.tasks import ASKS, CHANGES, SAVES, Task
from sluss.usecases.lay.appointing import (
    assignment_form,
    change_assignment,
    end_assignment,
    ending_form,
    save_assignment,
)
from sluss.usecases.lay.reports import FIELDS as REPORT_FIELDS
from sluss.usecases.lay.reports import report_form, take_report

SAVES.update(
    {
        "change_assignment": change_assignment,
        "save_assignment": save_assignment,
        "end_assignment": end_assignment,
        "take_report": take_report,
    }
)
CHANGES.add(change_assignment)
ASKS.update(
    {"assignment_form": assignment_form, "ending_form": ending_form, "report_form": report_form}
)


def assignment(client: RecordId, record: RecordId | None = None) -> Task:
    """Return the form of a new assignment, or of one there is."""
    heading = _("Appoint a lay supervisor") if record is None else _("Lay supervisor")
    return Task(
        "Assignment", heading, client, record,
        save=save_assignment if record is None else change_assignment,
        save_with=(client, record),
        ask=assignment_form, ask_with=(client, record),
    )  # fmt: skip


def ending(client: RecordId, record: RecordId) -> Task:
    """Return the form in which an assignment ends."""
    return Task(
        "Assignment", _("End the assignment"), client, record,
        save=end_assignment, save_with=(record,), ask=ending_form, ask_with=(record,),
        apart="end",
    )  # fmt: skip


def report(client: RecordId, record: RecordId) -> Task:
    """Return the form of a report that has come."""
    return Task(
        "LayReport", _("Report from the lay supervisor"), client,
        save=take_report, save_with=(record,), ask=report_form, ask_with=(record,),
        apart=record.hex(),
    )  # fmt: skip


def kept_report(client: RecordId, record: RecordId) -> Task:
    """Return the form in which a report that came is read, and put right."""
    return Task(
        "LayReport", _("Report from the lay supervisor"), client, record, only=REPORT_FIELDS
    )
