"""Deadlines of cases that are read as one: each stands once, in the case that is kept.

Nothing is written for it. Every case goes on to have its own, so that both are whole again when
they are taken apart; what was done while they were one stays done where it stands.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from sluss.domain.deadlines.engine import Case, Steps, follow
from sluss.domain.entities import Task
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.store.reader import reader
from sluss.usecases.case_basis import Basis, read_bases
from sluss.usecases.case_events import turns_in
from sluss.usecases.rule_writing import kept_tasks
from sluss.usecases.session import Session, today
from sluss.usecases.working_days import calendar

# The rule, what it is about, and the day it counts from where there is one for each day.
_Key = tuple[str, RecordId | None, dt.date | None]


def kept_case(session: Session, client: RecordId) -> RecordId:
    """Return the case that one is read within, itself where it is read alone."""
    together = reader(session.store.connection).together
    return next((kept for kept, others in together.items() if client in others), client)


def as_one(session: Session, tasks: Iterable[Task]) -> list[Task]:
    """Return tasks as they stand in the case that is kept, deadlines of two cases once.

    A deadline that both cases have is that of the kept case, on the day that follows from what is
    known of both; one that was done in either is not asked for in the other.
    """
    given = list(tasks)
    together = reader(session.store.connection).together
    if not together:
        return given
    roots = {case: kept for kept, others in together.items() for case in (kept, *others)}
    shown: dict[RecordId, Task | None] = {}
    for kept in {roots[each.client] for each in given if each.client in roots}:
        shown |= _once(session, kept, together[kept])
    found = []
    for each in given:
        one = shown.get(each.id, each)
        if one is not None:
            kept = roots.get(one.client, one.client)
            found.append(one if kept == one.client else msgspec.structs.replace(one, client=kept))
    return found


def _once(
    session: Session, kept: RecordId, others: Iterable[RecordId]
) -> dict[RecordId, Task | None]:
    """Return what stands for the deadlines that several cases have, None for what stands twice."""
    bases = list(read_bases(session.store, (kept, *others)))
    steps, shown = _steps(session, bases), dict[RecordId, Task | None]()
    days = {each.task: each for each in steps.wanted if each.task is not None}
    for twins in _twins(session, bases):
        still = [each for each in twins if each.status is TaskStatus.OPEN]
        stays = next((each for each in still if each.id not in steps.gone), None)
        done = {each.client for each in twins if each.status is not TaskStatus.OPEN}
        if stays is None:
            # Done in the other case, or without a reason that is left: then each speaks for itself.
            shown |= {each.id: None for each in still if done - {each.client}}
            continue
        wanted = days.get(stays.id)
        day, due = (wanted.counted_from, wanted.due) if wanted else (stays.counted_from, stays.due)
        chosen = next((each for each in still if each.client == kept), stays)
        shown |= {each.id: None for each in still}
        if chosen.counted_from == day:  # a day set by hand stands
            due = chosen.due
        shown[chosen.id] = msgspec.structs.replace(chosen, counted_from=day, due=due)
    return shown


def _steps(session: Session, bases: list[Basis]) -> Steps:
    """Return what would become of the deadlines if the cases were one."""
    day, rules = today(session), session.catalog.work.rules(session.store.country).rules
    turns = turns_in(bases, day)
    case = Case(turns.events, kept_tasks(bases), turns.measures)
    return follow(rules, case, calendar(session), day)


def _twins(session: Session, bases: list[Basis]) -> list[list[Task]]:
    """Return the tasks that one rule made in several cases, together."""
    by_day = session.catalog.work.rules(session.store.country).by_day
    by_key = defaultdict[_Key, list[Task]](list)
    for basis in bases:
        for each in basis.of(Task):
            if each.rule and (not each.withdrawn or each.status is not TaskStatus.OPEN):
                about = each.measure or each.assignment or each.consent
                day = each.counted_from if each.rule in by_day else None
                by_key[each.rule, about, day].append(each)
    return [found for found in by_key.values() if len({each.client for each in found}) > 1]
