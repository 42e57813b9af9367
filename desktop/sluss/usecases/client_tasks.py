"""What is to be done about one client, by whom, and what it rests on."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.deadlines.rules import Rule
from sluss.domain.entities import Meeting, Party, Task, User
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.usecases.joined_tasks import as_one, kept_case
from sluss.usecases.session import Session, today
from sluss.usecases.tasks import contact_person, once_each, task_title
from sluss.usecases.wording import Wording
from sluss.usecases.working_days import calendar


@dataclass(frozen=True, slots=True)
class Basis:
    """What a deadline rests on: the act as people call it, its number and section on request.

    `checked_on` is when somebody last looked the section up.
    """

    name: str
    number: str
    checked_on: dt.date | None


@dataclass(frozen=True, slots=True)
class ClientTask:
    """Something to do. `by` is the last working day on or before `due`; days are local.

    `owner` is a person or a party, "" where nobody has it; `mine` says that it is oneself.
    `source` tells where it comes from, in words; `basis` is None where no law is behind it. What
    follows from a rule without a law is asked for `by_practice`.
    """

    id: RecordId
    title: str
    due: dt.date | None
    by: dt.date | None
    overdue: bool
    owner: str
    mine: bool
    party: bool
    open: bool
    status: str
    done_on: dt.date | None
    note: str
    source: str
    rule: str
    basis: Basis | None
    by_practice: bool
    counted_from: dt.date | None
    needs_contact: bool
    meeting: RecordId | None


def tasks_of(session: Session, client: RecordId, language: str) -> tuple[ClientTask, ...]:
    """Return the tasks of a client: open ones by urgency, then the others, the latest first."""
    found = session.store.find(Task, client=client)
    if kept_case(session, client) == client:
        found = as_one(session, found)
    tasks = once_each(session, found)
    still = [each for each in tasks if each.status is TaskStatus.OPEN]
    over = [each for each in tasks if each.status is not TaskStatus.OPEN]
    still.sort(key=lambda each: (each.due or dt.date.max, each.id))
    over.sort(key=lambda each: (each.done_on or each.due or dt.date.min, each.id), reverse=True)
    shown = _Shown(session, language)
    return tuple(shown.task(each) for each in (*still, *over))


def party_tasks(
    session: Session, language: str, party: RecordId | None = None
) -> tuple[ClientTask, ...]:
    """Return what parties have said they will do and have not yet, the most urgent first."""
    tasks = [
        each
        for each in as_one(session, session.store.find(Task, status=TaskStatus.OPEN))
        if each.party is not None and party in (None, each.party)
    ]
    tasks.sort(key=lambda each: (each.due or dt.date.max, each.id))
    shown = _Shown(session, language)
    return tuple(shown.task(each) for each in tasks)


class _Shown:
    """Puts tasks into words, looking each thing up once."""

    def __init__(self, session: Session, language: str) -> None:
        self._session, self._language = session, language
        self._words = Wording(session, language)
        self._today, self._calendar = today(session), calendar(session)
        self._contacts: dict[RecordId, bool] = {}

    def task(self, task: Task) -> ClientTask:
        """Return one task as the window shows it."""
        words, day, still = self._words, self._today, task.status is TaskStatus.OPEN
        party = words.record(Party, task.party)
        by = self._calendar.working_day(task.due) if task.due is not None else None
        rule = self._rule(task)
        basis = self._basis(rule)
        return ClientTask(
            id=task.id,
            title=task_title(self._session, task, self._language),
            due=task.due,
            by=by,
            overdue=still and task.due is not None and task.due < day,
            owner=words.record(User, task.owner) or party,
            mine=task.owner == self._session.user,
            party=bool(party) and task.owner is None,
            open=still,
            status=words.code("task_status", task.status),
            done_on=task.done_on,
            note=task.note,
            source=self._source(task),
            rule=task.rule,
            basis=basis,
            by_practice=rule is not None and basis is None,
            counted_from=task.counted_from,
            needs_contact=still and self._needs_contact(task),
            meeting=task.meeting,
        )

    def _source(self, task: Task) -> str:
        if task.meeting is not None and self._session.store.find(Meeting, id=task.meeting):
            meeting = self._session.store.get(Meeting, task.meeting)
            return self._words.code("meeting_kind", meeting.kind)
        return self._words.code("task_source", task.source)

    def _rule(self, task: Task) -> Rule | None:
        rules = self._session.catalog.work.rules(self._session.store.country)
        return rules.get(task.rule, task.counted_from)

    def _basis(self, rule: Rule | None) -> Basis | None:
        legal = self._session.catalog.work.legal
        found = legal.get(rule.legal, self._today) if rule is not None else None
        if found is None:
            return None
        return Basis(found.name(self._language), found.number, found.checked_on)

    def _needs_contact(self, task: Task) -> bool:
        """Whether the task waits for somebody to be named as the client's contact person."""
        rule = self._rule(task)
        if rule is None or not rule.contact:
            return False
        if task.client not in self._contacts:
            named = contact_person(self._session, task.client, self._today)
            self._contacts[task.client] = bool(named)
        return not self._contacts[task.client]
