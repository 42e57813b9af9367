"""The manifest of a delivery, and the operations of our own logs it announces."""

from collections.abc import Iterator

from sluss import __version__
from sluss.bundle.certificate import Certificate
from sluss.bundle.layout import Kind
from sluss.bundle.manifest import LogKind, LogPart, Manifest, StreamPart
from sluss.bundle.runs import OperationRun
from sluss.bundle.stream import Mark
from sluss.store.deliveries import last_delivery, runs
from sluss.store.streams import IN, stream_state
from sluss.usecases.passing_on import StreamOut
from sluss.usecases.session import Session


def manifest_for(
    session: Session, to: Certificate, trust: int, stream: StreamOut | None, documents: int
) -> Manifest:
    """Return the manifest of the next delivery to the computer `to`.

    Its own logs go to head office alone; `stream` is what is passed on to anybody else, `trust` the
    version of the trust document it was made under, `documents` how many go along.
    """
    store = session.store
    last = last_delivery(store.connection, to.device)
    seq, previous = (last.seq + 1, last.sha256) if last else (1, bytes(32))
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
        documents=documents,
    )


def _stream_part(stream: StreamOut) -> StreamPart | None:
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


def operations_of(session: Session, manifest: Manifest) -> Iterator[OperationRun]:
    """Yield the operations of our own logs the manifest announces, in its order."""
    logs = session.store.logs
    for log_id in sorted(manifest.logs):
        part = manifest.logs[log_id]
        number = logs.by_id[log_id].number
        for run in runs(session.store.connection, number, part.first, part.last):
            yield OperationRun(log_id, run.first, run.operations, erased=run.erased)
