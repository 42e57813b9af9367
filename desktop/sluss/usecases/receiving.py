"""Reading a delivery: verified before parsed, all of it or nothing, never twice."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sluss.bundle.manifest import Manifest
from sluss.bundle.read import read_bundle
from sluss.bundle.stream import Mark
from sluss.bundle.verify import SenderMemory, VerifiedBundle, verify
from sluss.domain.rights import Right
from sluss.oplog.operation import split_reference
from sluss.store.deliveries import receipts
from sluss.store.streams import IN, held_reasons, stream_state
from sluss.usecases.alarms import noting_forks
from sluss.usecases.approval import load_trust
from sluss.usecases.changed import Changed
from sluss.usecases.progress import Progress
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.reading_in.taking import Taking
from sluss.usecases.rights import require
from sluss.usecases.sealing_keys import sealing_identities
from sluss.usecases.session import Session, is_central

MOST_NAMED = 100  # unlawful operations of one delivery that are named


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a delivery brought.

    `new` operations were taken in, `readings` of them only say who has read what; `already` were
    here; `conflicts` fields now have several values a person has to decide between; `waiting` could
    not be shown yet; `clock_ahead` claim a time more than a day from now. `acknowledged` of our own
    changes (readings left out) the sender has received. `missing` deliveries before this one have
    not arrived, which does no harm. `late` operations are about cases that have left the sender's
    office since. `newer` operations were made by a newer version than this one, `behind` others
    follow on what another delivery brings. `lost` of our own changes the sender had received before
    and has no more. `unlawful` operations are kept and never
    shown; `refused` names them by log and number, the first hundred. `joined` records were changed
    apart in different fields, and both changes hold.
    """

    sender: str
    seq: int
    new: int
    already: int
    conflicts: int
    waiting: int
    clock_ahead: int
    acknowledged: int
    missing: int
    late: int = 0
    readings: int = 0
    newer: int = 0
    behind: int = 0
    lost: int = 0
    unlawful: int = 0
    joined: int = 0
    refused: tuple[str, ...] = ()
    changed: Changed = field(default_factory=lambda: Changed(frozenset()))


def receive(session: Session, path: Path, progress: Progress | None = None) -> ReadReport:
    """Verify a delivery and take in what it brings, in one transaction.

    Raises what `verify` and `read_bundle` raise, and `NotAllowed`, `NotEnrolled`, `LogGap`,
    `LogForked`, `OutOfScope`, `ReceiptForked`, `OperationUnreadable`; nothing is changed then.
    """
    with taken(session, path, progress or Progress()) as took:
        pass
    return took.report


def preview(session: Session, path: Path, progress: Progress | None = None) -> ReadReport:
    """Return what reading a delivery would bring, and change nothing. Raises as `receive`."""
    report: ReadReport | None = None
    with suppress(_OnlyLooked), taken(session, path, progress or Progress()) as took:
        report = took.report
        raise _OnlyLooked
    if report is None:
        raise RuntimeError("a delivery was read without a report")
    return report


class _OnlyLooked(Exception):
    """Ends the transaction of a preview."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery in the open transaction: what it says of itself, and what it brings.

    `contested` are the fields that now have several values: entity, record and name.
    """

    bundle: VerifiedBundle
    manifest: Manifest
    report: ReadReport
    contested: frozenset[tuple[int, bytes, str]]


@contextmanager
def taken(session: Session, path: Path, progress: Progress) -> Iterator[Taken]:
    """Take a delivery into a transaction of the store, kept when the block ends well.

    Whatever is raised in the block rolls it back. Raises as `receive`.
    """
    if is_central(session):
        require(session, Right.READ_DELIVERIES)
    store, trust = session.store, load_trust(session)

    def memory(sender: bytes) -> SenderMemory | None:
        known = receipts(store.connection, sender)
        apart = receipts(store.connection, sender, last_ones=True)
        if not known and not apart:
            return None
        earlier = {each.seq: each.sha256 for each in (*known[:-1], *apart)}
        if not known:
            return SenderMemory(0, bytes(32), earlier)
        return SenderMemory(known[-1].seq, known[-1].sha256, earlier)

    before = _Before(session)
    with noting_forks(session, path):
        bundle = verify(path, session.device, trust, memory)
        mine = stream_state(store.connection, bundle.sender.device, IN)
    with noting_forks(session, path), store.importing() as applier:
        with _collector_at_rest():
            arrival = Arrival(session, bundle, applier)
            taking = Taking(arrival)
            read_bundle(
                bundle,
                sealing_identities(session),
                taking.take,
                mine=Mark(mine.position, mine.head),
                progress=lambda done: progress.step(done, bundle.header.body),
            )
            manifest = taking.finish()
            report = _report(arrival, manifest, before)
        contested = frozenset(arrival.applied.conflicts | arrival.retried.conflicts)
        yield Taken(bundle, manifest, report, contested)


class _Before:
    """What is known before a delivery, to tell what it changed."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting = held_reasons(session.store.connection)
        self._acknowledged = session.store.logs.own("work").acknowledged

    def waiting(self) -> dict[int, str]:
        """Return the operations that are not shown since, each with the reason."""
        now = held_reasons(self._session.store.connection)
        return {ref: why for ref, why in now.items() if ref not in self._waiting}

    def lost(self) -> int:
        """Return how many own changes are not acknowledged any more."""
        return max(0, self._acknowledged - self._session.store.logs.own("work").acknowledged)


def _report(arrival: Arrival, manifest: Manifest, before: _Before) -> ReadReport:
    applied, retried, scope = arrival.applied, arrival.retried, arrival.scope
    touched = applied.records  # not copied more than once: a delivery may touch a million
    touched |= retried.records
    touched |= {arrival.session.device, arrival.sender}
    waiting = before.waiting()
    unlawful = [ref for ref, why in waiting.items() if why == "invalid"]
    logs = arrival.store.logs
    return ReadReport(
        sender=arrival.bundle.sender.subject.name,
        seq=manifest.seq,
        new=applied.operations,
        already=arrival.already,
        conflicts=len(applied.conflicts | retried.conflicts),
        waiting=retried.waiting,
        clock_ahead=arrival.ahead,
        acknowledged=arrival.acknowledged,
        missing=0 if arrival.begun_anew else arrival.bundle.missing,
        late=0 if scope is None else scope.late,
        readings=arrival.readings,
        newer=sum(why == "newer" for why in waiting.values()),
        behind=sum(why == "parent" for why in waiting.values()),
        lost=before.lost(),
        refused=tuple(_name(logs.reference_of(ref)) for ref in unlawful[:MOST_NAMED]),
        unlawful=len(unlawful),
        joined=arrival.joined,
        changed=Changed(frozenset(touched)),
    )


def _name(reference: bytes) -> str:
    log, n = split_reference(reference)
    return f"{log.hex()}:{n}"


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Let the garbage collector rest: it would look at each operation again and again.

    Measured: a third of the time of an import of 100,000 operations.
    """
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()
