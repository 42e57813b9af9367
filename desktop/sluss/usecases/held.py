"""A delivery held open: read into a transaction of the store that waits for a person's yes.

Counts and conflicts are those of the real store with the delivery in it, and the yes commits that
very transaction. Whatever else comes before the yes puts it back; then it is held again, and kept
only if it would bring the same.
"""

import datetime as dt
import hashlib
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from sluss.domain.declaration import ENTITIES, about_of
from sluss.domain.entities import Client
from sluss.domain.exchange_limits import exchange_limits_on
from sluss.domain.ids import RecordId
from sluss.errors.inbox import ChangedSinceLooked
from sluss.store.deliveries import receipts
from sluss.store.reading import get_or_none
from sluss.usecases.changed import Changed
from sluss.usecases.progress import Progress
from sluss.usecases.receiving import ReadReport, Taken, taken
from sluss.usecases.session import Session, local, today
from sluss.usecases.wording import Wording

SHOWN = 20  # fields in conflict that are named before the yes; the rest is counted
MONTH = dt.timedelta(days=30)
MEGABYTE = 1_000_000

OPERATIONS, MEGABYTES, CONFLICTS = "operations", "megabytes", "conflicts"  # what a quota counts


@dataclass(frozen=True, slots=True)
class Contested:
    """A field that would have several values. `case_no` is empty where it is about no case here.

    `what` and `field` are words in the reader's language. What the values say is not told: who
    reads deliveries need not know the client.
    """

    case_no: str
    what: str
    field: str


@dataclass(frozen=True, slots=True)
class Beyond:
    """A delivery that is more than is usual: `what` was counted, and how much is usual."""

    what: str
    found: int
    usual: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a delivery would bring, before anything of it is kept.

    `made_at` is what the sender's clock showed, in local time without zone, `app` its version of
    the program, `size` in bytes. `operations` are those in the file, also those that were here.
    `beyond` asks for a second yes.
    """

    file: Path
    sha256: bytes
    size: int
    made_at: dt.datetime | None
    app: str
    operations: int
    report: ReadReport
    contested: tuple[Contested, ...]
    beyond: tuple[Beyond, ...]

    def brings_the_same(self, other: "Proposal") -> bool:
        """Whether another look found the same."""
        return self._compared() == other._compared()

    def _compared(self) -> tuple[object, ...]:
        plain = replace(self.report, changed=Changed(frozenset()), sender="", joined=0)
        return (self.sha256, plain, self.contested, self.beyond)


class _PutBack(Exception):
    """Ends the transaction of a delivery nobody said yes to."""


class Open:
    """The one delivery that is held; the store knows of it."""

    def __init__(self, stack: ExitStack, taken_in: Taken, proposal: Proposal) -> None:
        self._stack = stack
        self._taken = taken_in
        self.proposal = proposal

    def keep(self) -> ReadReport:
        """Commit it."""
        self._stack.close()
        return self._taken.report

    def put_back(self) -> None:
        """Roll it back."""
        error = _PutBack()
        try:
            self._stack.__exit__(_PutBack, error, None)
        except _PutBack:
            return


def hold(session: Session, file: Path, language: str, progress: Progress | None = None) -> Proposal:
    """Read a delivery into an open transaction and return what it would bring.

    One that was held before is put back. Raises as `receive`; nothing is held then.
    """
    session.store.let_go()
    with ExitStack() as stack:
        taken_in = stack.enter_context(taken(session, file, progress or Progress()))
        proposal = _proposal(session, file, taken_in, language)
        session.store.held = Open(stack.pop_all(), taken_in, proposal)
    return proposal


def take_held(
    session: Session, proposal: Proposal, language: str, progress: Progress | None = None
) -> ReadReport:
    """Keep what a proposal said, and nothing else; return the report.

    Raises `ChangedSinceLooked` where it was put back and would bring something else by now, and
    what `hold` raises.
    """
    held = session.store.held
    if not isinstance(held, Open) or held.proposal.sha256 != proposal.sha256:
        anew = hold(session, proposal.file, language, progress)
        held = session.store.held
        if not isinstance(held, Open) or not anew.brings_the_same(proposal):
            session.store.let_go()
            raise ChangedSinceLooked
    session.store.held = None
    return held.keep()


def _proposal(session: Session, file: Path, taken_in: Taken, language: str) -> Proposal:
    manifest, report = taken_in.manifest, taken_in.report
    size = taken_in.bundle.scan.size
    return Proposal(
        file=file,
        sha256=taken_in.bundle.sha256,
        size=size,
        made_at=_moment(session, manifest.created),
        app=manifest.app,
        operations=manifest.operations + manifest.stream_items,
        report=report,
        contested=_contested(session, taken_in, language),
        beyond=_beyond(session, taken_in),
    )


def _moment(session: Session, told: str) -> dt.datetime | None:
    """Return what the sender's clock showed; None where it is no moment there can be."""
    try:
        return local(session.store.country, dt.datetime.fromisoformat(told)).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None


def _contested(session: Session, taken_in: Taken, language: str) -> tuple[Contested, ...]:
    """Return the first fields that would have several values, by case."""
    words, found = Wording(session, language), []
    connection = session.store.connection
    for number, record, name in sorted(taken_in.contested)[:SHOWN]:
        kind = ENTITIES[number]
        held = get_or_none(connection, kind, RecordId(record))
        about = about_of(held) if held is not None else None
        client = get_or_none(connection, Client, about) if about is not None else None
        case_no = client.case_no if client is not None else ""
        found.append(Contested(case_no, words.entity(kind), words.field(kind, name)))
    return tuple(sorted(found, key=lambda each: (each.case_no, each.what, each.field)))


def _beyond(session: Session, taken_in: Taken) -> tuple[Beyond, ...]:
    """Return of what a delivery brings more than its sender may be expected to, itself included."""
    limits = exchange_limits_on(today(session), session.catalog.exchange_limits)
    since = session.clock() - MONTH
    read = receipts(session.store.connection, taken_in.bundle.sender.device)
    month = [each for each in read if each.read_at >= since]
    megabytes = -(-sum(each.size for each in month) // MEGABYTE)
    counted = (
        Beyond(OPERATIONS, sum(each.operations for each in month), limits.quota_operations_month),
        Beyond(MEGABYTES, megabytes, limits.quota_megabytes_month),
        Beyond(CONFLICTS, taken_in.report.conflicts, limits.quota_conflicts),
    )
    return tuple(each for each in counted if each.found > each.usual)


def sha256_of(file: Path) -> bytes:
    """Return the SHA-256 of a whole file. Raises `OSError`."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()
