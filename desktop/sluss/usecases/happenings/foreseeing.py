"""What would follow if it has happened: done, looked at, and taken back before anything is kept."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.declaration import Entity
from sluss.domain.entities import Party, Task, User
from sluss.domain.happened.case import Case, Happening
from sluss.domain.happened.consequences import Consequence, Foreseen, Tell, Then
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.usecases.happenings.asking import check_happening
from sluss.usecases.happenings.gaps import NO_GAPS, GapsThen, gaps_then
from sluss.usecases.happenings.gathering import case_of
from sluss.usecases.happenings.writing import (
    ALL,
    Decided,
    client_of,
    foresee_in,
    place_in_words,
    task_day,
    task_words,
    why_in_words,
    write,
)
from sluss.usecases.session import Session, stamp
from sluss.usecases.tasks import task_title
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class Follows:
    """One thing that follows. `then` says what becomes of it; days are local, None where open.

    `bound` ones belong to what happened and cannot be left out; of those that stay as they are
    nothing is written, somebody has to look at them.
    """

    key: str
    then: Then
    kind: str  # what it is called: a measure, a visit
    name: str
    old: dt.date | None
    new: dt.date | None
    bound: bool


@dataclass(frozen=True, slots=True)
class Deadline:
    """A task whose day moves; `old` is None for one that is new, `new` for one that falls away.

    `rule` is the key of the rule it follows from, empty for one that was made by hand.
    """

    rule: str
    title: str
    old: dt.date | None
    new: dt.date | None


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody to be told, with a number; `phone` is empty where none is known."""

    key: str
    name: str
    phone: str
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that follows, before it is written."""

    happening: Happening
    follows: tuple[Follows, ...]
    deadlines: tuple[Deadline, ...]
    called: tuple[Called, ...]
    before: GapsThen
    after: GapsThen


class _Looked(Exception):
    """Ends an act that was only to be looked at, so that nothing of it is kept."""


def preview_happening(
    session: Session,
    client: RecordId,
    happening: Happening,
    language: str,
    decided: Decided = ALL,
) -> Preview:
    """Return what would follow; nothing is kept of it.

    It is written in a transaction that is taken back, so that deadlines and days without a measure
    are those there would be, by the same rules. Raises what `note_happening` raises.
    """
    case = case_of(session, client)
    check_happening(session, case, happening)
    foreseen = foresee_in(session, case, happening, language)
    before, tasks = gaps_then(session, client, language), _open_tasks(session, client)
    after, moved = NO_GAPS, tasks
    try:
        with session.store.act(stamp(session)) as act:
            write(session, act, case, happening, foreseen, language, decided)
            act.flush()
            after, moved = gaps_then(session, client, language), _open_tasks(session, client)
            raise _Looked
    except _Looked:
        pass
    words = _Words(session, language, case, happening)
    return Preview(
        happening,
        tuple(map(words.follows, foreseen.consequences)),
        _deadlines(session, language, tasks, moved, foreseen),
        tuple(map(words.called, foreseen.tells)),
        before,
        after,
    )


_Key = tuple[str, bytes]


def _open_tasks(session: Session, client: RecordId) -> dict[_Key, Task]:
    """Return what is to be done, by what it is known by when its day moves.

    A deadline whose day moves is another record in place of the one before.
    """
    found = session.store.find(Task, client=client, status=TaskStatus.OPEN)
    return {
        (each.rule, each.measure or each.assignment or b"") if each.rule else ("", each.id): each
        for each in found
    }


def _deadlines(
    session: Session,
    language: str,
    before: dict[_Key, Task],
    after: dict[_Key, Task],
    foreseen: Foreseen,
) -> tuple[Deadline, ...]:
    """Return the tasks that are due on another day, new or gone; not those that follow by name."""
    named = {each.record for each in foreseen.consequences if each.kind is Task}
    found: list[Deadline] = []
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        task = new or old
        if task is None or task.source == "event" or task.id in named:
            continue
        days = old.due if old is not None else None, new.due if new is not None else None
        if old is None or new is None or old.due != new.due:
            found.append(Deadline(task.rule, task_title(session, task, language), *days))
    return tuple(sorted(found, key=lambda each: (each.new or each.old or dt.date.max, each.title)))


class _Words:
    """Says in one language what follows."""

    def __init__(self, session: Session, language: str, case: Case, happening: Happening) -> None:
        self._session, self._language = session, language
        self._words = Wording(session, language)
        self._case, self._happening = case, happening
        self._records: dict[RecordId, Entity] = {
            each.id: each for records in case.records.values() for each in records
        }
        self._records |= {each.id: each for each in case.meetings}

    def follows(self, each: Consequence) -> Follows:
        new = task_day(self._session, each.new) if each.then is Then.TASK else each.new
        kind = self._words.entity(each.kind)
        return Follows(each.key, each.then, kind, self._name(each, kind), each.old, new, each.bound)

    def _name(self, each: Consequence, kind: str) -> str:
        """Return by what a person knows it; nothing where its kind says all."""
        if each.task:
            return task_words(self._session, self._happening, each.task, self._language)
        if each.record is None:
            return each.place or place_in_words(self._session, self._happening, self._language)
        if each.record == client_of(self._case):
            return ""
        visited = self._visit(each.record)
        name = visited or self._words.named(self._records[each.record])
        return "" if name == kind else name

    def _visit(self, record: RecordId) -> str:
        visit = getattr(self._records[record], "visit", None)
        day = self._case.visits.get(visit) if visit is not None else None
        return day.institution if day is not None else ""

    def called(self, tell: Tell) -> Called:
        words = self._words
        person = tell.name or words.record(User, tell.user)
        party = words.record(Party, tell.party)
        name = f"{person}, {party}" if person and party and person != party else person or party
        return Called(tell.key, name, tell.phone, why_in_words(words, tell))
