"""Tasks that follow from rules: made, moved and taken away in the act that gave the reason."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Final

import msgspec

from sluss.domain.deadlines.engine import Case, Kept, Steps, Wanted, follow
from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    EnforcementPhase,
    JointPlan,
    Measure,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus, TaskStatus
from sluss.store.acts import Act
from sluss.store.reader import case_by_case
from sluss.usecases.case_events import CaseTurns, turns_of
from sluss.usecases.changed import Changed
from sluss.usecases.session import Session, fresh_id, is_central, stamp, today
from sluss.usecases.working_days import calendar

RULE: Final = "rule"  # the code of task_source
PLAN_APPROVED: Final = "plan_approved"  # what can close a task, beside kinds of meetings
SUPERVISOR: Final = "supervisor"
MAIN: Final = "main"

# A change of one of these can move a deadline.
TRIGGERS: Final[Mapping[type[Entity], frozenset[str]]] = {
    Client: frozenset({"status", "withdrawn"}),
    SentenceEpisode: frozenset({"sanction_type", "withdrawn"}),
    EnforcementPhase: frozenset({"episode", "phase", "start", "withdrawn"}),
    ReleaseEvent: frozenset({"type", "planned_date", "actual_date", "withdrawn"}),
    SupervisionPeriod: frozenset({"episode", "start", "planned_end", "actual_end", "withdrawn"}),
    JointPlan: frozenset({"status", "review_date", "valid_from", "client_consents", "withdrawn"}),
    Measure: frozenset(
        {"type", "status", "planned_start", "planned_end", "actual_start", "actual_end",
         "withdrawn"}
    ),
    Task: frozenset({"status"}),
}  # fmt: skip
_APPROVED = frozenset({PlanStatus.APPROVED, PlanStatus.ACTIVE})


def follow_rules(session: Session, client: RecordId) -> Changed:
    """Let every open task of a client that a rule made follow what is known now.

    Changes through the ordinary use cases do so by themselves, in the same act. This is for those
    that write past them, and for a day on which something else has passed.
    """
    with session.store.act(stamp(session)) as act:
        touched = follow_in(session, act, client)
    return Changed(frozenset({client, *touched}) if touched else frozenset())


def follow_change(
    session: Session, act: Act, record: Entity, changed: Collection[str] | None = None
) -> None:
    """Follow the change of a record that is part of `act`; None for `changed`: it is new."""
    names = TRIGGERS.get(type(record))
    if names is None or (changed is not None and names.isdisjoint(changed)):
        return
    if isinstance(record, Task) and (changed is None or not record.rule):
        return
    if isinstance(record, Client) and changed is None:
        return  # nothing has happened in a case that begins
    client = record.id if isinstance(record, Client) else getattr(record, "client", None)
    if client is None:
        return
    if isinstance(record, JointPlan) and record.status in _APPROVED:
        close_by(session, act, RecordId(client), PLAN_APPROVED, today(session))
    follow_in(session, act, RecordId(client))


def follow_in(session: Session, act: Act, client: RecordId) -> tuple[RecordId, ...]:
    """Write, as part of an act, what becomes of a client's rule tasks; return the tasks.

    Of a case that is joined with another only its own: both are whole if they are taken apart.
    """
    with case_by_case(session.store.connection):
        return _follow_in(session, act, client)


def _follow_in(session: Session, act: Act, client: RecordId) -> tuple[RecordId, ...]:
    rules = session.catalog.work.rules(session.store.country).rules
    if not rules:
        return ()
    act.flush()
    day = today(session)
    turns = turns_of(session.store, client, day)
    # What was done counts although its day has moved on another computer meanwhile.
    found = session.store.find(Task, client=client, withdrawn=True)
    kept = [_kept(each) for each in found if each.rule and _counts(each)]
    case = Case(turns.events, kept, turns.measures)
    return _write(session, act, client, turns, follow(rules, case, calendar(session), day))


def close_by(session: Session, act: Act, client: RecordId, what: str, day: dt.date) -> None:
    """Mark those tasks as done that a rule says are done by `what`, such as a meeting held."""
    rules = session.catalog.work.rules(session.store.country).rules
    keys = {rule.key for rule in rules if rule.closed_by == what}
    if not keys:
        return
    act.flush()
    for each in session.store.find(Task, client=client, status=TaskStatus.OPEN):
        if each.rule in keys:
            act.change(Task, each.id, status=TaskStatus.DONE, done_on=day)
    act.flush()


def _write(
    session: Session, act: Act, client: RecordId, turns: CaseTurns, steps: Steps
) -> tuple[RecordId, ...]:
    for gone in steps.gone:
        act.change(Task, gone, withdrawn=True)
    made = []
    for each in steps.wanted:
        if each.task is not None:
            made.append(_move(session, act, each.task, each))
        else:
            made.append(_make(session, act, client, turns, each))
    return (*steps.gone, *made)


def _move(session: Session, act: Act, task: RecordId, wanted: Wanted) -> RecordId:
    """Put another task in the place of one whose day moved, with everything else it says.

    Were the day changed in it, two computers that move a release to different days would leave
    people to decide about each deadline besides; so they decide about the release alone.
    """
    old = session.store.get(Task, task)
    act.change(Task, task, withdrawn=True)
    return act.create(
        msgspec.structs.replace(
            old, id=fresh_id(session), due=wanted.due, counted_from=wanted.counted_from
        )
    )


def _make(
    session: Session, act: Act, client: RecordId, turns: CaseTurns, wanted: Wanted
) -> RecordId:
    rule = wanted.rule
    user, party = _owner(session, client, rule.role, turns)
    spoken = "da" if session.store.country == "DK" else "sv"
    return act.create(
        Task(
            id=fresh_id(session),
            client=client,
            title=rule.titles[spoken],
            due=wanted.due,
            owner=user,
            party=party,
            measure=wanted.measure,
            source=RULE,
            rule=rule.key,
            counted_from=wanted.counted_from,
        )
    )


def _owner(
    session: Session, client: RecordId, role: str, turns: CaseTurns
) -> tuple[RecordId | None, RecordId | None]:
    """Return who does it, a user or a party: the one with the role, else the main responsible."""
    if role == SUPERVISOR and turns.supervisor is not None:
        return turns.supervisor, None
    day = today(session)
    current = [
        each
        for each in session.store.find(CaseResponsibility, client=client)
        if (each.start is None or each.start <= day) and (each.end is None or day < each.end)
    ]
    for wanted in (role, MAIN):
        for each in current:
            if each.role == wanted and (each.user is not None or each.party is not None):
                return each.user, None if each.user is not None else each.party
    return (None if is_central(session) else session.user), None


def _counts(task: Task) -> bool:
    return not task.withdrawn or task.status is not TaskStatus.OPEN


def _kept(task: Task) -> Kept:
    still = task.status is TaskStatus.OPEN
    return Kept(task.id, task.rule, task.counted_from, task.due, still, task.measure)
