"""The manifest, first frame of the body: what the bundle is, what it holds, what has arrived.

It repeats kind, sender, recipient and place of the header, so that a body cannot be put under
another header. Specification: `desktop/docs/bundle-format.md`, part 3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

import msgspec

from sluss.bundle import canonical, limits
from sluss.bundle.canonical import Count, Hex32, Hex64, Instant, LogNumber, Positive, Version
from sluss.bundle.layout import Header, Kind
from sluss.bundle.stream import START, Mark
from sluss.errors.bundle import BundleContentsWrong, BundleTooLarge, BundleTooNew

FORMAT: Literal[1] = 1


class LogKind(StrEnum):
    """What a log is about: changes, or reads of records (kept apart because the law asks)."""

    WORK = "work"
    ACCESS = "access"


@dataclass(frozen=True, slots=True)
class LogPart:
    """Which part of a log a bundle carries: n = `first`..`last`, none missing.

    `base` is the link of n = `first` - 1 (32 zero bytes before the first), `head` that of `last`.
    """

    kind: LogKind
    first: int
    last: int
    base: bytes
    head: bytes


@dataclass(frozen=True, slots=True)
class StreamPart:
    """Which part of the sender's stream for the recipient a bundle carries; links as in a log."""

    first: int
    last: int
    base: bytes
    head: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a sender says about a bundle. Identities and links are bytes (16 and 32).

    `acks` says how far the sender holds the recipient's logs, `stream_ack` how far it holds the
    recipient's stream. `trust` is the version of the trust document the sender has (0 = none).
    `created` ("2026-11-22T08:00:00Z") and `app` are told, never relied on.
    """

    kind: Kind
    sender: bytes
    recipient: bytes
    seq: int
    prev: bytes
    app: str
    created: str
    trust: int = 0
    logs: Mapping[bytes, LogPart] = field(default_factory=dict)
    acks: Mapping[bytes, Mark] = field(default_factory=dict)
    stream: StreamPart | None = None
    stream_ack: Mark | None = None
    documents: int = 0

    @property
    def operations(self) -> int:
        """How many operations the parts of logs hold, erased ones included."""
        return sum(part.last - part.first + 1 for part in self.logs.values())

    @property
    def stream_items(self) -> int:
        """How many items the part of the stream holds."""
        return 0 if self.stream is None else self.stream.last - self.stream.first + 1

    def header(self, body: int) -> Header:
        """Return the header of the file that carries this manifest in a body of that length."""
        return Header(self.kind, self.sender, self.recipient, self.seq, self.prev, body)


class _Counts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    documents: Count
    operations: Count
    stream: Count


class _Mark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    head: Hex64
    n: Count


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    base: Hex64
    first: Positive
    head: Hex64
    last: Positive


class _LogPart(_Part, frozen=True, forbid_unknown_fields=True):
    kind: LogKind


class _Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    acks: dict[Hex32, _Mark]
    app: Version
    counts: _Counts
    created: Instant
    format: Literal[1]
    kind: Kind
    logs: dict[Hex32, _LogPart]
    prev: Hex64
    recipient: Hex32 = msgspec.field(name="to")
    sender: Hex32 = msgspec.field(name="from")
    seq: Positive
    stream: _Part | None
    stream_ack: _Mark | None
    trust: Count


class _AnyFormat(msgspec.Struct, frozen=True):
    format: LogNumber


def encode_manifest(manifest: Manifest) -> bytes:
    """Return the data of the frame. Raises `BundleTooLarge`, `BundleContentsWrong`."""
    _check(manifest)
    stream = manifest.stream
    data = canonical.encode(
        _Manifest(
            acks={log.hex(): _mark(mark) for log, mark in manifest.acks.items()},
            app=manifest.app,
            counts=_Counts(manifest.documents, manifest.operations, manifest.stream_items),
            created=manifest.created,
            format=FORMAT,
            kind=manifest.kind,
            logs={
                log.hex(): _LogPart(
                    part.base.hex(), part.first, part.head.hex(), part.last, part.kind
                )
                for log, part in manifest.logs.items()
            },
            prev=manifest.prev.hex(),
            recipient=manifest.recipient.hex(),
            sender=manifest.sender.hex(),
            seq=manifest.seq,
            stream=None
            if stream is None
            else _Part(stream.base.hex(), stream.first, stream.head.hex(), stream.last),
            stream_ack=None if manifest.stream_ack is None else _mark(manifest.stream_ack),
            trust=manifest.trust,
        )
    )
    if len(data) > limits.MANIFEST_BYTES:
        raise BundleTooLarge(what="manifest", limit=limits.MANIFEST_BYTES, found=len(data))
    # A field given wrongly is found here, at the sender, and not by whoever gets the stick.
    if decode_manifest(data) != manifest:
        raise BundleContentsWrong(fault="manifest")
    return data


def decode_manifest(data: bytes) -> Manifest:
    """Read the data of the frame.

    Raises `BundleTooNew`, `BundleTooLarge`, `BundleContentsWrong`.
    """
    try:
        found = msgspec.json.decode(data, type=_AnyFormat).format
        if found > FORMAT:
            raise BundleTooNew(found=found, known=FORMAT)
        wire = canonical.decode(data, _Manifest)
    except (msgspec.MsgspecError, RecursionError, UnicodeError, canonical.NotCanonical) as error:
        raise BundleContentsWrong(fault="manifest") from error
    logs = {
        bytes.fromhex(log): LogPart(
            part.kind, part.first, part.last, bytes.fromhex(part.base), bytes.fromhex(part.head)
        )
        for log, part in wire.logs.items()
    }
    manifest = Manifest(
        kind=wire.kind,
        sender=bytes.fromhex(wire.sender),
        recipient=bytes.fromhex(wire.recipient),
        seq=wire.seq,
        prev=bytes.fromhex(wire.prev),
        app=wire.app,
        created=wire.created,
        trust=wire.trust,
        logs=logs,
        acks={bytes.fromhex(log): _unmark(mark) for log, mark in wire.acks.items()},
        stream=None
        if wire.stream is None
        else StreamPart(
            wire.stream.first,
            wire.stream.last,
            bytes.fromhex(wire.stream.base),
            bytes.fromhex(wire.stream.head),
        ),
        stream_ack=None if wire.stream_ack is None else _unmark(wire.stream_ack),
        documents=wire.counts.documents,
    )
    _check(manifest)
    counts = (wire.counts.operations, wire.counts.stream)
    if counts != (manifest.operations, manifest.stream_items):
        raise BundleContentsWrong(fault="counts")
    return manifest


def _check(manifest: Manifest) -> None:
    for part in manifest.logs.values():
        _check_part(part, limits.LOG_NUMBER)
    if manifest.stream is not None:
        _check_part(manifest.stream, limits.NUMBER)
    marks = [*manifest.acks.values()]
    if manifest.stream_ack is not None:
        marks.append(manifest.stream_ack)
    if any((mark.n == 0) != (mark.head == START) for mark in marks):
        raise BundleContentsWrong(fault="mark")
    for what, limit, found in (
        ("operations", limits.OPERATIONS, manifest.operations),
        ("stream", limits.OPERATIONS, manifest.stream_items),
        ("documents", limits.DOCUMENTS, manifest.documents),
    ):
        if found > limit:
            raise BundleTooLarge(what=what, limit=limit, found=found)


def _check_part(part: LogPart | StreamPart, limit: int) -> None:
    if not 1 <= part.first <= part.last < limit:
        raise BundleContentsWrong(fault="range")
    if (part.first == 1) != (part.base == START):
        raise BundleContentsWrong(fault="base")


def _mark(mark: Mark) -> _Mark:
    return _Mark(mark.head.hex(), mark.n)


def _unmark(mark: _Mark) -> Mark:
    return Mark(mark.n, bytes.fromhex(mark.head))
