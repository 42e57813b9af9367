"""Taking in what differs in a list that came again, as somebody decided row by row."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sluss.domain.declaration import Entity
from sluss.domain.entities import CaseNote, Client, SupervisionPeriod, Task
from sluss.domain.ids import RecordId
from sluss.domain.machines import CaseStatus
from sluss.domain.register.columns import ColumnMapping
from sluss.domain.register.comparison import Comparison, Difference, Kind
from sluss.domain.register.rows import Fault
from sluss.errors.register import ListMoved
from sluss.store.acts import Act
from sluss.usecases.changed import Changed
from sluss.usecases.progress import Progress
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.register_amending import Amending
from sluss.usecases.register_clients import Officers, put_drafts
from sluss.usecases.register_comparing import Refresh, compare_register
from sluss.usecases.register_decisions import Decision, forget_decisions
from sluss.usecases.register_memory import note_decisions
from sluss.usecases.register_reading import FaultWords, write_faults
from sluss.usecases.register_standing import CaseRecords
from sluss.usecases.rule_tasks import FollowLater
from sluss.usecases.session import Session, fresh_id, stamp

REMIND_AFTER = dt.timedelta(days=7)  # one weekly list later it should be known why somebody is gone
_AT_A_TIME = 50  # rows written between two steps: about 50 ms


@dataclass(frozen=True)
class RefreshWords:
    """What is written into cases, in the language of whoever accepts.

    `reason` says why a release was moved, `task` what is to be found out about a client who is
    gone, and `note`, given a code of `supervision_end_reason`, why the case was closed.
    """

    reason: str
    task: str
    note: Callable[[str], str]


@dataclass(frozen=True)
class RefreshReport:
    """What was done: how many differences of each kind were accepted, and how many were left.

    `faults_file` holds the rows with faults, None where there are none.
    """

    new: int
    amended: int
    gone: int
    left: int
    faults: tuple[Fault, ...]
    faults_file: Path | None
    changed: Changed

    @property
    def accepted(self) -> int:
        """How many differences were accepted."""
        return self.new + self.amended + self.gone


def take_refresh(
    session: Session,
    path: Path,
    decisions: Mapping[Difference, Decision],
    words: RefreshWords,
    fault_words: FaultWords,
    mapping: ColumnMapping | None = None,
    sheet: str | None = None,
    progress: Progress | None = None,
) -> RefreshReport:
    """Write what was accepted, all in one act, remember what was left, and write bad rows beside.

    What was decided about must still differ as it was seen. Progress counts every row of the list
    when it is checked, and every accepted difference when it is written. Whatever stops it, nothing
    is changed and no file is left. Raises `ListMoved`, what `compare_register` raises, and what an
    act raises.
    """
    told = progress or Progress()
    accepted = sum(said.accept for said in decisions.values())
    # While the list is read nobody knows how many rows there will be: 0.
    reading = Progress(lambda done, rows: told.step(done, rows + accepted if rows else 0))
    found, refresh = compare_register(session, path, mapping, sheet, reading, also_left=True)
    if not _still_so(refresh, decisions):
        raise ListMoved
    file = write_faults(path, found, refresh.faults, fault_words) if refresh.faults else None
    rows = len(found.sheet.rows)
    taking = _Taking(session, refresh, decisions, words, told, rows)
    try:
        touched = taking.take()
    except BaseException:
        if file is not None:
            file.unlink(missing_ok=True)
        raise
    kinds = [each.kind for each, said in decisions.items() if said.accept]
    return RefreshReport(
        new=kinds.count(Kind.NEW),
        amended=kinds.count(Kind.CHANGED),
        gone=kinds.count(Kind.GONE),
        left=len(decisions) - accepted,
        faults=refresh.faults,
        faults_file=file,
        changed=Changed(frozenset(touched)),
    )


def _still_so(refresh: Refresh, decisions: Iterable[Difference]) -> bool:
    """Whether all that was decided about is as it was seen; what was left before was not shown."""
    now = {_whom(each): each for each in refresh.everything.differences}
    for each in decisions:
        found = now.get(_whom(each))
        if found is None or each.draft != found.draft or each.kind is Kind.UNSURE:
            return False
        if not set(each.changes) <= set(found.changes):
            return False
    return True


def _whom(difference: Difference) -> tuple[object, ...]:
    return difference.kind, difference.row, difference.clients


class _Taking:
    """Writes the decisions about one list."""

    def __init__(
        self,
        session: Session,
        refresh: Refresh,
        decisions: Mapping[Difference, Decision],
        words: RefreshWords,
        progress: Progress,
        rows: int,
    ) -> None:
        self._session, self._refresh, self._words = session, refresh, words
        self._accepted = {each: said for each, said in decisions.items() if said.accept}
        self._left = [each for each, said in decisions.items() if not said.accept]
        self._progress, self._done = progress, rows
        self._total = rows + len(self._accepted)
        self._follow = FollowLater()

    def take(self) -> set[bytes]:
        """Write everything; return what was touched."""
        session = self._session
        if not self._accepted:
            with session.store.writing():
                self._note(frozenset(), {})
            return set()
        with session.store.act(stamp(session)) as act:
            new = self._add(act)
            changed = self._amend(act)
            tasks = self._miss(act)
            self._follow.follow(session, act)
            self._note(new, tasks)
            self._step(self._total)
        return {session.office, *new, *changed, *self._clients(Kind.GONE)}

    def _note(self, new: frozenset[RecordId], tasks: Mapping[RecordId, RecordId]) -> None:
        every = self._refresh.everything
        seen = Comparison(every.differences, every.unchanged, (), every.matched | new)
        note_decisions(self._session, seen, self._refresh.alike, self._left, tasks)
        forget_decisions(self._session)

    def _of(self, kind: Kind) -> list[Difference]:
        return [each for each in self._accepted if each.kind is kind]

    def _clients(self, kind: Kind) -> frozenset[RecordId]:
        return frozenset(each.clients[0] for each in self._of(kind))

    def _step(self, done: int) -> None:
        self._done = done
        self._progress.step(done, self._total)

    # New, changed, gone.

    def _add(self, act: Act) -> frozenset[RecordId]:
        drafts = [each.draft for each in self._of(Kind.NEW) if each.draft is not None]
        if not drafts:
            return frozenset()
        before = self._done
        made = put_drafts(self._session, act, drafts, lambda count: self._step(before + count))
        self._step(before + len(drafts))
        return frozenset(map(RecordId, made))

    def _amend(self, act: Act) -> frozenset[RecordId]:
        officers = Officers.of(self._session)
        amending = Amending(
            self._session, act, officers, self._refresh.day, self._words.reason, self._follow
        )
        for each, records in self._one_by_one(act, Kind.CHANGED):
            amending.amend(each, records)
        return self._clients(Kind.CHANGED)

    def _miss(self, act: Act) -> dict[RecordId, RecordId]:
        """Close the cases of clients who are gone, or have it found out; return those tasks."""
        tasks: dict[RecordId, RecordId] = {}
        for each, records in self._one_by_one(act, Kind.GONE):
            reason = self._accepted[each].reason
            if reason:
                self._close(act, records, reason)
            else:
                tasks[records.client.id] = self._remind(act, records)
        return tasks

    def _one_by_one(self, act: Act, kind: Kind) -> Iterator[tuple[Difference, CaseRecords]]:
        before = self._done
        for count, each in enumerate(self._of(kind)):
            if count % _AT_A_TIME == 0:
                act.flush()
                self._step(before + count)
            yield each, self._refresh.records[each.clients[0]]
        self._step(before + len(self._of(kind)))

    def _remind(self, act: Act, records: CaseRecords) -> RecordId:
        """Note that it has to be found out why a client is gone, for whoever is responsible."""
        day = self._refresh.day
        main = next((each.user for each in records.main_on(day) if each.user), self._session.user)
        task = Task(
            id=fresh_id(self._session),
            client=records.client.id,
            title=self._words.task,
            due=day + REMIND_AFTER,
            owner=main,
        )
        put_new(self._session, act, task)
        return task.id

    def _close(self, act: Act, records: CaseRecords, reason: str) -> None:
        """Close a case: its supervision ends, and a note says why. Nothing is taken away."""
        client, day = records.client.id, self._refresh.day
        for each in records.supervisions:
            if each.actual_end is None and (each.start is None or each.start <= day):
                ended = {"actual_end": day, "end_reason": reason}
                self._change(act, SupervisionPeriod, each.id, ended)
        self._change(act, Client, client, {"status": CaseStatus.CLOSED})
        note = CaseNote(
            id=fresh_id(self._session),
            client=client,
            happened_on=day,
            type="decision_note",
            text=self._words.note(reason),
        )
        put_new(self._session, act, note)

    def _change(
        self, act: Act, kind: type[Entity], record: RecordId, values: dict[str, object]
    ) -> None:
        put_changes(self._session, act, kind, record, values, self._follow)
