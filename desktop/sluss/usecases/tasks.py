"""Tasks: something to do by a day, done, taken up again or dropped."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sluss.domain.entities import CaseResponsibility, Client, Consent, Measure, Party, Task, User
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.errors.meetings import ContactPersonMissing
from sluss.usecases.changed import Saved
from sluss.usecases.forms import filled
from sluss.usecases.joined_tasks import as_one, kept_case
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id, today
from sluss.usecases.wording import Wording
from sluss.usecases.working_days import calendar


@dataclass(frozen=True, slots=True)
class DueTask:
    """Something that is still to be done, with the client it is for. `due` is a local day.

    `by` is the last working day on or before it: what is due on a Sunday is done on the Friday.
    """

    id: RecordId
    client: RecordId
    case_no: str
    title: str
    due: dt.date | None
    by: dt.date | None
    overdue: bool
    owner: str


def add_task(session: Session, client: RecordId, title: str, **values: object) -> Saved:
    """Note something to do, for oneself unless told otherwise. Raises what `put_new` raises."""
    nobody_else = values.get("party") is None
    given: dict[str, object] = {"owner": session.user if nobody_else else None} | values
    return add(
        session,
        Task(id=fresh_id(session), client=client, title=title, **given),  # type: ignore[arg-type]
    )


def fill_in_task(session: Session, client: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note something to do as a form was filled in, for oneself unless it names somebody.

    Raises `NotValid` and what `put_new` raises.
    """
    given = filled(Task, values, new=True)
    title = str(given.pop("title", "") or "")
    return add_task(session, client, title, **{k: v for k, v in given.items() if v is not None})


def finish_task(session: Session, task: RecordId, done_on: dt.date | None = None) -> Saved:
    """Note that a task is done, today unless told.

    A rule may want somebody named whom the client can turn to (F-S1-42). Raises `NotFound`,
    `StatusNotPossible`, `ContactPersonMissing`.
    """
    day = done_on or today(session)
    found = session.store.get(Task, task)
    client = kept_case(session, found.client)
    rule = session.catalog.work.rules(session.store.country).get(found.rule, found.counted_from)
    if rule is not None and rule.contact and not contact_person(session, client, day):
        raise ContactPersonMissing
    return amend(session, Task, task, status=TaskStatus.DONE, done_on=day)


def reopen_task(session: Session, task: RecordId) -> Saved:
    """Take a task up again. Raises `NotFound`, `StatusNotPossible`."""
    return amend(session, Task, task, status=TaskStatus.OPEN, done_on=None)


def drop_task(session: Session, task: RecordId) -> Saved:
    """Note that a task is not needed any more. Raises `NotFound`, `StatusNotPossible`."""
    return amend(session, Task, task, status=TaskStatus.CANCELLED)


def contact_person(session: Session, client: RecordId, day: dt.date) -> str:
    """Return the name of whoever the client can turn to on a day, "" where nobody is named."""
    words = Wording(session, "sv")
    for each in session.store.find(CaseResponsibility, client=client):
        if (each.start is None or each.start <= day) and (each.end is None or day < each.end):
            name = words.record(User, each.user) or each.name
            if name:
                return name
    return ""


def task_title(session: Session, task: Task, language: str) -> str:
    """Return what a task is called: one of a rule in the reader's language, unless it was renamed.

    A task that a measure gave rise to names the measure, one of a consent its party.
    """
    rule = session.catalog.work.rules(session.store.country).get(task.rule, task.counted_from)
    if rule is None or task.title not in rule.titles.values():
        return task.title
    words = Wording(session, language)
    about = words.record(Measure, task.measure) or _party_of(words, task.consent)
    return f"{rule.titles[language]}: {about}" if about else rule.titles[language]


def _party_of(words: Wording, consent: RecordId | None) -> str:
    """Return the name of the party a consent is with, "" for one that is with nobody."""
    found = words.session.store.find(Consent, id=consent) if consent is not None else []
    return words.record(Party, found[0].party) if found else ""


def once_each(session: Session, tasks: Iterable[Task]) -> list[Task]:
    """Return the tasks, of those that one rule made on two computers the one that is due first.

    They stand side by side only until somebody decides which day holds.
    """
    by_day = session.catalog.work.rules(session.store.country).by_day
    first: dict[tuple[object, ...], Task] = {}
    others = []
    for each in tasks:
        if not each.rule or each.status is not TaskStatus.OPEN:
            others.append(each)
            continue
        day = each.counted_from if each.rule in by_day else None
        key = (each.client, each.rule, each.measure, each.assignment, each.consent, day)
        known = first.setdefault(key, each)
        first[key] = min(known, each, key=lambda task: (task.due or dt.date.max, task.id))
    return [*first.values(), *others]


def due_tasks(
    session: Session,
    language: str,
    owner: RecordId | tuple[RecordId, ...] | None = None,
    until: dt.date | None = None,
) -> tuple[DueTask, ...]:
    """Return what is to be done, the most urgent first; what has no day comes last.

    Of one person or several if `owner` is given, due on or before `until` if that is given. Clients
    are named by their case numbers, of joined cases by that of the kept one; tasks of a withdrawn
    client are left out.
    """
    store, words, day = session.store, Wording(session, language), today(session)
    working = calendar(session)
    owners = [owner] if isinstance(owner, bytes) else owner
    whose: dict[str, Any] = {} if owners is None else {"owner": list(owners)}
    found = store.find(Task, status=TaskStatus.OPEN, **whose)
    tasks = [
        each
        for each in once_each(session, as_one(session, found))
        if until is None or (each.due is not None and each.due <= until)
    ]
    clients = store.referenced(Client, [each.client for each in tasks])
    tasks.sort(key=lambda each: (each.due or dt.date.max, each.id))
    return tuple(
        DueTask(
            id=each.id,
            client=each.client,
            case_no=clients[each.client].case_no,
            title=task_title(session, each, language),
            due=each.due,
            by=working.working_day(each.due) if each.due is not None else None,
            overdue=each.due is not None and each.due < day,
            owner=words.record(User, each.owner),
        )
        for each in tasks
        if each.client in clients and not clients[each.client].withdrawn
    )
