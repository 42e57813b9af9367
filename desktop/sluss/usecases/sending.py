"""Making a delivery: what the other side has not acknowledged, sealed and signed, on a stick."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sluss import __version__
from sluss.bundle.certificate import Certificate
from sluss.bundle.contents import Document
from sluss.bundle.layout import Kind
from sluss.bundle.manifest import LogKind, LogPart, Manifest, StreamPart
from sluss.bundle.runs import OperationRun
from sluss.bundle.stream import Mark, StreamRun
from sluss.bundle.write import write_bundle
from sluss.domain.ids import EVERYONE
from sluss.errors.exchange import NoSuchDevice
from sluss.store.deliveries import Delivery, add_delivery, last_delivery, runs
from sluss.store.streams import IN, stream_state
from sluss.usecases.approval import load_trust, signing_key
from sluss.usecases.changed import Changed
from sluss.usecases.passing_on import StreamOut, extend_stream, stream_out
from sluss.usecases.policy import check_target
from sluss.usecases.progress import Progress
from sluss.usecases.session import Session, is_central, stamp, today

Run = TypeVar("Run", bound=OperationRun | StreamRun)


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery that lies whole on the medium: it is safe to pull the stick.

    `operations` counts changes and readings, `seq` is the delivery's number for its recipient.
    """

    file: Path
    seq: int
    recipient: str
    operations: int
    sha256: bytes
    size: int
    changed: Changed


def send(
    session: Session, folder: Path, to: str = "", progress: Progress | None = None
) -> tuple[Sent, ...]:
    """Write what is waiting into `folder`: an office's work, or head office's answer.

    Head office sends to the computer called `to`, or one delivery to each when `to` is empty.
    Nothing counts as received until the other side has acknowledged it. Raises `NotEnrolled`,
    `NoSuchDevice`, `TrustExpired` (head office only) and what `check_target` and `write_bundle`
    raise.
    """
    check_target(session.policy, folder)
    trust = load_trust(session)
    if not is_central(session):
        central = trust.certificate(trust.central)
        return (_send(session, folder, central, trust.newest_recipient, progress or Progress()),)
    trust.check_expiry(today(session).isoformat())
    devices = [
        each
        for each in trust.certificates.values()
        if each.device != session.device and each.device not in trust.revocations
    ]
    wanted = [each for each in devices if to in ("", each.subject.name, each.device.hex())]
    if not wanted:
        raise NoSuchDevice
    return tuple(
        _send(session, folder, each, each.subject.recipient, progress or Progress())
        for each in wanted
    )


def _send(
    session: Session, folder: Path, to: Certificate, recipient: str, progress: Progress
) -> Sent:
    store, trust = session.store, load_trust(session)
    with store.act(stamp(session)) as act:
        act.access(EVERYONE, "export", to.device.hex())
    stream = None
    if is_central(session):
        extend_stream(session, to)
        stream = stream_out(session, to.device)
    last = last_delivery(store.connection, to.device)
    seq, previous = (last.seq + 1, last.sha256) if last else (1, bytes(32))
    manifest = _manifest(session, to, seq, previous, trust.version, stream)
    documents = [Document("trust", trust.data)] if stream is not None else []
    total = manifest.operations + manifest.stream_items

    def record(digest: bytes) -> None:
        """Give the number away before the file can be whole; it counts as made when it is."""
        with store.writing():
            add_delivery(
                store.connection,
                _delivery(session, to.device, manifest, digest, session.clock()).unfinished(),
            )

    counting = _Counting(progress, total)
    written = write_bundle(
        folder,
        manifest,
        documents=documents,
        operations=counting.through(_operations(session, manifest)),
        stream=counting.through(stream.runs() if stream is not None else ()),
        recipients=[recipient],
        signer=signing_key(session),
        record=record,
    )
    with store.writing():
        add_delivery(
            store.connection,
            _delivery(session, to.device, manifest, written.sha256, session.clock()),
        )
    store.mark()
    return Sent(
        written.path,
        seq,
        to.subject.name,
        total,
        written.sha256,
        written.size,
        Changed(frozenset({session.device})),
    )


class _Counting:
    """Tells how many operations went into a bundle, and stops it when somebody wants it to."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def through(self, runs: Iterable[Run]) -> Iterator[Run]:
        """Yield the runs; each counts when the next one is asked for."""
        for run in runs:
            self._progress.step(self._done, self._total)
            yield run
            self._done += len(run.operations if isinstance(run, OperationRun) else run.items)
        self._progress.step(self._done, self._total)


def _manifest(
    session: Session,
    to: Certificate,
    seq: int,
    previous: bytes,
    trust: int,
    stream: "StreamOut | None",
) -> Manifest:
    store = session.store
    received = stream_state(store.connection, to.device, IN)
    acks: dict[bytes, Mark] = {
        log.id: Mark(log.n, log.head)
        for log in store.logs.by_number.values()
        if log.id in to.logs and log.n
    }
    return Manifest(
        kind=Kind.SYNC,
        sender=session.device,
        recipient=to.device,
        seq=seq,
        prev=previous,
        app=__version__,
        created=session.clock().strftime("%Y-%m-%dT%H:%M:%SZ"),
        trust=trust,
        logs={} if stream is not None else _log_parts(session),
        acks=acks,
        stream=None if stream is None or not stream.last else _stream_part(stream),
        stream_ack=Mark(received.position, received.head) if received.position else None,
        documents=0 if stream is None else 1,
    )


def _stream_part(stream: "StreamOut") -> StreamPart | None:
    if stream.first > stream.last:
        return None
    return StreamPart(stream.first, stream.last, stream.base, stream.head)


def _log_parts(session: Session) -> dict[bytes, LogPart]:
    """Return which part of each own log is not acknowledged yet."""
    logs = session.store.logs
    return {
        log.id: LogPart(LogKind(kind), log.acknowledged + 1, log.n, log.acknowledged_head, log.head)
        for kind in ("work", "access")
        if (log := logs.own(kind)).n > log.acknowledged
    }


def _operations(session: Session, manifest: Manifest) -> Iterator[OperationRun]:
    logs = session.store.logs
    for log_id in sorted(manifest.logs):
        part = manifest.logs[log_id]
        number = logs.by_id[log_id].number
        for run in runs(session.store.connection, number, part.first, part.last):
            yield OperationRun(log_id, run.first, run.operations, erased=run.erased)


def _delivery(
    session: Session, device: bytes, manifest: Manifest, digest: bytes, now: dt.datetime
) -> Delivery:
    logs = session.store.logs
    stream = manifest.stream
    return Delivery(
        recipient=device,
        seq=manifest.seq,
        previous=manifest.prev,
        sha256=digest,
        made_at=now,
        work_last=logs.own("work").n if manifest.logs else 0,
        access_last=logs.own("access").n if manifest.logs else 0,
        stream_last=stream.last if stream else 0,
        operations=manifest.operations + manifest.stream_items,
    )
