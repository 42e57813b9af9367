"""The demo's lay supervisors: one who reports, one whose check runs out, one who is new."""

import datetime as dt
from typing import Final

from sluss.domain.entities import Assignment, SupervisionPeriod, Task
from sluss.domain.fiction.courses import DAY
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.usecases.forms import save_new
from sluss.usecases.lay.appointing import save_assignment
from sluss.usecases.lay.office_list import note_register_check, note_training
from sluss.usecases.lay.reports import take_report
from sluss.usecases.session import Session, today

_TRAINING: Final = ("role", "secrecy", "reporting")
_GOALS: Final = "Sällskap till återbruket de första veckorna. Något att göra på söndagarna."
_SITUATION: Final = (
    "Vi har setts fyra gånger, mest promenader. Hon går till återbruket nästan varje dag och har "
    "börjat prata om målarutbildningen."
)
_WHO: Final[tuple[tuple[dict[str, FieldValue], int | None, int], ...]] = (
    # What is known of each, how many days ago the check was made, how much of the training is done.
    ({"name": "Gun-Britt Sandell", "phone": "070-174 06 91", "languages": "svenska, finska",
      "gender": "female", "municipality": "SE-1280", "max_clients": 3, "status": "approved"},
     210, 3),
    ({"name": "M. Ek", "phone": "070-174 06 92", "languages": "svenska, arabiska",
      "gender": "male", "municipality": "SE-1230", "max_clients": 1, "status": "active"},
     330, 3),
    ({"name": "Tariq Nilsson", "phone": "070-174 06 93", "languages": "svenska, dari",
      "gender": "male", "municipality": "SE-1281", "max_clients": 2, "status": "in_recruitment"},
     None, 1),
)  # fmt: skip


def lay_supervisors_work(session: Session, supervised: RecordId, soon: RecordId) -> None:
    """Write down who there is; one sees `supervised`, one begins when `soon` is supervised."""
    day = today(session)
    first, second, _third = [_registered(session, *each, day) for each in _WHO]
    begun = _appointed(session, supervised, first, goals=_GOALS, contact_rhythm="Varje vecka")
    _reported(session, begun, day)
    _appointed(session, soon, second, contact_rhythm="En gång i veckan, först i Kirseberg")


def _registered(
    session: Session,
    values: dict[str, FieldValue],
    checked: int | None,
    trained: int,
    day: dt.date,
) -> RecordId:
    since: dict[str, FieldValue] = {
        "registered_since": day - DAY * 500,
        "confidentiality_signed_on": day - DAY * 490,
    }
    given = values | (since if checked is not None else {})
    lay = save_new(session, "LaySupervisor", None, given).id
    if checked is not None:
        check: dict[str, FieldValue] = {"checked_on": day - DAY * checked, "result": "ok"}
        note_register_check(session, lay, check)
    for module in _TRAINING[:trained]:
        done: dict[str, FieldValue] = {"module": module, "completed_on": day - DAY * 200}
        note_training(session, lay, done)
    return lay


def _appointed(session: Session, client: RecordId, lay: RecordId, **more: FieldValue) -> RecordId:
    (period,) = session.store.find(SupervisionPeriod, client=client)
    values: dict[str, FieldValue] = {
        "lay": lay, "role": "main", "status": "appointed", "start": period.start,
        "supervision_period": period.id, "officer": period.officer,
    }  # fmt: skip
    return save_assignment(session, client, None, values | more).id


def _reported(session: Session, assignment: RecordId, day: dt.date) -> None:
    """Take in the reports that are due by now; the last one is still to come if it is late."""
    found = session.store.get(Assignment, assignment)
    waiting = session.store.find(
        Task, client=found.client, assignment=assignment, status=TaskStatus.OPEN
    )
    due = [each.due for each in waiting if each.due is not None and each.due < day]
    if due:
        told: dict[str, FieldValue] = {
            "received_on": min(min(due) + 2 * DAY, day), "contacts": 4, "situation": _SITUATION,
            "client_informed": "yes", "reviewed_by": session.user,
        }  # fmt: skip
        take_report(session, assignment, told)
