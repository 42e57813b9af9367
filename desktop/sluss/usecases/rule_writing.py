"""Writing what becomes of the rule tasks of a case, as part of an act."""

import datetime as dt
from collections.abc import Collection
from typing import Final

import msgspec

from sluss.domain.deadlines.engine import Case, Kept, Wanted, follow
from sluss.domain.deadlines.rules import Rule, Trigger
from sluss.domain.entities import CaseResponsibility, Task
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.store.acts import Act
from sluss.usecases.case_basis import Basis
from sluss.usecases.case_events import CaseTurns, turns_in
from sluss.usecases.session import Session, fresh_id, is_central, today
from sluss.usecases.working_days import calendar

RULE: Final = "rule"  # the code of task_source
SUPERVISOR: Final = "supervisor"
MAIN: Final = "main"
# What a task that follows from one of several names of it; else it is a measure.
_NAMES: Final = {
    Trigger.ASSIGNMENT_START: "assignment",
    Trigger.ASSIGNMENT_OUTLIVED: "assignment",
    Trigger.CONSENT_END: "consent",
    Trigger.CONSENT_WITHDRAWN: "consent",
    Trigger.CONSENT_PARTY_GONE: "consent",
}


class RuleWriter:
    """Lets the rule tasks of cases follow what is known of them, one case after the other.

    What is the same for all cases (rules, working days, the day) is looked up once.
    """

    def __init__(self, session: Session, act: Act) -> None:
        """Write as part of `act`."""
        country = session.store.country
        self._session, self._act = session, act
        self._rules = session.catalog.work.rules(country).rules
        self._calendar = calendar(session)
        self._today = today(session)
        self._language = "da" if country == "DK" else "sv"
        self._nobody = None if is_central(session) else session.user

    def write(self, basis: Basis, settled: Collection[str] = ()) -> tuple[RecordId, ...]:
        """Write what becomes of the rule tasks of a case; return the tasks that were touched.

        `settled` is what came along with the case and is by the rules what some tasks were for,
        such as an approved plan: these are written as done.
        """
        if not self._rules:
            return ()
        turns = turns_in([basis], self._today)
        kept = kept_tasks([basis])
        case = Case(turns.events, kept, turns.measures)
        steps = follow(self._rules, case, self._calendar, self._today)
        for gone in steps.gone:
            self._act.change(Task, gone, withdrawn=True)
        made = [self._put(basis, turns, each, settled) for each in steps.wanted]
        over = {*steps.gone, *(each.task for each in steps.wanted)}
        return (*steps.gone, *made, *self._settle(basis, settled, over))

    def _settle(
        self, basis: Basis, settled: Collection[str], over: Collection[RecordId | None]
    ) -> list[RecordId]:
        """Mark as done what stays and is settled; of what is `over` nothing is left to do."""
        rules = {each.key for each in self._rules if each.closed_by in settled}
        found = [
            each.id
            for each in basis.of(Task)
            if each.rule in rules and each.id not in over
            if each.status is TaskStatus.OPEN and not each.withdrawn
        ]
        for each in found:
            self._act.change(Task, each, **self._done())
        return found

    def _done(self) -> dict[str, object]:
        return {"status": TaskStatus.DONE, "done_on": self._today}

    def _put(
        self, basis: Basis, turns: CaseTurns, wanted: Wanted, settled: Collection[str]
    ) -> RecordId:
        """Make a task, or put another in the place of one whose day moved, as it was otherwise.

        Were the day changed in it, two computers that move a release to different days would leave
        people to decide about each deadline besides; so they decide about the release alone.
        """
        if wanted.task is None:
            return self._act.create(self._made(basis, turns, wanted, settled))
        old = next(each for each in basis.of(Task) if each.id == wanted.task)
        self._act.change(Task, old.id, withdrawn=True)
        days: dict[str, object] = {"due": wanted.due, "counted_from": wanted.counted_from}
        if wanted.rule.closed_by in settled:
            days |= self._done()
        return self._act.create(msgspec.structs.replace(old, id=fresh_id(self._session), **days))

    def _made(
        self, basis: Basis, turns: CaseTurns, wanted: Wanted, settled: Collection[str]
    ) -> Task:
        rule = wanted.rule
        user, party = self._owner(basis, rule, turns)
        done = rule.closed_by in settled
        of_one = _NAMES.get(rule.trigger, "measure")
        return Task(
            id=fresh_id(self._session),
            client=basis.client.id,
            title=rule.titles[self._language],
            due=wanted.due,
            owner=user,
            party=party,
            measure=wanted.measure if of_one == "measure" else None,
            assignment=wanted.measure if of_one == "assignment" else None,
            consent=wanted.measure if of_one == "consent" else None,
            status=TaskStatus.DONE if done else TaskStatus.OPEN,
            done_on=self._today if done else None,
            source=RULE,
            rule=rule.key,
            counted_from=wanted.counted_from,
        )

    def _owner(
        self, basis: Basis, rule: Rule, turns: CaseTurns
    ) -> tuple[RecordId | None, RecordId | None]:
        """Return who does it, user or party: the one with the role, else the main responsible."""
        if rule.role == SUPERVISOR and turns.supervisor is not None:
            return turns.supervisor, None
        current = [each for each in basis.of(CaseResponsibility) if _runs_on(each, self._today)]
        for wanted in (rule.role, MAIN):
            for each in current:
                if each.role == wanted and (each.user is not None or each.party is not None):
                    return each.user, None if each.user is not None else each.party
        return self._nobody, None


def kept_tasks(bases: Collection[Basis]) -> list[Kept]:
    """Return the tasks of these cases that follow from rules; one only withdrawn does not count."""
    return [
        Kept(
            each.id,
            each.rule,
            each.counted_from,
            each.due,
            each.status is TaskStatus.OPEN,
            each.measure or each.assignment or each.consent,
        )
        for basis in bases
        for each in basis.of(Task)
        if each.rule and (not each.withdrawn or each.status is not TaskStatus.OPEN)
    ]


def _runs_on(each: CaseResponsibility, day: dt.date) -> bool:
    return (each.start is None or each.start <= day) and (each.end is None or day < each.end)
