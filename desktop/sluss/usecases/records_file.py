"""All records as a file of JSON lines: moving in from another system, and worlds for tests."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import msgspec

from sluss.domain.checks import check
from sluss.domain.declaration import ENTITIES, Entity, field_map
from sluss.domain.entities import AreaRating, Client, JointPlan
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.errors.records import (
    LineNotAnObject,
    LineTooLong,
    NotRecords,
    RecordsFileExists,
    RecordsFileNotWritten,
    RecordsFileUnreadable,
    RecordsRefused,
)
from sluss.store.acts import Act
from sluss.store.applying import Applier
from sluss.store.walking import every
from sluss.usecases.clients import case_number_begins, next_case_number, pass_case_number
from sluss.usecases.identity_checks import (
    check_kept_sealed,
    check_open_identity,
    check_own_office,
)
from sluss.usecases.joint_checks import check_joint
from sluss.usecases.number_checks import with_number_kept
from sluss.usecases.progress import Progress
from sluss.usecases.record_lines import (
    Given,
    read_line,
    record_of,
    write_line,
)
from sluss.usecases.record_references import References
from sluss.usecases.records import check_codes, converted
from sluss.usecases.rule_tasks import FollowLater
from sluss.usecases.session import Session, stamp

LINES_AN_ACT = 2_000  # an act is never cut by a bundle, and undone as one
CLIENTS_AT_ONCE = 300  # whose deadlines follow in one act: about as many records
LONGEST_LINE = 1 << 20  # bytes; four texts of 20,000 characters, each written as \uXXXX, are half
MOST_FAULTS = 10_000  # described one by one; the rest is counted
# Codes of what the rules say; a full disk is another.
_ABOUT_ONE_RECORD = ("case.", "records.", "number.", "protection.", "value.")


@dataclass(frozen=True, slots=True)
class LineFault:
    """A line that was not taken: its number from 1, the field if it is about one, and why."""

    line: int
    field: str
    error: SlussError


@dataclass(slots=True)
class Report:
    """What an import did, in records. `faulty` counts lines not taken, `faults` describes them."""

    added: int = 0
    changed: int = 0
    skipped: int = 0
    faulty: int = 0
    faults: list[LineFault] = field(default_factory=list)


def export_records(session: Session, path: Path, progress: Progress | None = None) -> int:
    """Write every record as a line to a new file and return how many; nothing is left on a fault.

    By entity in the order of their numbers, then by identifier, so that two exports of the same
    records are the same bytes. Every client is logged as exported first.
    Raises `RecordsFileExists`, `RecordsFileNotWritten`, `Cancelled`.
    """
    progress = progress or Progress()
    if path.exists():
        raise RecordsFileExists
    connection = session.store.connection
    clients = [client.id for client in every(connection, Client)]
    with session.store.act(stamp(session)) as act:
        for number, client in enumerate(clients):
            act.access(client, "export", "records")
            if number % LINES_AN_ACT == 0:
                progress.step(0, 0)
                act.flush()
    count = 0
    with _new_file(path) as file:
        for _, kind in sorted(ENTITIES.items()):
            for record in every(connection, kind):
                file.write(write_line(record))
                count += 1
                if count % LINES_AN_ACT == 0:
                    progress.step(count, 0)
    return count


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a file that gets its name when it is whole and on the disk."""
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600, exist_ok=False)
        try:
            with part.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.rename(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RecordsFileNotWritten from error


def import_records(
    session: Session,
    path: Path,
    *,
    all_or_nothing: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Take the records of a file: new ones are added, others changed to what their line says.

    The checks are those of the window. A line that fails them is reported and the others are
    taken, unless it is all or nothing. Fields a line leaves out stay as they are, in a new record
    they have their default; a new client without `office` or `case_no` gets this office and the
    next case number. References may point at later lines. Whatever stops it, nothing is changed.
    Raises `RecordsFileUnreadable`, `NotRecords`, `RecordsRefused`, `Cancelled`.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise RecordsFileUnreadable from error
    with file:
        total = path.stat().st_size
        return _Import(session, file, total, progress or Progress()).run(
            all_or_nothing=all_or_nothing
        )


class _Import:
    """One file on its way in.

    It is read three times, so that it need not fit into memory: once to learn which records it
    has, once for what is about nobody and for clients, and once for what is about a client.
    """

    def __init__(self, session: Session, file: BinaryIO, size: int, progress: Progress) -> None:
        self._session = session
        self._file = file
        self._total = 3 * size
        self._done = 0
        self._progress = progress
        self._report = Report()
        self._references = References(session.store)
        self._begins = case_number_begins(session)
        self._follow = FollowLater()

    def run(self, *, all_or_nothing: bool) -> Report:
        """Take what can be taken, in one transaction."""
        self._learn()
        store = self._session.store
        with store.importing() as applier:
            act, lines = None, 0
            others, theirs = (self._batches(about_clients=case) for case in (False, True))
            for batch in chain(others, theirs):
                if act is None or lines + len(batch) > LINES_AN_ACT:
                    act = Act(store.connection, store.logs, applier, stamp(self._session))
                    lines = 0
                self._take(act, batch)
                act.flush()
                lines += len(batch)
            if act is not None:
                self._let_follow(act, applier)
            report = self._report
            report.faults.sort(key=lambda fault: fault.line)
            if all_or_nothing and report.faulty:
                first = report.faults[0].line
                raise RecordsRefused(*report.faults, count=report.faulty, line=first)
        return report

    def _let_follow(self, act: Act, applier: Applier) -> None:
        """Write what rules ask for about the clients of the file, in the act of its last lines.

        Where that is more than an act shall be, others follow.
        """
        session, store = self._session, self._session.store
        for number, some in enumerate(self._follow.parts(CLIENTS_AT_ONCE)):
            if number:
                act = Act(store.connection, store.logs, applier, stamp(session))
            some.follow(session, act)
            act.flush()
            self._progress.step(self._done, self._total)

    # Reading.

    def _lines(self) -> Iterator[tuple[int, bytes | None]]:
        """Yield number and bytes of each line that is not blank, None for one that is too long."""
        self._file.seek(0)
        number = 0
        while line := self._file.readline(LONGEST_LINE + 1):
            number += 1
            self._done += len(line)
            if number % LINES_AN_ACT == 0:
                self._progress.step(self._done, self._total)
            if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
                self._pass_over()
                yield number, None
                continue
            bare = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if bare.strip():
                yield number, bare

    def _pass_over(self) -> None:
        while rest := self._file.readline(LONGEST_LINE):
            self._done += len(rest)
            if rest.endswith(b"\n"):
                return

    def _learn(self) -> None:
        """Note which records the file has. Raises `NotRecords` for a file of another kind."""
        foreign = objects = 0
        for _, line in self._lines():
            try:
                given = self._read(line)
                record = self._new(given)
            except (LineNotAnObject, LineTooLong):
                foreign += 1
            except SlussError:
                objects += 1  # what is wrong with it is told when it is its turn
            else:
                objects += 1
                self._references.learn(record)
        if foreign and not objects:
            raise NotRecords

    def _batches(self, *, about_clients: bool) -> Iterator[list[tuple[int, Given]]]:
        """Yield lines by the number for one act: those about a client's case, or the others."""
        batch: list[tuple[int, Given]] = []
        for number, line in self._lines():
            try:
                given = self._read(line)
            except SlussError as error:
                if not about_clients:  # told once
                    self._refuse(number, error)
                continue
            if ("client" in field_map(given.kind)) is about_clients:
                batch.append((number, given))
            if len(batch) == LINES_AN_ACT:
                yield batch
                batch = []
        if batch:
            yield batch

    def _read(self, line: bytes | None) -> Given:
        if line is None:
            raise LineTooLong(limit=LONGEST_LINE)
        given = read_line(line)
        if given.kind is Client and not given.values.get("case_no"):
            given.values.pop("case_no", None)
        return given

    # Checking and writing.

    def _new(self, given: Given) -> Entity:
        """Return the line as a new record, if it is good as far as it says itself."""
        record = record_of(given, {"office": self._session.office, "case_no": "?"})
        check(None, record)
        check_codes(self._session, record, frozenset(field_map(given.kind)))
        return record

    def _take(self, act: Act, batch: Sequence[tuple[int, Given]]) -> None:
        """Add or change the records of some lines."""
        self._references.look_up(given for _, given in batch)
        here = self._here(given for _, given in batch)
        for number, given in batch:
            key = (given.kind, given.id)
            before = here.get(key)
            try:
                here[key] = (
                    self._add(act, given) if before is None else self._change(act, before, given)
                )
            except SlussError as error:
                if not error.code.startswith(_ABOUT_ONE_RECORD):
                    raise
                self._refuse(number, error)

    def _here(self, lines: Iterable[Given]) -> dict[tuple[type[Entity], RecordId], Entity]:
        """Return the records of these lines that are in the store already."""
        wanted: dict[type[Entity], list[RecordId]] = {}
        for given in lines:
            wanted.setdefault(given.kind, []).append(given.id)
        return {
            (kind, record.id): record
            for kind, ids in wanted.items()
            for record in self._session.store.referenced(kind, ids).values()
        }

    def _add(self, act: Act, given: Given) -> Entity:
        record = self._new(given)
        self._references.check(record, field_map(given.kind).keys())
        check_kept_sealed(self._session.store, record, field_map(given.kind).keys())
        record = with_number_kept(self._session, None, record)
        if isinstance(record, Client):
            if "case_no" in given.values:
                pass_case_number(self._session, self._begins, record.case_no)
            else:
                record = msgspec.structs.replace(record, case_no=next_case_number(self._session))
        act.create(record)
        self._follow(self._session, act, record)
        self._report.added += 1
        return record

    def _change(self, act: Act, before: Entity, given: Given) -> Entity:
        after = converted(given.kind, msgspec.structs.asdict(before) | given.values)
        after = with_number_kept(self._session, before, after)
        names = [n for n in field_map(given.kind) if getattr(after, n) != getattr(before, n)]
        if not names:
            self._report.skipped += 1
            return before
        check(before, after)
        check_own_office(self._session, before, after)
        check_open_identity(self._session.store, before, after)
        check_codes(self._session, after, frozenset(names))
        self._references.check(after, names)
        if isinstance(after, AreaRating | JointPlan):
            act.flush()  # these are checked beside others, which have to be in the tables
        check_joint(self._session, before, after)
        act.change(given.kind, given.id, **{name: getattr(after, name) for name in names})
        self._follow(self._session, act, after, names)
        self._report.changed += 1
        return after

    def _refuse(self, number: int, error: SlussError) -> None:
        self._report.faulty += 1
        if len(self._report.faults) < MOST_FAULTS:
            field = str(error.facts.get("field", ""))
            self._report.faults.append(LineFault(number, field, error))
