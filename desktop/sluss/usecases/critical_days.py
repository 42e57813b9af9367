"""Critical days without a measure among the tasks of whoever is responsible for the case.

Nothing is written for it: days become critical because time passes, and a task made by whoever
looked first would be another one on every laptop. What stands here is worked out anew each time. It
goes when the days are covered or accepted, when the case is closed, or when a task was made of it.
Source: domain model 4.5.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sluss.domain.entities import Client, ClientEvent, Party, Task
from sluss.domain.gaps.findings import Finding, critical_of
from sluss.domain.happened.planning import DEATH
from sluss.domain.ids import RecordId
from sluss.domain.machines import CaseStatus
from sluss.store.last_heard import cases_since
from sluss.store.reader import reader
from sluss.usecases.gap_decisions import SOURCE, area_of, rule_of, title_of
from sluss.usecases.gaps import ClientGaps, findings_by_client
from sluss.usecases.session import Session, today
from sluss.usecases.standing_in import stood_in_for
from sluss.usecases.wording import Wording
from sluss.usecases.working_days import calendar

PART = 100  # cases at once: about 50 ms, so that whoever opens a client meanwhile does not wait
_AT_REST = frozenset({CaseStatus.DORMANT, CaseStatus.CLOSED})


@dataclass(frozen=True, slots=True)
class CriticalDays:
    """What has to be done about one client's days; `title` is what the task would be called.

    It is about the area that matters most; `more` other areas have critical days as well. `party`
    owes the next step, "" where none is named. `due` is the first of all these days, today if that
    is past; `by` the last working day on or before it that is still to come. Days are local. It has
    no record: `id` is that of the client.
    """

    client: RecordId
    case_no: str
    title: str
    party: str
    more: int
    due: dt.date
    by: dt.date

    @property
    def id(self) -> RecordId:
        """What it is known by in a list, where each client has one at most."""
        return self.client

    @property
    def overdue(self) -> bool:
        """Never: it says from which day on something is needed, and that is today at the least."""
        return False


@dataclass(frozen=True, slots=True)
class CriticalPart:
    """Lines of some of one's cases; `next` is where the next part begins, None after the last."""

    lines: tuple[CriticalDays, ...]
    next: int | None


def my_critical_days(session: Session, language: str, begin: int = 0) -> CriticalPart:
    """Return what is critical of one's own cases and of those one stands in for, part by part.

    Own are the open cases one is mainly responsible for today. `begin` is the `next` of the part
    before. Raises `NotAllowed`.
    """
    users, day = (session.user, *stood_in_for(session)), today(session)
    mine = sorted(cases_since(session.store.connection, users, day, but=DEATH))
    part = [RecordId(each) for each in mine[begin : begin + PART]]
    end = begin + PART
    return CriticalPart(_lines(session, part, language), end if end < len(mine) else None)


def critical_days_of(session: Session, client: RecordId, language: str) -> CriticalDays | None:
    """Return what is critical of one client, whoever is responsible; None where nothing is.

    Nothing is of a case that is closed or rests, or of somebody who died. Raises `NotAllowed`.
    """
    store = session.store
    if store.get(Client, client).status in _AT_REST:
        return None
    if any(each.kind == DEATH for each in store.find(ClientEvent, client=client)):
        return None
    return next(iter(_lines(session, [client], language)), None)


def _lines(
    session: Session, clients: Sequence[RecordId], language: str
) -> tuple[CriticalDays, ...]:
    found = _critical(findings_by_client(session, clients))
    noted = _noted(session, tuple(found))
    left: dict[RecordId, list[Finding]] = {}
    for client, findings in found.items():
        still = [each for each in findings if rule_of(each.key) not in noted[client]]
        if still:
            left[client] = still
    known = session.store.referenced(Client, tuple(left))
    words, working, day = Wording(session, language), calendar(session), today(session)
    lines = []
    for client, findings in left.items():
        worst = findings[0]
        due = max(day, min(each.span.start for each in findings))
        lines.append(
            CriticalDays(
                client=client,
                case_no=known[client].case_no,
                title=title_of(session, worst, language),
                party=words.record(Party, worst.owner),
                more=len({area_of(each) for each in findings}) - 1,
                due=due,
                by=max(day, working.working_day(due)),
            )
        )
    return tuple(lines)


def _critical(found: Mapping[RecordId, ClientGaps]) -> dict[RecordId, list[Finding]]:
    """Return the critical findings ahead, what matters most first, of those who have some."""
    every = {client: critical_of(gaps.ahead) for client, gaps in found.items()}
    return {client: critical for client, critical in every.items() if critical}


def _noted(session: Session, clients: Sequence[RecordId]) -> dict[RecordId, set[str]]:
    """Return of each client the findings that became a task, in any of the cases read as one."""
    seen, rules = reader(session.store.connection), defaultdict[RecordId, set[str]](set)
    kept = {case: client for client in clients for case in seen.cases_of(client)}
    for each in session.store.find(Task, client=list(kept), source=SOURCE):
        rules[kept[each.client]].add(each.rule)
    return rules
