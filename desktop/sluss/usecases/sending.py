"""Making a delivery: what the other side has not acknowledged, sealed and signed, on a stick."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sluss.bundle.certificate import Role
from sluss.bundle.manifest import Manifest
from sluss.bundle.runs import OperationRun
from sluss.bundle.stream import StreamRun
from sluss.bundle.write import write_bundle
from sluss.domain.ids import EVERYONE
from sluss.store.deliveries import Delivery, add_delivery
from sluss.usecases.approval import load_trust, signing_key
from sluss.usecases.carried import take_along
from sluss.usecases.changed import Changed
from sluss.usecases.passing_on import extend_stream, stream_out
from sluss.usecases.policy import check_target
from sluss.usecases.progress import Progress
from sluss.usecases.put_back import check_said
from sluss.usecases.session import Session, is_central, stamp
from sluss.usecases.writing_out.manifest import manifest_for, operations_of
from sluss.usecases.writing_out.papers import papers_for
from sluss.usecases.writing_out.recipients import Recipient, recipients

Run = TypeVar("Run", bound=OperationRun | StreamRun)


@dataclass(frozen=True, slots=True)
class Sent:
    """A delivery that lies whole on the medium: it is safe to pull the stick.

    `operations` counts changes and readings, `seq` is the delivery's number for its recipient,
    the computer `device`.
    """

    file: Path
    seq: int
    recipient: str
    operations: int
    sha256: bytes
    size: int
    changed: Changed
    device: bytes = b""


def send(
    session: Session, folder: Path, to: str = "", progress: Progress | None = None
) -> tuple[Sent, ...]:
    """Write what is waiting into `folder`: an office's work, or head office's answer.

    An office's computer sends to head office, or to the colleague's computer called `to` and, that
    it may be taken along from there, to head office too. Head office sends to the computer called
    `to`, or one delivery to each when `to` is empty. Nothing counts as received until the other
    side has acknowledged it. Raises `NotEnrolled`, `NoSuchDevice`, `TrustExpired`, `PutBackUnsaid`
    (head office only) and what `check_target` and `write_bundle` raise.
    """
    check_target(session.policy, folder)
    check_said(session)
    steps, wanted = progress or Progress(), recipients(session, to)
    if is_central(session):
        return tuple(_send(session, folder, each, steps) for each in wanted)
    take_along(session, folder)
    if wanted[0].certificate.role is Role.CENTRAL:
        return tuple(_send(session, folder, each, steps) for each in wanted)
    # First what covers it: a colleague tells others only what head office will hear from us.
    along = [_send(session, folder, each, steps) for each in recipients(session)[:1]]
    return (*(_send(session, folder, each, steps) for each in wanted), *along)


def _send(session: Session, folder: Path, recipient: Recipient, progress: Progress) -> Sent:
    store, to = session.store, recipient.certificate
    with store.act(stamp(session)) as act:
        act.access(EVERYONE, "export", to.device.hex())
    stream = None
    if to.role is not Role.CENTRAL:
        extend_stream(session, to)
        stream = stream_out(session, to.device)
    documents = papers_for(session, to)
    manifest = manifest_for(session, to, load_trust(session).version, stream, len(documents))
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
        operations=counting.through(operations_of(session, manifest)),
        stream=counting.through(stream.runs() if stream is not None else ()),
        recipients=[recipient.key],
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
        manifest.seq,
        to.subject.name,
        total,
        written.sha256,
        written.size,
        Changed(frozenset({session.device})),
        to.device,
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
