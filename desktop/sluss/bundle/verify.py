"""Is this file whole, for us, and from somebody we trust? Nothing sealed is opened here.

Everything is decided from the header, the bytes and the signature over them all. Only what this
module returns can be read (`read`), and what it returns can be made in no other way.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sluss.bundle import layout, limits
from sluss.bundle.certificate import Certificate, Role
from sluss.bundle.layout import Header, short
from sluss.bundle.trust import Trust
from sluss.crypto import signing
from sluss.errors.bundle import (
    BundleAlreadyRead,
    BundleCutShort,
    BundleDamaged,
    BundleForked,
    BundleNotForUs,
    BundleOlder,
    BundleUnreadable,
    SenderRevoked,
)
from sluss.errors.keys import SignatureWrong


@dataclass(frozen=True, slots=True)
class SenderMemory:
    """What we remember of the bundles one sender has made for us.

    `seq` and `sha256` (of the whole file) are of the newest one imported, 0 and zeros for none;
    `earlier` has the SHA-256 of others, by seq, as far as they are remembered. Last deliveries are
    only in `earlier`: they are no part of the order.
    """

    seq: int
    sha256: bytes
    earlier: Mapping[int, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scan:
    """The bytes of a whole file, measured. Says nothing about who made it.

    `sha256` is of the whole file, as `sha256sum` and the cover sheet give it; `signed` the SHA-256
    of header and body, over which the sender signed; `blocks` the SHA-256 of each block of
    `limits.BLOCK_BYTES`, so that a second reading can be held to the first.
    """

    header: Header
    header_bytes: int
    size: int
    sha256: bytes
    signed: bytes
    signature: bytes
    blocks: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class VerifiedBundle:
    """A bundle that is whole, for us, in order, and signed by `sender`. Made by `verify` alone.

    `missing` bundles between the last one imported and this one have not arrived, which does no
    harm. `accept` is None, or for a revoked sender the n per log up to which its work is taken.
    `may_stream` is whether the sender may pass on to us what others wrote, `to_central` whether we
    are the central office, which alone takes a sender's own logs.
    """

    path: Path
    scan: Scan
    sender: Certificate
    missing: int
    accept: Mapping[bytes, int] | None
    may_stream: bool
    to_central: bool

    @property
    def header(self) -> Header:
        """The header of the file."""
        return self.scan.header

    @property
    def sha256(self) -> bytes:
        """The SHA-256 of the whole file: what to remember of this sender once it is imported."""
        return self.scan.sha256


def verify(
    path: Path, me: bytes, trust: Trust, memory_of: Callable[[bytes], SenderMemory | None]
) -> VerifiedBundle:
    """Return the bundle in the file `path` if it may be read and imported by `me` (16 bytes).

    1. The file opens, is no larger than a bundle may be, and its header is of the one form.
    2. It is addressed to me.
    3. The sender has a certificate in my trust, and is not revoked for good.
    4. The file is exactly as long as the header says.
    5. All bytes are hashed, and the trailer is of the one form.
    6. The signature over header and body is the sender's.
    7. Its place in the sender's order: new, or new after some that are missing; not imported
       before, not older than one imported before, not a fork of what came before.

    `memory_of` gives what is remembered of a sender. Contents are checked by `read.read_bundle`.
    Raises `BundleUnreadable`, `NotABundle`, `BundleTooNew`, `BundleTooLarge`, `BundleNotForUs`,
    `UnknownSender`, `SenderRevoked`, `BundleCutShort`, `BundleDamaged`, `BundleAlreadyRead`,
    `BundleOlder`, `BundleForked`.
    """
    with medium(), path.open("rb") as file:
        # 1
        header, header_bytes = _read_header(file)
        # 2
        if header.recipient != me:
            raise BundleNotForUs(to=short(header.recipient), us=short(me))
        # 3
        sender = trust.certificate(header.sender)
        accept = _accepted(trust, sender)
        # 4, 5
        scan = _scan(file, header, header_bytes)
    # 6
    check_signature(scan, sender.subject.sign)
    # 7
    missing = _place(scan, memory_of(header.sender))
    may_stream = _may_stream(trust, sender, me)
    return VerifiedBundle(path, scan, sender, missing, accept, may_stream, me == trust.central)


def check_file(path: Path, trust: Trust) -> tuple[Scan, Certificate]:
    """Return what stands on the file and who signed it, for whomever it is addressed to.

    Steps 1 and 3 to 6 of `verify`, with the same errors: for a person who holds somebody's stick.
    """
    with medium(), path.open("rb") as file:
        header, header_bytes = _read_header(file)
        sender = trust.certificate(header.sender)
        _accepted(trust, sender)
        scan = _scan(file, header, header_bytes)
    check_signature(scan, sender.subject.sign)
    return scan, sender


def scan_file(path: Path) -> Scan:
    """Return what stands on the file, believing nobody: steps 1, 4 and 5 of `verify`."""
    with medium(), path.open("rb") as file:
        return _scan(file, *_read_header(file))


def check_signature(scan: Scan, public: bytes) -> None:
    """Return if the holder of the key `public` signed header and body. Raises `BundleDamaged`."""
    try:
        signing.verify(public, layout.SIGNATURE_CONTEXT, scan.signed, scan.signature)
    except SignatureWrong as error:
        raise BundleDamaged from error


@contextmanager
def medium() -> Iterator[None]:
    """Name what a medium did that was only to be read: every `OSError` is `BundleUnreadable`."""
    try:
        yield
    except OSError as error:
        raise BundleUnreadable from error


def _read_header(file: BinaryIO) -> tuple[Header, int]:
    return layout.parse_header(file.read(limits.HEADER_BYTES))


def _scan(file: BinaryIO, header: Header, header_bytes: int) -> Scan:
    size = os.fstat(file.fileno()).st_size
    if size < header.file_bytes:
        raise BundleCutShort(expected=header.file_bytes, found=size)
    if size > header.file_bytes:
        raise BundleDamaged
    signed = hashlib.sha256()
    blocks = []
    left = header.file_bytes - layout.TRAILER_BYTES
    end = b""
    file.seek(0)
    while block := file.read(limits.BLOCK_BYTES):
        blocks.append(hashlib.sha256(block).digest())
        signed.update(block[:left])
        end += block[left:]
        left -= min(left, len(block))
        if len(end) > layout.TRAILER_BYTES:  # it grows while it is read
            raise BundleDamaged
    signature = layout.parse_trailer(end)
    whole = signed.copy()
    whole.update(end)
    return Scan(
        header, header_bytes, size, whole.digest(), signed.digest(), signature, tuple(blocks)
    )


def _accepted(trust: Trust, sender: Certificate) -> Mapping[bytes, int] | None:
    """Return up to where a revoked sender's work is still taken, or None if it is not revoked."""
    revocation = trust.revocations.get(sender.device)
    if revocation is None:
        return None
    if sender.role == Role.CENTRAL or not any(revocation.accept.values()):
        raise SenderRevoked(sender=short(sender.device))
    return revocation.accept


def _may_stream(trust: Trust, sender: Certificate, me: bytes) -> bool:
    """Return whether `sender` may pass on the work of others: to its own office, or as central.

    Operations in a stream carry no signature of who wrote them; they are believed because of who
    passes them on. A laptop that could pass them on to central could write in everybody's name.
    """
    if sender.role == Role.CENTRAL:
        return True
    own = trust.certificates.get(me)
    return own is not None and own.subject.office == sender.subject.office


def _place(scan: Scan, memory: SenderMemory | None) -> int:
    """Return how many bundles are missing before this one."""
    header = scan.header
    forked = BundleForked(seq=header.seq, sender=short(header.sender))
    if header.is_last:  # brought by the heir, while the device itself may go on
        same = None if memory is None else memory.earlier.get(header.seq)
        if same is None:
            return 0
        if same != scan.sha256:
            raise forked
        raise BundleAlreadyRead(seq=header.seq)
    if memory is None:
        return header.seq - 1
    if header.seq > memory.seq + 1:
        return header.seq - memory.seq - 1
    if header.seq == memory.seq + 1:
        if header.prev != memory.sha256:
            raise forked
        return 0
    before = memory.sha256 if header.seq == memory.seq else memory.earlier.get(header.seq)
    if before is None:
        raise BundleOlder(seq=header.seq, last=memory.seq)
    if before != scan.sha256:
        raise forked
    raise BundleAlreadyRead(seq=header.seq)
