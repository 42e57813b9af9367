"""Reading a delivery: verified before parsed, all of it or nothing, never twice."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sluss.bundle.manifest import Manifest
from sluss.bundle.read import read_bundle
from sluss.bundle.stream import Mark
from sluss.bundle.verify import SenderMemory, verify
from sluss.store.deliveries import receipts
from sluss.store.streams import IN, stream_state
from sluss.usecases.approval import load_trust, sealing_identity
from sluss.usecases.changed import Changed
from sluss.usecases.progress import Progress
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.reading_in.taking import Taking
from sluss.usecases.session import Session


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a delivery brought.

    `new` operations were taken in, `readings` of them only say who has read what; `already` were
    here; `conflicts` fields now have several values a person has to decide between; `waiting` could
    not be shown yet; `clock_ahead` claim a time more than a day from now. `acknowledged` of our own
    changes (readings left out) the sender has received. `missing` deliveries before this one have
    not arrived, which does no harm. `late` operations are about cases that have left the sender's
    office since.
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
    refused: tuple[str, ...] = ()
    changed: Changed = field(default_factory=lambda: Changed(frozenset()))


def receive(session: Session, path: Path, progress: Progress | None = None) -> ReadReport:
    """Verify a delivery and take in what it brings, in one transaction.

    Raises what `verify` and `read_bundle` raise, and `NotEnrolled`, `LogGap`, `LogForked`,
    `OutOfScope`, `ReceiptForked`, `OperationUnreadable`; nothing is changed then.
    """
    return _receive(session, path, progress or Progress(), keep=True)


def preview(session: Session, path: Path, progress: Progress | None = None) -> ReadReport:
    """Return what reading a delivery would bring, and change nothing. Raises as `receive`."""
    return _receive(session, path, progress or Progress(), keep=False)


class _OnlyLooked(Exception):
    """Ends the transaction of a preview."""


def _receive(session: Session, path: Path, progress: Progress, *, keep: bool) -> ReadReport:
    store, trust = session.store, load_trust(session)

    def memory(sender: bytes) -> SenderMemory | None:
        known = receipts(store.connection, sender)
        if not known:
            return None
        earlier = {each.seq: each.sha256 for each in known[:-1]}
        return SenderMemory(known[-1].seq, known[-1].sha256, earlier)

    bundle = verify(path, session.device, trust, memory)
    mine = stream_state(store.connection, bundle.sender.device, IN)
    report: ReadReport | None = None
    try:
        with _collector_at_rest(), store.importing() as applier:
            arrival = Arrival(session, bundle, applier)
            taking = Taking(arrival)
            read_bundle(
                bundle,
                [sealing_identity(session)],
                taking.take,
                mine=Mark(mine.position, mine.head),
                progress=lambda done: progress.step(done, bundle.header.body),
            )
            report = _report(arrival, taking.finish())
            if not keep:
                raise _OnlyLooked
    except _OnlyLooked:
        pass
    if report is None:
        raise RuntimeError("a delivery was read without a report")
    return report


def _report(arrival: Arrival, manifest: Manifest) -> ReadReport:
    applied, retried, scope = arrival.applied, arrival.retried, arrival.scope
    both = {arrival.session.device, arrival.sender}
    return ReadReport(
        sender=arrival.bundle.sender.subject.name,
        seq=manifest.seq,
        new=applied.operations,
        already=arrival.already,
        conflicts=len(applied.conflicts | retried.conflicts),
        waiting=retried.waiting,
        clock_ahead=arrival.ahead,
        acknowledged=arrival.acknowledged,
        missing=arrival.bundle.missing,
        late=0 if scope is None else scope.late,
        readings=arrival.readings,
        changed=Changed(frozenset(applied.records | retried.records | both)),
    )


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
