"""Reading a delivery: verified before parsed, all of it or nothing, never twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from sluss.bundle.contents import Document, Piece
from sluss.bundle.manifest import Manifest
from sluss.bundle.read import read_bundle
from sluss.bundle.runs import OperationRun
from sluss.bundle.stream import ENTER, ERASED, LEAVE, OPERATION, Mark, StreamRun
from sluss.bundle.trust import check_trust
from sluss.bundle.verify import SenderMemory, VerifiedBundle, verify
from sluss.domain.entities import Client, Office
from sluss.domain.ids import EVERYONE, LogId, RecordId
from sluss.errors.exchange import LogForked, LogGap, OperationUnreadable, OutOfScope, ReceiptForked
from sluss.oplog.chain import digest, link
from sluss.oplog.operation import Header, Verb, decode_body, decode_header
from sluss.oplog.segment import pack
from sluss.store.acts import Act
from sluss.store.applying import Applied, Applier
from sluss.store.deliveries import Receipt, add_receipt, link_at, receipts
from sluss.store.log import LogState, Operation, SegmentReader, save_logs
from sluss.store.opened import Store
from sluss.store.reading import get_or_none
from sluss.store.streams import (
    IN,
    OUT,
    change_scope,
    clients_of,
    parts_after,
    save_stream,
    stream_state,
)
from sluss.usecases.approval import load_trust, offices_of, sealing_identity
from sluss.usecases.changed import Changed
from sluss.usecases.progress import Progress
from sluss.usecases.session import Session, is_central, milliseconds, stamp

CHUNK = 20_000  # operations applied together; measured best between 10,000 and 50,000
CLOCK_AHEAD_MS = 24 * 60 * 60 * 1000  # an operation later than this comes from a clock gone wrong


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a delivery brought.

    `new` operations were taken in, `already` were here; `conflicts` fields now have several values
    a person has to decide between; `waiting` could not be shown yet; `clock_ahead` claim a time
    more than a day from now. `acknowledged` of our own changes the sender has received. `missing`
    deliveries before this one have not arrived, which does no harm.
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
        with store.importing() as applier:
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
        self._latest = (milliseconds(session.clock()) + CLOCK_AHEAD_MS) << 16
        self._links: dict[bytes, bytes] = {}
        self._touched: dict[int, LogState] = {}
        self._scope = _Scope(session, bundle) if is_central(session) else None
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
            if part.first == log.n + 1 and part.base != log.head:
                raise LogForked
            self._links[log_id] = part.base
            self._touched[log.number] = log
        for log_id, mark in manifest.acks.items():
            self._receipt(log_id, mark)
        if manifest.stream_ack is not None:
            self._stream_receipt(manifest.stream_ack)

    def _receipt(self, log_id: bytes, mark: Mark) -> None:
        """Note how much of an own log the sender holds, if it is what was written here."""
        log = self._store.logs.by_id.get(log_id)
        if log is None or not log.own:
            raise ReceiptForked
        if mark.n > log.n:
            raise ReceiptForked
        if mark.n >= log.acknowledged:
            if link_at(self._store.connection, log, mark.n) != mark.head:
                raise ReceiptForked
            self._acknowledged += mark.n - log.acknowledged
        # A receipt that goes back means that the other side lost data: send it all again.
        log.acknowledged, log.acknowledged_head = mark.n, mark.head
        self._touched[log.number] = log

    def _stream_receipt(self, mark: Mark) -> None:
        connection, device = self._store.connection, self._bundle.sender.device
        state = stream_state(connection, device, OUT)
        if mark.n > state.position:
            raise ReceiptForked
        part = next(iter(parts_after(connection, device, mark.n - 1)), None)
        ends_here = part is not None and part.first + len(part.items) - 1 == mark.n
        if part is not None and ends_here and part.head != mark.head:
            raise ReceiptForked
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
        head = self._links[run.log]
        for n, (header_bytes, body) in enumerate(run.operations, run.first):
            committed = body if run.erased else digest(body)
            head = link(head, header_bytes, committed)
            if n <= log.n:
                self._already += 1
                if n == log.n and head != log.head:
                    raise LogForked
                continue
            operation = _operation(header_bytes, body, erased=run.erased)
            if operation.header.log != run.log or operation.header.n != n:
                raise OperationUnreadable
            if self._scope is not None:
                self._scope.check(operation)
            self._queue(operation)
            log.n, log.head = n, head
        self._links[run.log] = head

    def _stream(self, run: StreamRun) -> None:
        """Take in what others did, as far as it is not here yet."""
        connection, sender = self._store.connection, self._bundle.sender.device
        state = stream_state(connection, sender, IN)
        reader = SegmentReader(connection)
        for position, item in enumerate(run.items, run.position):
            if position <= state.position:
                self._already += item.kind in (OPERATION, ERASED)
            elif item.kind == ENTER:
                change_scope(connection, sender, [item.id], [])
            elif item.kind == LEAVE:
                change_scope(connection, sender, [], [item.id])
            else:
                self._foreign(item.id, item.number, item.first, item.second, item.kind, reader)

    def _foreign(
        self,
        log_id: bytes,
        n: int,
        header_bytes: bytes,
        body: bytes,
        kind: bytes,
        reader: SegmentReader,
    ) -> None:
        logs = self._store.logs
        log = logs.by_id.get(log_id)
        if log is None:
            log = logs.new(LogId(log_id), "work", own=False, whole=False)
        self._touched[log.number] = log
        ref = pack(log.number, n)
        if log.own or ref in self._queued or reader.entry(ref) is not None:
            self._already += 1
            return
        self._queued.add(ref)
        operation = _operation(header_bytes, body, erased=kind == ERASED)
        if operation.header.log != log_id or operation.header.n != n:
            raise OperationUnreadable
        self._queue(operation)

    def _queue(self, operation: Operation) -> None:
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
        if self._scope is not None:
            self._scope.finish()
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
            changed=Changed(
                frozenset(
                    self._applied.records | retried.records | {self._session.device, sender.device}
                )
            ),
        )


class _Scope:
    """What a sending device may write about: its offices' cases, its offices, and itself."""

    def __init__(self, session: Session, bundle: VerifiedBundle) -> None:
        self._offices = offices_of(session, bundle.sender)
        self._connection = connection = session.store.connection
        self._abouts = {*self._offices, *clients_of(connection, sorted(self._offices))}
        self._refused = 0

    def check(self, operation: Operation) -> None:
        """Count an operation about something else; a client made for its office joins its cases."""
        header = operation.header
        if header.verb is Verb.CREATE and header.record == header.about:
            known = get_or_none(self._connection, Client, header.about)
            if known is None and _field(operation, "office") in self._offices:
                self._abouts.add(header.about)
        if header.about in self._abouts or header.verb is Verb.ACCESS:
            return
        own_office = header.entity == Office.__number__ and header.record in self._offices
        if not (own_office and header.about == EVERYONE):
            self._refused += 1

    def finish(self) -> None:
        """Raise `OutOfScope` if anything was counted."""
        if self._refused:
            raise OutOfScope(count=self._refused)


def _field(operation: Operation, name: str) -> object:
    if operation.body is None or name not in operation.header.fields:
        return None
    return decode_body(operation.body)[list(operation.header.fields).index(name)]


def _operation(header_bytes: bytes, body: bytes, *, erased: bool) -> Operation:
    try:
        header: Header = decode_header(header_bytes)
        if erased:
            return Operation(header, header_bytes, None, body)
        values: Mapping[int, object] = dict(enumerate(decode_body(body)))
    except msgspec.MsgspecError as error:
        raise OperationUnreadable from error
    if len(values) != len(header.fields):
        raise OperationUnreadable
    return Operation(header, header_bytes, body)
