"""The second reading: open the sealed body of a verified bundle and give out its pieces.

Nothing is written to disk, memory stays flat, and no byte is looked at that is not, block for
block, the one that was verified: a stick that answers differently the second time is found out.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import BinaryIO, cast

from sluss.bundle import frames, limits
from sluss.bundle.certificate import Role
from sluss.bundle.contents import NOTHING, Contents, Piece, decode_document
from sluss.bundle.frames import FrameParser
from sluss.bundle.layout import short
from sluss.bundle.manifest import LogKind, Manifest, decode_manifest
from sluss.bundle.runs import decode_run
from sluss.bundle.stream import Mark, decode_stream
from sluss.bundle.verify import VerifiedBundle, medium
from sluss.crypto.sealing import Identity, unseal_stream
from sluss.errors.bundle import (
    BundleChangedWhileRead,
    BundleContentsWrong,
    BundleKeyMissing,
    SenderRevoked,
)
from sluss.errors.keys import SealDamaged, SealedForSomeoneElse


def read_bundle(
    bundle: VerifiedBundle,
    identities: Sequence[Identity],
    take: Callable[[Piece], None],
    *,
    mine: Mark = NOTHING,
    progress: Callable[[int], None] | None = None,
) -> Manifest:
    """Give the pieces of `bundle` to `take` one after the other, and return its manifest.

    **Only when this returns may anything be committed**: that the end is there and right is known
    at the end. `take` gets the manifest first; what it raises ends the reading and comes out here.
    `identities` are our private keys, retired ones too; `mine` is how far we hold the sender's
    stream. `progress` is told how many bytes have been read; what it raises ends the reading too.

    Not checked here: that operations decode, that their chain leads from `base` to `head` of the
    manifest, that the sender may write about their clients.
    Raises `BundleUnreadable`, `BundleChangedWhileRead`, `BundleKeyMissing`, `BundleContentsWrong`,
    `BundleTooLarge`, `BundleTooNew`, `SenderRevoked`, `StreamGap`, `StreamForked`.
    """
    reading = _Reading(bundle, take, mine)
    parser = FrameParser(reading.frame)
    with medium():
        file = bundle.path.open("rb")
    with file:
        source = _VerifiedBody(file, bundle, progress)
        try:
            unseal_stream(identities, cast(BinaryIO, source), cast(BinaryIO, _Portions(parser)))
        except (SealedForSomeoneElse, SealDamaged) as error:
            if source.failure is not None:  # age calls whatever ends its input damage
                raise source.failure from None
            if isinstance(error, SealedForSomeoneElse):
                raise BundleKeyMissing from error
            raise BundleContentsWrong(fault="seal") from error
    parser.finish()
    return reading.finish()


class _Reading:
    """Decodes frames, holds them to header, certificate and manifest, and gives out pieces."""

    def __init__(self, bundle: VerifiedBundle, take: Callable[[Piece], None], mine: Mark) -> None:
        self._bundle = bundle
        self._take = take
        self._mine = mine
        self._manifest: Manifest | None = None
        self._contents: Contents | None = None

    def frame(self, kind: bytes, data: bytes) -> None:
        """Take one frame, the end frame excepted."""
        if self._contents is None:
            if kind != frames.MANIFEST:
                raise BundleContentsWrong(fault="frame-order")
            self._manifest = decode_manifest(data)
            self._check_manifest(self._manifest)
            self._contents = Contents(self._manifest, self._mine)
            self._take(self._manifest)
        elif kind == frames.DOCUMENT:
            document = decode_document(data)
            self._contents.document()
            self._take(document)
        elif kind in (frames.OPERATIONS, frames.ERASED):
            run = decode_run(data, erased=kind == frames.ERASED)
            self._contents.run(run)
            self._take(run)
        elif kind == frames.STREAM:
            part = decode_stream(data)
            self._contents.stream(part)
            self._take(part)
        else:
            raise BundleContentsWrong(fault="frame-order")

    def finish(self) -> Manifest:
        """Return the manifest if everything it announces has come."""
        if self._manifest is None or self._contents is None:
            raise BundleContentsWrong(fault="no-manifest")
        self._contents.finish()
        return self._manifest

    def _check_manifest(self, manifest: Manifest) -> None:
        header = self._bundle.header
        if manifest.header(header.body) != header:
            raise BundleContentsWrong(fault="manifest-header")
        self._check_logs(manifest)

    def _check_logs(self, manifest: Manifest) -> None:
        """Hold a sender to its own logs, and a revoked one to what is still taken of them.

        Logs go to the central office alone, and nobody else says how much of ours it holds.
        """
        sender, accept = self._bundle.sender, self._bundle.accept
        if manifest.logs and not self._bundle.to_central:
            raise BundleContentsWrong(fault="foreign-log")
        if manifest.acks and sender.role != Role.CENTRAL:
            raise BundleContentsWrong(fault="foreign-ack")
        kinds = {sender.subject.work: LogKind.WORK, sender.subject.access: LogKind.ACCESS}
        for log, part in manifest.logs.items():
            if kinds.get(log) != part.kind:
                raise BundleContentsWrong(fault="foreign-log")
            if accept is not None and part.last > accept.get(log, 0):
                raise SenderRevoked(sender=short(sender.device))
        if manifest.stream is not None and not self._bundle.may_stream:
            raise BundleContentsWrong(fault="foreign-stream")
        # A revoked office device passes nothing on: what others wrote comes from others.
        if accept is not None and manifest.stream is not None:
            raise SenderRevoked(sender=short(sender.device))


class _Portions:
    """What `unseal_stream` writes to: the parser of frames."""

    def __init__(self, parser: FrameParser) -> None:
        self._parser = parser

    def write(self, portion: bytes) -> int:
        self._parser.feed(portion)
        return len(portion)

    def flush(self) -> None:
        """Nothing is kept back."""


class _VerifiedBody:
    """The sealed body as `unseal_stream` reads it; each block is held to the first reading."""

    def __init__(
        self, file: BinaryIO, bundle: VerifiedBundle, progress: Callable[[int], None] | None
    ) -> None:
        self._file = file
        self._scan = bundle.scan
        self._progress = progress
        self._block = 0
        self._at = bundle.scan.header_bytes
        self._now = b""
        self._left = bundle.header.body
        self.failure: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        """Return up to `size` bytes of the body, b"" at its end."""
        if self._at >= len(self._now) or not self._block:
            try:
                self._next_block()
            except BaseException as error:
                self.failure = error
                raise
        wanted = self._left if size < 0 else min(size, self._left)
        portion = self._now[self._at : self._at + wanted]
        self._at += len(portion)
        self._left -= len(portion)
        return portion

    def _next_block(self) -> None:
        if self._block:
            self._at = 0
        self._now = b""
        if not self._left:
            return
        with medium():
            self._now = self._file.read(limits.BLOCK_BYTES)
        if sha256(self._now).digest() != self._scan.blocks[self._block]:
            raise BundleChangedWhileRead
        self._block += 1
        if self._progress is not None:
            self._progress(min(self._block * limits.BLOCK_BYTES, self._scan.size))
