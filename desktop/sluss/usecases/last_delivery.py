"""The last delivery of a computer that is replaced: what it had not sent, from its backup.

It is signed with the former computer's key and written before that key is forgotten. Its heir takes
it along to head office like a colleague's delivery, however often the heir itself is replaced.
"""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import msgspec

from sluss import __version__
from sluss.bundle.layout import Kind
from sluss.bundle.limits import LAST_DELIVERY
from sluss.bundle.manifest import LogKind, LogPart, Manifest
from sluss.bundle.runs import OperationRun
from sluss.bundle.trust import Trust
from sluss.bundle.write import Written, write_bundle
from sluss.crypto.signing import SigningKey
from sluss.domain.ids import RecordId
from sluss.store.carried import (
    Carried,
    add_carried,
    all_carried,
    carried_folder,
    drop_carried,
    file_name,
)
from sluss.store.deliveries import runs
from sluss.store.log import LogState
from sluss.usecases.approval import is_enrolled, load_trust, signing_key
from sluss.usecases.session import Session

FORMERS = "formers"  # the setting with the computers this one takes the place of
_KEY_BYTES = 32


class _Former(msgspec.Struct, frozen=True):
    """A computer that is replaced; `seed` signs for it until head office has its last delivery.

    `previous` is the SHA-256 of the last delivery it is known to have made.
    """

    device: bytes
    seed: bytes
    previous: bytes


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(list[_Former])


def formers(session: Session) -> tuple[RecordId, ...]:
    """Return the computers this store was restored from, the newest last."""
    return tuple(RecordId(each.device) for each in _formers(session))


def leave_behind(session: Session, former: RecordId, previous: bytes) -> None:
    """Write the last delivery of `former`, and anew those of computers before it.

    Part of a restore. The logs of `former` are no longer this store's own, its keys and trust are
    still here. Nothing is written for one that had sent everything. Raises what `write_bundle`
    raises.
    """
    store = session.store
    if not is_enrolled(session):
        return
    trust = load_trust(session)
    known = [*_formers(session), _Former(former, signing_key(session).seed, previous)]
    store.set_setting(FORMERS, _encoder.encode(known))
    told = {each.device for each in all_carried(store.connection) if each.told_at is not None}
    for each in all_carried(store.connection):  # the files do not come with a backup
        if each.told_at is None:
            drop_carried(store.connection, each.device, each.seq)
    for one in known:
        if one.device not in told:
            _write(session, trust, one)


def logs_of(session: Session, device: bytes) -> list[LogState]:
    """Return the logs of a former computer that are here."""
    logs = session.store.logs.by_number.values()
    return [log for log in logs if log.device == device and log.whole and not log.own]


def unsent_of(session: Session, device: bytes) -> int:
    """Return how many changes of a former computer head office had not acknowledged."""
    return sum(log.n - log.acknowledged for log in logs_of(session, device) if log.kind == "work")


def _formers(session: Session) -> list[_Former]:
    kept = session.store.setting(FORMERS)
    return _decoder.decode(kept) if kept else []


def _write(session: Session, trust: Trust, former: _Former) -> None:
    """Write one delivery into the folder of what is taken along, and note it."""
    waiting = [log for log in logs_of(session, former.device) if log.n > log.acknowledged]
    if not waiting:
        return
    store, now = session.store, session.clock()
    folder = carried_folder(store.folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    manifest = Manifest(
        kind=Kind.SYNC,
        sender=former.device,
        recipient=trust.central,
        seq=LAST_DELIVERY + int.from_bytes(session.random(6), "big"),
        prev=former.previous if any(former.previous) else sha256(b"").digest(),
        app=__version__,
        created=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        trust=trust.version,
        logs={log.id: _part(log) for log in waiting},
        acks={},
        stream=None,
        stream_ack=None,
        documents=0,
    )
    written = write_bundle(
        folder,
        manifest,
        operations=_operations(session, waiting),
        recipients=[trust.newest_recipient],
        signer=SigningKey(former.seed),
        record=lambda _digest: None,  # its number is its own, and no other can follow it
    )
    name = _settle(written, folder)
    add_carried(
        store.connection,
        Carried(former.device, manifest.seq, written.sha256, written.size, name, now),
    )


def _settle(written: Written, folder: Path) -> str:
    """Give the file the name under which it is kept."""
    name = file_name(written.sha256)
    written.path.replace(folder / name)
    return name


def _part(log: LogState) -> LogPart:
    return LogPart(LogKind(log.kind), log.acknowledged + 1, log.n, log.acknowledged_head, log.head)


def _operations(session: Session, waiting: list[LogState]) -> Iterator[OperationRun]:
    for log in sorted(waiting, key=lambda each: each.id):
        for run in runs(session.store.connection, log.number, log.acknowledged + 1, log.n):
            yield OperationRun(log.id, run.first, run.operations, erased=run.erased)
