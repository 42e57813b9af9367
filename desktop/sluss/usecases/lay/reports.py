"""What lay supervisors tell every second month: when it is due, and taking it in. INV-06."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sluss.domain.deadlines.rules import Rule, Trigger
from sluss.domain.entities import Assignment, LayReport
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.lay_reports import due_days
from sluss.domain.machines import AssignmentStatus
from sluss.errors.cases import NotValid
from sluss.errors.happenings import NotHappenedYet
from sluss.errors.lay import NotAppointed
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import Form, filled, new_form
from sluss.usecases.lay.appointing import settle
from sluss.usecases.records import converted, put_new
from sluss.usecases.rule_tasks import follow_in
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.working_days import calendar

FIELDS = (
    "received_on", "contacts", "situation", "concerns", "client_informed", "reviewed_by",
)  # fmt: skip
_AHEAD = dt.timedelta(days=100)  # the next one always lies nearer


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report that is due or has come. `late` by so many days; a day that has not come is 0.

    `id` is None for one that has not come.
    """

    id: RecordId | None
    due: dt.date | None
    received_on: dt.date | None
    contacts: int | None
    late: int


def report_rule(session: Session, day: dt.date) -> Rule | None:
    """Return the rule by which reports are due in the office's country, None without one."""
    for rule in session.catalog.work.rules(session.store.country).rules:
        holds = (rule.valid_from is None or rule.valid_from <= day) and (
            rule.valid_to is None or day < rule.valid_to
        )
        if rule.trigger is Trigger.ASSIGNMENT_START and rule.every and holds:
            return rule
    return None


def report_form(session: Session, assignment: RecordId, language: str) -> Form:
    """Return the form of a report that came today, read by oneself. Raises `NotFound`."""
    found = session.store.get(Assignment, assignment)
    preset = {"received_on": today(session), "reviewed_by": session.user}
    form = new_form(session, LayReport.__name__, language, found.client, FIELDS, preset)
    return replace(form, fields=tuple(form.fields))


def take_report(session: Session, assignment: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Take in a report; the one that is due is done with it, and the next one is asked for.

    Raises `NotAppointed`, `NotHappenedYet`, `NotValid` and what `put_new` raises.
    """
    found = session.store.get(Assignment, assignment)
    if found.status is AssignmentStatus.PROPOSED:
        raise NotAppointed
    received = values.get("received_on")
    if not isinstance(received, dt.date):
        raise NotValid(field="received_on")
    if received > today(session):
        raise NotHappenedYet(field="received_on")
    given: dict[str, object] = {
        "id": fresh_id(session), "client": found.client, "assignment": assignment,
    }  # fmt: skip
    given |= filled(LayReport, values, new=True)
    with session.store.act(stamp(session)) as act:
        due = settle(session, act, found, Trigger.ASSIGNMENT_START)
        given |= {"due": due, "start": _since(session, found, due)}
        record = converted(LayReport, given)
        put_new(session, act, record)
        follow_in(session, act, found.client)
    return Saved(record.id, Changed(frozenset({record.id, assignment, found.client})))


def _since(session: Session, found: Assignment, due: dt.date | None) -> dt.date | None:
    """Return the first day a report tells of: the day after the one before, else the start."""
    told = [
        each.due
        for each in session.store.find(LayReport, client=found.client, assignment=found.id)
        if each.due is not None and (due is None or each.due < due)
    ]
    return max(told) + dt.timedelta(days=1) if told else found.start


def report_lines(session: Session, found: Assignment) -> tuple[ReportLine, ...]:
    """Return the reports of an assignment and the days they are due on, the newest first.

    Days long past without a report are left out: what was before Sluss is not made up for.
    """
    day = today(session)
    reports = session.store.find(LayReport, client=found.client, assignment=found.id)
    lines = [_received(each) for each in reports]
    rule = report_rule(session, day)
    if rule is None or found.start is None or found.status is AssignmentStatus.PROPOSED:
        return tuple(sorted(lines, key=_when, reverse=True))
    known = {each.due for each in reports}
    least = day - dt.timedelta(days=rule.late_days)
    for due in due_days(rule, found, day + _AHEAD, calendar(session)):
        if due >= least and due not in known:
            lines.append(ReportLine(None, due, None, None, max(0, (day - due).days)))
            if due >= day:
                break
    return tuple(sorted(lines, key=_when, reverse=True))


def _received(each: LayReport) -> ReportLine:
    late = (each.received_on - each.due).days if each.due is not None else 0
    return ReportLine(each.id, each.due, each.received_on, each.contacts, max(0, late))


def _when(each: ReportLine) -> dt.date:
    return each.due or each.received_on or dt.date.min
