"""Reading a delivery: verified before parsed, all of it or nothing, never twice."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sluss.bundle.certificate import Role
from sluss.bundle.contents import NOTHING, Document, Piece
from sluss.bundle.manifest import Manifest
from sluss.bundle.read import read_bundle
from sluss.bundle.runs import OperationRun
from sluss.bundle.stream import ENTER, ERASED, LEAVE, OPERATION, Item, Mark, StreamRun
from sluss.bundle.trust import check_trust
from sluss.bundle.verify import SenderMemory, VerifiedBundle, verify
from sluss.domain.entities import Client
from sluss.domain.ids import EVERYONE, LogId, RecordId
from sluss.errors.exchange import LogForked, LogGap, OperationUnreadable, OutOfScope, ReceiptForked
from sluss.oplog.chain import links
from sluss.oplog.operation import Verb, decode_body, decode_header
from sluss.oplog.segment import pack
from sluss.store.acts import Act
from sluss.store.applying import Applied, Applier
from sluss.store.deliveries import Receipt, add_receipt, link_at, receipts
from sluss.store.log import LogState, Operation, SegmentReader, save_logs
from sluss.store.opened import Store
from sluss.store.streams import (
    IN,
    OUT,
    change_scope,
    last_reference,
    link_of_part,
    save_stream,
    stream_state,
)
from sluss.usecases.approval import load_trust, sealing_identity
from sluss.usecases.changed import Changed
from sluss.usecases.clock_check import note_heard
from sluss.usecases.progress import Progress
from sluss.usecases.scope import Scope
from sluss.usecases.session import Session, is_central, milliseconds, stamp

CHUNK = 20_000  # operations applied together; measured best between 10,000 and 50,000
CLOCK_AHEAD_MS = 24 * 60 * 60 * 1000  # an operation later than this comes from a clock gone wrong


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
            taking = _Taking(session, bundle, applier)
            read_bundle(
                bundle,
                [sealing_identity(session)],
                taking.take,
                mine=Mark(mine.position, mine.head),
                progress=lambda done: progress.step(done, bundle.header.body),
            )
            report = taking.finish()
            if not keep:
                raise _OnlyLooked
    except _OnlyLooked:
        pass
    if report is None:
        raise RuntimeError("a delivery was read without a report")
    return report


class _Taking:
    """Takes the pieces of one verified bundle into the open transaction."""

    def __init__(self, session: Session, bundle: VerifiedBundle, applier: Applier) -> None:
        self._session = session
        self._store: Store = session.store
        self._bundle = bundle
        self._applier = applier
        self._applied = Applied()
        self._pending: list[Operation] = []
        self._queued: set[int] = set()
        self._already = 0
        self._ahead = 0
        self._acknowledged = 0
        self._readings = 0
        self._latest = (milliseconds(session.clock()) + CLOCK_AHEAD_MS) << 16
        self._links: dict[bytes, bytes] = {}
        self._touched: dict[int, LogState] = {}
        self._reader = SegmentReader(self._store.connection)
        self._tops: dict[int, int] = {}  # per log number the last operation that is here
        self._mine = stream_state(self._store.connection, bundle.sender.device, IN)
        self._scope = Scope(session, bundle.sender) if is_central(session) else None
        self._manifest: Manifest | None = None

    def take(self, piece: Piece) -> None:
        """Take one piece, in the order of the bundle."""
        if isinstance(piece, Manifest):
            self._begin(piece)
        elif isinstance(piece, Document):
            self._document(piece)
        elif isinstance(piece, OperationRun):
            self._run(piece)
        else:
            self._stream(piece)
        if len(self._pending) >= CHUNK:
            self._apply()

    def _begin(self, manifest: Manifest) -> None:
        """Check where the sender's logs begin, and what it has received of ours."""
        self._manifest = manifest
        logs = self._store.logs
        for log_id, part in manifest.logs.items():
            log = logs.by_id.get(log_id)
            if log is None:
                log = logs.new(LogId(log_id), part.kind.value, own=False, whole=True)
                log.device = RecordId(self._bundle.sender.device)
            if part.first > log.n + 1:
                raise LogGap(have=log.n, first=part.first)
            # A log that has become shorter was put back from a copy.
            if part.last < log.n or (part.first == log.n + 1 and part.base != log.head):
                raise LogForked
            self._links[log_id] = part.base
            self._touched[log.number] = log
        self._receipts(manifest)

    def _receipts(self, manifest: Manifest) -> None:
        """Note how much of our logs and of our stream the sender holds.

        What head office does not acknowledge it does not hold: having lost it, it gets it again.
        """
        own = [log for log in self._store.logs.by_number.values() if log.own]
        if manifest.acks.keys() - {log.id for log in own}:
            raise ReceiptForked
        for log in own:
            mark = manifest.acks.get(log.id)
            if mark is not None or self._bundle.sender.role is Role.CENTRAL:
                self._receipt(log, mark or NOTHING)
        self._stream_receipt(manifest.stream_ack or NOTHING)

    def _receipt(self, log: LogState, mark: Mark) -> None:
        """Note how much of an own log the sender holds, if it is what was written here."""
        if mark.n > log.n or link_at(self._store.connection, log, mark.n) != mark.head:
            raise ReceiptForked
        if log.kind == "work":
            self._acknowledged += max(0, mark.n - log.acknowledged)
        log.acknowledged, log.acknowledged_head = mark.n, mark.head
        self._touched[log.number] = log

    def _stream_receipt(self, mark: Mark) -> None:
        connection, device = self._store.connection, self._bundle.sender.device
        state = stream_state(connection, device, OUT)
        if link_of_part(connection, device, mark.n) != mark.head:
            raise ReceiptForked
        if state.acknowledged != mark.n:
            state.acknowledged, state.acknowledged_head = mark.n, mark.head
            save_stream(connection, state)

    def _document(self, document: Document) -> None:
        if document.name == "trust":
            kept = load_trust(self._session)
            newer = check_trust(document.data, kept)
            own = newer.certificates.get(self._session.device)
            self._store.set_setting("trust", newer.data)
            if own is not None:
                self._store.set_setting("certificate", own.data)

    def _run(self, run: OperationRun) -> None:
        """Follow the chain of a log, and take in what is not here yet."""
        log = self._store.logs.by_id[run.log]
        head, n = self._links[run.log], run.first - 1
        looking, scope, erased = log.kind == "access", self._scope, run.erased
        after = links(head, run.operations, erased=erased)
        for head, (header_bytes, body) in zip(after, run.operations, strict=True):
            n += 1
            if n <= log.n:
                self._already += 1
                if n == log.n and head != log.head:
                    raise LogForked
                continue
            operation = _operation(run.log, n, header_bytes, body, erased)
            header = operation.header
            if (header.verb is Verb.ACCESS) != looking:
                raise OperationUnreadable
            if scope is not None and (
                header.about not in scope.abouts or header.entity == Client.__number__
            ):
                scope.judge(operation)
            if header.time > self._latest:
                self._ahead += 1
            self._pending.append(operation)
        if n > log.n:
            self._readings += n - log.n if looking else 0
            log.n, log.head = n, head
        self._links[run.log] = head

    def _stream(self, run: StreamRun) -> None:
        """Take in what others did, as far as it is not here yet."""
        connection, sender = self._store.connection, self._bundle.sender.device
        for position, item in enumerate(run.items, run.position):
            if position <= self._mine.position:
                self._already += item.kind in (OPERATION, ERASED)
            elif item.kind == ENTER:
                change_scope(connection, sender, [item.id], [])
            elif item.kind == LEAVE:
                change_scope(connection, sender, [], [item.id])
            else:
                self._foreign(item)

    def _writer(self, log: bytes) -> RecordId | None:
        """Return whose log it is, as far as head office has told."""
        known = load_trust(self._session).certificates.values()
        return next((RecordId(each.device) for each in known if log in each.logs), None)

    def _foreign(self, item: Item) -> None:
        """Take in an operation somebody else wrote, unless it is here."""
        logs = self._store.logs
        log = logs.by_id.get(item.id)
        if log is None:
            log = logs.new(LogId(item.id), "work", own=False, whole=False)
            log.device = self._writer(item.id)
        if log.number not in self._tops:
            self._tops[log.number] = last_reference(self._store.connection, log.number)
            self._touched[log.number] = log
        ref = pack(log.number, item.number)
        if ref > self._tops[log.number]:
            self._tops[log.number] = ref
        elif ref in self._queued or self._reader.entry(ref) is not None:
            self._already += 1
            return
        operation = _operation(item.id, item.number, item.first, item.second, item.kind == ERASED)
        if log.own or operation.header.verb is Verb.ACCESS:
            raise OperationUnreadable  # nobody else writes our log, and access is not passed on
        self._queued.add(ref)
        self._ahead += operation.header.time > self._latest
        self._pending.append(operation)

    def _apply(self) -> None:
        save_logs(self._store.connection, self._touched.values())
        if self._pending:
            pending, self._pending = self._pending, []
            self._queued.clear()
            self._applied.add(self._applier.apply(pending))

    def finish(self) -> ReadReport:
        """Apply what is left, note the delivery as read, and say what it brought."""
        manifest = self._manifest
        if manifest is None:
            raise RuntimeError("a bundle has a manifest")
        if any(self._links[log_id] != part.head for log_id, part in manifest.logs.items()):
            raise LogForked
        scope = self._scope
        if scope is not None and scope.refused:
            raise OutOfScope(count=scope.refused)
        self._apply()
        retried = self._applier.retry_waiting()
        connection, sender = self._store.connection, self._bundle.sender
        if manifest.stream is not None:
            state = stream_state(connection, sender.device, IN)
            if manifest.stream.last > state.position:
                state.position, state.head = manifest.stream.last, manifest.stream.head
                save_stream(connection, state)
        new = self._applied.operations
        now = self._session.clock()
        add_receipt(connection, Receipt(sender.device, manifest.seq, self._bundle.sha256, now, new))
        from_central = sender.device == load_trust(self._session).central
        note_heard(self._session, manifest.created, from_central=from_central)
        act = Act(connection, self._store.logs, self._applier, stamp(self._session))
        act.access(EVERYONE, "import", sender.device.hex())
        act.flush()
        save_logs(connection, self._touched.values())
        return ReadReport(
            sender=sender.subject.name,
            seq=manifest.seq,
            new=new,
            already=self._already,
            conflicts=len(self._applied.conflicts | retried.conflicts),
            waiting=retried.waiting,
            clock_ahead=self._ahead,
            acknowledged=self._acknowledged,
            missing=self._bundle.missing,
            late=0 if scope is None else scope.late,
            readings=self._readings,
            changed=Changed(
                frozenset(
                    self._applied.records | retried.records | {self._session.device, sender.device}
                )
            ),
        )


def _operation(log: bytes, n: int, header_bytes: bytes, body: bytes, erased: object) -> Operation:
    """Read an operation that stands in a delivery as the n-th of a log."""
    try:
        header = decode_header(header_bytes)
        if header.log != log or header.n != n:
            raise OperationUnreadable
        if erased:
            return Operation(header, header_bytes, None, body)
        values = decode_body(body)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise OperationUnreadable from error
    if len(values) != len(header.fields):
        raise OperationUnreadable
    return Operation(header, header_bytes, body, b"", values)


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
